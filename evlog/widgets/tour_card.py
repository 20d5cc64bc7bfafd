"""A card that tells of one part of the screen, close to it, and points there."""

from collections.abc import Callable
from typing import ClassVar, Final

from rich.console import Group
from rich.text import Text
from textual import events
from textual.binding import BindingType
from textual.geometry import Offset
from textual.widget import Widget
from textual.widgets import Static

from evlog.widgets.commands import bindings
from evlog.widgets.theme import palette_of

_WIDEST: Final = 58
_MARGIN: Final = 2
# Lines of the card around its text: the frame, the title, and the ways on.
_AROUND: Final = 5
POINTED: Final = "-pointed"


class TourCard(Static, can_focus=True):
    """One step at a time, with the focus; `go` is called with how many steps on, 0 to end."""

    DEFAULT_CSS = """
    TourCard {
        overlay: screen; constrain: inside inside; height: auto; padding: 0 2;
        background: $surface; border: round $doubt; border-title-color: $doubt;
        border-subtitle-color: $doubt;
    }
    """
    where = "tour"
    BINDINGS: ClassVar[list[BindingType]] = [*bindings("tour")]

    def __init__(self, go: Callable[[int], None]) -> None:
        super().__init__()
        self._go = go
        self._part: Widget | None = None

    def tell(self, title: str, text: Text, part: Widget, step: int, steps: int) -> None:
        """Tell of a part of the screen, beside it; `step` counts from 1."""
        self._point_at(part)
        palette = palette_of(self)
        keys = ("Enter", " next  ") if step < steps else ("Enter", " begins  ")
        ways = Text.assemble(
            ("● " * step, palette.focus),
            ("○ " * (steps - step), palette.dim),
            "   ",
            (keys[0], f"bold {palette.focus}"),
            (keys[1], palette.dim),
            ("←", f"bold {palette.focus}"),
            (" back  ", palette.dim),
            ("Esc", f"bold {palette.focus}"),
            (" ends", palette.dim),
        )
        self.update(Group(Text(title, "bold"), text, Text(), ways))
        self._place(text)

    def _point_at(self, part: Widget) -> None:
        self.point_nowhere()
        self._part = part
        part.add_class(POINTED)

    def point_nowhere(self) -> None:
        """Take the mark from the part that was told of last."""
        if self._part is not None:
            self._part.remove_class(POINTED)

    def _place(self, text: Text) -> None:
        """Stand below a part in the upper half of the screen, above one in the lower, else on it."""
        part, screen = self._part, self.screen.size
        if part is None:
            return
        width = min(_WIDEST, screen.width - _MARGIN)
        inner = max(1, width - 6)
        height = len(text.wrap(self.app.console, inner)) + _AROUND
        region = part.region
        is_above, is_below = region.bottom <= screen.height // 2, region.y >= screen.height // 2
        if is_above:
            top = region.bottom
        elif is_below:
            top = region.y - height
        else:
            # Low, so that what an empty log says in its middle can still be read.
            top = screen.height - height - 1
        left = region.x + _MARGIN if region.width > width else region.right
        self.styles.width = width
        self.border_title = "▲" if is_above else ""
        self.border_subtitle = "▼" if is_below else ""
        self.absolute_offset = Offset(min(left, screen.width - width), max(0, top))
        self.refresh(layout=True)

    def on_click(self, event: events.Click) -> None:
        event.stop()
        self.action_next()

    def action_next(self) -> None:
        self._go(1)

    def action_previous(self) -> None:
        self._go(-1)

    def action_end(self) -> None:
        self._go(0)
