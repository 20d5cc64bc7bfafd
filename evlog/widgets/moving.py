"""Widgets that the moving keys move in: lists of options, and texts that scroll."""

from typing import Any, ClassVar

from textual.binding import BindingType
from textual.containers import VerticalScroll
from textual.widgets import OptionList

from evlog.widgets.commands import bindings


class ChoiceList(OptionList, inherit_bindings=False):
    """A list of options whose keys are those of the command table."""

    BINDINGS: ClassVar[list[BindingType]] = [
        *bindings("move", through="go"),
        *bindings("list", through="go"),
    ]

    def action_go(self, how: str) -> None:
        """Move the cursor, or choose what is under it."""
        name = {"down": "cursor_down", "up": "cursor_up", "choose": "select"}.get(how, how)
        if action := getattr(self, f"action_{name}", None):
            action()


class MovingList(ChoiceList, inherit_bindings=False):
    """A list of options that only moves; what Enter does is a command of its screen."""

    BINDINGS: ClassVar[list[BindingType]] = [*bindings("move", through="go")]


class ScrolledText(VerticalScroll, inherit_bindings=False):
    """A text that the moving keys scroll."""

    BINDINGS: ClassVar[list[BindingType]] = [*bindings("move", through="go")]

    def action_go(self, how: str) -> None:
        """Scroll by a line or a page, or to an end."""
        scrolls: dict[str, Any] = {
            "down": self.scroll_down,
            "up": self.scroll_up,
            "first": self.scroll_home,
            "last": self.scroll_end,
            "page_down": self.scroll_page_down,
            "page_up": self.scroll_page_up,
        }
        if how in scrolls:
            scrolls[how](animate=False)
