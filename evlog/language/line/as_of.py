"""`as of 16:00` in a quick line: the moment that a running report speaks for."""

import re
from datetime import UTC, date, datetime, time, timedelta, timezone, tzinfo
from typing import Final, NamedTuple

from evlog.language.dates.read_date import find_day
from evlog.language.dates.words import day_in_words
from evlog.language.errors import Unreadable
from evlog.language.line.words import Words
from evlog.language.tokens import Token
from evlog.model.when import When

_LEADS: Final = (("as", "of"), ("станом", "на"))
_TIME: Final = re.compile(r"(\d{1,2}):(\d{2})(Z|[+-]\d{2}:?\d{2})?", re.I)
_MOMENT: Final = re.compile(r"(\d{4}-\d{2}-\d{2})[Tt](.+)")
_ZONE: Final = re.compile(r"Z|UTC|GMT|[+-]\d{2}:?\d{2}", re.I)
_OF_THAT_DAY: Final = frozenset(("night", "by"))
_LONGEST_DAY: Final = 4


class Moment(NamedTuple):
    """A time of day as told; the day and the zone may be missing."""

    clock: time
    zone: tzinfo | None
    day: date | None


def as_of_at(words: Words, place: int) -> bool:
    """Whether "as of" and a time or day begin at a word."""
    run = tuple(word.text.casefold() for word in words[place : place + 2] if not word.quoted)
    return run in _LEADS and place + 2 < len(words) and words[place + 2].text[:1].isdecimal()


def read_as_of(words: Words, place: int, today: date) -> tuple[Moment, int]:
    """Read the moment after "as of"; with the next word's number. Raises Unreadable."""
    first = place + 2
    day, length = _day(words, first, today) if ":" not in words[first].text else (None, 0)
    at = first + length
    if at >= len(words):
        raise words[place:at].error("no time of day follows", "write as of 16:00")
    clock, zone, own_day = _clock(words[at : at + 1])
    at += 1
    zone, at = _zone(words, at, zone)
    if day is None and own_day is None:
        day, length = _day(words, at, today)
        at += length
        zone, at = _zone(words, at, zone)
    return Moment(clock, zone, own_day or day), at


def read_moment(text: str) -> Moment:
    """Read the value of `as_of:`, a time or a day and time. Raises Unreadable."""
    clock, zone, day = _clock(Words(text, [Token(text, 0, len(text))]))
    return Moment(clock, zone, day)


def _clock(word: Words) -> tuple[time, tzinfo | None, date | None]:
    text = word[0].text
    moment = _MOMENT.fullmatch(text)
    match = _TIME.fullmatch(moment[2] if moment else text)
    if match is None or int(match[1]) > 23 or int(match[2]) > 59:
        raise word.error(f'"{text}" is not a time of day', "write as of 16:00")
    try:
        day = date.fromisoformat(moment[1]) if moment else None
    except ValueError:
        raise word.error(f'"{text}" has no such day', "correct the day") from None
    return time(int(match[1]), int(match[2])), _offset(match[3]) if match[3] else None, day


def _offset(text: str) -> tzinfo:
    if text[0] not in "+-":
        return UTC
    minutes = int(text[1:3]) * 60 + int(text[-2:])
    return timezone(timedelta(minutes=min(minutes, 1439) * (-1 if text[0] == "-" else 1)))


def _zone(words: Words, place: int, zone: tzinfo | None) -> tuple[tzinfo | None, int]:
    if zone is None and place < len(words) and _ZONE.fullmatch(words[place].text):
        return _offset(words[place].text), place + 1
    return zone, place


def _day(words: Words, place: int, today: date) -> tuple[date | None, int]:
    """The longest run of words that is one day, and its length; (None, 0) if none is."""
    wrong: Unreadable | None = None
    for length in range(min(_LONGEST_DAY, len(words) - place), 0, -1):
        run = words[place : place + length]
        if any(word.quoted or word.text == "," for word in run):
            continue
        try:
            reading = find_day(run.text, today)
        except Unreadable as error:
            wrong = wrong or error.inside(words.line, run[0].start)
            continue
        if reading is not None and reading.when.precision == "day":
            return reading.when.start, length
    if wrong is not None:
        raise wrong
    return None, 0


def settle_moment(moment: Moment, when: When, today: date) -> tuple[datetime, str | None]:
    """The full moment of a report about `when`, and what was assumed, if anything.

    A bare time before noon is the morning after, as the General Staff's 08:00 report covers the
    day before, unless that morning is still to come; any later time is the event's last day. Of a
    night it is the morning in which the night ends; what had happened by a day is told on it.
    """
    told = None
    day = moment.day
    if day is None:
        early = moment.clock.hour < 12 and when.end < today and when.precision not in _OF_THAT_DAY
        day = when.end + timedelta(days=1) if early else when.end
        why = ", the morning after (an early report covers the day before)" if early else ""
        told = f"as of {moment.clock:%H:%M} is taken as {day_in_words(day)}{why}"
    naive = datetime.combine(day, moment.clock)
    if moment.zone is not None:
        return naive.replace(tzinfo=moment.zone), told
    try:
        return naive.astimezone(), told
    except (OverflowError, OSError, ValueError):
        return naive.replace(tzinfo=UTC), told
