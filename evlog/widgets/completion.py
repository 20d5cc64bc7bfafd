"""Completion while one types: names in a field that may hold several, words of the languages."""

import re
from collections.abc import Callable, Sequence
from typing import Any, ClassVar, Final

from rich.text import Text
from textual.suggester import Suggester

from evlog.language.completion import Completion
from evlog.language.errors import Unreadable
from evlog.model.errors import EvlogError
from evlog.render.cells import cell
from evlog.widgets.offering_line import OfferingLine

# A longer line was pasted, and cutting it into words for each key would be felt.
_LONGEST: Final = 5_000
_MORE: Final = " · …"
Complete = Callable[[str], Completion | None]

_LAST: Final = re.compile(
    r"^(?P<head>.*?[,;+\n]\s*|)(?P<lead>(?:in|near|towards?)\s+|[!=]?@|)(?P<piece>[^,;+\n]*)$",
    re.S | re.I,
)


def completed(text: str, names: Sequence[str]) -> str | None:
    """The text with its last name completed, or None if no name begins so."""
    match = _LAST.match(text)
    piece = match["piece"] if match else ""
    if match is None or not piece.strip():
        return None
    wanted = piece.casefold()
    if any(name.casefold() == wanted for name in names):
        return None
    for name in names:
        if len(name) > len(piece) and name.casefold().startswith(wanted):
            return f"{match['head']}{match['lead']}{name}"
    return None


class NameSuggester(Suggester):
    """Suggests from names that are looked up anew each time, so that new ones are in."""

    def __init__(self, names: Callable[[], Sequence[str]]) -> None:
        super().__init__(use_cache=False, case_sensitive=True)
        self._names = names

    async def get_suggestion(self, value: str) -> str | None:
        """The value with its last name completed."""
        return completed(value, self._names())


class _Ghost(Suggester):
    """Shows what a completion would add, behind the text."""

    def __init__(self, complete: Complete) -> None:
        super().__init__(use_cache=False, case_sensitive=True)
        self._complete = complete

    async def get_suggestion(self, value: str) -> str | None:
        """The text with the ghost behind it."""
        found = self._complete(value)
        return None if found is None else value + found.ghost


class CompletedLine(OfferingLine):
    """An input that offers the rest of its last word, or what was probably meant by a wrong one."""

    # Whether a name of several words is written in quotes.
    QUOTES: ClassVar[bool] = False

    def __init__(self, complete: Complete, **options: Any) -> None:
        self._complete = complete
        # Why the text cannot be read, as its reader said last.
        self.error: EvlogError | None = None
        super().__init__(suggester=_Ghost(self._begun), **options)

    @property
    def completion(self) -> Completion | None:
        """What may stand for the last word, where the cursor is behind it."""
        return self._begun(self.value) if self.cursor_at_end else None

    def offered(self) -> str | None:
        found = self.completion
        return self._corrected() if found is None else found.accepted(self.value)

    def _corrected(self) -> str | None:
        """The text with what was probably meant in place of what is wrong."""
        error, text = self.error, self.value
        if not isinstance(error, Unreadable) or error.text != text or not error.suggestion:
            return None
        meant = error.suggestion
        if self.QUOTES and " " in meant:
            meant = f'"{meant}"'
        return f"{text[: error.start]}{meant}{text[error.end :]}"

    def _begun(self, text: str) -> Completion | None:
        begun = text[-1:].strip() and len(text) <= _LONGEST
        return self._complete(text) if begun else None


def is_unfinished(error: EvlogError | None, found: Completion | None) -> bool:
    """Whether all that is wrong, if anything, is a last word that may yet be completed."""
    if found is None or not found.field:
        return False
    return error is None or (isinstance(error, Unreadable) and error.end >= found.start)


def choices_line(found: Completion, indent: int, width: int) -> Text:
    """The names that fit on one line of so many cells, the one that would be taken first."""
    line = Text(" " * indent, end="").append_text(cell(f"{found.field}  ", "dim"))
    for number, candidate in enumerate(found.candidates):
        name = cell(f"{' · ' if number else ''}{candidate.name}", "" if number else "bold")
        if number and line.cell_len + name.cell_len + len(_MORE) > width:
            return line.append(_MORE, "dim")
        line.append_text(name)
    return line
