"""Cutting a line into words with their places in it; the quick line and the filter share it."""

import re
from typing import Final, NamedTuple

from evlog.language.errors import Unreadable

# A closing mark for each opening one; an apostrophe is a letter, never a quote.
QUOTES: Final = {'"': '"', "“": "”", "«": "»", "„": "“”"}
_URL: Final = re.compile(r"https?://[^\s\"“”«»]+", re.I)
_URL_TAIL: Final = ".,;:!?)]}"
_ESCAPE: Final = re.compile(r'\\(["\\])')


class Token(NamedTuple):
    """A piece of a line: its text as meant, where it stands, and whether it was in quotes."""

    text: str
    start: int
    end: int
    quoted: bool = False


def read_quoted(line: str, start: int) -> Token:
    """The quoted text that opens at `start`; `\\"` and `\\\\` stand for a quote and a backslash.

    Raises Unreadable if the quote is never closed.
    """
    closing = QUOTES[line[start]]
    place = start + 1
    while place < len(line):
        if line[place] == "\\" and line[place + 1 : place + 2] in ('"', "\\"):
            place += 2
            continue
        if line[place] in closing:
            text = _ESCAPE.sub(r"\1", line[start + 1 : place])
            return Token(text, start, place + 1, True)
        place += 1
    raise Unreadable(
        "a quote is opened and never closed", line, start, len(line), f"end it with {closing[-1]}"
    )


def url_at(line: str, start: int) -> Token | None:
    """The web address that begins at `start`, without the punctuation that ends a sentence."""
    match = _URL.match(line, start)
    if match is None:
        return None
    text = match[0].rstrip(_URL_TAIL)
    if text.count("(") > text.count(")") and line[start + len(text) :][:1] == ")":
        text += ")"
    return Token(text, start, start + len(text))


def quoted(text: str) -> str:
    """The text in quotes, so that `read_quoted` gives it back."""
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'
