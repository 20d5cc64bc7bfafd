"""Counts in the body of a quick line: `5`, `killed 1`, `with 312 bombs`."""

from typing import Final, NamedTuple

from evlog.language.counts import find_count, may_begin, read_count
from evlog.language.errors import Unreadable
from evlog.language.line.words import Words
from evlog.model.count import Count
from evlog.model.text import fold

_LONGEST_COUNT: Final = 6
_PARTS: Final = {
    tuple(fold(phrase).split()): field
    for field, phrases in {
        "killed": ("killed", "dead", "вбито", "убито", "загинуло", "загинув", "загинула", "загинули", "загиблих", "вбитих"),
        "wounded": ("wounded", "injured", "hurt", "поранено", "поранених", "поранені"),
        "captured": ("captured", "taken prisoner", "полонено", "полонених"),
        "repelled": ("repelled", "repulsed", "відбито"),
        "ongoing": ("ongoing", "still ongoing", "тривають", "триває"),
        "downed": ("downed", "shot down", "intercepted", "збито"),
        "munitions": ("munitions", "боєприпасів"),
    }.items()
    for phrase in phrases
}  # fmt: skip
_WITH: Final = frozenset(("with", "using", "dropping", "із", "з", "скинувши"))
_MUNITIONS: Final = frozenset(
    (
        *("bomb", "bombs", "munition", "munitions", "missile", "missiles", "rocket", "rockets"),
        *("shell", "shells", "drone", "drones", "kabs"),
        *map(fold, ("бомб", "бомби", "бомбами", "ракет", "ракетами", "каб", "кабів", "снарядів")),
    )
)
_MUNITIONS_REACH: Final = 3


class Figure(NamedTuple):
    """A count for a field, and how many words it took."""

    field: str
    value: Count
    length: int


def count_at(words: Words, place: int) -> tuple[Count, int] | None:
    """The longest run of words from one on that is a count, with its length; None if none is."""
    if place >= len(words) or not may_begin(words[place].text):
        return None
    for length in range(min(_LONGEST_COUNT, len(words) - place), 0, -1):
        run = words[place : place + length]
        if any(word.quoted or word.text == "," for word in run):
            continue
        text = run.text
        if find_count(" ".join(text.split())) is not None:
            try:
                return read_count(text), length
            except Unreadable as error:
                raise error.inside(words.line, run[0].start) from None
    return None


def figure_at(words: Words, place: int) -> Figure | None:
    """A part of the figures that begins at a word: `killed 1`, `5-7 wounded`, `with 312 bombs`."""
    if words[place].quoted:
        return None
    return _with_munitions(words, place) or _name_first(words, place) or _count_first(words, place)


def _part_at(words: Words, place: int) -> tuple[str, int] | None:
    for length in (2, 1):
        run = words[place : place + length]
        if len(run) == length and not any(word.quoted for word in run):
            field = _PARTS.get(tuple(fold(word.text) for word in run))
            if field is not None:
                return field, length
    return None


def _name_first(words: Words, place: int) -> Figure | None:
    part = _part_at(words, place)
    told = count_at(words, place + part[1]) if part else None
    return None if part is None or told is None else Figure(part[0], told[0], part[1] + told[1])


def _count_first(words: Words, place: int) -> Figure | None:
    told = count_at(words, place)
    part = _part_at(words, place + told[1]) if told else None
    return None if part is None or told is None else Figure(part[0], told[0], told[1] + part[1])


def _with_munitions(words: Words, place: int) -> Figure | None:
    if words[place].text.casefold() not in _WITH:
        return None
    told = count_at(words, place + 1)
    if told is None:
        return None
    begin = place + 1 + told[1]
    for end in range(begin, min(begin + _MUNITIONS_REACH, len(words))):
        if fold(words[end].text) in _MUNITIONS:
            return Figure("munitions", told[0], end + 1 - place)
    return None
