"""The cells of a map, on which the mouse works."""

from dataclasses import dataclass

from rich.text import Text
from textual import events
from textual.message import Message
from textual.widget import Widget

from evlog.render.cells import cell
from evlog.render.map.picture import Drawing, map_lines
from evlog.render.map.view import ACROSS, DOWN
from evlog.widgets.theme import palette_of

_WHEEL = 1.25


class MapView(Widget, can_focus=True):
    """The cells of the map; tells where the mouse clicked or turned its wheel, in dots."""

    DEFAULT_CSS = """
    MapView { width: 1fr; height: 1fr; }
    """

    @dataclass
    class Clicked(Message):
        """A click at a dot."""

        x: float
        y: float

    @dataclass
    class Wheeled(Message):
        """The wheel was turned over a dot; `times` as near as before."""

        x: float
        y: float
        times: float

    class Resized(Message):
        """There is another number of cells."""

    def __init__(self) -> None:
        super().__init__()
        self._drawn: Drawing | None = None
        self._empty = "looking where the events lie …"

    def show(self, drawn: Drawing) -> None:
        """Draw that."""
        self._drawn = drawn
        self.refresh()

    def say(self, why: str) -> None:
        """There is nothing to draw; say why."""
        self._drawn, self._empty = None, why
        self.refresh()

    def render(self) -> Text:
        """The rows of the map."""
        palette = palette_of(self)
        if self._drawn is None:
            return cell(f"\n  {self._empty}", palette.dim, one_line=False)
        return Text("\n").join(map_lines(self._drawn, palette, plain=self.app.no_color))

    def on_resize(self) -> None:
        self.post_message(self.Resized())

    def on_click(self, event: events.Click) -> None:
        if (dot := self._dot(event)) is not None:
            self.post_message(self.Clicked(*dot))

    def on_mouse_scroll_up(self, event: events.MouseScrollUp) -> None:
        self._wheel(event, _WHEEL)

    def on_mouse_scroll_down(self, event: events.MouseScrollDown) -> None:
        self._wheel(event, 1 / _WHEEL)

    def _wheel(self, event: events.MouseEvent, times: float) -> None:
        event.stop()
        if (dot := self._dot(event)) is not None:
            self.post_message(self.Wheeled(*dot, times))

    def _dot(self, event: events.MouseEvent) -> tuple[float, float] | None:
        """The middle of the cell under the mouse, in dots; None on the frame."""
        at = event.get_content_offset(self)
        return None if at is None else (at.x * ACROSS + 1.0, at.y * DOWN + 2.0)
