"""Parts of a longer period: `late nov`, `early 2025`, `Q4 2025`, `week 52`."""

import calendar
import re
from collections.abc import Callable
from datetime import date
from typing import Final, TypeAlias

from evlog.language.dates.reading import DateReading
from evlog.language.dates.words import date_in_words
from evlog.language.errors import Unreadable
from evlog.model.text import fold
from evlog.model.when import When

FindSingle: TypeAlias = Callable[[str, date], DateReading | None]

_THIRDS: Final = {
    fold(words): name
    for name, forms in {
        "early": (
            *("early", "early in", "beginning of", "start of", "початок", "на початку"),
            *("начало", "в начале"),
        ),
        "mid": (
            *("mid", "middle of", "in the middle of", "середина", "в середині", "у середині"),
            *("всередині", "в середине"),
        ),
        "late": (
            *("late", "late in", "end of", "at the end of", "кінець", "наприкінці", "в кінці"),
            *("у кінці", "конец", "в конце"),
        ),
    }.items()
    for words in forms
}
_QUARTERS: Final = {
    "1": 1,
    "2": 2,
    "3": 3,
    "4": 4,
    "i": 1,
    "ii": 2,
    "iii": 3,
    "iv": 4,
    "first": 1,
    "second": 2,
    "third": 3,
    "fourth": 4,
    "перш": 1,
    "перв": 1,
    "друг": 2,
    "втор": 2,
    "трет": 3,
    "четверт": 4,
}
_YEAR: Final = r"(?:,?\s+(?:of\s+)?(?P<year>\d{4})(?:\s+(?:року|рік|года|год))?)?"
_QUARTER: Final = (
    re.compile(rf"Q(?P<number>[1-4]){_YEAR}", re.I),
    re.compile(r"(?P<year>\d{4})[-\s]?Q(?P<number>[1-4])", re.I),
    re.compile(
        r"(?:the\s+|(?:у|в|во)\s+)?(?P<number>[1-4]|i{1,3}|iv|first|second|third|fourth"
        r"|перш|перв|друг|втор|трет|четверт)(?:st|nd|rd|th|-?[^\W\d_a-z]{1,4})?"
        rf"\s+(?:quarter|квартал[іеу]?){_YEAR}",
        re.I,
    ),
)
_WEEK: Final = re.compile(
    r"(?:(?:week|тиждень|неделя)\s+(?P<number>\d{1,2})"
    r"|(?P<nth>\d{1,2})(?:th|st|nd|rd|-?й|-?я|-?ий)?\s+(?:week|тиждень|неделя))" + _YEAR,
    re.I,
)


def find_part(words: str, today: date, single: FindSingle) -> DateReading | None:
    """Read a part of a month or a year, or a week by its number; None if it is none.

    `single` reads the month or year. Raises Unreadable for a week that is not on the calendar.
    """
    words = re.sub(r"^in\s+", "", words, flags=re.I)
    return _quarter(words, today) or _week(words, today) or _third(words, today, single)


def _third(words: str, today: date, single: FindSingle) -> DateReading | None:
    folded = fold(words)
    for part in sorted(_THIRDS, key=len, reverse=True):
        if not folded.startswith(part + " "):
            continue
        whole = single(folded[len(part) + 1 :], today)
        if whole is None or whole.when.precision not in ("month", "year"):
            return None
        when = _third_of(_THIRDS[part], whole.when)
        told = (*whole.assumptions, f'"{words}" is taken as {date_in_words(when)}')
        return DateReading(when, told, when.start)
    return None


def _third_of(part: str, whole: When) -> When:
    """As "about", the days 1–10, 11–20 and from 21 of a month; four months of a year each."""
    year, month = whole.start.year, whole.start.month
    if whole.precision == "year":
        first, last = {"early": (1, 4), "mid": (5, 8), "late": (9, 12)}[part]
        end = date(year, last, calendar.monthrange(year, last)[1])
        return When.between(date(year, first, 1), end, approximate=True)
    first, last = {"early": (1, 10), "mid": (11, 20), "late": (21, whole.end.day)}[part]
    return When.between(date(year, month, first), date(year, month, last), approximate=True)


def _quarter(words: str, today: date) -> DateReading | None:
    match = next((found for form in _QUARTER if (found := form.fullmatch(words))), None)
    if match is None:
        return None
    number = _QUARTERS[match["number"].casefold()]
    if match["year"]:
        year = int(match["year"])
        if not year:
            raise Unreadable(f'"{words}": there is no year 0', words, hint="write it in full")
        return _three_months(year, number)
    year = today.year - (number > (today.month + 2) // 3)
    reading = _three_months(year, number)
    told = f'"{words}" has no year: {date_in_words(reading.when)}, the latest such quarter'
    return reading._replace(assumptions=(told,))


def _three_months(year: int, number: int) -> DateReading:
    start, last = When.month(year, 3 * number - 2), When.month(year, 3 * number)
    return DateReading(When.between(start.start, last.end), claims=start.start)


def _week(words: str, today: date) -> DateReading | None:
    match = _WEEK.fullmatch(words)
    if match is None:
        return None
    number = int(match["number"] or match["nth"])
    if match["year"]:
        return DateReading(iso_week(int(match["year"]), number, words))
    for year in range(today.isocalendar().year, max(today.year - 9, 1), -1):
        try:
            when = When.week(date.fromisocalendar(year, number, 1))
        except ValueError:
            continue
        if when.start <= today:
            told = f'"{words}" has no year: {date_in_words(when)}, the latest such week not after today'
            return DateReading(when, (told,))
    raise Unreadable(
        f'"{words}": there is no such week', words, hint="weeks run from 1 to 52 or 53"
    )


def iso_week(year: int, week: int, text: str) -> When:
    """The ISO week of that number; raises Unreadable if the year has no such week."""
    try:
        return When.week(date.fromisocalendar(year, week, 1))
    except (ValueError, OverflowError) as error:
        raise Unreadable(
            f'"{text}": there is no week {week} in {year}',
            text,
            hint="weeks run from 1 to 52 or 53",
        ) from error
