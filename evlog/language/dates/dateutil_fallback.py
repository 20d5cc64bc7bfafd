"""Dates that only dateutil reads, and only where it cannot guess. Imported when first needed."""

import itertools
import re
import warnings
from datetime import date, datetime
from typing import Final

from dateutil import parser

from evlog.language.dates.words import DAYS, WEEKDAY, day_in_words
from evlog.language.errors import Unreadable
from evlog.model.text import fold
from evlog.model.when import When

# Defaults that differ in every part: what is not in the text shows as a disagreement.
_DEFAULTS: Final = (datetime(2001, 2, 3, 4, 5, 6), datetime(2016, 11, 28, 17, 41, 53))
# dateutil passes over stray punctuation, and nothing of a date may be passed over.
_PLAIN: Final = re.compile(r"\w+(?:(?:\. |, ?|[ ./-])\w+)*\.?")
_FOUR_FIGURES: Final = re.compile(r"(?<!\d)\d{4}(?!\d)")


def read_by_dateutil(words: str, way_out: str) -> When:
    """Read one day with a four-figure year that dateutil reads in one way only.

    Every default, day first or not, year first or not must agree, without a warning. Raises
    Unreadable otherwise, with the readings where there are several.
    """
    years = _FOUR_FIGURES.findall(words) if _PLAIN.fullmatch(words) else []
    ways = [_readings(words, default) for default in _DEFAULTS] if len(years) == 1 else [set()]
    readings = ways[0]
    if not readings or any(way != readings for way in ways):
        raise Unreadable(f'"{words}" is not a date', words, hint=way_out)
    if any(f"{day.year:04}" not in years for day in readings):
        raise Unreadable(f'"{words}" is not a date', words, hint=way_out)
    if len(readings) > 1:
        told = " or ".join(str(day) for day in sorted(readings))
        raise Unreadable(f'"{words}" has two readings', words, hint=f"write {told}")
    (day,) = readings
    _agree_on_weekday(words, day)
    return When.day(day)


def _readings(words: str, default: datetime) -> set[date]:
    """The days that dateutil makes of the words; empty where any way of reading them fails."""
    found = set()
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        for day_first, year_first in itertools.product((False, True), repeat=2):
            try:
                moment = parser.parse(
                    words, default=default, dayfirst=day_first, yearfirst=year_first
                )
            except (ValueError, OverflowError, TypeError, Warning, ArithmeticError, AttributeError):
                return set()
            if moment.tzinfo is not None or moment.time() != default.time():
                return set()
            found.add(moment.date())
    return found


def _agree_on_weekday(words: str, day: date) -> None:
    for word in re.findall(r"[^\W\d_]+", words):
        weekday = WEEKDAY.get(fold(word))
        if weekday is not None and weekday != day.weekday():
            raise Unreadable(
                f"{day_in_words(day)} is not a {DAYS[weekday]}",
                words,
                hint="leave the weekday out, or correct the day",
            )
