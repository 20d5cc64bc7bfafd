"""A line for the name of a file, whose rest is offered while it is written."""

from typing import Any, ClassVar, Final

from textual.binding import Binding, BindingType
from textual.suggester import Suggester

from evlog.exchange.paths import completed_path
from evlog.screens.aside import aside
from evlog.widgets.text_input import OneLine

_MOST: Final = 200


class _Files(Suggester):
    """Looks into the folder that is named, in a thread; keeps the answers, in whatever order."""

    def __init__(self, suffixes: tuple[str, ...]) -> None:
        super().__init__(use_cache=False, case_sensitive=True)
        self._suffixes = suffixes
        self.found: dict[str, str | None] = {}

    async def get_suggestion(self, value: str) -> str | None:
        """The path with the first name that begins so."""
        found = await aside(completed_path, value, self._suffixes)
        if len(self.found) > _MOST:
            self.found.clear()
        self.found[value] = found
        return found


class PathInput(OneLine):
    """A path; Tab takes what is offered, and goes on where nothing is. → and End take it too."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("tab", "complete", show=False)]

    def __init__(self, value: str = "", suffixes: tuple[str, ...] = (), **options: Any) -> None:
        self._files = _Files(suffixes)
        super().__init__(value, suggester=self._files, compact=True, **options)

    def action_complete(self) -> None:
        """Take the path that is offered, or go on to the next part of the dialog."""
        if not self._accept():
            self.screen.focus_next()

    def action_end(self, select: bool = False) -> None:
        """Go to the end; from there, take what is offered."""
        if select or not self._accept():
            super().action_end(select)

    def _accept(self) -> bool:
        found = self._files.found.get(self.value)
        if found is None or not self.cursor_at_end:
            return False
        self.value = found
        self.cursor_position = len(found)
        return True
