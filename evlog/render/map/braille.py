"""A grid of braille cells: dots for events and lines beneath them."""

from collections.abc import Iterable, Iterator
from typing import Final

_FIRST: Final = 0x2800
# The bit of each dot of a cell, by row and column.
_BITS: Final = ((0x01, 0x08), (0x02, 0x10), (0x04, 0x20), (0x40, 0x80))
# In which order a cell fills where many events lie at few points: the middle first.
_FILLING: Final = (0x02, 0x20, 0x04, 0x10, 0x01, 0x80, 0x40, 0x08)
_FULL: Final = len(_FILLING)
# So many dots has each cell of a map of few events, for one dot is hard to see.
LARGE: Final = 4


class Grid:
    """Dots of events with how many of each group lie in each cell, and dots of lines.

    A cell with events has at least so many dots as `least` says.
    """

    def __init__(self, columns: int, rows: int) -> None:
        self.columns, self.rows = columns, rows
        self.least = 1
        self.lines = bytearray(columns * rows)
        self.events: dict[int, dict[str, int]] = {}
        self._dots = bytearray(columns * rows)

    def mark(self, marks: Iterable[tuple[float, float, str, int]]) -> None:
        """Put so many events of a group at each dot; all must lie on the grid."""
        columns, dots, cells = self.columns, self._dots, self.events
        for x, y, group, events in marks:
            across, down = int(x), int(y)
            at = (down >> 2) * columns + (across >> 1)
            dots[at] |= _BITS[down & 3][across & 1]
            if (cell := cells.get(at)) is None:
                cells[at] = {group: events}
            else:
                cell[group] = cell.get(group, 0) + events

    def draw(self, start: tuple[float, float], end: tuple[float, float]) -> None:
        """Draw a straight line between two dots, as far as it lies on the grid."""
        clipped = _clipped(start, end, self.columns * 2 - 1, self.rows * 4 - 1)
        if clipped is None:
            return
        x0, y0, x1, y1 = clipped
        steps = max(1, int(max(abs(x1 - x0), abs(y1 - y0))))
        for step in range(steps + 1):
            x = int(x0 + (x1 - x0) * step / steps)
            y = int(y0 + (y1 - y0) * step / steps)
            self.lines[(y >> 2) * self.columns + (x >> 1)] |= _BITS[y & 3][x & 1]

    def cell(self, at: int) -> tuple[str, str]:
        """The character of a cell, and the group that most of its events are of; "" for none."""
        groups = self.events.get(at)
        if groups is None:
            return (chr(_FIRST + self.lines[at]) if self.lines[at] else " "), ""
        # What is drawn large stands in the middle of its cell.
        dots = self._dots[at] if self.least == 1 else 0
        char = _filled(dots, dots_of(sum(groups.values()), self.least))
        return char, max(groups, key=lambda group: groups[group])

    def cells(self, row: int) -> Iterator[tuple[str, str]]:
        """The cells of a row."""
        for at in range(row * self.columns, (row + 1) * self.columns):
            yield self.cell(at)


def dots_of(events: int, least: int = 1) -> int:
    """How many dots a cell with so many events has: one more each time that they double."""
    return min(_FULL, (events - 1).bit_length() + least)


def steps(least: int) -> list[tuple[str, int]]:
    """Some cells to explain the dots by, each with the least number of events that it stands for."""
    shown = (1, 3, 9, 65) if least == 1 else (1, 3, 9)
    return [(_filled(0, dots_of(events, least)), events) for events in shown]


def _filled(dots: int, wanted: int) -> str:
    for bit in _FILLING:
        if dots.bit_count() >= wanted:
            break
        dots |= bit
    return chr(_FIRST + dots)


def _clipped(
    start: tuple[float, float], end: tuple[float, float], right: float, bottom: float
) -> tuple[float, float, float, float] | None:
    """The part of a line within 0..right and 0..bottom (Liang and Barsky), None if there is none."""
    (x0, y0), (x1, y1) = start, end
    first, last = 0.0, 1.0
    for step, room in (
        (x0 - x1, x0),
        (x1 - x0, right - x0),
        (y0 - y1, y0),
        (y1 - y0, bottom - y0),
    ):
        if not step:
            if room < 0:
                return None
            continue
        share = room / step
        first, last = (max(first, share), last) if step < 0 else (first, min(last, share))
    if first > last:
        return None
    return (
        x0 + (x1 - x0) * first,
        y0 + (y1 - y0) * first,
        x0 + (x1 - x0) * last,
        y0 + (y1 - y0) * last,
    )
