"""What reading a filter takes, and one of its terms while it is read."""

from collections.abc import Callable
from datetime import date
from typing import Final, NamedTuple, TypeVar

from evlog.language.errors import Unreadable
from evlog.language.tokens import Token
from evlog.model.text import fold
from evlog.model.vocabulary import Vocabulary

_T = TypeVar("_T")

ALWAYS_TOLD: Final = (
    "type",
    "date",
    "since",
    "until",
    "status",
    "precision",
    "approximate",
    "id",
    "uid",
)


class FilterReader(NamedTuple):
    """A filter's text, with the vocabulary and the day that give its words their meaning."""

    text: str
    vocabulary: Vocabulary
    today: date

    def error(self, token: Token, message: str, hint: str = "") -> Unreadable:
        """An error about one token of the filter."""
        return Unreadable(message, self.text, token.start, token.end, hint)

    def searchable(self, text: str, token: Token) -> str:
        """A text to look for, with single spaces. Raises Unreadable if nothing is left of it."""
        text = " ".join(text.split())
        if not fold(text):
            raise self.error(token, "nothing to search for", "write a letter or a figure")
        return text


class Term(NamedTuple):
    """One `field:value` of a filter while it is read.

    Each of `values` is an alternative: one token, or two for the ends of a range.
    """

    reader: FilterReader
    field: str
    sign: str
    values: tuple[tuple[Token, ...], ...]
    word: Token

    def error(self, token: Token, message: str, hint: str = "") -> Unreadable:
        """An error about one token of the term."""
        return self.reader.error(token, message, hint)

    def is_none(self, token: Token) -> bool:
        """Whether a value asks for what is not told; quoted, `none` is a word like any other.

        Raises Unreadable for a field that every event has.
        """
        if token.quoted or token.text.lower() != "none":
            return False
        if self.field in ALWAYS_TOLD:
            name = "date" if self.field in ("since", "until") else self.field
            raise self.error(token, f"every event has its {name}", f"leave {self.field}:none out")
        return True

    def distinct(self, read: Callable[["Term", Token], _T]) -> tuple[_T, ...]:
        """The alternatives as `read` gives each, without repetition."""
        return tuple(dict.fromkeys(read(self, value[0]) for value in self.values))
