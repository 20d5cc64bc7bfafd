"""One event as the app shows it beside the table: what it is at a glance, then all that was told."""

from collections.abc import Iterator, Sequence
from typing import Final

from rich.table import Table
from rich.text import Text

from evlog.model.event import Event
from evlog.render.bars import sparkline
from evlog.render.cells import cell
from evlog.render.event import event_rows, shortened
from evlog.render.palette import Palette
from evlog.render.words import (
    axis_cell,
    count_cell,
    date_in_full,
    separated,
    status_cell,
    type_cell,
)
from evlog.summary.linked import Linked

# What the first lines say already.
_SAID: Final = frozenset(("date", "type", "axis", "status"))


def card_head(event: Event, palette: Palette, group: str) -> Iterator[Text]:
    """Number and day, then the type in its colour, the count, the axis and a badge of its status."""
    colour = palette.of(group)
    yield Text.assemble((f"#{event.id}  ", palette.dim), (date_in_full(event), "bold"))
    line = Text.assemble(("▌ ", colour), (type_cell(event), colour))
    line.append(f"  {count_cell(event)}  ", "bold" if event.count else palette.dim)
    yield line.append_text(cell(axis_cell(event) if event.axes or event.scope else ""))
    if (badge := status_badge(event, palette)).plain:
        yield badge


def status_badge(event: Event, palette: Palette) -> Text:
    """`≠ disputed`, `✓ confirmed`, `✗ refuted` in the colour of doubt or of what is sure."""
    standing = event.standing
    if standing == "unverified":
        return Text("unverified" if event.status else "", palette.dim)
    by_hand = ", as set" if event.status else ""
    return Text(
        f"{status_cell(event)}{by_hand}", palette.sure if standing == "confirmed" else palette.doubt
    )


def card_rows(
    event: Event, palette: Palette, longest: int, linked: Linked | None = None, *, uid: bool = False
) -> Table:
    """Name and value of all else that was told; of each value so many characters at most.

    The `uid`, which is for programs, only if it is asked for.
    """
    grid = Table.grid(padding=(0, 1))
    grid.add_column(no_wrap=True, style=palette.dim, justify="right")
    grid.add_column(overflow="fold")
    for name, value in event_rows(event, linked):
        says_more = name != "count" or (event.count is not None and "told as" in value.plain)
        if name not in _SAID and says_more and (uid or name != "uid"):
            grid.add_row(name, shortened(value, longest, event.id))
    return grid


def weeks_line(
    weeks: Sequence[int | None], event: Event, palette: Palette, group: str
) -> list[Text]:
    """The weeks of its axis as heights, with the figure of the last; nothing where too few told."""
    if sum(week is not None for week in weeks) < 2:
        return []
    last = separated(str(weeks[-1])) if weeks[-1] is not None else "·"
    where = axis_cell(event) if event.axes else f"{type_cell(event)} off every axis"
    return [
        cell(f"{where}, {len(weeks)} weeks", palette.dim),
        Text.assemble((sparkline(weeks), palette.of(group)), f" {last}"),
    ]
