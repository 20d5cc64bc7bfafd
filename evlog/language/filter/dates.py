"""The dates of a filter: `date:`, `as_of:`, `since:`, `until:`, and comparison signs."""

from datetime import date, timedelta
from typing import Literal

from evlog.language.dates.read_date import read_date
from evlog.language.errors import Unreadable
from evlog.language.filter.reader import Reader, check_tellable, is_none
from evlog.language.filter.terms import Dated, Dates, Node, Since
from evlog.language.filter.words import Term
from evlog.language.tokens import Token
from evlog.model.when import When


def read_dates(reader: Reader, term: Term, field: Literal["date", "as_of"]) -> Node:
    """The tree of `date:` or `as_of:`."""
    return Dates(field, tuple(_date_range(reader, term, field, value) for value in term.values))


def read_side(reader: Reader, term: Term, side: Literal["since", "until"]) -> Node:
    """The tree of `since:` or `until:`."""
    if len(term.values) > 1:
        raise reader.error(term.word, f"{side} takes one date", "write date:A,B for any of them")
    if term.sign not in (":", "="):
        raise reader.error(term.word, f'"{term.sign}" does not go with {side}', f"write {side}:…")
    token = term.values[0][0]
    if is_none(token):
        check_tellable(reader, side, token)
    return Since(side, _edge(_dated(reader, token), side))


def _dated(reader: Reader, token: Token) -> Dated:
    words = " ".join(token.text.split())
    try:
        when = read_date(words, reader.today, allow_future=True).when
    except Unreadable as error:
        raise reader.error(token, error.message, error.hint) from None
    # A night is asked for by its morning.
    precision = "day" if when.precision == "night" else when.precision
    when = When(when.start, when.end, precision)
    return Dated(when, words if _depends_on_today(words, when, reader.today) else None)


def _depends_on_today(words: str, when: When, today: date) -> bool:
    for days in (-800, -150):
        try:
            other = read_date(words, today + timedelta(days=days), allow_future=True).when
        except (Unreadable, OverflowError):
            return True
        if (other.start, other.end) != (when.start, when.end):
            return True
    return False


def _date_range(
    reader: Reader, term: Term, field: str, value: tuple[Token, ...]
) -> tuple[Dated | None, Dated | None] | None:
    if len(value) == 1 and is_none(value[0]) and term.sign in (":", "="):
        check_tellable(reader, field, value[0])
        return None
    if len(value) == 2:
        first, last = (_dated(reader, token) if token.text.strip() else None for token in value)
        first, last = first and _edge(first, "since"), last and _edge(last, "until")
        if first and last and first.when.start > last.when.end:
            raise reader.error(term.word, "the range ends before it starts", "swap its ends")
        return first, last
    day = _dated(reader, value[0])
    if term.sign in (":", "="):
        if day.when.precision == "by":
            return None, _edge(day, "until")
        if day.said is None and day.when.precision == "range":
            return _edge(day, "since"), _edge(day, "until")
        return day, day
    try:
        return _compared(term.sign, day)
    except OverflowError:
        raise reader.error(term.word, "there is no day beyond it", "write an earlier day") from None


def _compared(sign: str, day: Dated) -> tuple[Dated | None, Dated | None]:
    """The stretch that `date>=`, `date<=`, `date>` or `date<` a day means."""
    step = timedelta(days=1)
    match sign:
        case ">=":
            return _edge(day, "since"), None
        case "<=":
            return None, _edge(day, "until")
        case ">":
            return Dated(When.day(day.when.end + step)), None
        case _:
            return None, Dated(When.day(day.when.start - step))


def _edge(day: Dated, side: Literal["since", "until"]) -> Dated:
    """A date as an end of a stretch: of an absolute range only that end matters."""
    if day.when.precision == "by":
        return Dated(When.day(day.when.end), day.said)
    if day.said is not None or day.when.precision != "range":
        return day
    return Dated(When.day(day.when.start if side == "since" else day.when.end))
