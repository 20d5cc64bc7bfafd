"""The event table: a virtual view that lays out only the rows in sight, however many there are."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import ClassVar

from rich.cells import cell_len, set_cell_size
from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.binding import BindingType
from textual.cache import LRUCache
from textual.geometry import Size
from textual.message import Message
from textual.reactive import reactive
from textual.scroll_view import ScrollView
from textual.strip import Strip

from evlog.model.event import Event
from evlog.render.cells import cell
from evlog.render.columns import Placed, arranged
from evlog.widgets.keyboard import unshown

_Key = tuple[int, Style, bool]
_NO_IDS: frozenset[int] = frozenset()


class EventTable(ScrollView, can_focus=True):
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
        "event-table--selected",
        "event-table--match",
        "event-table--dim",
        "event-table--disputed",
    }
    BINDINGS: ClassVar[list[BindingType]] = [
        unshown("down,j", "move(1)"),
        unshown("up,k", "move(-1)"),
        unshown("pagedown", "page(1)"),
        unshown("pageup", "page(-1)"),
        unshown("home,g", "go(0)"),
        unshown("end,G", "go(-1)"),
        unshown("right,l", "sideways(1)"),
        unshown("left,h", "sideways(-1)"),
        unshown("enter", "choose"),
    ]

    cursor: reactive[int] = reactive(0, repaint=False)
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
    class SortAsked(Message):
        """A click on a heading."""

        column: str

    @dataclass
    class SelectAsked(Message):
        """A click with ctrl or shift: take the event into the selection, or out."""

        event: Event

    def __init__(self) -> None:
        super().__init__()
        self.rows: Sequence[Event] = ()
        self.selected: frozenset[int] = _NO_IDS
        self.matching: Callable[[str], Sequence[tuple[int, int]]] | None = None
        self._placed: list[Placed] = []
        self._strips: LRUCache[_Key, Strip] = LRUCache(2048)

    @property
    def current(self) -> Event | None:
        """The event under the cursor."""
        place: int = self.cursor
        return self.rows[place] if 0 <= place < len(self.rows) else None

    def show(self, rows: Sequence[Event], *, at: int | None = None) -> None:
        """Show other rows, the cursor on the event with the id `at` where that is among them."""
        before = self.current
        self.rows = rows
        self._strips.clear()
        self._arrange()
        wanted = at if at is not None else (before.id if before else None)
        place = self._place_of(wanted)
        self.set_reactive(EventTable.cursor, place)
        self._keep_in_view()
        self.refresh()
        self.post_message(self.Moved(self.current))

    def _place_of(self, wanted: int | None) -> int:
        cursor: int = self.cursor
        if wanted is not None:
            near = range(max(0, cursor - 1), min(len(self.rows), cursor + 2))
            places: Iterable[int] = chain(near, range(len(self.rows)))
            found = next((place for place in places if self.rows[place].id == wanted), None)
            if found is not None:
                return found
        return max(0, min(cursor, len(self.rows) - 1))

    def mark(self, ids: frozenset[int]) -> None:
        """Show these events as selected."""
        self.selected = ids
        self.refresh()

    def highlight(self, matching: Callable[[str], Sequence[tuple[int, int]]] | None) -> None:
        """Mark the spans that `matching` finds in each cell's text; None marks nothing."""
        self.matching = matching
        self._strips.clear()
        self.refresh()

    def _arrange(self) -> None:
        self._placed = arranged(self.rows, max(20, self._width - 2))
        end = self._placed[-1].start + self._placed[-1].width + 2 if self._placed else 0
        self.virtual_size = Size(end, len(self.rows) + 1)

    def on_resize(self) -> None:
        self._strips.clear()
        self._arrange()
        self._keep_in_view()

    def notify_style_update(self) -> None:
        super().notify_style_update()
        self._strips.clear()

    def watch_cursor(self, old: int, new: int) -> None:
        self._keep_in_view()
        self.refresh_lines(old + 1)
        self.refresh_lines(new + 1)
        self.post_message(self.Moved(self.current))

    def validate_cursor(self, cursor: int) -> int:
        return max(0, min(cursor, len(self.rows) - 1))

    @property
    def _width(self) -> int:
        # The scroll bar is always there, and the size that Textual tells includes it.
        return max(1, int(self.size.width) - self.scrollbar_size_vertical)

    @property
    def _page(self) -> int:
        return max(1, int(self.size.height) - 1)

    def _keep_in_view(self) -> None:
        top = round(self.scroll_y)
        if self.cursor < top:
            self.scroll_to(y=self.cursor, animate=False)
        elif self.cursor >= top + self._page:
            self.scroll_to(y=self.cursor - self._page + 1, animate=False)

    def action_move(self, rows: int) -> None:
        self.cursor += rows

    def action_page(self, pages: int) -> None:
        self.cursor += pages * (self._page - 1 or 1)

    def action_go(self, row: int) -> None:
        self.cursor = row if row >= 0 else len(self.rows) - 1

    def action_sideways(self, direction: int) -> None:
        starts = [placed.start for placed in self._placed]
        here = round(self.scroll_x)
        if direction > 0:
            wanted = next((start for start in starts if start > here), here)
        else:
            wanted = next((start for start in reversed(starts) if start < here), 0)
        self.scroll_to(x=wanted, animate=False)

    def action_choose(self) -> None:
        if self.current is not None:
            self.post_message(self.Chosen(self.current))

    def on_click(self, event: events.Click) -> None:
        if event.y == 0:
            self._click_heading(event.x + round(self.scroll_x) - 2)
            return
        row = event.y - 1 + round(self.scroll_y)
        if row >= len(self.rows):
            return
        self.cursor = row
        if event.ctrl or event.shift:
            self.post_message(self.SelectAsked(self.rows[row]))
        elif event.chain == 2:
            self.action_choose()

    def _click_heading(self, x: int) -> None:
        for placed in self._placed:
            if placed.start <= x < placed.start + placed.width + 1:
                self.post_message(self.SortAsked(placed.column.name))
                return

    def render_line(self, y: int) -> Strip:
        scroll_x, scroll_y = self.scroll_offset
        width = self._width
        if y == 0:
            strip = self._heading(width, round(scroll_x))
            return strip.crop_extend(scroll_x, scroll_x + width, self._style("header"))
        row = scroll_y + y - 1
        if row >= len(self.rows):
            return Strip.blank(width, self.rich_style)
        return self._row(row).crop_extend(scroll_x, scroll_x + width, self._row_style(row))

    def _style(self, name: str) -> Style:
        return self.get_component_rich_style(f"event-table--{name}")

    def _row_style(self, row: int) -> Style:
        if row == self.cursor:
            return self.rich_style + self._style("cursor")
        if self.rows[row].id in self.selected:
            return self.rich_style + self._style("selected")
        return self.rich_style

    def _heading(self, width: int, scrolled: int) -> Strip:
        by, falling = self.sorted_by
        line = "  "
        for placed in self._placed:
            name = placed.column.name if placed.width >= len(placed.column.name) else ""
            if placed.column.name == by and placed.width > len(name):
                name = f"{name}{'▾' if falling else '▴'}"
            text = name.rjust(placed.width) if placed.column.right else name.ljust(placed.width)
            line = line.ljust(placed.start + 2) + text
        strip = Strip([Segment(line, self._style("header"))])
        edge = scrolled + width
        if strip.cell_length > edge:
            # Says that there is more to the right, where no scroll bar does.
            strip = Strip([*strip.crop(0, edge - 1), Segment("›", self._style("header"))])
        return strip

    def _row(self, row: int) -> Strip:
        event = self.rows[row]
        style = self._row_style(row)
        selected = event.id in self.selected
        key = (event.id, style, selected)
        strip = self._strips.get(key)
        if strip is None:
            strip = self._strips[key] = self._laid_out(event, style, selected)
        return strip

    def _laid_out(self, event: Event, style: Style, selected: bool) -> Strip:
        segments = [Segment("▌ " if selected else "  ", style)]
        at = 0
        for placed in self._placed:
            segments.append(Segment(" " * (placed.start - at), style))
            segments += self._cell(event, placed, style)
            at = placed.start + placed.width
        segments.append(Segment("  ", style))
        return Strip(segments, at + 4)

    def _cell(self, event: Event, placed: Placed, style: Style) -> Sequence[Segment]:
        column, width = placed.column, placed.width
        # No row shows more than this; a note of a megabyte must not be measured.
        text = cell(column.show(event)[: 2 * width + 2]).plain
        if column.name == "status" and width < column.most - 2:
            text = text[:width]
        text = _fitted(text, width, right=column.right)
        if self.matching is not None and (spans := self.matching(text)):
            return _marked(text, spans, style, style + self._style("match"))
        name = _STYLED.get(column.name, "dim" if text.strip() == "·" else "")
        return [Segment(text, style + Style(color=self._style(name).color) if name else style)]


_STYLED = {"status": "disputed", "#": "dim"}


def _fitted(text: str, width: int, *, right: bool) -> str:
    """The text in just that many cells, cut with an ellipsis where it is too long."""
    size = len(text) if text.isascii() else cell_len(text)
    if size > width:
        text = f"{set_cell_size(text, width - 1)}…"
    elif size < width:
        pad = " " * (width - size)
        text = pad + text if right else text + pad
    return text


def _marked(
    text: str, spans: Sequence[tuple[int, int]], style: Style, match: Style
) -> Sequence[Segment]:
    segments = []
    at = 0
    for start, end in spans:
        segments += [Segment(text[at:start], style), Segment(text[start:end], match)]
        at = end
    return [*segments, Segment(text[at:], style)]
