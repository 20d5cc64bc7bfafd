"""A line above the footer that says what can be done with what is selected."""

from collections.abc import Sequence

from rich.text import Text
from textual.widgets import Static

from evlog.widgets.theme import palette_of


class HintLine(Static):
    """Keys with what they do; no line while there is nothing to say."""

    DEFAULT_CSS = """
    HintLine { height: 1; display: none; background: $row-chosen; color: $foreground; }
    """

    def say(self, lead: str, ways: Sequence[tuple[str, str]]) -> None:
        """Show what it is about, and keys with what they do; hide without a lead."""
        self.display = bool(lead)
        palette = palette_of(self)
        line = Text.assemble((f" {lead} ", "bold"), no_wrap=True, overflow="ellipsis")
        for key, text in ways:
            line.append(f"  {key} ", f"bold {palette.focus}").append(text)
        self.update(line)
