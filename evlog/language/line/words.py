"""The words of a quick line: splitting it into events, and each event into words with places."""

import re
from collections.abc import Sequence
from typing import Final, overload

from evlog.language.errors import Unreadable
from evlog.language.tokens import QUOTES, Token, read_quoted, url_at

# A mark may stand before a quote: @"General Staff", !@"…", =@"…", note:"…".
_BEFORE_QUOTE: Final = re.compile(r"(?:[!=]?@|\+|[A-Za-z_]+:)$")
_SEPARATORS: Final = ",;"
_STOPS: Final = ".!?…"


class Words(Sequence[Token]):
    """A run of words of a line. It knows the line, so that it can say what stands there."""

    __slots__ = ("_tokens", "line")

    def __init__(self, line: str, tokens: Sequence[Token]) -> None:
        self.line = line
        self._tokens = tuple(tokens)

    @overload
    def __getitem__(self, place: int) -> Token: ...
    @overload
    def __getitem__(self, place: slice) -> "Words": ...
    def __getitem__(self, place: int | slice) -> "Token | Words":
        if isinstance(place, slice):
            return Words(self.line, self._tokens[place])
        return self._tokens[place]

    def __len__(self) -> int:
        return len(self._tokens)

    @property
    def span(self) -> tuple[int, int]:
        """Where the run begins and ends in the line; the end of the line where it is empty."""
        end = len(self.line)
        return (self._tokens[0].start, self._tokens[-1].end) if self._tokens else (end, end)

    @property
    def text(self) -> str:
        """The run just as the line has it."""
        return slice_of(self.line, self.span)

    def error(self, message: str, hint: str = "") -> Unreadable:
        """An error about this run."""
        return Unreadable(message, self.line, *self.span, hint=hint)


def slice_of(line: str, span: tuple[int, int]) -> str:
    """What stands in a line from one place to another."""
    return line[span[0] : span[1]]


def words_of(line: str) -> list[Words]:
    """The words of each event in a line; `;` parts events except in quotes and web addresses.

    A comma is a word of its own unless it parts thousands (`10,588`), and so are brackets and what
    ends a sentence. Raises Unreadable for a
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
    return [Words(line, tokens) for tokens in events if tokens]


def _word_at(line: str, start: int) -> Token:
    if line[start] in ",()":
        return Token(line[start], start, start + 1)
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
        if line[place] == ")" and "(" not in line[start:place]:
            break
        place += 1
        if _parts_thousands(line, place):
            place += 1
    return _without_stop(Token(line[start:place], start, place))


def _without_stop(word: Token) -> Token:
    """The word without the full stop, or other mark, that ends a sentence behind it."""
    text = word.text.rstrip(_STOPS)
    if not text or text == word.text or not text[-1].isalnum():
        return word
    return Token(text, word.start, word.start + len(text))


def _parts_thousands(line: str, place: int) -> bool:
    return (
        line[place : place + 1] == ","
        and line[place - 1].isdecimal()
        and re.match(r",\d{3}(?!\d)", line[place : place + 5]) is not None
    )
