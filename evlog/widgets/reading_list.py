"""How each of many lines is read, one row a line; only the rows in sight are laid out."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import ClassVar

from rich.cells import set_cell_size
from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.geometry import Size
from textual.message import Message
from textual.strip import Strip

from evlog.render.reading import Row
from evlog.widgets.row_view import RowView


class ReadingList(RowView, can_focus=True):
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

    @dataclass
    class Moved(Message):
        """The cursor is on another row."""

        row: int

    def __init__(self) -> None:
        super().__init__()
        self._rows = 0
        self._row: Callable[[int], Row] = lambda _: Row("", "")

    @property
    def row_count(self) -> int:
        """How many lines there are."""
        return self._rows

    def show(self, rows: int, row: Callable[[int], Row]) -> None:
        """Show that many rows, each as `row` gives it; the cursor stays where it can."""
        self._rows, self._row = rows, row
        self.virtual_size = Size(0, rows)
        self.set_reactive(ReadingList.cursor, self.validate_cursor(self.cursor))
        self._keep_in_view()
        self.refresh()

    def watch_cursor(self) -> None:
        self._keep_in_view()
        self.refresh()
        self.post_message(self.Moved(self.cursor))

    def on_resize(self) -> None:
        self._keep_in_view()

    def on_click(self, event: events.Click) -> None:
        self.cursor = round(self.scroll_y) + event.y

    def render_line(self, y: int) -> Strip:
        row = round(self.scroll_y) + y
        width = self._width
        if row >= self._rows:
            return Strip.blank(width, self.rich_style)
        text, kind, bar = self._row(row)
        style = self.rich_style
        if row == self.cursor:
            style += self.get_component_rich_style("reading-list--cursor")
        if kind:
            told = self.get_component_rich_style(f"reading-list--{kind}", partial=True)
            style += told
        segments = [Segment(set_cell_size(text, width), style)]
        if bar and width > 1:
            segments = [
                Segment("▌", style + Style.parse(bar)),
                Segment(set_cell_size(text, width - 1), style),
            ]
        return Strip(segments, width)
