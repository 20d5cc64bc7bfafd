"""A virtual view in columns: a cursor that goes among them, widths that the mouse changes."""

from dataclasses import dataclass
from typing import NamedTuple

from textual import events
from textual.message import Message
from textual.reactive import reactive

from evlog.render.layout import (
    SHIPPED_LAYOUT,
    Layout,
    Placed,
    arranged,
    column_at,
    edge_at,
    with_width,
)
from evlog.widgets.event_line import LEAD
from evlog.widgets.row_view import RowView


class _Drag(NamedTuple):
    """The edge of a heading that the mouse holds: whose, from where, and how wide it was."""

    name: str
    x: int
    width: int


class ColumnView(RowView):
    """A view whose first line are headings; a subclass draws what stands below them."""

    HEADINGS = 1
    # A drag widens a column here; it does not select text.
    ALLOW_SELECT = False

    column: reactive[int] = reactive(0, repaint=False)

    @dataclass
    class SortAsked(Message):
        """A click on a heading."""

        column: str

    @dataclass
    class Rearranged(Message):
        """A column was given another width by the mouse."""

        arrangement: Layout

    def __init__(self) -> None:
        super().__init__()
        self.arrangement: Layout = SHIPPED_LAYOUT
        self._placed: list[Placed] = arranged((), 80)
        self._drag: _Drag | None = None
        self._pressed: int | None = None
        self._has_dragged = False

    @property
    def current_column(self) -> Placed:
        """The column under the cursor."""
        return self._placed[self.column]

    def has_heading(self, name: str) -> bool:
        """Whether a column is shown, wide enough for its name or the beginning of it."""
        return any(one.column.name == name and one.width > 1 for one in self._placed)

    def rearrange(self, arrangement: Layout, *, at: str | None = None) -> None:
        """Show other columns, the cursor on the one named `at`, or on the one it was on."""
        wanted = at or self.current_column.column.name
        self.arrangement = arrangement
        self._lay_out()
        self._stand_on(wanted)
        self._keep_column_in_view()

    def _stand_on(self, name: str) -> None:
        """Put the cursor on a column, where it is shown."""
        names = [placed.column.name for placed in self._placed]
        place = names.index(name) if name in names else self.validate_column(self.column)
        self.set_reactive(ColumnView.column, place)

    def _lay_out(self) -> None:
        """Place the columns of the arrangement."""
        raise NotImplementedError

    def watch_column(self) -> None:
        self._keep_column_in_view()

    def validate_column(self, column: int) -> int:
        return max(0, min(column, len(self._placed) - 1))

    @property
    def _reach(self) -> tuple[int, int]:
        """From where to where the column under the cursor goes, with room for marks beside it."""
        placed = self.current_column
        is_last = self.column == len(self._placed) - 1
        return placed.start + LEAD - 1 if self.column else 0, placed.end + LEAD + (not is_last)

    def _keep_column_in_view(self) -> None:
        if self.size.width:
            first, last = self._reach
            left = min(max(round(self.scroll_x), last - self._width), first)
            self.scroll_to(x=left, animate=False)

    def action_go(self, how: str) -> None:
        """Move the cursor, among the columns too."""
        if how in ("left", "right"):
            self._go_sideways(1 if how == "right" else -1)
        else:
            super().action_go(how)

    def _go_sideways(self, columns: int) -> None:
        # A column wider than the table is read to its end before the next one's turn.
        first, last = self._reach
        left = round(self.scroll_x)
        if columns > 0 and last > left + self._width:
            self.scroll_to(x=min(last - self._width, left + self._width - LEAD), animate=False)
        elif columns < 0 and first < left:
            self.scroll_to(x=max(first, left - self._width + LEAD), animate=False)
        else:
            self.column += columns

    def _point_at(self, x: int) -> None:
        at = column_at(self._placed, x)
        if at is not None:
            self.column = at

    def _click_heading(self, x: int, *, twice: bool) -> None:
        edge, at = edge_at(self._placed, x), column_at(self._placed, x)
        if self._has_dragged:
            return
        if edge is not None:
            if twice:
                self._widen(edge.column.name, None)
                self.post_message(self.Rearranged(self.arrangement))
        elif at is not None and at == self._pressed:
            self.column = at
            self.post_message(self.SortAsked(self.current_column.column.name))

    def _widen(self, name: str, width: int | None) -> None:
        self.rearrange(with_width(self.arrangement, name, width), at=name)

    def on_mouse_down(self, event: events.MouseDown) -> None:
        self._has_dragged = False
        x = event.x + round(self.scroll_x) - LEAD
        self._pressed = column_at(self._placed, x) if event.y == 0 else None
        edge = edge_at(self._placed, x) if event.y == 0 else None
        if edge is not None and event.button == 1:
            self._drag = _Drag(edge.column.name, event.screen_x, edge.width)
            self.capture_mouse()

    def on_mouse_move(self, event: events.MouseMove) -> None:
        if self._drag is not None:
            width = self._drag.width + event.screen_x - self._drag.x
            if self._has_dragged or width != self._drag.width:
                self._has_dragged = True
                self._widen(self._drag.name, width)

    def on_mouse_up(self) -> None:
        if self._drag is not None:
            self._drag = None
            self.release_mouse()
            if self._has_dragged:
                self.post_message(self.Rearranged(self.arrangement))

    def on_mouse_release(self) -> None:
        self._drag = None
