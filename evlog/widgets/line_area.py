"""Many lines to be mended: numbered, with what cannot be read marked in its place."""

from collections.abc import Mapping
from typing import ClassVar

from rich.text import Text
from textual.content import Content

from evlog.language.errors import Unreadable
from evlog.model.errors import EvlogError
from evlog.widgets.text_input import ManyLines

_NONE: Mapping[int, EvlogError] = {}


class LineArea(ManyLines):
    """Lines are not wrapped, so that a line of the screen is a line of the text."""

    DEFAULT_CSS = """
    LineArea, LineArea:focus {
        height: 1fr; width: 1fr; border: none; padding: 0; background: $background;
        scrollbar-size-vertical: 1; scrollbar-size-horizontal: 1;
    }
    LineArea > .line-area--wrong { color: $text-error; text-style: bold underline; }
    """
    COMPONENT_CLASSES: ClassVar[set[str]] = {"line-area--wrong"}

    def __init__(self, text: str, *, placeholder: Content) -> None:
        super().__init__(
            text,
            soft_wrap=False,
            show_line_numbers=True,
            tab_behavior="focus",
            compact=True,
            placeholder=placeholder,
        )
        self._wrong = _NONE

    def mark(self, wrong: Mapping[int, EvlogError]) -> None:
        """Mark where lines, by their number from 0, cannot be read."""
        self._wrong = wrong
        self.notify_style_update()
        self.refresh()

    def get_line(self, line_index: int) -> Text:
        line = super().get_line(line_index)
        error = self._wrong.get(line_index)
        if isinstance(error, Unreadable) and line.plain.startswith(error.text):
            style = self.get_component_rich_style("line-area--wrong", partial=True)
            line.stylize(style, error.start, error.end)
        return line

    def on_show(self) -> None:
        # What was scrolled while it was out of sight was scrolled for no width.
        self.scroll_to(x=0, animate=False)
        self.scroll_cursor_visible()

    def go_to(self, row: int) -> None:
        """Put the cursor on a line, where that is wrong on the place."""
        if row >= self.document.line_count:
            return
        error = self._wrong.get(row)
        column = error.start if isinstance(error, Unreadable) else 0
        self.move_cursor((row, min(column, len(self.document.get_line(row)))))
