"""A box to tick, whose state is told by its mark and not by colour alone."""

from typing import ClassVar

from textual.binding import BindingType
from textual.widgets import Checkbox

from evlog.widgets.commands import bindings


class Tick(Checkbox, inherit_bindings=False):
    """Empty while off, with a tick while on. Enter is left to the dialog that it stands in."""

    DEFAULT_CSS = """
    Tick, Tick:focus { border: none; padding: 0; background: transparent; }
    """

    BINDINGS: ClassVar[list[BindingType]] = [*bindings("tick")]

    def __init__(self, label: str, *, name: str) -> None:
        super().__init__(label, id=name, compact=True)

    @property
    def BUTTON_INNER(self) -> str:  # type: ignore[override]  # noqa: N802
        """The mark between the edges of the box."""
        return "✓" if self.value else " "
