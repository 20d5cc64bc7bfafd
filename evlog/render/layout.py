"""How the event table is laid out: which columns, in which order, and how wide each is."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from itertools import islice, pairwise
from operator import attrgetter
from types import MappingProxyType
from typing import Any, Final, NamedTuple

from rich.cells import cell_len

from evlog.model.event import Event
from evlog.render.columns import BY_NAME, COLUMNS, SHIPPED, Column
from evlog.render.words import day_cell, hour_cell

NARROWEST: Final = 3
WIDEST: Final = 240

_SAMPLE: Final = 400
_MOST_NAMES: Final = 2_000
_ROOMY: Final = 96
# Wider than all columns at their most: no width is given.
UNLIMITED: Final = 1_000
_BARS: Final = ((120, 10), (100, 8), (60, 5))
# Of every event something is told in them.
_ALWAYS: Final = frozenset(("#", "date", "type"))
# What is left to be shown of a date, where rules say the day or the month.
_SHORT_DATES: Final = {
    "date": BY_NAME["date"]._replace(show=hour_cell, least=5, most=5),
    "months": BY_NAME["date"]._replace(show=day_cell, least=6, most=9),
}
# The fields of the columns whose values are few and must not be cut, and how each is shown.
_NAMES: Final[Mapping[str, tuple[str, Callable[[Any], str]]]] = {
    "axis": ("axes", lambda axes: max(axes, key=len, default="")),
    "type": ("type", lambda name: str(name).replace("_", " ")),
}
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
    """A column with its place in the row, in cells from the left, and the cells of a bar behind it."""

    column: Column
    start: int
    width: int
    bar: int = 0

    @property
    def end(self) -> int:
        """The first cell after it and its bar."""
        return self.start + self.width + (self.bar + 1 if self.bar else 0)


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


def bar_of_table(width: int) -> int:
    """How many cells the bar behind a count has in a table that wide."""
    return next((cells for least, cells in _BARS if width >= least), 0)


def arranged(
    rows: Sequence[Event],
    width: int,
    layout: Layout = SHIPPED_LAYOUT,
    *,
    bar: int = 0,
    said: str = "",
    names: Mapping[str, int] | None = None,
) -> list[Placed]:
    """Lay the columns out for a table that wide, by what the rows hold.

    As many as fit are in view, the others to the right of it, reached by scrolling. A width that
    a person gave is kept to the cell. Behind the count stands a bar of so many cells. Where the `date`
    or its `months` are said elsewhere, its column shows the rest; columns that ship are left out where they hold
    nothing in any row. `names` are the `widest_names` of the rows, if these are known already.
    """
    layout = layout._replace(columns=_worth_showing(rows, layout, said))
    gap = gap_of(width)
    sample = rows[:: max(1, len(rows) // _SAMPLE)]
    names = widest_names(rows) if names is None else names
    full = {
        column.name: max(_full(column, sample), names.get(column.name, 0))
        for column in layout.columns
    }
    widths = {column.name: _wanted(column, sample, full) for column in layout.columns}
    if "#" in widths:
        # No sample need hold the largest id, which is no less than the number of rows.
        widths["#"] = max(widths["#"], len(str(len(rows))))
    widths |= {name: cells for name, cells in layout.widths.items() if name in widths}
    bars = {"count": bar} if "count" in widths else {}
    room = width - sum(cells + 1 for cells in bars.values() if cells)
    _fit(_in_view(layout, room, gap, names), widths, full, room, gap, layout.widths)
    placed: list[Placed] = []
    start = 0
    for column in layout.columns:
        placed.append(Placed(column, start, widths[column.name], bars.get(column.name, 0)))
        start = placed[-1].end + gap
    return placed


def _worth_showing(rows: Sequence[Event], layout: Layout, said: str) -> tuple[Column, ...]:
    """The columns without empty ones, unless they were chosen; of a date what is not said yet."""
    chosen = layout.columns != SHIPPED or not rows
    return tuple(
        _SHORT_DATES[said] if column.name == "date" and said else column
        for column in layout.columns
        if chosen or column.name in {*_ALWAYS, *layout.widths} or _is_told(column.name, rows)
    )


def _is_told(name: str, rows: Sequence[Event]) -> bool:
    """Whether any row tells something in a column; looks at fields, which is quick at any size."""
    fields = ("axes", "scope") if name == "axis" else BY_NAME[name].fields[::-1]
    return any(any(map(attrgetter(field), rows)) for field in fields)


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


def _in_view(layout: Layout, width: int, gap: int, names: Mapping[str, int]) -> tuple[Column, ...]:
    """As many columns as fit, so that names are whole before another comes into view."""
    used = -gap
    for number, column in enumerate(layout.columns):
        least = max(column.least, names.get(column.name, 0))
        used += gap + layout.widths.get(column.name, least)
        if number and used + column.ease > width:
            return layout.columns[:number]
    return layout.columns


def widest_names(rows: Sequence[Event]) -> Mapping[str, int]:
    """The cells that every axis and every type of the rows needs; no sample of rows holds all."""
    found = {}
    for column, (field, shown) in _NAMES.items():
        names = islice(set(map(attrgetter(field), rows)), _MOST_NAMES)
        most = BY_NAME[column].most
        found[column] = max((cell_len(shown(name)[:most]) for name in names), default=0)
    return found


def _full(column: Column, sample: Sequence[Event]) -> int:
    told = max((cell_len(column.show(event)[: column.most]) for event in sample), default=0)
    return max(column.least, len(column.name), told)


def _wanted(column: Column, sample: Sequence[Event], full: Mapping[str, int]) -> int:
    """The cells that it begins with: a date as most of them are, a status as its mark alone."""
    if column.name == "date" and sample and column == BY_NAME["date"]:
        usual = sorted(cell_len(column.show(event)) for event in sample)
        return min(column.most, max(column.least, usual[len(usual) * 9 // 10]))
    if column.name == "status":
        return column.least
    return min(column.most, full[column.name])


def _fit(
    columns: Sequence[Column],
    widths: dict[str, int],
    full: Mapping[str, int],
    width: int,
    gap: int,
    given: Mapping[str, int],
) -> None:
    spare = width - sum(widths[c.name] for c in columns) - gap * (len(columns) - 1)
    last = columns[-1]
    by_name = {column.name: column for column in columns if column.name not in given}
    for name in by_name if spare > 0 else ():
        if name != "date" or width >= UNLIMITED:
            taken = min(spare, max(0, full[name] - widths[name]))
            widths[name] += taken
            spare -= taken
    if spare > 0 and not last.right and last.name not in given:
        widths[last.name] += spare
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
