"""A table of what are no events: claims, sources, names. Only the rows in sight are laid out."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import ClassVar, Final, NamedTuple

from rich.text import Text
from textual import events
from textual.geometry import Size
from textual.message import Message
from textual.strip import Strip

from evlog.widgets.row_view import RowView

_GAP: Final = 2
_NARROWEST: Final = 6


class Heading(NamedTuple):
    """A column: its name, and its width in cells, 0 if it shares what the others leave.

    `share` is how much of that it takes beside others; `right` sets its cells to the right.
    """

    name: str
    width: int = 0
    share: int = 1
    right: bool = False


# The cells of a row by its number from 0, one for each heading.
Cells = Callable[[int], Sequence[Text]]


class Listing(RowView, can_focus=True):
    """Rows under headings, with a cursor; the columns always fit the width."""

    DEFAULT_CSS = """
    Listing {
        height: 1fr; background: $background; color: $foreground; padding: 0 0 0 1;
        scrollbar-size-vertical: 1; overflow-x: hidden; overflow-y: scroll;
    }
    Listing > .listing--head { color: $dim; text-style: bold; }
    Listing > .listing--cursor { background: $row-resting; }
    Listing:focus > .listing--cursor { background: $row-cursor; text-style: bold; }
    """
    COMPONENT_CLASSES: ClassVar[set[str]] = {"listing--head", "listing--cursor"}
    HEADINGS = 1

    @dataclass
    class Moved(Message):
        """The cursor is on another row."""

        row: int

    @dataclass
    class Chosen(Message):
        """A second click on a row."""

        row: int

    def __init__(self) -> None:
        super().__init__()
        self._headings: Sequence[Heading] = ()
        self._rows = 0
        self._cells: Cells = lambda _: ()

    @property
    def row_count(self) -> int:
        """How many rows there are."""
        return self._rows

    def show(self, headings: Sequence[Heading], rows: int, cells: Cells, *, at: int = 0) -> None:
        """Show so many rows, the cursor on the row `at`."""
        self._headings, self._rows, self._cells = headings, rows, cells
        self.virtual_size = Size(0, rows + 1)
        self.set_reactive(Listing.cursor, self.validate_cursor(at))
        self._keep_in_view()
        self.refresh()
        self.post_message(self.Moved(self.cursor))

    def watch_cursor(self) -> None:
        self._keep_in_view()
        self.refresh()
        self.post_message(self.Moved(self.cursor))

    def on_resize(self) -> None:
        self._keep_in_view()

    def on_click(self, event: events.Click) -> None:
        row = round(self.scroll_y) + event.y - 1
        if event.y and row < self._rows:
            self.cursor = row
            if event.chain == 2:
                self.post_message(self.Chosen(row))

    def render_line(self, y: int) -> Strip:
        row, style = round(self.scroll_y) + y - 1, self.rich_style
        if y == 0:
            head = self.get_component_rich_style("listing--head")
            return self._laid_out([Text(one.name) for one in self._headings]).apply_style(head)
        if row >= self._rows:
            return Strip.blank(self._width, style)
        if row == self.cursor:
            style = self.get_component_rich_style("listing--cursor")
        return self._laid_out(self._cells(row)).apply_style(style)

    def _laid_out(self, cells: Sequence[Text]) -> Strip:
        line = Text(end="")
        for heading, width, told in zip(self._headings, self._widths(), cells, strict=True):
            shown = told.copy()
            shown.truncate(width, overflow="ellipsis")
            blank = " " * (width - shown.cell_len)
            line.append(blank if heading.right else "").append_text(shown)
            line.append(("" if heading.right else blank) + " " * _GAP)
        return Strip(line.render(self.app.console)).adjust_cell_length(self._width)

    def _widths(self) -> list[int]:
        """The cells that each column has, all of them within the width of the table."""
        fixed = sum(one.width for one in self._headings) + _GAP * (len(self._headings) - 1)
        shares = sum(one.share for one in self._headings if not one.width) or 1
        rest = self._width - fixed
        return [one.width or max(_NARROWEST, rest * one.share // shares) for one in self._headings]
