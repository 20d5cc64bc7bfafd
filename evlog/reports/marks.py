"""Finding the lexicon's words in a sentence, all in one pass over its words."""

import re
from collections.abc import Iterator
from functools import cache
from typing import Final, NamedTuple

from evlog.reports.nouns import ADJECTIVES, NOUNS
from evlog.reports.phrases import Token
from evlog.reports.signs import SIGNS

_PREFIX: Final = 2
_LEADING: Final = re.compile(r"\(\?:([^()]*)\)(\??)")
_LITERAL: Final = re.compile(r"[^\W\d_]*")
_NEXT: Final = r"(?![\w])"


class Mark(NamedTuple):
    """A word of the lexicon at its place. `group` is noun, adjective or sign."""

    start: int
    end: int
    kind: str
    group: str


class Marks:
    """All marks of a sentence, in the order of their places."""

    def __init__(self, found: list[Mark]) -> None:
        self.all = found
        self.kinds = frozenset(mark.kind for mark in found if mark.group == "sign")

    def of(self, *kinds: str, start: int = 0, end: int | None = None) -> Iterator[Mark]:
        """The signs of these kinds that begin in a stretch of the sentence."""
        for mark in self.all:
            if mark.kind in kinds and mark.group == "sign" and mark.start >= start:
                if end is not None and mark.start >= end:
                    return
                yield mark

    def has(self, *kinds: str, start: int = 0, end: int | None = None) -> bool:
        """Whether a sign of one of these kinds begins in a stretch of the sentence."""
        return next(self.of(*kinds, start=start, end=end), None) is not None

    def nouns(self, start: int, end: int, group: str = "noun") -> Iterator[Mark]:
        """What a number can count, beginning in a stretch of the sentence."""
        return (m for m in self.all if m.group == group and start <= m.start < end)

    def fire(self) -> Iterator[Mark]:
        """What names fire on a place, with or without a number: shelling and strikes."""
        return (
            m
            for m in self.all
            if (m.group == "noun" and m.kind in ("shelling", "air_strike"))
            or (m.group == "sign" and m.kind == "under_fire")
        )


def marks(plain: str, words: list[Token]) -> Marks:
    """Find the marks of a sentence that `normal` made, given its tokens."""
    index = _index()
    found: list[Mark] = []
    counted_to = -1
    for word in words:
        at_word: dict[tuple[str, str], int] = {}
        for group, kind, pattern in index.get(word.text[:_PREFIX], ()):
            if (match := pattern.match(plain, word.start)) is not None:
                at_word[group, kind] = max(at_word.get((group, kind), 0), match.end())
        nouns = {kind: end for (group, kind), end in at_word.items() if group == "noun"}
        if nouns and word.start >= counted_to:
            # The longest noun wins; of two of one length, the first in the lexicon.
            best = max(nouns, key=lambda kind: nouns[kind])
            counted_to = nouns[best]
            found.append(Mark(word.start, nouns[best], best, "noun"))
        found += (
            Mark(word.start, end, kind, group)
            for (group, kind), end in at_word.items()
            if group != "noun"
        )
    return Marks(found)


@cache
def _index() -> dict[str, list[tuple[str, str, re.Pattern[str]]]]:
    """The lexicon's patterns by the first letters of the words they begin with."""
    index: dict[str, list[tuple[str, str, re.Pattern[str]]]] = {}
    for group, table in (("noun", NOUNS), ("adjective", ADJECTIVES), ("sign", SIGNS)):
        for kind, patterns in table.items():
            for pattern in patterns:
                for plain in _expanded(pattern):
                    entry = (group, kind, re.compile(plain + _NEXT))
                    prefix = _LITERAL.match(plain)[0][:_PREFIX]  # type: ignore[index]
                    for key in _keys(prefix, plain):
                        index.setdefault(key, []).append(entry)
    return index


def _expanded(pattern: str) -> Iterator[str]:
    """The pattern without a group at its head: one for each of its alternatives."""
    match = _LEADING.match(pattern)
    if match is None:
        yield pattern
        return
    rest = pattern[match.end() :]
    for alternative in match[1].split("|"):
        yield from _expanded(alternative + rest)
    if match[2]:
        yield from _expanded(rest)


def _keys(prefix: str, pattern: str) -> Iterator[str]:
    rest = pattern[len(prefix) :]
    if len(prefix) == _PREFIX and not rest.startswith("?"):
        yield prefix
    else:
        # A word of one letter, or a second letter that may be missing or one of several.
        yield prefix[:1]
        yield from (key for key in _seconds(prefix[:1]))


def _seconds(first: str) -> list[str]:
    return [
        first + second for second in "абвгґдеєжзиіїйклмнопрстуфхцчшщьюяabcdefghijklmnopqrstuvwxyz'-"
    ]
