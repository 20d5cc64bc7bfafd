"""The words of a quick line: splitting it into events, and each event into words with places."""

import re
from collections.abc import Sequence
from typing import Final

from evlog.language.tokens import QUOTES, Token, read_quoted, url_at

# A mark may stand before a quote: @"General Staff", !@"…", =@"…", note:"…".
_BEFORE_QUOTE: Final = re.compile(r"(?:[!=]?@|\+|[A-Za-z_]+:)$")
_SEPARATORS: Final = ",;"


def words_of(line: str) -> list[list[Token]]:
    """The words of each event in a line; `;` parts events except in quotes and web addresses.

    A comma is a word of its own unless it parts thousands (`10,588`). Raises Unreadable for a
    quote that never closes.
    """
    events: list[list[Token]] = [[]]
    place = 0
    while place < len(line):
        if line[place].isspace():
            place += 1
        elif line[place] == ";":
            events.append([])
            place += 1
        else:
            word = _word_at(line, place)
            events[-1].append(word)
            place = word.end
    return [words for words in events if words]


def _word_at(line: str, start: int) -> Token:
    if line[start] == ",":
        return Token(",", start, start + 1)
    if line[start] in QUOTES:
        return read_quoted(line, start)
    if (url := url_at(line, start)) is not None:
        return url
    place = start
    while place < len(line) and not line[place].isspace() and line[place] not in _SEPARATORS:
        if line[place] in QUOTES and _BEFORE_QUOTE.fullmatch(line[start:place]):
            place = read_quoted(line, place).end
            break
        if (url := url_at(line, place)) is not None and line[place - 1] in ":(":
            return Token(line[start : url.end], start, url.end)
        place += 1
        if _parts_thousands(line, place):
            place += 1
    return Token(line[start:place], start, place)


def _parts_thousands(line: str, place: int) -> bool:
    return (
        line[place : place + 1] == ","
        and line[place - 1].isdecimal()
        and re.match(r",\d{3}(?!\d)", line[place : place + 5]) is not None
    )


def span(words: Sequence[Token]) -> tuple[int, int]:
    """Where a run of words begins and ends in the line."""
    return words[0].start, words[-1].end


def as_written(line: str, words: Sequence[Token]) -> str:
    """A run of words just as the line has it."""
    return line[words[0].start : words[-1].end] if words else ""
