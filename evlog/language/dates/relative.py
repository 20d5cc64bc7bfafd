"""Dates told from today: `yesterday`, `3 days ago`, `last monday`, `минулого тижня`, `вчера`."""

import re
from collections.abc import Callable
from datetime import date, timedelta
from typing import Final

from evlog.language.dates.parts import iso_week
from evlog.language.dates.words import WEEKDAY
from evlog.language.errors import Unreadable
from evlog.language.numbers import number
from evlog.model.text import fold
from evlog.model.when import When

_OFFSETS: Final = {
    fold(word): offset
    for offset, words in {
        0: ("today", "сьогодні", "сегодня"),
        -1: ("yesterday", "вчора", "учора", "вчера"),
        -2: (
            "day before yesterday",
            "the day before yesterday",
            "позавчора",
            "позаучора",
            "позавчера",
        ),
        1: ("tomorrow", "завтра"),
        2: ("day after tomorrow", "the day after tomorrow", "післязавтра", "послезавтра"),
    }.items()
    for word in words
}
_UNITS: Final = {
    fold(word): unit
    for unit, words in {
        "day": "day days день дня дні днів дню дней",
        "week": "week weeks тиждень тижня тижні тижнів тижню неделя недели недель неделе неделю",
        "month": "month months місяць місяця місяці місяців месяц месяца месяцев месяце",
        "year": "year years рік року роки років год года году лет",
    }.items()
    for word in words.split()
}
_SIDES: Final = {
    fold(word): offset
    for offset, words in {
        0: "this current цього цей ця ці цю цієї поточного этот эта эту этой этом этого текущего",
        -1: "last previous past минулого минулий минула минулої минулу минулому торішнього прошлый прошлая прошлую прошлой прошлом прошлого",
        1: "next наступного наступний наступна наступної наступну следующий следующая следующую следующей следующем следующего",
    }.items()
    for word in words.split()
}
_LAST_YEAR: Final = frozenset(map(fold, ("торік", "минулоріч")))
_AGO: Final = re.compile(r"(?:(.+) )?(\S+) (?:ago|тому|назад)")
_SIDE: Final = re.compile(r"(?:the )?(\S+) (\S+)")
_DURING: Final = (
    *("in", "over", "during", "within", "for", "за", "протягом", "упродовж", "впродовж"),
    *("в течение", "на протяжении"),
)
_PAST: Final = (
    *("last", "past", "останні", "останніх", "минулі", "последние", "последних", "прошедшие"),
)
_LAST_DAYS: Final = re.compile(
    rf"(?:(?:{'|'.join(map(fold, _DURING))}) )?(?:the )?"
    rf"(?:{'|'.join(map(fold, _PAST))}) (\S+) (\S+)"
)
_WEEK: Final = re.compile(r"(\d{4})-?[Ww](\d{1,2})(?:-?([1-7]))?")
_ON: Final = re.compile(r"(?:on|у|в|во) (\S+)")


def find_relative(text: str, today: date) -> When | None:
    """Read a date told from today, or an ISO week; None if it is not of this kind.

    Raises Unreadable for a week or a day that is not on the calendar.
    """
    if match := _WEEK.fullmatch(text):
        return _iso_week(match, text)
    if not text[:1].isalnum():
        return None
    words = fold(text)
    try:
        for read in _READERS:
            if (when := read(words, today)) is not None:
                return when
    except (OverflowError, ValueError) as error:
        raise Unreadable(f'"{text}" is off the calendar', text, hint="write an ISO date") from error
    return None


def _iso_week(match: re.Match[str], text: str) -> When:
    week = iso_week(int(match[1]), int(match[2]), text)
    return When.day(week.start + timedelta(days=int(match[3]) - 1)) if match[3] else week


def _offset_day(words: str, today: date) -> When | None:
    offset = _OFFSETS.get(words)
    return None if offset is None else When.day(today + timedelta(days=offset))


def _weekday(words: str, today: date) -> When | None:
    match = _ON.fullmatch(words)
    weekday = WEEKDAY.get(match[1] if match else words)
    return None if weekday is None else When.day(latest_weekday(weekday, today))


def latest_weekday(weekday: int, today: date) -> date:
    """The latest such weekday (Monday is 0), today included."""
    return today - timedelta(days=(today.weekday() - weekday) % 7)


def _side(words: str, today: date) -> When | None:
    words = re.sub(r"^(?:on|in|у|в|во|на) ", "", words)
    if words in _LAST_YEAR:
        return _period("year", -1, today)
    match = _SIDE.fullmatch(words)
    offset = _SIDES.get(match[1]) if match else None
    if match is None or offset is None:
        return None
    if match[2] in WEEKDAY:
        return When.day(_beside(WEEKDAY[match[2]], offset, today))
    unit = _UNITS.get(match[2])
    return None if unit in (None, "day") else _period(unit or "", offset, today)


def _beside(weekday: int, offset: int, today: date) -> date:
    if offset < 0:
        return today - timedelta(days=(today.weekday() - weekday - 1) % 7 + 1)
    if offset > 0:
        return today + timedelta(days=(weekday - today.weekday() - 1) % 7 + 1)
    return today + timedelta(days=weekday - today.weekday())


def _ago(words: str, today: date) -> When | None:
    match = _AGO.fullmatch(words)
    unit = _UNITS.get(match[2]) if match else None
    if match is None or unit is None:
        return None
    count = _how_many(match[1] or "a")
    return None if count is None else _period(unit, -count, today)


def _how_many(words: str) -> int | None:
    return 1 if words in ("a", "an") else number(words)


def _last_days(words: str, today: date) -> When | None:
    match = _LAST_DAYS.fullmatch(words)
    count = number(match[1]) if match else None
    if match is None or not count or _UNITS.get(match[2]) not in ("day", "week"):
        return None
    days = count * (7 if _UNITS[match[2]] == "week" else 1)
    return When.between(today - timedelta(days=days - 1), today)


def _period(unit: str, offset: int, today: date) -> When:
    """The day, ISO week, month or year so many of them after (before) the one of today."""
    if unit == "day":
        return When.day(today + timedelta(days=offset))
    if unit == "week":
        return When.week(today + timedelta(days=7 * offset))
    if unit == "year":
        return When.year(today.year + offset)
    year, month = divmod(today.year * 12 + today.month - 1 + offset, 12)
    return When.month(year, month + 1)


_READERS: Final[tuple[Callable[[str, date], When | None], ...]] = (
    _offset_day,
    _weekday,
    _side,
    _ago,
    _last_days,
)
