"""Completion of names in a field that may hold several."""

import re
from collections.abc import Callable, Sequence
from typing import Final

from textual.suggester import Suggester

_LAST: Final = re.compile(
    r"^(?P<head>.*?[,;+\n]\s*|)(?P<lead>(?:in|near|towards?)\s+|[!=]?@|)(?P<piece>[^,;+\n]*)$",
    re.S | re.I,
)


def completed(text: str, names: Sequence[str]) -> str | None:
    """The text with its last name completed, or None where no name begins so."""
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
