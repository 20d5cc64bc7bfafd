"""Dates that are told from one side: `by 26 feb`, `since monday`, and the day before a report."""

import re
from collections.abc import Callable
from datetime import date, timedelta
from typing import Final, TypeAlias

from evlog.language.dates.reading import DateReading
from evlog.language.dates.words import date_in_words
from evlog.language.errors import Unreadable
from evlog.model.text import fold
from evlog.model.when import When

Read: TypeAlias = Callable[[str, date], DateReading]

_BY: Final = re.compile(
    r"(?:by|no later than|not later than|до|не пізніше|не позднее|к|ко)\s+(.+)", re.I
)
_EDTF_BY: Final = re.compile(r"\.\./(\d{4}-\d{2}-\d{2}~?)")
_SINCE: Final = re.compile(
    r"(?:since|starting|(?:починаючи\s+)?(?:з|із|зі|від)|(?:начиная\s+)?(?:с|со|от))\s+(.+)", re.I
)
_DURING: Final = (
    r"(?:(?:in|over|during|within|for|за|протягом|упродовж|впродовж|в течение|на протяжении) )?"
)
_PAST_DAY: Final = re.compile(
    rf"{_DURING}(?:the )?(?:past|last|previous|preceding) (?:day|24 hours|24h|twenty four hours)"
    rf"|{_DURING}(?:(?:минул|останн|попередн|прошедш|последн|минувш|прошл|истекш|предыдущ)\w+ )?"
    r"(?:доба|доби|добу|сутки|суток)"
)
_DAY_SO_FAR: Final = re.compile(
    r"(?:(?:since|from) the (?:start|beginning) of the day|(?:від|з) початку (?:поточноi )?доби"
    r"|с начала (?:текущих )?суток|today so far|so far today|поточноi доби)"
)


def find_open(words: str, today: date, read: Read) -> DateReading | None:
    """Read what happened by a day or since one; None if it is neither. `read` reads the day."""
    if (reading := _past_day(words, today)) is not None:
        return reading
    if match := _EDTF_BY.fullmatch(words) or _BY.fullmatch(words):
        return _by(words, read(match[1], today), today)
    if match := _SINCE.fullmatch(words):
        return _since(words, read(match[1], today), today)
    return None


def _past_day(words: str, today: date) -> DateReading | None:
    folded = fold(words)
    if _PAST_DAY.fullmatch(folded) and today > date.min:
        when = When.day(today - timedelta(days=1))
        return DateReading(
            when, (f'"{words}" is taken as the calendar day before, {date_in_words(when)}',)
        )
    if _DAY_SO_FAR.fullmatch(folded):
        when = When.day(today)
        return DateReading(when, (f'"{words}" is taken as {date_in_words(when)}',))
    return None


def _by(words: str, reading: DateReading, today: date) -> DateReading:
    """Of something longer than a day its last one, or today if that is still to come."""
    when = reading.when
    last = min(when.end, today) if reading.reaches <= today else when.end
    by = When.by(last, approximate=when.approximate)
    one_day = when.precision in ("day", "by") and last == when.end
    told = () if one_day else (f'"{words}" is taken as {date_in_words(by)}',)
    return DateReading(by, (*reading.assumptions, *told), time=reading.time)


def _since(words: str, reading: DateReading, today: date) -> DateReading:
    start = reading.when.start
    if start > today or reading.when.precision == "by":
        raise Unreadable(f'"{words}" starts after today', words, hint="write its last day too")
    when = When.between(start, today, approximate=reading.when.approximate)
    told = f'"{words}" is taken as {date_in_words(when)}, up to today'
    return DateReading(when, (*reading.assumptions, told))
