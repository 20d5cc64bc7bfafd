"""Counts in the body of a quick line: `5`, `5-7`, `several dozen`, `all`."""

from typing import Final

from evlog.language.counts import find_count, may_begin, read_count
from evlog.language.errors import Unreadable
from evlog.language.line.words import Words
from evlog.model.count import Count
from evlog.model.text import fold

_LONGEST_COUNT: Final = 6
# A number before one of these measures something, and counts no events.
_MEASURES: Final = frozenset(
    map(
        fold,
        (
            *("km", "kms", "kilometer", "kilometers", "kilometre", "kilometres", "m", "meter", "meters"),
            *("metre", "metres", "sq", "square", "percent", "%", "hour", "hours", "days", "day", "minutes"),
            *("years", "year", "weeks", "months", "pm", "am", "mm", "kg", "tons", "tonnes"),
            *("км", "кілометр", "кілометри", "кілометрів", "м", "метрів", "кв", "відсотків", "годин"),
            *("години", "хвилин", "днів", "років", "кілометра", "километров", "километра", "метров"),
            *("часов", "минут", "дней", "лет", "процентов", "мм", "тонн"),
        ),
    )
)  # fmt: skip


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


def is_of_something_else(words: Words, place: int) -> bool:
    """Whether a word after a number makes it a measure: `2 km`, `90 percent`."""
    return place < len(words) and fold(words[place].text) in _MEASURES
