"""Nights, dated by their morning: `night of 13 sep`, `overnight 12-13 sep`, `у ніч на 13 вересня`."""

import re
from datetime import date, timedelta
from typing import Final

from evlog.language.dates.clock_times import CLOCK, FROM, clock
from evlog.language.dates.date_ranges import find_range
from evlog.language.dates.reading import DateReading
from evlog.language.dates.relative import latest_weekday
from evlog.language.dates.single_dates import find_single
from evlog.language.dates.words import DAYS, WEEKDAY, date_in_words
from evlog.language.errors import Unreadable
from evlog.model.text import fold
from evlog.model.when import EVENING, MORNING, NOON, When

_ONE_DAY: Final = timedelta(days=1)
_FROM_TODAY: Final = {
    fold(word): days
    for days, words in {
        0: (
            *("last night", "overnight", "this night", "past night", "the past night", "night"),
            *("during the night", "at night", "in the night", "over the night"),
            *("ніч", "вночі", "уночі", "минулої ночі", "цієї ночі", "цю ніч", "за ніч"),
            *("сьогодні вночі", "протягом ночі", "упродовж ночі", "впродовж ночі"),
            *("ночь", "ночью", "прошлой ночью", "этой ночью", "минувшей ночью", "за ночь"),
            *("сегодня ночью", "в течение ночи"),
        ),
        1: ("tonight", "наступної ночі", "следующей ночью"),
        -1: ("night before last", "the night before last", "позаминулої ночі"),
    }.items()
    for word in words
}
_LEAD: Final = re.compile(
    r"(?:(?:(?:on|in|during|over|for)\s+)?(?:the\s+)?nights?|overnight"
    r"|(?:(?:у|в|за)\s+)?(?:ніч|ночь)|вночі|уночі|ночью)"
    r"(?:\s+(?:of|on)(?:\s+the)?)?,?\s+",
    re.I,
)
_TAIL: Final = re.compile(
    r"(?P<days>.+?),?\s+(?:(?:at\s+)?night|overnight|вночі|уночі|ночью)", re.I
)
_EVENING_WORDS: Final = re.compile(r"(?:the\s+)?nights?\s+(?:of|on)\b|.*[^t]\s+night$", re.I)
_MORNING: Final = re.compile(
    r"(?:leading\s+)?(?:to|into|на)\s+(?:the\s+)?(?:morning\s+of\s+)?(?P<day>.+)", re.I
)
_TWO: Final = re.compile(
    r"(?:(?:from|between|з|із|зі|с|со)\s+)?(?P<first>.+?)"
    r"(?:\s*/\s*|\s+(?:to|into|на)\s+|(?<=[^\W\d])\s*[-–—]\s*(?=[^\W\d]))(?P<last>.+)",
    re.I,
)
# What follows a night: "(з 18:00 12 вересня)".
_EVENING: Final = re.compile(
    rf"(?P<night>.+?),?\s*\(?{FROM}(?P<clock>{CLOCK})\s+(?:(?:on|of)\s+)?(?P<day>[^():]+?)\)?",
    re.I,
)
_JOINT: Final = r"(?:\s*[-–—/]\s*|\s+(?:to|till|until|до|по)\s+)"
_ENDS: Final = (
    re.compile(
        rf"(?:{FROM})?(?P<t1>{CLOCK})\s+(?:on\s+)?(?P<d1>[^:]+?){_JOINT}"
        rf"(?P<t2>{CLOCK})\s+(?:on\s+)?(?P<d2>[^:]+)",
        re.I,
    ),
    re.compile(
        rf"(?:{FROM})?(?P<d1>[^:]+?)(?:T|,?\s+(?:at\s+)?)(?P<t1>{CLOCK})(?P<about>~?){_JOINT}"
        rf"(?P<d2>[^:]+?)(?:T|,?\s+(?:at\s+)?)(?P<t2>{CLOCK})~?",
        re.I,
    ),
)


def find_night(words: str, today: date) -> DateReading | None:
    """Read one night; None if the words tell of none.

    Raises Unreadable for several nights, and for an evening that is not the one before.
    """
    days = _FROM_TODAY.get(fold(words))
    if days is not None:
        when = When.night(today + days * _ONE_DAY)
        return DateReading(when, (f'"{words}" is taken as {date_in_words(when)}',))
    match = _LEAD.match(words) or _TAIL.fullmatch(words)
    if match is None:
        return None
    told = match["days"] if match.re is _TAIL else words[match.end() :]
    return _of_one_day(words, told, today) or _of_two_days(words, told, today)


def find_night_of_hours(words: str, today: date) -> DateReading | None:
    """Read a night whose hours come with days of their own; None if the words are not of this kind.

    `2025-09-12T18:00/2025-09-13T08:00`, `18:00 12 sep - 08:00 13 sep`, and what the Air Force
    writes, `у ніч на 13 вересня (з 18:00 12 вересня)`.
    """
    if match := _ENDS[0].fullmatch(words) or _ENDS[1].fullmatch(words):
        return _between_hours(match, words, today)
    match = _EVENING.fullmatch(words)
    if match is None:
        return None
    night = find_night(match["night"], today)
    evening = None if night is None else find_single(match["day"], night.when.end)
    if night is None or evening is None:
        return None
    if evening.when.end + _ONE_DAY != night.when.start:
        raise Unreadable(
            f"the night to {date_in_words(When.day(night.when.end))} does not begin on {match['day']}",
            words,
            hint="correct one of the two days",
        )
    time = clock(match["clock"])
    return night._replace(
        time=time, assumptions=(*night.assumptions, f"its hours are kept as {time}")
    )


def _between_hours(match: re.Match[str], words: str, today: date) -> DateReading | None:
    last = find_single(match["d2"], today)
    first = None if last is None else find_single(match["d1"], last.when.end)
    if first is None or last is None or not first.when.precision == last.when.precision == "day":
        return None
    begins, ends = clock(match["t1"]), clock(match["t2"])
    if first.when.end == last.when.start:
        return last._replace(time=f"{begins}-{ends}")
    if first.when.end + _ONE_DAY != last.when.start or not begins >= NOON >= ends:
        hint = "write its days, and its hours into the note"
        raise Unreadable(f'"{words}" is more than one night', words, hint=hint)
    about = match.re is _ENDS[1] and bool(match["about"])
    time = None if (begins, ends) == (EVENING, MORNING) else f"{begins}-{ends}"
    return DateReading(When.night(last.when.start, approximate=about), last.assumptions, time=time)


def _of_two_days(words: str, text: str, today: date) -> DateReading | None:
    """The night from one day to the next; None if the words are not two days."""
    if (morning := _of_weekdays(text, words, today)) is not None:
        when = When.night(morning)
        return DateReading(when, (f'"{words}" is taken as {date_in_words(when)}',))
    for days in _ways(text):
        days_read = find_range(days, today)
        if days_read is None:
            continue
        when = days_read.when
        if when.end - when.start != _ONE_DAY:
            hint = "write one, such as night to 13 sep, or the days without the night"
            raise Unreadable(f'"{words}" is not one night', words, hint=hint)
        return days_read._replace(when=When.night(when.end, approximate=when.approximate))
    return None


def _of_weekdays(days: str, words: str, today: date) -> date | None:
    match = _TWO.fullmatch(days)
    first, last = (WEEKDAY.get(fold(match[name])) if match else None for name in ("first", "last"))
    if first is None or last is None:
        return None
    if (last - first) % 7 != 1:
        raise Unreadable(
            f'"{words}" is not one night',
            words,
            hint=f"the night from {DAYS[first]} is to {DAYS[(first + 1) % 7]}",
        )
    return latest_weekday(last, today)


def _ways(text: str) -> list[str]:
    """The words as they are, and with "12 to 13 sep" or "12/13 sep" as two days joined by a dash."""
    match = _TWO.fullmatch(text)
    return [text] if match is None else [text, f"{match['first']} - {match['last']}"]


def _of_one_day(words: str, text: str, today: date) -> DateReading | None:
    to = _MORNING.fullmatch(text)
    day = find_single(to["day"] if to else text, today)
    if day is None or day.when.precision != "day":
        return None
    morning = day.when.start
    if to:
        return day._replace(when=When.night(morning))
    begins = fold(text).split()[-1]
    if _EVENING_WORDS.match(words) and (begins in WEEKDAY or begins == "yesterday"):
        # "Monday night" begins on Monday, and has ended.
        morning += _ONE_DAY if morning < today else -6 * _ONE_DAY
    when = When.night(morning)
    evening = date_in_words(When.day(morning - _ONE_DAY))
    assumption = f'"{words}" is taken as {date_in_words(when)}, from the evening of {evening}'
    return DateReading(when, (*day.assumptions, assumption))
