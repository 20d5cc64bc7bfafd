"""The columns of the event table: what each shows, sorts by, and how wide it may be."""

from collections.abc import Callable, Iterable, Sequence
from typing import Any, NamedTuple

from rich.cells import cell_len

from evlog.model.event import Event
from evlog.render.words import (
    axis_cell,
    count_cell,
    date_cell,
    note_cell,
    places_cell,
    sources_cell,
    status_cell,
    type_cell,
)

_SAMPLE = 400
_ROOMY = 84


class Column(NamedTuple):
    """One column. Widths are in cells: it shrinks to `least`, never grows past `most`.

    Below a table of `from_width` cells it stands to the right of what is in view, reached by
    scrolling.
    """

    name: str
    show: Callable[[Event], str]
    key: Callable[[Event], Any]
    least: int
    most: int
    right: bool = False
    from_width: int = 0


class Placed(NamedTuple):
    """A column with its place in the row, in cells from the left."""

    column: Column
    start: int
    width: int


def _standing(event: Event) -> str:
    return "" if event.standing == "unverified" else status_cell(event)


def _count_key(event: Event) -> tuple[bool, int]:
    count = event.count
    return count is not None, -1 if count is None else count.best or count.low


COLUMNS: tuple[Column, ...] = (
    Column("#", lambda e: str(e.id or "new"), lambda e: e.id, 2, 9, right=True),
    Column("date", date_cell, lambda e: (e.date, e.last_day), 10, 23),
    Column("axis", axis_cell, lambda e: e.axes, 10, 26),
    Column("type", type_cell, lambda e: e.type, 12, 18),
    Column("count", count_cell, _count_key, 5, 14, right=True),
    Column("status", _standing, lambda e: e.standing, 1, 11),
    Column("places", places_cell, places_cell, 20, 48),
    Column("sources", sources_cell, sources_cell, 12, 36, from_width=96),
    Column("note", note_cell, note_cell, 16, 120, from_width=112),
)
_YIELD = ("note", "status", "sources", "places", "axis", "type", "date")


def gap_of(width: int) -> int:
    """How many cells stand between two columns of a table that wide."""
    return 2 if width >= _ROOMY else 1


def arranged(
    rows: Sequence[Event], width: int, columns: Iterable[Column] = COLUMNS
) -> list[Placed]:
    """Lay the columns out for a table that wide, by what a sample of the rows holds."""
    chosen = tuple(columns)
    sample = rows[:: max(1, len(rows) // _SAMPLE)]
    wanted = {column.name: _wanted(column, sample) for column in chosen}
    gap = gap_of(width)
    in_view = [column for column in chosen if column.from_width <= width]
    _fit(in_view, wanted, width, gap)
    placed: list[Placed] = []
    start = 0
    for column in (*in_view, *(c for c in chosen if c not in in_view)):
        placed.append(Placed(column, start, wanted[column.name]))
        start += wanted[column.name] + gap
        if in_view and column is in_view[-1]:
            start = max(start, width)
    return placed


def _wanted(column: Column, sample: Sequence[Event]) -> int:
    told = max((cell_len(column.show(event)[: column.most]) for event in sample), default=0)
    return min(column.most, max(column.least, len(column.name), told))


def _fit(columns: Sequence[Column], wanted: dict[str, int], width: int, gap: int) -> None:
    spare = width - sum(wanted[c.name] for c in columns) - gap * (len(columns) - 1)
    if spare > 0 and columns:
        last = columns[-1].name
        wanted[last] += spare
        return
    by_name = {column.name: column for column in columns}
    for name in _YIELD:
        if spare < 0 and name in by_name:
            given = min(-spare, wanted[name] - by_name[name].least)
            wanted[name] -= given
            spare += given
