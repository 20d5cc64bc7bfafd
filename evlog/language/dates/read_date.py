"""Reading dates: a closed grammar in English and Ukrainian, dateutil only where it cannot guess."""

import os
import re
from datetime import date
from typing import Final

from evlog.language.dates.date_ranges import find_range
from evlog.language.dates.single_dates import WAY_OUT, Reading, find_single
from evlog.language.dates.words import in_words
from evlog.language.errors import Unreadable
from evlog.model.when import When

__all__ = ["Reading", "find_day", "read_date", "today"]

_LONGEST: Final = 80
_ABOUT: Final = re.compile(
    r"(?:~\s*|(?:about|around|approximately|approx\.?|roughly|circa|ca?\.?|близько|приблизно"
    r"|орієнтовно|бл\.)\s+)(.+)",
    re.I,
)
_TIME: Final = re.compile(r"\d[T ]\d{1,2}:\d{2}|\b\d{1,2}:\d{2}\b")


def today() -> date:
    """The day that counts as today: EVLOG_TODAY (an ISO day) or the clock's, in local time."""
    text = os.environ.get("EVLOG_TODAY", "").strip()
    if not text:
        return date.today()
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise Unreadable(
            f'EVLOG_TODAY is "{text}"', text, hint="set it to a day such as 2025-12-24, or unset it"
        ) from None


def read_date(text: str, today: date, *, allow_future: bool = False) -> Reading:
    """Read a date or a stretch of days, as finely as it is told.

    Without a year it is the latest such day not after `today`, and `told` says so. Raises
    Unreadable for anything else than one sure reading, and for days after `today` unless
    `allow_future`.
    """
    words = " ".join(text.split())
    if not words or len(words) > _LONGEST:
        raise Unreadable(f'"{words[:20]}" is not a date', text, hint=WAY_OUT)
    try:
        reading = _read(words, today)
        if not allow_future:
            _refuse_future(reading, words, today)
    except Unreadable as error:
        error.text, error.start, error.end = text, 0, len(text)
        raise
    return reading


def find_day(text: str, today: date) -> Reading | None:
    """Read a single date by the closed grammar alone; None where it is none. Raises Unreadable."""
    return find_single(" ".join(text.split()), today)


def _refuse_future(reading: Reading, words: str, today: date) -> None:
    if reading.reaches > today:
        raise Unreadable(
            f'"{words}" is {in_words(reading.when)}, after today ({today})',
            words,
            hint="correct it, or allow it with --allow-future",
        )


def _read(words: str, today: date) -> Reading:
    if match := _ABOUT.fullmatch(words):
        return _approximate(_read(match[1], today))
    if words.endswith("~") and len(words) > 1:
        return _approximate(_read(words[:-1].rstrip(), today))
    reading = find_single(words, today) or find_range(words, today)
    if reading is not None:
        return reading
    if _TIME.search(words):
        hint = 'a date has none; write "as of 16:00" beside it'
        raise Unreadable(f'"{words}" has a time of day', words, hint=hint)
    from evlog.language.dates.dateutil_fallback import read_by_dateutil

    return Reading(read_by_dateutil(words, WAY_OUT))


def _approximate(reading: Reading) -> Reading:
    when = reading.when
    return reading._replace(when=When(when.start, when.end, when.precision, True))
