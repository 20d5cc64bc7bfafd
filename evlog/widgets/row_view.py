"""A virtual view in rows: a cursor that goes among them and is kept in sight."""

from typing import ClassVar

from textual.binding import BindingType
from textual.reactive import reactive
from textual.scroll_view import ScrollView

from evlog.widgets.keyboard import unshown


class RowView(ScrollView):
    """Rows by their number from 0, under as many lines of headings; what they show is its heir's."""

    BINDINGS: ClassVar[list[BindingType]] = [
        unshown("down,j", "move(1)"),
        unshown("up,k", "move(-1)"),
        unshown("pagedown", "page(1)"),
        unshown("pageup", "page(-1)"),
        unshown("home,g", "go(0)"),
        unshown("end,G", "go(-1)"),
    ]
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

    def action_move(self, rows: int) -> None:
        self.cursor += rows

    def action_page(self, pages: int) -> None:
        self.cursor += pages * (self._page - 1 or 1)

    def action_go(self, row: int) -> None:
        self.cursor = row if row >= 0 else self.row_count - 1
