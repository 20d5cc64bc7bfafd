"""Events as the rows of a table."""

from collections.abc import Callable, Iterable
from typing import NamedTuple

from rich.table import Table
from rich.text import Text

from evlog.model.event import Event
from evlog.render.cells import cell
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


class Column(NamedTuple):
    """A column of the event table: its heading, what it shows of an event, how it is laid out."""

    name: str
    show: Callable[[Event], str]
    right: bool = False
    shrinks: bool = False


COLUMNS = (
    Column("#", lambda event: str(event.id), right=True),
    Column("date", date_cell),
    Column("axis", axis_cell, shrinks=True),
    Column("type", type_cell, shrinks=True),
    Column("count", count_cell, right=True),
    Column("places", places_cell, shrinks=True),
    Column("sources", sources_cell, shrinks=True),
    Column("status", status_cell),
    Column("note", note_cell, shrinks=True),
)


def events_table(events: Iterable[Event]) -> Table:
    """A Rich table of events, one row each."""
    table = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0), header_style="bold")
    for column in COLUMNS:
        table.add_column(
            Text(column.name),
            justify="right" if column.right else "left",
            no_wrap=not column.shrinks,
            overflow="ellipsis" if column.shrinks else "crop",
        )
    for event in events:
        table.add_row(*(cell(column.show(event)) for column in COLUMNS))
    return table
