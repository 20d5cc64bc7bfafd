"""A grid of braille cells: dots for events and lines beneath them."""

from collections.abc import Iterator
from typing import Final

_FIRST: Final = 0x2800
# The bit of each dot of a cell, by row and column.
_BITS: Final = ((0x01, 0x08), (0x02, 0x10), (0x04, 0x20), (0x40, 0x80))
# In which order a cell fills where many events lie at few points.
_FILLING: Final = (0x02, 0x20, 0x04, 0x10, 0x01, 0x80, 0x40, 0x08)


class Grid:
    """Dots of events with how many of each group lie in each cell, and dots of lines."""

    def __init__(self, columns: int, rows: int) -> None:
        self.columns, self.rows = columns, rows
        self.lines = bytearray(columns * rows)
        self.events: dict[int, dict[str, int]] = {}
        self._dots = bytearray(columns * rows)

    def mark(self, x: float, y: float, group: str, events: int) -> bool:
        """Put events at a dot; whether it lies on the grid."""
        at = self._at(int(x // 2), int(y // 4))
        if at < 0:
            return False
        self._dots[at] |= _BITS[int(y) & 3][int(x) & 1]
        cell = self.events.setdefault(at, {})
        cell[group] = cell.get(group, 0) + events
        return True

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
        return chr(_FIRST + _filled(self._dots[at], sum(groups.values()))), max(
            groups, key=lambda group: groups[group]
        )

    def cells(self, row: int) -> Iterator[tuple[str, str]]:
        """The cells of a row."""
        for at in range(row * self.columns, (row + 1) * self.columns):
            yield self.cell(at)

    def _at(self, column: int, row: int) -> int:
        inside = 0 <= column < self.columns and 0 <= row < self.rows
        return row * self.columns + column if inside else -1


def dots_of(events: int) -> int:
    """How many dots a cell with so many events has at the least: 1, 2, 3 from 3, 4 from 5, 8 from 65."""
    return min(8, (events - 1).bit_length() + 1)


def _filled(dots: int, events: int) -> int:
    wanted = dots_of(events)
    for bit in _FILLING:
        if dots.bit_count() >= wanted:
            break
        dots |= bit
    return dots


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
