"""The dates in a filter: a day or period with its words, and spans of them."""

from datetime import date, timedelta
from typing import Literal, TypeAlias

import msgspec

from evlog.language.dates.read_date import read_date
from evlog.language.dates.words import date_in_words
from evlog.language.errors import Unreadable
from evlog.language.filter.reader import Term
from evlog.language.filter.written import bare_or_quoted
from evlog.language.tokens import Token
from evlog.model.when import When


class Dated(msgspec.Struct, frozen=True, gc=False):
    """A date in a filter; `said` keeps the words if they depend on today ("3 days ago")."""

    when: When
    said: str | None = None

    def written(self) -> str:
        """The date as a filter writes it: ISO 8601, or the words as said."""
        return _iso(self.when) if self.said is None else bare_or_quoted(self.said)

    def words(self) -> str:
        """The date for a reader, with the words as said before it."""
        day = date_in_words(self.when)
        return f"{self.said} ({day})" if self.said else day


# First and last date, open where an end is None.
FilterSpan: TypeAlias = tuple[Dated | None, Dated | None]


def read_dated(term: Term, token: Token) -> Dated:
    """Read one date of a term. Raises Unreadable."""
    words = " ".join(token.text.split())
    today = term.reader.today
    try:
        when = read_date(words, today, allow_future=True).when
    except Unreadable as error:
        raise term.error(token, error.message, error.hint) from None
    # A night is asked for by its morning.
    precision = "day" if when.precision == "night" else when.precision
    when = When(when.start, when.end, precision)
    return Dated(when, words if _depends_on_today(words, when, today) else None)


def read_span(term: Term, value: tuple[Token, ...]) -> FilterSpan | None:
    """Read one alternative of a term: a date, a range or `none`. Raises Unreadable."""
    if len(value) == 1 and term.sign in (":", "=") and term.is_none(value[0]):
        return None
    if len(value) == 2:
        first, last = (read_dated(term, token) if token.text.strip() else None for token in value)
        first, last = first and edge(first, "since"), last and edge(last, "until")
        if first and last and first.when.start > last.when.end:
            raise term.error(term.word, "the range ends before it starts", "swap its ends")
        return first, last
    day = read_dated(term, value[0])
    if term.sign in (":", "="):
        if day.when.precision == "by":
            return None, edge(day, "until")
        if day.said is None and day.when.precision == "range":
            return edge(day, "since"), edge(day, "until")
        return day, day
    try:
        return _compared(term.sign, day)
    except OverflowError:
        raise term.error(term.word, "there is no day beyond it", "write an earlier day") from None


def edge(day: Dated, side: Literal["since", "until"]) -> Dated:
    """A date as an end of a span: of an absolute range only that end matters."""
    if day.when.precision == "by":
        return Dated(When.day(day.when.end), day.said)
    if day.said is not None or day.when.precision != "range":
        return day
    return Dated(When.day(day.when.start if side == "since" else day.when.end))


def _depends_on_today(words: str, when: When, today: date) -> bool:
    for days in (-800, -150):
        try:
            other = read_date(words, today + timedelta(days=days), allow_future=True).when
        except (Unreadable, OverflowError):
            return True
        if (other.start, other.end) != (when.start, when.end):
            return True
    return False


def _compared(sign: str, day: Dated) -> FilterSpan:
    """The span that `date>=`, `date<=`, `date>` or `date<` a day means."""
    step = timedelta(days=1)
    match sign:
        case ">=":
            return edge(day, "since"), None
        case "<=":
            return None, edge(day, "until")
        case ">":
            return Dated(When.day(day.when.end + step)), None
        case _:
            return None, Dated(When.day(day.when.start - step))


def _iso(when: When) -> str:
    match when.precision:
        case "week":
            year, week, _ = when.start.isocalendar()
            return f"{year:04}-W{week:02}"
        case "month":
            return str(when.start)[:7]
        case "year":
            return str(when.start)[:4]
        case _:
            return str(when.start)
