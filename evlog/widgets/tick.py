"""A box to tick, whose state is told by its mark and not by colour alone."""

from textual.widgets import Checkbox


class Tick(Checkbox):
    """Empty while off, with a tick while on."""

    DEFAULT_CSS = """
    Tick, Tick:focus { border: none; padding: 0; background: transparent; }
    """

    def __init__(self, label: str, *, name: str) -> None:
        super().__init__(label, id=name, compact=True)

    @property
    def BUTTON_INNER(self) -> str:  # type: ignore[override]  # noqa: N802
        """The mark between the edges of the box."""
        return "✓" if self.value else " "
