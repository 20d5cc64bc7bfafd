"""What reading the terms of a filter takes, whatever their field."""

from datetime import date
from typing import Final, NamedTuple

from evlog.language.errors import Unreadable
from evlog.language.tokens import Token
from evlog.model.vocabulary import Vocabulary

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


class Reader(NamedTuple):
    """What reading a term takes: the filter's text, the vocabulary and today."""

    text: str
    vocabulary: Vocabulary
    today: date

    def error(self, token: Token, message: str, hint: str = "") -> Unreadable:
        """An error about one token of the filter."""
        return Unreadable(message, self.text, token.start, token.end, hint)


def is_none(token: Token) -> bool:
    """Whether a value asks for what is not told; quoted it is a word like any other."""
    return not token.quoted and token.text.lower() == "none"


def check_tellable(reader: Reader, field: str, token: Token) -> None:
    """Refuse `none` for a field that every event has."""
    if field in ALWAYS_TOLD:
        name = "date" if field in ("since", "until") else field
        raise reader.error(token, f"every event has its {name}", f"leave {field}:none out")
