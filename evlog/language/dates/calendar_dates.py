"""Calendar dates that stand on their own or lack a part: `24 dec`, `24.12.2025`, `nov 2025`."""

import calendar
import re
from datetime import date
from typing import Final, NamedTuple

from evlog.language.dates.words import DAYS, MONTH, MONTHS, WEEKDAY, day_in_words
from evlog.language.errors import Unreadable
from evlog.model.text import fold
from evlog.model.when import When


class CalendarDate(NamedTuple):
    """A day, month or year of the calendar, any part of which may be untold."""

    year: int | None = None
    month: int | None = None
    day: int | None = None
    weekday: int | None = None


_ISO: Final = re.compile(r"(\d{4})-(\d{1,2})(?:-(\d{1,2}))?")
_YEAR_FIRST: Final = re.compile(r"(\d{4})[/.](\d{1,2})[/.](\d{1,2})")
_COMPACT: Final = re.compile(r"(\d{4})(\d{2})(\d{2})")
_DOTS: Final = re.compile(
    r"(\d{1,2})\.\s?(\d{1,2})(?:\.\s?(\d{4}|\d{2}))?\.?(?:\s?(?:року|р\.?|года|г\.?))?"
)
_SLASHES: Final = re.compile(r"(\d{1,2})([/-])(\d{1,2})(?:\2(\d{4}|\d{2}))?")
_WORD: Final = re.compile(r"\d+|[^\W\d_]+(?:['’ʼ`][^\W\d_]+)*")
_GAP: Final = re.compile(r"\s*[.,]?\s*|\s*-\s*")
_FILLERS: Final = frozenset(
    (
        *("of", "the", "on", "st", "nd", "rd", "th"),
        *map(fold, ("року", "рік", "році", "р", "у", "в", "во", "го", "те", "е", "ого")),
        *("года", "год", "году", "г"),
    )
)


def find_calendar_date(text: str) -> CalendarDate | None:
    """Read one calendar date, or None if it is not of this kind.

    Raises Unreadable for what is one but cannot be: two readings, no such month, a lost century.
    """
    for form, read in _FORMS:
        if match := form.fullmatch(text):
            return read(match)
    return _worded(text)


def _iso(match: re.Match[str]) -> CalendarDate:
    year, month, day = match.groups()
    return possible(CalendarDate(int(year), int(month), int(day) if day else None), match.string)


def _day_first(match: re.Match[str]) -> CalendarDate:
    day, month, year = match.groups()
    _with_century(year, f"{day}.{month}", ".", match.string)
    return possible(CalendarDate(int(year) if year else None, int(month), int(day)), match.string)


def _slashes(match: re.Match[str]) -> CalendarDate:
    first, sign, second, year = match.groups()
    _with_century(year, f"{first}{sign}{second}", sign, match.string)
    a, b = int(first), int(second)
    told = int(year) if year else None
    if a <= 12 and b <= 12 and a != b and a and b:
        readings = [_iso_text(told, b, a), _iso_text(told, a, b)]
        raise Unreadable(
            f'"{match.string}" has two readings',
            match.string,
            hint=f"write {readings[0]} or {readings[1]}",
        )
    day, month = (a, b) if b <= 12 else (b, a)
    return possible(CalendarDate(told, month, day), match.string)


def _iso_text(year: int | None, month: int, day: int) -> str:
    if year is None:
        return f'"{day} {MONTHS[month - 1][:3].lower()}"'
    return f"{year:04}-{month:02}-{day:02}"


def _with_century(year: str | None, rest: str, sign: str, text: str) -> None:
    if year is not None and len(year) == 2:
        hint = f"write {rest}.20{year}" if sign == "." else "write the year in four figures"
        raise Unreadable(f'"{text}" leaves the century open', text, hint=hint)


_FORMS: Final = (
    (_ISO, _iso),
    (_YEAR_FIRST, _iso),
    (_COMPACT, _iso),
    (_DOTS, _day_first),
    (_SLASHES, _slashes),
)


def _worded(text: str) -> CalendarDate | None:
    words = _words(text[3:] if text[:3].casefold() == "in " else text)
    if not words:
        return None
    weekday = None
    for end in (0, -1):
        if words and words[end] in WEEKDAY and weekday is None:
            weekday = WEEKDAY[words.pop(end)]
    partial = _ordered(words)
    return None if partial is None else possible(partial._replace(weekday=weekday), text)


def _words(text: str) -> list[str] | None:
    """The words and numbers of a date, folded; None where anything else is between them."""
    matches = list(_WORD.finditer(text))
    ends = [0, *(match.end() for match in matches)]
    starts = [*(match.start() for match in matches), len(text)]
    gaps = [text[end:start] for end, start in zip(ends, starts, strict=True)]
    if any(_GAP.fullmatch(gap) is None for gap in gaps) or gaps[0].strip() or "-" in gaps[-1]:
        return None
    return [word for word in (fold(match[0]) for match in matches) if word not in _FILLERS]


def _ordered(words: list[str]) -> CalendarDate | None:
    shape = "".join(_kind(word) for word in words)
    match shape, words:
        case "dm", [day, month]:
            return CalendarDate(None, MONTH[month], int(day))
        case "md", [month, day]:
            return CalendarDate(None, MONTH[month], int(day))
        case "dmy", [day, month, year]:
            return CalendarDate(int(year), MONTH[month], int(day))
        case "mdy", [month, day, year]:
            return CalendarDate(int(year), MONTH[month], int(day))
        case "ymd", [year, month, day]:
            return CalendarDate(int(year), MONTH[month], int(day))
        case "my", [month, year]:
            return CalendarDate(int(year), MONTH[month])
        case "ym", [year, month]:
            return CalendarDate(int(year), MONTH[month])
        case "m", [month]:
            return CalendarDate(None, MONTH[month])
        case "y", [year]:
            return CalendarDate(int(year))
        case _:
            return None


def _kind(word: str) -> str:
    if word in MONTH:
        return "m"
    if not (word.isascii() and word.isdecimal()):
        return "?"
    return "d" if len(word) <= 2 else "y" if len(word) == 4 else "?"


def possible(partial: CalendarDate, text: str) -> CalendarDate:
    """The point, if its month exists and can have that day in some year."""
    year, month, day, _ = partial
    if year == 0:
        raise Unreadable(f'"{text}": there is no year 0', text, hint="write the year in full")
    if month is not None and not 1 <= month <= 12:
        hint = "months run from 1 to 12"
        if day is not None and year is not None and 12 < month <= 31 and 1 <= day <= 12:
            hint += f"; {year:04}-{day:02}-{month:02} puts the month first"
        raise Unreadable(f'"{text}": there is no month {month}', text, hint=hint)
    if month is not None and day is not None:
        most = calendar.monthrange(2024 if year is None else year, month)[1]
        if not 1 <= day <= most:
            named = MONTHS[month - 1] + (f" {year}" if year is not None and month == 2 else "")
            raise Unreadable(
                f'"{text}": there is no such day', text, hint=f"{named} has {most} days"
            )
    return partial


def on_the_calendar(partial: CalendarDate, year: int, text: str) -> When:
    """The days that a point covers in a year; raises Unreadable if its weekday disagrees."""
    if partial.month is None:
        return When.year(year)
    if partial.day is None:
        return When.month(year, partial.month)
    most = calendar.monthrange(year, partial.month)[1]
    if partial.day > most:
        hint = f"{MONTHS[partial.month - 1]} {year} has {most} days"
        raise Unreadable(f'"{text}": there is no such day', text, hint=hint)
    found = date(year, partial.month, partial.day)
    if partial.weekday is not None and found.weekday() != partial.weekday:
        raise Unreadable(
            f"{day_in_words(found)} is a {DAYS[found.weekday()]}, not a {DAYS[partial.weekday]}",
            text,
            hint="leave the weekday out, or correct the day",
        )
    return When.day(found)


def latest_year(partial: CalendarDate, limit: date) -> int | None:
    """The latest year in which the point begins on or before a day; None if there is none."""
    month, day = partial.month or 1, partial.day or 1
    for year in range(limit.year, max(limit.year - 9, 0), -1):
        if day <= calendar.monthrange(year, month)[1] and date(year, month, day) <= limit:
            return year
    return None
