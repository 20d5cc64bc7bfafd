"""A framed panel of lines, some of which lead to events."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from rich.text import Text
from textual import events
from textual.message import Message
from textual.widgets import Static

from evlog.widgets.theme import palette_of


class PanelLine(NamedTuple):
    """A line; `leads_to` names what it goes to, None for a line that only says something."""

    text: Text
    leads_to: object | None = None


class Panel(Static, can_focus=True):
    """Lines with a cursor on those that lead somewhere; empty it is not shown."""

    DEFAULT_CSS = "Panel { height: auto; display: none; }"

    @dataclass
    class Chosen(Message):
        """A second click on a line."""

        panel: "Panel"

    def __init__(self, *, id: str) -> None:  # noqa: A002  (Textual's name)
        super().__init__("", id=id)
        self._lines: Sequence[PanelLine] = ()
        self._at = 0

    def fill(self, title: str, lines: Sequence[PanelLine]) -> None:
        """Show these lines, the cursor on the first that leads somewhere."""
        self.border_title = title
        self._lines, self._at = lines, 0
        self.display = bool(lines)
        self._draw()

    @property
    def leads_to(self) -> object | None:
        """Where the line under the cursor leads."""
        stops = self._stops()
        return self._lines[stops[self._at]].leads_to if stops else None

    def move(self, steps: int) -> None:
        """Move the cursor among the lines that lead somewhere."""
        self._at = max(0, min(len(self._stops()) - 1, self._at + steps))
        self._draw()

    def on_focus(self) -> None:
        self._draw()

    def on_blur(self) -> None:
        self._draw()

    def on_click(self, event: events.Click) -> None:
        """A click goes to a line, a second one where it leads."""
        line = event.get_content_offset(self)
        stops = self._stops()
        if line is not None and line.y in stops:
            self._at = stops.index(line.y)
            self._draw()
            if event.chain == 2:
                self.post_message(self.Chosen(self))

    def _stops(self) -> list[int]:
        return [at for at, line in enumerate(self._lines) if line.leads_to is not None]

    def _draw(self) -> None:
        stops = self._stops()
        lit = stops[self._at] if stops and self.has_focus else None
        palette = palette_of(self)
        drawn = Text(no_wrap=True, overflow="ellipsis")
        for at, line in enumerate(self._lines):
            text = line.text.copy()
            if at == lit:
                text.stylize(f"bold {palette.background} on {palette.focus}")
            drawn.append_text(text)
            if at < len(self._lines) - 1:
                drawn.append("\n")
        self.update(drawn)
