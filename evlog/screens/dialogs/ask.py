"""One question with one line for an answer."""

from collections.abc import Callable, Sequence

from textual import on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.suggester import SuggestFromList
from textual.widgets import Input, Static

from evlog.model.errors import EvlogError
from evlog.render.cells import cell
from evlog.widgets.commands import bindings
from evlog.widgets.text_input import OneLine


class AskScreen(ModalScreen[str | None]):
    """Gives the answer, or None when it was left.

    `reading` says below the line, while it is written, what the answer comes to; one for which it
    raises EvlogError is not taken. `names` are offered while they are written; → takes one.
    """

    DEFAULT_CSS = """
    AskScreen { align: center bottom; background: $background 40%; }
    AskScreen > Vertical {
        height: auto; width: 100%; padding: 0 1; background: $surface; border-top: solid $primary;
    }
    AskScreen Input, AskScreen Input:focus {
        height: 1; border: none; padding: 0; background: $surface;
    }
    AskScreen #reading { height: 2; color: $text-muted; }
    AskScreen #reading.-wrong { color: $text-error; }
    """
    BINDINGS = [*bindings("ask")]  # noqa: RUF012

    def __init__(
        self,
        question: str,
        placeholder: str,
        value: str = "",
        *,
        reading: Callable[[str], str] | None = None,
        names: Sequence[str] = (),
    ) -> None:
        super().__init__()
        self._question, self._placeholder, self._value = question, placeholder, value
        self._reading, self._names = reading, names

    def compose(self) -> ComposeResult:
        with Vertical():
            yield Static(cell(self._question, "bold"))
            offered = SuggestFromList(self._names, case_sensitive=False) if self._names else None
            yield OneLine(
                self._value, placeholder=self._placeholder, compact=True, suggester=offered
            )
            if self._reading is not None:
                yield Static("", id="reading")

    @on(Input.Changed)
    def _follow(self, event: Input.Changed) -> None:
        self._read(event.value)

    @on(Input.Submitted)
    def _answer(self, event: Input.Submitted) -> None:
        if self._read(event.value):
            self.dismiss(event.value)

    def _read(self, text: str) -> bool:
        """Say what the answer comes to; False if it cannot be taken."""
        if self._reading is None:
            return True
        wrong = ""
        told = ""
        try:
            told = self._reading(text)
        except EvlogError as error:
            wrong = str(error)
        below = self.query_one("#reading", Static)
        # What is not written yet is not wrong yet.
        below.set_class(bool(wrong and text.strip()), "-wrong")
        below.update(cell((wrong if text.strip() else "") or told))
        return not wrong

    def action_leave(self) -> None:
        self.dismiss(None)
