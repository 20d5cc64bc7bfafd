"""How each of many lines is read, one row a line; only the rows in sight are laid out."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import ClassVar

from rich.cells import set_cell_size
from rich.segment import Segment
from textual import events
from textual.binding import BindingType
from textual.geometry import Size
from textual.message import Message
from textual.reactive import reactive
from textual.scroll_view import ScrollView
from textual.strip import Strip

from evlog.render.reading import Row
from evlog.widgets.keyboard import unshown


class ReadingList(ScrollView, can_focus=True):
    """Rows by their number from 0; asks for the text of those that it shows."""

    DEFAULT_CSS = """
    ReadingList {
        height: 1fr; background: $background; color: $foreground;
        scrollbar-size-vertical: 1; overflow-x: hidden; overflow-y: scroll;
    }
    ReadingList > .reading-list--cursor { background: $primary 25%; }
    ReadingList:focus > .reading-list--cursor { background: $primary 55%; text-style: bold; }
    ReadingList > .reading-list--wrong { color: $text-error; }
    ReadingList > .reading-list--alike { color: $text-warning; }
    ReadingList > .reading-list--silent { color: $text-muted; }
    """
    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "reading-list--cursor",
        "reading-list--wrong",
        "reading-list--alike",
        "reading-list--silent",
    }
    BINDINGS: ClassVar[list[BindingType]] = [
        unshown("down,j", "move(1)"),
        unshown("up,k", "move(-1)"),
        unshown("pagedown", "page(1)"),
        unshown("pageup", "page(-1)"),
        unshown("home,g", "go(0)"),
        unshown("end,G", "go(-1)"),
    ]

    cursor: reactive[int] = reactive(0, repaint=False)

    @dataclass
    class Moved(Message):
        """The cursor is on another row."""

        row: int

    def __init__(self) -> None:
        super().__init__()
        self._rows = 0
        self._row: Callable[[int], Row] = lambda _: Row("", "")

    def show(self, rows: int, row: Callable[[int], Row]) -> None:
        """Show that many rows, each as `row` gives it; the cursor stays where it can."""
        self._rows, self._row = rows, row
        self.virtual_size = Size(0, rows)
        self.set_reactive(ReadingList.cursor, self.validate_cursor(self.cursor))
        self._keep_in_view()
        self.refresh()

    def validate_cursor(self, cursor: int) -> int:
        return max(0, min(cursor, self._rows - 1))

    def watch_cursor(self) -> None:
        self._keep_in_view()
        self.refresh()
        self.post_message(self.Moved(self.cursor))

    def on_resize(self) -> None:
        self._keep_in_view()

    def _keep_in_view(self) -> None:
        top, page = round(self.scroll_y), max(1, int(self.size.height))
        if self.cursor < top:
            self.scroll_to(y=self.cursor, animate=False)
        elif self.cursor >= top + page:
            self.scroll_to(y=self.cursor - page + 1, animate=False)

    def action_move(self, rows: int) -> None:
        self.cursor += rows

    def action_page(self, pages: int) -> None:
        self.cursor += pages * max(1, int(self.size.height) - 1)

    def action_go(self, row: int) -> None:
        self.cursor = row if row >= 0 else self._rows - 1

    def on_click(self, event: events.Click) -> None:
        self.cursor = round(self.scroll_y) + event.y

    def render_line(self, y: int) -> Strip:
        row = round(self.scroll_y) + y
        width = max(1, int(self.size.width) - self.scrollbar_size_vertical)
        if row >= self._rows:
            return Strip.blank(width, self.rich_style)
        text, kind = self._row(row)
        style = self.rich_style
        if row == self.cursor:
            style += self.get_component_rich_style("reading-list--cursor")
        if kind:
            told = self.get_component_rich_style(f"reading-list--{kind}", partial=True)
            style += told
        return Strip([Segment(set_cell_size(text, width), style)], width)
