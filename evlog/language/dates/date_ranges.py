"""From one date to another: `24-25 dec`, `20 nov - 24 nov`, `2025-11-20..2025-11-24`."""

import re
from datetime import date
from typing import Final, NamedTuple

from evlog.language.dates.calendar_dates import (
    CalendarDate,
    find_calendar_date,
    latest_year,
    on_the_calendar,
    possible,
)
from evlog.language.dates.parts import find_part
from evlog.language.dates.reading import WAY_OUT, DateReading
from evlog.language.dates.relative import find_relative
from evlog.language.dates.single_dates import find_single, with_year
from evlog.language.dates.words import date_in_words
from evlog.language.errors import Unreadable
from evlog.model.when import When

_SPACED: Final = re.compile(
    r"(?:(?:from|between|з|із|від|між|с|со|от|между)\s+)?(.+?)"
    r"(?:\s*(?:\.\.|–|—)\s*"
    r"|\s+(?:-|to|till|until|through|or|and|до|по|або|чи|та|і|или|и)\s+)(.+)",
    re.I,
)
# As evlog says it: "week 52, 22–28 Dec 2025".
_WEEK_OF_DAYS: Final = re.compile(r"week (\d{1,2}), (.+\D.+)", re.I)
_EDTF: Final = re.compile(r"(\d{4}[-\dWw]*~?)/(\d{4}[-\dWw]*~?)")
_TWO_DAYS: Final = re.compile(r"(?<![\d.-])(\d{1,2})\s*[-–—]\s*(\d{1,2})(?=\s*[^\W\d_]|\.\d)")
_TWO_DAYS_AFTER: Final = re.compile(r"(?<=[^\W\d_])\.?\s*(\d{1,2})[-–—](\d{1,2})(?![\d-])")
_WHOLE: Final = (
    r"[^\d-]*[^\W\d_](?:[^-]*)|\d{1,2}\.\d{1,2}(?:\.\d{4})?|\d{1,2} [^-]+|\d{4}-\d{2}(?:-\d{2})?"
)
_HYPHEN: Final = re.compile(rf"({_WHOLE})-({_WHOLE})")
_LONE_DAY: Final = re.compile(r"(\d{1,2})(?:st|nd|rd|th|-го|-е)?")


class _End(NamedTuple):
    """One end as written: a point that may lack parts, or a reading that lacks none."""

    partial: CalendarDate | None
    reading: DateReading | None
    approximate: bool


def find_range(words: str, today: date) -> DateReading | None:
    """Read two dates as a stretch of days; None if they are not two dates.

    What one end leaves out (year, month) it takes from the other. Raises Unreadable for a
    stretch that ends before it starts or lacks its month.
    """
    if match := _WEEK_OF_DAYS.fullmatch(words):
        return _named_week(int(match[1]), match[2], words, today)
    for first, last in _halves(words):
        start, end = _end(first, today), _end(last, today)
        if start is not None and end is not None:
            return _between(start, end, words, today)
    return None


def _named_week(number: int, days: str, words: str, today: date) -> DateReading | None:
    reading = find_range(days, today)
    if reading is None:
        return None
    week = When.week(reading.when.start)
    if (week.start, week.end) != (reading.when.start, reading.when.end) or (
        week.start.isocalendar().week != number
    ):
        raise Unreadable(f'"{words}": these days are not week {number}', words, hint=WAY_OUT)
    return reading._replace(when=week, claims=week.start)


def _halves(words: str) -> list[tuple[str, str]]:
    """The ways in which the words may be two dates."""
    found = []
    if match := _EDTF.fullmatch(words):
        found.append((match[1], match[2]))
    if match := _TWO_DAYS.search(words) or _TWO_DAYS_AFTER.search(words):
        before, after = words[: match.start(1)], words[match.end(2) :]
        found.append((before + match[1] + after, before + match[2] + after))
    for form in (_SPACED, _HYPHEN):
        if match := form.fullmatch(words):
            found.append((match[1], match[2]))
    return found


def _end(words: str, today: date) -> _End | None:
    about = words.endswith("~")
    words = words.removesuffix("~").strip()
    if match := _LONE_DAY.fullmatch(words):
        return _End(CalendarDate(day=int(match[1])), None, about)
    if (when := find_relative(words, today)) is not None:
        return _End(None, DateReading(when), about)
    if (partial := find_calendar_date(words)) is not None:
        return _End(partial, None, about)
    part = find_part(words, today, find_single)
    return None if part is None else _End(None, part, about)


def _between(start: _End, end: _End, words: str, today: date) -> DateReading:
    last = _last(start, end, words, today)
    first = _first(start, end, last.when, words)
    if first.start > last.when.end:
        hint = "write the earlier day first"
        raise Unreadable(f'"{words}" ends before it starts', words, hint=hint)
    about = start.approximate or end.approximate or first.approximate or last.when.approximate
    when = When.between(first.start, last.when.end, approximate=about)
    told = f'"{words}" has no year: {date_in_words(when)}, the latest such days not after today'
    return DateReading(when, (told,) if last.assumptions else (), last.reaches)


def _last(start: _End, end: _End, words: str, today: date) -> DateReading:
    if end.reading is not None or end.partial is None:
        return end.reading or DateReading(When.day(today))
    partial = end.partial
    if partial.month is None and partial.year is None:
        if start.partial is None or start.partial.month is None:
            raise Unreadable(f'"{words}" has no month', words, hint=WAY_OUT)
        partial = partial._replace(month=start.partial.month)
    if partial.year is None and start.partial is not None and start.partial.year is not None:
        earlier = (partial.month or 1, partial.day or 31) < (
            start.partial.month or 1,
            start.partial.day or 1,
        )
        within_month = start.partial.month == partial.month
        partial = partial._replace(year=start.partial.year + (earlier and not within_month))
    return with_year(possible(partial, words), words, today)


def _first(start: _End, end: _End, last: When, words: str) -> When:
    if start.reading is not None or start.partial is None:
        return start.reading.when if start.reading is not None else last
    partial = start.partial
    if partial.month is None and partial.year is None:
        if end.partial is not None and end.partial.day is None and end.partial.month is None:
            raise Unreadable(f'"{words}" has no month', words, hint=WAY_OUT)
        partial = possible(partial._replace(month=last.end.month, year=last.end.year), words)
    if partial.year is not None:
        return on_the_calendar(partial, partial.year, words)
    if (partial.month, end.partial and end.partial.day) == (last.end.month, last.end.day):
        # Within one month the year is that of the end, even where that runs backwards.
        return on_the_calendar(partial, last.end.year, words)
    year = latest_year(partial, last.end)
    if year is None:
        raise Unreadable(f'"{words}" has no year', words, hint="write the year too")
    return on_the_calendar(partial, year, words)
