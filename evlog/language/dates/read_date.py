"""Reading dates: a closed grammar in three languages, dateutil only where it cannot guess."""

import os
import re
from datetime import date
from typing import Final

from evlog.language.dates.clock_times import without_clock
from evlog.language.dates.date_ranges import find_range
from evlog.language.dates.nights import find_night, find_night_of_hours
from evlog.language.dates.open_dates import find_open
from evlog.language.dates.reading import WAY_OUT, DateReading
from evlog.language.dates.single_dates import find_single
from evlog.language.dates.words import date_in_words
from evlog.language.errors import Unreadable
from evlog.model.when import ONE_DAY, When

__all__ = ["DateReading", "find_day", "read_date", "today"]

_LONGEST: Final = 80
_ABOUT: Final = re.compile(
    r"(?:~\s*|(?:about|around|approximately|approx\.?|roughly|circa|ca?\.?|близько|приблизно"
    r"|орієнтовно|бл\.|около|примерно|приблизительно|ок\.)\s+)(.+)",
    re.I,
)
# "Протягом дня 25 вересня" is that day.
_DAYTIME: Final = re.compile(
    r"(?:(?:during|in)\s+the\s+day(?:time)?(?:\s+(?:on|of))?|протягом\s+дня|упродовж\s+дня"
    r"|впродовж\s+дня|вдень|удень|в\s+течение\s+дня|дн[её]м),?\s+(.+)",
    re.I,
)
_T: Final = re.compile(r"(?<=\d)T(?=\d{1,2}:\d{2})")
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


def read_date(text: str, today: date, *, allow_future: bool = False) -> DateReading:
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


def find_day(text: str, today: date) -> DateReading | None:
    """Read a single date by the closed grammar alone; None if it is none. Raises Unreadable."""
    return find_single(" ".join(text.split()), today)


def _refuse_future(reading: DateReading, words: str, today: date) -> None:
    if reading.reaches > today:
        raise Unreadable(
            f'"{words}" is {date_in_words(reading.when)}, after today ({today})',
            words,
            hint="correct it, or allow it with --allow-future",
        )


def _read(words: str, today: date) -> DateReading:
    if (night := find_night_of_hours(words, today)) is not None:
        return night
    clock = without_clock(_T.sub(" ", words))
    if clock is None:
        return _read_days(words, today)
    if not clock.words:
        when = When.day(today)
        told = f'"{words}" has no day: taken as {date_in_words(when)}'
        return DateReading(when, (told, *clock.assumptions), time=clock.time)
    reading = _read_days(clock.words, today)
    if reading.when.precision not in ONE_DAY:
        hint = "leave the time out, or write the day"
        raise Unreadable(f'"{words}" has a time of day and no day', words, hint=hint)
    return reading._replace(assumptions=(*reading.assumptions, *clock.assumptions), time=clock.time)


def _read_days(words: str, today: date) -> DateReading:
    if match := _ABOUT.fullmatch(words):
        return _approximate(_read_days(match[1], today))
    if words.endswith("~") and len(words) > 1:
        return _approximate(_read_days(words[:-1].rstrip(), today))
    if match := _DAYTIME.fullmatch(words):
        words = match[1]
    for find in (find_single, find_night, find_range):
        if (reading := find(words, today)) is not None:
            return reading
    if (reading := find_open(words, today, _read_days)) is not None:
        return reading
    if _TIME.search(words):
        hint = "write it without a zone, as 04:30 or 07:00-18:30"
        raise Unreadable(f'"{words}" has a time that cannot be kept', words, hint=hint)
    from evlog.language.dates.dateutil_fallback import read_by_dateutil

    return DateReading(read_by_dateutil(words, WAY_OUT))


def _approximate(reading: DateReading) -> DateReading:
    when = reading.when
    return reading._replace(when=When(when.start, when.end, when.precision, True))
