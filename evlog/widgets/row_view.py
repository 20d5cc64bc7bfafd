"""A virtual view in rows: a cursor that goes among them and is kept in sight."""

from typing import ClassVar

from textual.binding import BindingType
from textual.reactive import reactive
from textual.scroll_view import ScrollView

from evlog.widgets.commands import bindings


class RowView(ScrollView, inherit_bindings=False):
    """Rows by their number from 0, under as many lines of headings; a subclass draws them."""

    BINDINGS: ClassVar[list[BindingType]] = [*bindings("move", through="go")]
    HEADINGS: ClassVar[int] = 0

    cursor: reactive[int] = reactive(0, repaint=False)

    @property
    def row_count(self) -> int:
        """How many rows there are."""
        raise NotImplementedError

    def validate_cursor(self, cursor: int) -> int:
        return max(0, min(cursor, self.row_count - 1))

    @property
    def _width(self) -> int:
        # The scroll bar is always there, and the size that Textual tells includes it.
        return max(1, int(self.size.width) - self.scrollbar_size_vertical)

    @property
    def _page(self) -> int:
        return max(1, int(self.size.height) - self.HEADINGS)

    def _keep_in_view(self) -> None:
        top = round(self.scroll_y)
        if self.cursor < top:
            self.scroll_to(y=self.cursor, animate=False)
        elif self.cursor >= top + self._page:
            self.scroll_to(y=self.cursor - self._page + 1, animate=False)

    def action_go(self, how: str) -> None:
        """Move the cursor."""
        page = self._page - 1 or 1
        match how:
            case "down":
                self.cursor += 1
            case "up":
                self.cursor -= 1
            case "page_down":
                self.cursor += page
            case "page_up":
                self.cursor -= page
            case "first":
                self.cursor = 0
            case "last":
                self.cursor = self.row_count - 1
