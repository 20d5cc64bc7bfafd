"""How the event table is laid out: which columns, in which order, and how wide each is."""

from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise
from types import MappingProxyType
from typing import Final, NamedTuple

from rich.cells import cell_len

from evlog.model.event import Event
from evlog.render.columns import BY_NAME, COLUMNS, SHIPPED, Column

NARROWEST: Final = 3
WIDEST: Final = 240

_SAMPLE: Final = 400
_ROOMY: Final = 84
_YIELD: Final = (
    "note",
    "status",
    "tags",
    "target",
    "initiator",
    "sources",
    "places",
    "axis",
    "type",
    "as of",
    "date",
)


class Layout(NamedTuple):
    """The columns that are shown, in order, and the widths, in cells, that a person gave some."""

    columns: tuple[Column, ...] = SHIPPED
    widths: Mapping[str, int] = MappingProxyType({})


class Placed(NamedTuple):
    """A column with its place in the row, in cells from the left."""

    column: Column
    start: int
    width: int

    @property
    def end(self) -> int:
        """The first cell after it."""
        return self.start + self.width


SHIPPED_LAYOUT: Final = Layout()


def remembered_layout(names: Iterable[str] | None, widths: Mapping[str, int]) -> Layout:
    """The layout of these columns and widths, without what cannot be; the shipped one for None."""
    told = dict.fromkeys(SHIPPED if names is None else _known(names))
    return Layout(
        tuple(told) or SHIPPED,
        {name: _within(name, width) for name, width in widths.items() if name in BY_NAME},
    )


def _known(names: Iterable[str]) -> Iterable[Column]:
    return (BY_NAME[name] for name in names if name in BY_NAME)


def without(layout: Layout, name: str) -> Layout:
    """The layout with a column hidden; the last one stays."""
    rest = tuple(column for column in layout.columns if column.name != name)
    return layout._replace(columns=rest or layout.columns)


def with_width(layout: Layout, name: str, width: int | None) -> Layout:
    """The layout with a column as wide as that, within reason; None lets it find its own."""
    others = {other: cells for other, cells in layout.widths.items() if other != name}
    given = {} if width is None else {name: _within(name, width)}
    return layout._replace(widths=others | given)


def _within(name: str, width: int) -> int:
    return max(min(NARROWEST, BY_NAME[name].least), min(width, WIDEST))


def in_choosing_order(layout: Layout) -> tuple[Column, ...]:
    """Every column: those shown in their order, each other one after its neighbour in the list."""
    found = list(layout.columns)
    for place, column in enumerate(COLUMNS):
        if column not in found:
            before = COLUMNS[place - 1] if place else None
            found.insert(0 if before is None else found.index(before) + 1, column)
    return tuple(found)


def gap_of(width: int) -> int:
    """How many cells stand between two columns of a table that wide."""
    return 2 if width >= _ROOMY else 1


def arranged(rows: Sequence[Event], width: int, layout: Layout = SHIPPED_LAYOUT) -> list[Placed]:
    """Lay the columns out for a table that wide, by what a sample of the rows holds.

    As many as fit are in view, the others to the right of it, reached by scrolling. A width that
    a person gave is kept to the cell.
    """
    gap = gap_of(width)
    sample = rows[:: max(1, len(rows) // _SAMPLE)]
    widths = {column.name: _wanted(column, sample) for column in layout.columns}
    if "#" in widths:
        # No sample need hold the largest id, which is no less than the number of rows.
        widths["#"] = max(widths["#"], len(str(len(rows))))
    widths |= {name: cells for name, cells in layout.widths.items() if name in widths}
    _fit(_in_view(layout, width, gap), widths, width, gap, layout.widths)
    placed: list[Placed] = []
    start = 0
    for column in layout.columns:
        placed.append(Placed(column, start, widths[column.name]))
        start += widths[column.name] + gap
    return placed


def column_at(placed: Sequence[Placed], x: int) -> int | None:
    """The number of the column that covers a cell of the row, counted from 0; None in a gap."""
    return next((n for n, one in enumerate(placed) if one.start <= x < one.end), None)


def edge_at(placed: Sequence[Placed], x: int) -> Placed | None:
    """The column whose right edge is at a cell: the gap after it, or the blank end of its heading."""
    for one, following in pairwise(placed):
        if one.end - _blank(one) <= x < following.start:
            return one
    return placed[-1] if x >= placed[-1].end - 1 else None


def _blank(placed: Placed) -> bool:
    column = placed.column
    return not column.right and placed.width > len(column.name) + 1


def _in_view(layout: Layout, width: int, gap: int) -> tuple[Column, ...]:
    used = -gap
    for number, column in enumerate(layout.columns):
        used += gap + layout.widths.get(column.name, column.least)
        if number and used + column.ease > width:
            return layout.columns[:number]
    return layout.columns


def _wanted(column: Column, sample: Sequence[Event]) -> int:
    told = max((cell_len(column.show(event)[: column.most]) for event in sample), default=0)
    return min(column.most, max(column.least, len(column.name), told))


def _fit(
    columns: Sequence[Column],
    widths: dict[str, int],
    width: int,
    gap: int,
    given: Mapping[str, int],
) -> None:
    spare = width - sum(widths[c.name] for c in columns) - gap * (len(columns) - 1)
    last = columns[-1]
    if spare > 0 and not last.right and last.name not in given:
        widths[last.name] += spare
    by_name = {column.name: column for column in columns if column.name not in given}
    for name in _yielding(columns, given):
        if spare < 0 and name in by_name:
            taken = min(-spare, widths[name] - by_name[name].least)
            widths[name] -= taken
            spare += taken


def _yielding(columns: Sequence[Column], given: Mapping[str, int]) -> Sequence[str]:
    """Who gives way first: what is right of a given width, lest its edge move under the mouse."""
    places = {column.name: place for place, column in enumerate(columns)}
    edge = max((places[name] for name in given if name in places), default=-1)
    return sorted(_YIELD, key=lambda name: places.get(name, -1) < edge)
