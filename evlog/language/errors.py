"""What a reader says when it cannot read: where, why, and what to write instead."""

import re
import unicodedata
from typing import Self

from evlog.model.errors import EvlogError, UnknownName
from evlog.model.text import mark_unsafe

_ROOM = 76
_LONGEST = 240
_MEANT = re.compile(r"did you mean ([^?]+)\?")


class Unreadable(EvlogError):
    """Something in `text`, from `start` to `end`, that cannot be read.

    Its message is one line, hint included; `hint` alone is the way out.
    """

    def __init__(
        self, message: str, text: str = "", start: int = 0, end: int | None = None, hint: str = ""
    ) -> None:
        message, hint = _short(message), _short(hint)
        Exception.__init__(self, f"{message}: {hint}" if hint else message)
        self.message = message
        self.text = text
        self.start = start
        self.end = len(text) if end is None else end
        self.hint = hint

    @property
    def suggestion(self) -> str:
        """What was probably meant in place of the wrong part; empty if nothing is near."""
        found = _MEANT.search(str(self))
        return found[1].split(" or ")[0].strip('"') if found else ""

    def inside(self, text: str, offset: int) -> Self:
        """The same error about a piece of a longer text that begins at `offset` in it."""
        self.start, self.end, self.text = self.start + offset, self.end + offset, text
        return self

    def caret(self, room: int = _ROOM) -> str:
        """Two lines for a terminal: some `room` characters of the text, carets under what is wrong."""
        text = "".join(" " if c.isspace() else c for c in self.text)
        begin = max(0, min(self.start - room // 3, len(text) - room))
        left = "…" if begin else ""
        before = left + mark_unsafe(text[begin : self.start])
        wrong = mark_unsafe(text[self.start : min(self.end, begin + room)])
        after = mark_unsafe(text[self.end : begin + room])
        right = "…" if begin + room < len(text) else ""
        return f"{before}{wrong}{after}{right}\n{' ' * _cells(before)}{'^' * max(1, _cells(wrong))}"


class UnreadableName(Unreadable, UnknownName):
    """An axis or type that the vocabulary does not know, and where it stands in the text."""

    def __init__(self, error: UnknownName, text: str, start: int, end: int, hint: str = "") -> None:
        Unreadable.__init__(self, hint or str(error), text, start, end)
        self.kind, self.name, self.nearest = error.kind, error.name, error.nearest


def _short(text: str) -> str:
    # What the user wrote is quoted in errors, and may be a whole file.
    return text if len(text) <= _LONGEST else text[: _LONGEST - 1] + "…"


def _cells(text: str) -> int:
    # What a terminal gives each character: none for combining marks, two for wide ones.
    return sum(
        0 if unicodedata.combining(c) else 1 + (unicodedata.east_asian_width(c) in "WF")
        for c in text
    )
