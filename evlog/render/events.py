"""Events as the rows of a table, one line each."""

from collections.abc import Sequence

from rich.table import Table
from rich.text import Text

from evlog.model.event import Event
from evlog.render.cells import cell
from evlog.render.columns import Column
from evlog.render.layout import SHIPPED_LAYOUT, UNLIMITED, Layout, Placed, arranged, gap_of


def events_table(
    events: Sequence[Event], width: int | None = None, layout: Layout = SHIPPED_LAYOUT
) -> Table:
    """A Rich table of events that fits `width` cells, or shows all that there is where it is None.

    What does not fit ends in `…`; columns that would be too narrow to be of use are left out.
    """
    room = UNLIMITED if width is None else width
    shown = _that_fit(events, room, layout)
    table = Table(box=None, pad_edge=False, padding=(0, gap_of(room), 0, 0), header_style="bold")
    for number, placed in enumerate(shown):
        table.add_column(
            Text(placed.column.name if placed.width > 1 else ""),
            justify="right" if placed.column.right else "left",
            no_wrap=True,
            overflow="ellipsis",
            width=None if width is None and number == len(shown) - 1 else placed.width,
        )
    for event in events:
        table.add_row(*(cell(_fitted(placed.column.show(event), placed)) for placed in shown))
    return table


def columns_left_out(
    events: Sequence[Event], width: int | None, layout: Layout
) -> tuple[Column, ...]:
    """The columns for which a table of that width has no room."""
    room = UNLIMITED if width is None else width
    return layout.columns[len(_that_fit(events, room, layout)) :]


def _that_fit(events: Sequence[Event], room: int, layout: Layout) -> list[Placed]:
    first, *others = arranged(events, room, layout)
    return [first, *(placed for placed in others if placed.end <= room)]


def _fitted(text: str, placed: Placed) -> str:
    # In a column of one cell there is room for a mark (`≠`) or nothing.
    return text[:1] if placed.width == 1 else text
