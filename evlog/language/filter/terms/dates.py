"""`date:`, `as_of:`, `since:` and `until:`.

What happened `by` a day may have happened on any day up to it.
"""

from datetime import date
from typing import ClassVar, Final, Literal, cast

from evlog.language.filter.dates import Dated, FilterSpan, edge, read_dated, read_span
from evlog.language.filter.reader import Term
from evlog.language.filter.terms.node import FieldNode, Predicate, any_or_none, any_word, told
from evlog.model.event import Event

_DATE_FIELDS: Final = frozenset(("date", "date_end", "precision"))


class Dates(FieldNode, frozen=True):
    """A date within any of these spans; None for not told."""

    field: Literal["date", "as_of"]
    spans: tuple[FilterSpan | None, ...]

    inexact: ClassVar[bool] = True
    takes: ClassVar[str] = "a day, a period or a range"
    example: ClassVar[str] = "{field}:2025-12"
    comparable: ClassVar[bool] = True

    @classmethod
    def read(cls, term: Term) -> "Dates":
        field = cast("Literal['date', 'as_of']", term.field)
        return cls(field, tuple(read_span(term, value) for value in term.values))

    def text(self) -> str:
        return f"{self.field}:" + ",".join(map(_written, self.spans))

    def words(self) -> str:
        spans = [_in_words(*span) for span in self.spans if span is not None]
        if self.field == "date":
            return any_word(spans)
        return any_or_none("as of", self.field, spans, None in self.spans)

    def opposite(self) -> str | None:
        return told(self.field, self.spans)

    @property
    def fields(self) -> frozenset[str]:
        return _DATE_FIELDS if self.field == "date" else frozenset(("as_of",))

    @property
    def cost(self) -> int:
        return 1

    def test(self, surely: bool = False) -> Predicate:
        days = [
            (first.when.start if first else date.min, last.when.end if last else date.max)
            for first, last in filter(None, self.spans)
        ]
        if self.field == "as_of":
            return _moment_test(days, None in self.spans)
        return _must_be_in(days) if surely else _may_be_in(days)


class Since(FieldNode, frozen=True):
    """On or after the first day of a date (`since`), or on or before its last (`until`)."""

    side: Literal["since", "until"]
    day: Dated

    inexact: ClassVar[bool] = True
    takes: ClassVar[str] = "a day or a period"
    example: ClassVar[str] = "{field}:2025-12-01"
    no_range: ClassVar[tuple[str, str]] = ("takes one date", "write date:A..B")

    @classmethod
    def read(cls, term: Term) -> "Since":
        if len(term.values) > 1:
            message = f"{term.field} takes one date"
            raise term.error(term.word, message, "write date:A,B for any of them")
        token = term.values[0][0]
        term.is_none(token)
        side = cast("Literal['since', 'until']", term.field)
        return cls(side, edge(read_dated(term, token), side))

    def text(self) -> str:
        return f"{self.side}:{self.day.written()}"

    def words(self) -> str:
        return f"{self.side} {self.day.words()}"

    @property
    def fields(self) -> frozenset[str]:
        return _DATE_FIELDS

    @property
    def cost(self) -> int:
        return 0

    def test(self, surely: bool = False) -> Predicate:
        if self.side == "since":
            first = self.day.when.start
            if surely:
                return lambda event: event.date >= first and event.precision != "by"
            return lambda event: (event.date_end or event.date) >= first
        last = self.day.when.end
        if surely:
            return lambda event: (event.date_end or event.date) <= last
        return lambda event: event.date <= last or event.precision == "by"


def _written(span: FilterSpan | None) -> str:
    if span is None:
        return "none"
    first, last = span
    if first is not None and first == last:
        return first.written()
    return f"{first.written() if first else ''}..{last.written() if last else ''}"


def _in_words(first: Dated | None, last: Dated | None) -> str:
    if first is None:
        return f"until {last.words()}" if last else ""
    if last is None:
        return f"since {first.words()}"
    return first.words() if first == last else f"{first.words()} – {last.words()}"


def _may_be_in(days: list[tuple[date, date]]) -> Predicate:
    def may(event: Event) -> bool:
        start = event.date
        end = event.date_end or start
        for first, last in days:
            if end >= first and (start <= last or event.precision == "by"):
                return True
        return False

    return may


def _must_be_in(days: list[tuple[date, date]]) -> Predicate:
    def must(event: Event) -> bool:
        start = date.min if event.precision == "by" else event.date
        end = event.date_end or event.date
        return any(first <= start and end <= last for first, last in days)

    return must


def _moment_test(days: list[tuple[date, date]], none: bool) -> Predicate:
    def test(event: Event) -> bool:
        if event.as_of is None:
            return none
        day = event.as_of.date()
        return any(first <= day <= last for first, last in days)

    return test
