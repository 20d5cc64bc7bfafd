"""What the app tells: the newest message in one line, and the list of all."""

from collections import deque
from datetime import datetime
from typing import Any, Final, NamedTuple, TypeVar

from rich.text import Text
from textual.app import ComposeResult
from textual.notifications import SeverityLevel
from textual.screen import ModalScreen
from textual.widgets import Static

from evlog.model.text import mark_unsafe
from evlog.render.cells import cell
from evlog.widgets.commands import bindings
from evlog.widgets.moving import ScrolledText
from evlog.widgets.type_ahead import KeysInTurn

_R = TypeVar("_R")
_MOST: Final = 200
# Cells that a toast needs beside its text.
_AROUND: Final = 6
_NARROWEST: Final = 20


class Said(NamedTuple):
    """One message, and when it was told."""

    at: datetime
    text: str
    is_error: bool


class TellsInOneLine(KeysInTurn[_R]):
    """An app that shows only its newest message, on one line, and keeps the list of all.

    A screen that opens begins without the message of the screen before it.
    """

    def __init__(self) -> None:
        super().__init__()
        self.messages: deque[Said] = deque(maxlen=_MOST)

    def notify(
        self,
        message: str,
        *,
        title: str = "",
        severity: SeverityLevel = "information",
        timeout: float | None = None,
        markup: bool = True,
    ) -> None:
        """Show a message in place of the one before; markup in it is shown, not obeyed."""
        # Of an error the way out comes last, of what was done the deed comes first.
        parts = (message, title) if severity == "error" else (title, message)
        told = mark_unsafe("\n".join(filter(None, parts)))
        self.messages.appendleft(Said(datetime.now().astimezone(), told, severity == "error"))
        self.clear_notifications()
        line = Text(" · ".join(filter(None, map(str.strip, told.splitlines()))))
        line.truncate(max(_NARROWEST, self.size.width - _AROUND), overflow="ellipsis")
        super().notify(line.plain, severity=severity, timeout=timeout, markup=False)

    def push_screen(self, *args: Any, **options: Any) -> Any:
        """Open a screen, without the message that was told on the one before."""
        self.clear_notifications()
        return super().push_screen(*args, **options)


class MessagesScreen(ModalScreen[None]):
    """Every message, the newest first, whole."""

    DEFAULT_CSS = """
    MessagesScreen { align: center middle; background: $background 60%; }
    MessagesScreen ScrolledText {
        width: 90%; max-width: 110; height: auto; max-height: 90%; background: $surface;
        border: round $primary; padding: 0 2; scrollbar-size-vertical: 1;
    }
    MessagesScreen Static { height: auto; }
    """
    BINDINGS = [*bindings("messages")]  # noqa: RUF012

    def __init__(self, messages: deque[Said]) -> None:
        super().__init__()
        self._messages = messages

    def compose(self) -> ComposeResult:
        with ScrolledText():
            yield Static(cell("messages", "bold"))
            if not self._messages:
                yield Static(cell("nothing was told yet", "dim"))
            for said in self._messages:
                style = "bold" if said.is_error else ""
                yield Static(cell(f"{said.at:%H:%M:%S}  {said.text}", style, one_line=False))

    def on_mount(self) -> None:
        self.query_one(ScrolledText).focus()

    def action_leave(self) -> None:
        self.dismiss()
