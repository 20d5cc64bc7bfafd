"""A line for the name of a file, whose rest is offered while it is written."""

from typing import Any, ClassVar, Final

from textual.binding import BindingType
from textual.suggester import Suggester

from evlog.exchange.files.paths import completed_path
from evlog.screens.background import in_background
from evlog.widgets.commands import bindings
from evlog.widgets.offering_line import OfferingLine

_MOST: Final = 200


class _Files(Suggester):
    """Looks into the folder that is named, in a thread; keeps the answers, in whatever order."""

    def __init__(self, suffixes: tuple[str, ...]) -> None:
        super().__init__(use_cache=False, case_sensitive=True)
        self._suffixes = suffixes
        self.found: dict[str, str | None] = {}

    async def get_suggestion(self, value: str) -> str | None:
        """The path with the first name that begins so."""
        found = await in_background(completed_path, value, self._suffixes)
        if len(self.found) > _MOST:
            self.found.clear()
        self.found[value] = found
        return found


class PathInput(OfferingLine):
    """A path; Tab takes what is offered too, and goes on where nothing is."""

    BINDINGS: ClassVar[list[BindingType]] = [*bindings("path")]

    def __init__(self, value: str = "", suffixes: tuple[str, ...] = (), **options: Any) -> None:
        self._files = _Files(suffixes)
        super().__init__(value, suggester=self._files, compact=True, **options)

    def action_complete(self) -> None:
        """Take the path that is offered, or go on to the next part of the dialog."""
        if not self.accept():
            self.screen.focus_next()

    def offered(self) -> str | None:
        return self._files.found.get(self.value)
