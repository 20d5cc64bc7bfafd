"""Cutting a filter into words and brackets, and a word into its field, sign and values."""

import re
from typing import Final

from evlog.language.errors import Unreadable
from evlog.language.tokens import QUOTES, Token, read_quoted

_FIELD: Final = re.compile(r"([A-Za-z_]+)(:|>=|<=|!=|=|>|<|≥|≤|≠)")
_QUOTE_AFTER: Final = frozenset(":,=<>≥≤≠@+.-")
_SIGNS: Final = {"≥": ">=", "≤": "<=", "≠": "!="}


def filter_words(text: str) -> list[Token]:
    """The words and brackets of a filter; quotes hold a word together. Raises Unreadable."""
    words: list[Token] = []
    place = 0
    while place < len(text):
        if text[place].isspace():
            place += 1
            continue
        end = _word_end(text, place)
        words.append(Token(text[place:end], place, end, text[place] in QUOTES))
        place = end
    return words


def _word_end(text: str, start: int) -> int:
    if text[start] in "()":
        return start + 1
    if text[start] == "-" and text[start + 1 : start + 2] == "(":
        return start + 1
    place, depth = start, 0
    while place < len(text) and not text[place].isspace():
        c = text[place]
        if c in QUOTES and (place == start or text[place - 1] in _QUOTE_AFTER):
            place = read_quoted(text, place).end
            continue
        depth += (c == "(") - (c == ")")
        if depth < 0:
            break
        place += 1
    return place


def field_in(word: Token) -> tuple[str, str, int] | None:
    """Field, sign and length of both if a word is `field:…` or `field>=…`; else None."""
    match = _FIELD.match(word.text)
    if match is None or word.text.startswith("//", match.end()):
        return None
    sign = _SIGNS.get(match[2], match[2])
    return match[1].lower(), sign, match.end()


def values_of(text: str, start: int, end: int) -> tuple[tuple[Token, ...], ...]:
    """The values between two places: commas part alternatives, `..` the ends of a range.

    Each alternative is one token, or two for a range; an open end is an empty token.
    """
    found: list[list[Token]] = [[]]
    place = begin = start
    while place < end:
        if place == begin and text[place] in QUOTES:
            token = read_quoted(text, place)
            found[-1].append(token)
            place = token.end
            begin = -1
            continue
        width = 1 if text[place] == "," else 2 if text.startswith("..", place) else 0
        if width:
            _close(found, text, begin, place)
            if width == 1:
                found.append([])
            begin = place + width
            place = begin
            continue
        if begin < 0:
            place = _after_quote(text, found[-1], place, end)
            continue
        place += 1
    _close(found, text, begin, end)
    return tuple(map(tuple, found))


def _after_quote(text: str, values: list[Token], place: int, end: int) -> int:
    if text[place] != "*":
        raise Unreadable("words right after a quote", text, place, end, "put a space between them")
    last = values[-1]
    values[-1] = Token(last.text, last.start, place + 1, True)
    return place + 1


def _close(found: list[list[Token]], text: str, begin: int, place: int) -> None:
    if begin >= 0:
        found[-1].append(Token(text[begin:place], begin, place))
