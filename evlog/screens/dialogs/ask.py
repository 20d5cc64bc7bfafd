"""One question with one line for an answer."""

from textual import on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widgets import Input, Static

from evlog.render.cells import cell
from evlog.widgets.commands import bindings
from evlog.widgets.text_input import OneLine


class AskScreen(ModalScreen[str | None]):
    """Gives the answer, or None when it was left."""

    DEFAULT_CSS = """
    AskScreen { align: center bottom; background: $background 40%; }
    AskScreen > Vertical {
        height: auto; width: 100%; padding: 0 1; background: $surface; border-top: solid $primary;
    }
    AskScreen Input, AskScreen Input:focus {
        height: 1; border: none; padding: 0; background: $surface;
    }
    """
    BINDINGS = [*bindings("ask")]  # noqa: RUF012

    def __init__(self, question: str, placeholder: str, value: str = "") -> None:
        super().__init__()
        self._question, self._placeholder, self._value = question, placeholder, value

    def compose(self) -> ComposeResult:
        with Vertical():
            yield Static(cell(self._question, "bold"))
            yield OneLine(self._value, placeholder=self._placeholder, compact=True)

    @on(Input.Submitted)
    def _answer(self, event: Input.Submitted) -> None:
        self.dismiss(event.value)

    def action_leave(self) -> None:
        self.dismiss(None)
