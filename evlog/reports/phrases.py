"""The words of a sentence made comparable, and the quantities in it."""

import re
from collections.abc import Iterator
from typing import Final, NamedTuple

import msgspec

from evlog.language.counts import find_count, may_begin
from evlog.model.count import Count

_SAME: Final = str.maketrans(
    {
        **dict.fromkeys("’ʼ‘′`´", "'"),
        **dict.fromkeys("–—−‑‐―", "-"),
        **dict.fromkeys("«»„“”", '"'),
        **dict.fromkeys("\u00a0\u2009\u202f\u2007\n\t\r", " "),
        "ё": "е",
        "*": " ",
    }
)
_TOKEN: Final = re.compile(
    r"(?P<number>\d{1,3}(?:[ ,]\d{3})+(?![\w-])|\d+(?:-(?:ма|ми|ти|тьох|мя|х|ох|ьох|ть|ро|м|єю|ою|ю|ї|ома|ьма|тьма|ть|тью|и|а))?(?![\w.,-]*[^\W\d]|[.,:]?\d))"
    r"|(?P<word>[^\W_][\w'-]*)|(?P<sign>[^\w\s])"
)
_ENDING: Final = re.compile(r"-[^\d]+$")
_MOST_WORDS: Final = 6
# Signs that a count begins with, and that it may have inside.
_LEADING: Final = frozenset("~≈<>")
_INSIDE: Final = frozenset("~≈<>-+")
# Words with which a count can begin and which, alone, are none in running text.
_NOT_ALONE: Final = frozenset(
    [
        "a",
        "an",
        "no",
        "none",
        "some",
        "do",
        "до",
        "від",
        "between",
        "from",
        "about",
        "around",
        "over",
        "under",
        "up",
        "раз",
        "few",
        "more",
        "over",
        "single",
        "both",
        "обидва",
        "обидві",
        "менше",
        "більше",
        "одного-одного",
    ]
)


class Token(NamedTuple):
    """A word, number or sign, in comparable form, with its place in the sentence."""

    start: int
    end: int
    text: str
    kind: str


class Quantity(msgspec.Struct, frozen=True, gc=False):
    """A number as it was written, its place, and the count that it is.

    `first` and `last` are the places of its tokens, the last one out.
    """

    start: int
    end: int
    words: str
    count: Count
    first: int
    last: int


def normal(text: str) -> str:
    """The text in lower case with one kind of dash, quote and apostrophe; places stay the same."""
    lowered = text.lower()
    if len(lowered) != len(text):
        lowered = "".join(c if len(c.lower()) != 1 else c.lower() for c in text)
    return lowered.translate(_SAME)


def tokens(plain: str) -> list[Token]:
    """The tokens of a text that `normal` made."""
    return [
        Token(match.start(), match.end(), match[0], match.lastgroup or "sign")
        for match in _TOKEN.finditer(plain)
    ]


def quantities(plain: str, words: list[Token], masked: list[tuple[int, int]]) -> Iterator[Quantity]:
    """Every number in figures or words, and every vague one, outside the masked places.

    Masked are dates, clock times and the like. `about 20` and `several dozen` are one quantity.
    """
    place = 0
    while place < len(words):
        found = None
        word = words[place]
        can_begin = word.text in _LEADING if word.kind == "sign" else may_begin(word.text)
        if can_begin and not _is_masked(word, masked) and not _goes_on_a_model(words, place):
            found = _longest(plain, words, place, masked)
        if found is None:
            place += 1
        else:
            yield found
            place = found.last


def _longest(
    plain: str, words: list[Token], place: int, masked: list[tuple[int, int]]
) -> Quantity | None:
    start = words[place].start
    for last in range(_reach(words, place, masked), place, -1):
        piece = words[place:last]
        if piece[-1].kind == "sign":
            continue
        text = plain[start : piece[-1].end]
        if len(piece) == 1 and (text in _NOT_ALONE or _is_model(piece[0])):
            continue
        count = find_count(" ".join(map(_plain, piece)))
        if count is not None and count.flaw() is None:
            return Quantity(start, piece[-1].end, text, count, place, last)
    return None


def _reach(words: list[Token], place: int, masked: list[tuple[int, int]]) -> int:
    """How far a count that begins at a word may go: up to a sign, a date, or so many words."""
    last = place + 1
    while last < len(words) and last - place < _MOST_WORDS:
        word = words[last]
        if (word.kind == "sign" and word.text not in _INSIDE) or _is_masked(word, masked):
            break
        last += 1
    return last


def _plain(word: Token) -> str:
    # "113-ма" is 113; "twenty-one" stays.
    return _ENDING.sub("", word.text) if word.kind == "number" else word.text


def _is_model(word: Token) -> bool:
    # "с-300" and "shahed-136" are names; "двадцять-п'ять" is not met as one word with digits.
    return word.kind == "word" and any(c.isdigit() for c in word.text)


def _goes_on_a_model(words: list[Token], place: int) -> bool:
    # The 136 of "shahed-131/136".
    if place < 2 or words[place - 1].text != "/" or words[place - 1].end != words[place].start:
        return False
    before = words[place - 2]
    return before.end == words[place - 1].start and _is_model(before)


def _is_masked(word: Token, masked: list[tuple[int, int]]) -> bool:
    return any(start <= word.start < end for start, end in masked)
