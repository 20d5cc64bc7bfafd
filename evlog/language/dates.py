"""Reading dates: a closed grammar in English and Ukrainian, dateutil only where it cannot guess."""

import os
import re
from datetime import date
from typing import Final, NamedTuple

from evlog.language.datewords import in_words
from evlog.language.errors import Unreadable
from evlog.language.points import Point, find_point, latest_year, on_the_calendar, possible
from evlog.language.relative import PARTS_OF_MONTH, find_relative, third_of_month
from evlog.model.text import fold
from evlog.model.when import When

_LONGEST = 80
_ABOUT: Final = re.compile(
    r"(?:~\s*|(?:about|around|approximately|approx\.?|roughly|circa|ca?\.?|близько|приблизно|орієнтовно|бл\.)\s+)(.+)",
    re.I,
)
_SPACED_RANGE: Final = re.compile(
    r"(?:from\s+|between\s+|з\s+|із\s+|від\s+|між\s+)?(.+?)"
    r"(?:\s*(?:\.\.|–|—)\s*|\s+(?:-|to|till|until|through|or|and|до|по|або|чи|та|і)\s+)(.+)",
    re.I,
)
_EDTF_RANGE: Final = re.compile(r"(\d{4}[-\dWw]*~?)/(\d{4}[-\dWw]*~?)")
_TWO_DAYS: Final = re.compile(r"(?<![\d.-])(\d{1,2})\s*[-–—]\s*(\d{1,2})(?=\s*[^\W\d_]|\.\d)")
_TWO_DAYS_AFTER: Final = re.compile(r"(?<=[^\W\d_])\.?\s*(\d{1,2})[-–—](\d{1,2})(?![\d-])")
_LONE_DAY: Final = re.compile(r"(\d{1,2})(?:st|nd|rd|th|-го)?")
_TIME: Final = re.compile(r"\d[T ]\d{1,2}:\d{2}|\b\d{1,2}:\d{2}\b")
_WAY_OUT = "write 2025-12-24, 24 dec, monday, 3 days ago, 2025-11 or 2025-11-20..2025-11-24"


class Reading(NamedTuple):
    """A date as read, and each assumption that reading it took."""

    when: When
    told: tuple[str, ...] = ()


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
        raise Unreadable(f'"{words[:20]}" is not a date', text, hint=_WAY_OUT)
    try:
        reading = _read(words, today)
        if not allow_future:
            _refuse_future(reading.when, words, today)
    except Unreadable as error:
        error.text, error.start, error.end = text, 0, len(text)
        raise
    return reading


def find_day(text: str, today: date) -> Reading | None:
    """Read a single date by the closed grammar alone; None where it is none. Raises Unreadable."""
    return _single(" ".join(text.split()), today)


def _refuse_future(when: When, words: str, today: date) -> None:
    reaches = when.end if when.precision in ("day", "range") else when.start
    if reaches > today:
        raise Unreadable(
            f'"{words}" is {in_words(when)}, after today ({today})',
            words,
            hint="correct it, or allow it with --allow-future",
        )


def _read(words: str, today: date) -> Reading:
    if match := _ABOUT.fullmatch(words):
        return _approximate(_read(match[1], today))
    if words.endswith("~") and len(words) > 1:
        return _approximate(_read(words[:-1].rstrip(), today))
    reading = _single(words, today) or _stretch(words, today)
    if reading is not None:
        return reading
    if _TIME.search(words):
        raise Unreadable(
            f'"{words}" has a time of day',
            words,
            hint='a date has none; write "as of 16:00" beside it',
        )
    from evlog.language.foreign import read_foreign

    return Reading(read_foreign(words, _WAY_OUT))


def _approximate(reading: Reading) -> Reading:
    start, end, precision, _ = (getattr(reading.when, name) for name in When.__struct_fields__)
    return Reading(When(start, end, precision, True), reading.told)


def _single(words: str, today: date) -> Reading | None:
    if (when := find_relative(words, today)) is not None:
        return Reading(when)
    if (point := find_point(words)) is not None:
        return _with_year(point, words, today)
    return _third(words, today)


def _with_year(point: Point, words: str, today: date) -> Reading:
    if point.year is not None:
        return Reading(on_the_calendar(point, words))
    year = latest_year(point, today)
    if year is None:
        raise Unreadable(f'"{words}" has no year', words, hint="write the year too")
    when = on_the_calendar(point._replace(year=year), words)
    return Reading(when, (_no_year(words, when),))


def _no_year(words: str, when: When) -> str:
    kind = "month" if when.precision == "month" else "day"
    return f'"{words}" has no year: {in_words(when)}, the latest such {kind} not after today'


def _third(words: str, today: date) -> Reading | None:
    folded = fold(words)
    for part, name in PARTS_OF_MONTH.items():
        if folded.startswith(part + " "):
            month = _single(folded[len(part) + 1 :], today)
            if month is None or month.when.precision != "month":
                return None
            when = third_of_month(name, month.when)
            return Reading(when, (*month.told, f'"{words}" is taken as {in_words(when)}'))
    return None


def _stretch(words: str, today: date) -> Reading | None:
    for first, last in _halves(words):
        start, end = _half(first, today), _half(last, today)
        if start is not None and end is not None:
            return _between(start, end, words, today)
    return None


def _halves(words: str) -> list[tuple[str, str]]:
    """The ways in which the words may be two dates."""
    found = []
    if match := _EDTF_RANGE.fullmatch(words):
        found.append((match[1], match[2]))
    if match := _TWO_DAYS.search(words) or _TWO_DAYS_AFTER.search(words):
        before, after = words[: match.start(1)], words[match.end(2) :]
        found.append((before + match[1] + after, before + match[2] + after))
    if match := _SPACED_RANGE.fullmatch(words):
        found.append((match[1], match[2]))
    return found


class _Half(NamedTuple):
    words: str
    point: Point | None
    reading: Reading | None
    approximate: bool


def _half(words: str, today: date) -> _Half | None:
    about = words.endswith("~")
    words = words.removesuffix("~")
    if match := _LONE_DAY.fullmatch(words):
        return _Half(words, Point(day=int(match[1])), None, about)
    if (when := find_relative(words, today)) is not None:
        return _Half(words, None, Reading(when), about)
    if (point := find_point(words)) is not None:
        return _Half(words, point, None, about)
    third = _third(words, today)
    return None if third is None else _Half(words, None, third, about)


def _between(start: _Half, end: _Half, words: str, today: date) -> Reading:
    last = _end_of_stretch(start, end, words, today)
    first = _start_of_stretch(start, end, last.when, words, today)
    if first.when.start > last.when.end:
        raise Unreadable(
            f'"{words}" ends before it starts', words, hint="write the earlier day first"
        )
    about = start.approximate or end.approximate
    about = about or first.when.approximate or last.when.approximate
    when = When.between(first.when.start, last.when.end, approximate=about)
    told = (f'"{words}" has no year: {in_words(when)}',) if last.told else ()
    return Reading(when, told)


def _end_of_stretch(start: _Half, end: _Half, words: str, today: date) -> Reading:
    if end.point is None:
        assert end.reading is not None
        return end.reading
    point = end.point
    if point.month is None and point.year is None:
        if start.point is None or start.point.month is None:
            raise Unreadable(f'"{words}" has no month', words, hint=_WAY_OUT)
        point = point._replace(month=start.point.month)
    if point.year is None and start.point is not None and start.point.year is not None:
        point = _not_before(point, start.point)
    return _with_year(possible(point, words), words, today)


def _not_before(point: Point, start: Point) -> Point:
    assert start.year is not None
    earlier = (point.month or 1, point.day or 31) < (start.month or 1, start.day or 1)
    return point._replace(year=start.year + earlier)


def _start_of_stretch(start: _Half, end: _Half, last: When, words: str, today: date) -> Reading:
    if start.point is None:
        assert start.reading is not None
        return start.reading
    point = start.point
    if point.month is None and point.year is None:
        if end.point is None or (end.point.month is None and end.point.day is None):
            raise Unreadable(f'"{words}" has no month', words, hint=_WAY_OUT)
        point = point._replace(month=last.end.month)
        return Reading(on_the_calendar(possible(point._replace(year=last.end.year), words), words))
    if point.year is not None:
        return Reading(on_the_calendar(point, words))
    year = latest_year(point, last.end)
    if year is None:
        raise Unreadable(f'"{words}" has no year', words, hint="write the year too")
    return Reading(on_the_calendar(point._replace(year=year), words))
