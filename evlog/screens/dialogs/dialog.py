"""What the dialogs that ask for a file have in common."""

from typing import ClassVar, TypeVar

from textual.binding import BindingType
from textual.screen import ModalScreen
from textual.widgets import Static

from evlog.render.cells import cell
from evlog.widgets.commands import bindings

_R = TypeVar("_R")

DIALOG_CSS = """
{name} {{ align: center middle; background: $background 60%; }}
{name} > Vertical {{
    width: 90%; max-width: 84; height: auto; max-height: 90%;
    background: $surface; border: round $primary; padding: 0 2;
}}
{name} Input, {name} Input:focus {{
    height: 1; border: none; padding: 0 1; background: $panel; margin: 0 0 1 0;
}}
{name} Input.-textual-compact {{ padding: 0 1; }}
{name} Select {{ margin: 0 0 1 0; }}
{name} .told {{ height: auto; max-height: 12; }}
{name} .told.-wrong {{ color: $text-error; }}
{name} ProgressBar {{ display: none; }}
{name}.-lasting ProgressBar {{ display: block; }}
{name} .keys {{ color: $text-muted; margin: 1 0 0 0; }}
"""


class Dialog(ModalScreen[_R | None]):
    """A box in the middle; F2 does it, Escape leaves."""

    BINDINGS: ClassVar[list[BindingType]] = [*bindings("dialog")]

    def tell(self, text: str, *, wrong: bool = False) -> None:
        """Show what is the case, or what is wrong."""
        told = self.query_one(".told", Static)
        told.set_class(wrong, "-wrong")
        told.update(cell(text, one_line=False))
        self.call_after_refresh(told.scroll_visible, animate=False)

    def action_leave(self) -> None:
        self.dismiss(None)
