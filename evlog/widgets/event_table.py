"""The event table: a virtual view that lays out only the rows in sight, however many there are."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import chain, compress, count
from operator import attrgetter
from typing import ClassVar

from rich.style import Style
from textual import events
from textual.binding import BindingType
from textual.cache import LRUCache
from textual.geometry import Region, Size
from textual.message import Message
from textual.reactive import reactive
from textual.strip import Strip

from evlog.model.event import Event
from evlog.render.layout import arranged
from evlog.widgets.column_view import ColumnView
from evlog.widgets.commands import bindings
from evlog.widgets.event_line import (
    LEAD,
    Look,
    Matching,
    at_edges,
    event_line,
    headings,
    with_cell_marked,
)

_Key = tuple[int, Style, bool]
_NO_IDS: frozenset[int] = frozenset()


class EventTable(ColumnView, can_focus=True):
    """Rows are events, given in the order to show them in; the table never sorts or counts."""

    DEFAULT_CSS = """
    EventTable {
        height: 1fr;
        min-height: 3;
        background: $background;
        color: $foreground;
        scrollbar-size-horizontal: 0;
        scrollbar-size-vertical: 1;
        overflow-x: scroll;
        overflow-y: scroll;
    }
    EventTable > .event-table--header {
        text-style: bold;
        color: $text-primary;
        background: $background;
    }
    EventTable > .event-table--cursor {
        background: $primary 25%;
    }
    EventTable:focus > .event-table--cursor {
        background: $primary 55%;
        text-style: bold;
    }
    EventTable:focus > .event-table--here {
        text-style: underline;
    }
    EventTable > .event-table--selected {
        background: $accent 22%;
    }
    EventTable > .event-table--match {
        text-style: bold underline;
        color: $text-warning;
    }
    EventTable > .event-table--dim {
        color: $text-muted;
    }
    EventTable > .event-table--disputed {
        color: $text-warning;
    }
    """
    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "event-table--header",
        "event-table--cursor",
        "event-table--here",
        "event-table--selected",
        "event-table--match",
        "event-table--dim",
        "event-table--disputed",
    }
    where = "table"
    BINDINGS: ClassVar[list[BindingType]] = [*bindings("table")]

    sorted_by: reactive[tuple[str, bool]] = reactive(("date", True))

    @dataclass
    class Moved(Message):
        """The cursor is on another event; None where there is no row."""

        event: Event | None

    @dataclass
    class Chosen(Message):
        """Enter or a second click on an event."""

        event: Event

    @dataclass
    class SelectAsked(Message):
        """A click with ctrl or shift: take the event into the selection, or out."""

        event: Event

    def __init__(self) -> None:
        super().__init__()
        self.rows: Sequence[Event] = ()
        self.selected: frozenset[int] = _NO_IDS
        self.matching: Matching | None = None
        self._strips: LRUCache[_Key, Strip] = LRUCache(2048)
        self._look: Look | None = None
        self._stays_on_top = False

    @property
    def row_count(self) -> int:
        """How many events there are."""
        return len(self.rows)

    @property
    def current(self) -> Event | None:
        """The event under the cursor."""
        place: int = self.cursor
        return self.rows[place] if 0 <= place < len(self.rows) else None

    def show(self, rows: Sequence[Event], *, at: int | None = None) -> None:
        """Show other rows, the cursor on the event with the id `at` where that is among them."""
        before = None if self._stays_on_top else self.current
        self._stays_on_top = False
        self.rows = rows
        self._lay_out()
        wanted = at if at is not None else (before.id if before else None)
        place = self._place_of(wanted)
        self.set_reactive(EventTable.cursor, place)
        self._keep_in_view()
        self.post_message(self.Moved(self.current))

    def stay_on_top(self) -> None:
        """Keep a cursor on the first row there, whichever event the next order brings."""
        self._stays_on_top = self.cursor == 0

    def _place_of(self, wanted: int | None) -> int:
        cursor: int = self.cursor
        if wanted is not None:
            near = range(max(0, cursor - 1), min(len(self.rows), cursor + 2))
            ids = map(attrgetter("id"), self.rows)
            places = chain(
                (place for place in near if self.rows[place].id == wanted),
                compress(count(), map(wanted.__eq__, ids)),
            )
            found = next(places, None)
            if found is not None:
                return found
        return self.validate_cursor(cursor)

    def mark(self, ids: frozenset[int]) -> None:
        """Show these events as selected."""
        self.selected = ids
        self.refresh()

    def highlight(self, matching: Matching | None) -> None:
        """Mark the spans that `matching` finds in each cell's text; None marks nothing."""
        self.matching = matching
        self._strips.clear()
        self.refresh()

    def _lay_out(self) -> None:
        self._strips.clear()
        self._placed = arranged(self.rows, max(20, self._width - LEAD), self.arrangement)
        self.virtual_size = Size(self._placed[-1].end + LEAD, len(self.rows) + 1)
        self.refresh()

    def on_resize(self) -> None:
        self._lay_out()
        self._keep_in_view()
        self._keep_column_in_view()

    def notify_style_update(self) -> None:
        super().notify_style_update()
        self._strips.clear()
        self._look = None

    def watch_cursor(self, old: int, new: int) -> None:
        self._keep_in_view()
        self.refresh_lines(old + 1)
        self.refresh_lines(new + 1)
        self.post_message(self.Moved(self.current))

    def watch_column(self) -> None:
        super().watch_column()
        self.refresh(Region(0, 0, self.size.width, 1))
        self.refresh_lines(self.cursor + 1)

    def action_open(self) -> None:
        if self.current is not None:
            self.post_message(self.Chosen(self.current))

    def on_click(self, event: events.Click) -> None:
        x = event.x + round(self.scroll_x) - LEAD
        if event.y == 0:
            self._click_heading(x, twice=event.chain == 2)
            return
        row = event.y - 1 + round(self.scroll_y)
        if row >= len(self.rows):
            return
        self.cursor = row
        self._point_at(x)
        if event.ctrl or event.shift:
            self.post_message(self.SelectAsked(self.rows[row]))
        elif event.chain == 2:
            self.action_open()

    def render_lines(self, crop: Region) -> list[Strip]:
        self._look = None
        return super().render_lines(crop)

    def render_line(self, y: int) -> Strip:
        look = self._look = self._look or self._looked()
        scroll_x, scroll_y = self.scroll_offset
        width = self._width
        if y == 0:
            strip = headings(self._placed, look, self.sorted_by, self.column)
            return at_edges(strip, scroll_x, width, look.header)
        row = scroll_y + y - 1
        if row >= len(self.rows):
            return Strip.blank(width, look.plain)
        style = self._row_style(row, look)
        return self._row(row, style, look).crop_extend(scroll_x, scroll_x + width, style)

    def _looked(self) -> Look:
        plain = self.rich_style
        style = {name: self._style(name) for name in ("header", "match", "dim", "disputed")}
        return Look(
            plain,
            cursor=plain + self._style("cursor"),
            selected=plain + self._style("selected"),
            here=self.get_component_rich_style("event-table--here", partial=True),
            **style,
        )

    def _style(self, name: str) -> Style:
        return self.get_component_rich_style(f"event-table--{name}")

    def _row_style(self, row: int, look: Look) -> Style:
        if row == self.cursor:
            return look.cursor
        return look.selected if self.rows[row].id in self.selected else look.plain

    def _row(self, row: int, style: Style, look: Look) -> Strip:
        event = self.rows[row]
        selected = event.id in self.selected
        key = (event.id, style, selected)
        strip = self._strips.get(key)
        if strip is None:
            strip = self._strips[key] = event_line(
                event, self._placed, look, style, self.matching, selected=selected
            )
        # Marked after the cache, so that going from cell to cell lays out nothing anew.
        if row == self.cursor and look.here:
            return with_cell_marked(strip, self.current_column, look.here)
        return strip
