"""Counts, ids and other whole numbers: `count:4..`, `killed:none`, `#42`."""

import re
from collections.abc import Callable
from operator import attrgetter
from typing import Any, ClassVar, TypeAlias

from evlog.language.counts import read_count
from evlog.language.errors import Unreadable
from evlog.language.filter.reader import Term
from evlog.language.filter.terms.node import FieldNode, Predicate, any_or_none, label, told
from evlog.language.tokens import Token
from evlog.model.count import Count
from evlog.model.event import COUNT_FIELDS, Event

# Both ends in, open where an end is None.
Range: TypeAlias = tuple[int | None, int | None]


class Numbers(FieldNode, frozen=True):
    """A number or count within any of these ranges; None for one not told."""

    field: str
    ranges: tuple[Range | None, ...]

    inexact: ClassVar[bool] = True
    takes: ClassVar[str] = "a number, or a range such as 4..9"
    example: ClassVar[str] = "{field}:4.."
    comparable: ClassVar[bool] = True

    @classmethod
    def read(cls, term: Term) -> "Numbers":
        return cls(term.field, tuple(_range(term, value) for value in term.values))

    def text(self) -> str:
        return f"{self.field}:" + ",".join(map(_written, self.ranges))

    def words(self) -> str:
        ranges = [_in_words(*bounds) for bounds in self.ranges if bounds is not None]
        return any_or_none(label(self.field), self.field, ranges, None in self.ranges)

    def opposite(self) -> str | None:
        return told(self.field, self.ranges)

    @property
    def fields(self) -> frozenset[str]:
        return frozenset(("sources" if self.field == "credibility" else self.field,))

    @property
    def cost(self) -> int:
        return 1

    def test(self, surely: bool = False) -> Predicate:
        none = None in self.ranges
        ranges = [bounds for bounds in self.ranges if bounds is not None]
        if self.field in COUNT_FIELDS:
            return _count_test(attrgetter(self.field), ranges, none, surely)
        if self.field == "id":
            if ranges and all(low == high for low, high in ranges):
                wanted = frozenset(low for low, _ in ranges)
                return lambda event: event.id in wanted
            return _whole_test(lambda event: (event.id,), ranges, none)
        return _whole_test(
            lambda event: [s.credibility for s in event.sources if s.credibility is not None],
            ranges,
            none,
        )


def _range(term: Term, value: tuple[Token, ...]) -> Range | None:
    if len(value) == 1 and term.sign in (":", "=") and term.is_none(value[0]):
        return None
    if len(value) == 2:
        low, high = (_whole(term, t) if t.text.strip() else None for t in value)
        if low is not None and high is not None and low > high:
            raise term.error(term.word, f"{low}..{high} runs backwards", f"write {high}..{low}")
        return low, high
    low, high = _bounds(term, value[0])
    if term.sign in (":", "="):
        return low, high
    if low is None or low != high:
        raise term.error(value[0], f'"{value[0].text}" is no single number', "write one figure")
    return {">=": (low, None), ">": (low + 1, None), "<=": (None, low), "<": (None, low - 1)}[
        term.sign
    ]


def _whole(term: Term, token: Token) -> int:
    digits = token.text.strip().removeprefix("#" if term.field == "id" else "")
    if not re.fullmatch(r"\d{1,15}", digits, re.ASCII):
        hint = f"write such as {term.field}:4..9"
        raise term.error(token, f'"{token.text}" is not a whole number', hint)
    return int(digits)


def _bounds(term: Term, token: Token) -> Range:
    if term.field not in COUNT_FIELDS or re.fullmatch(r"\d{1,15}", token.text, re.ASCII):
        number = _whole(term, token)
        return number, number
    try:
        count = read_count(token.text)
    except Unreadable as error:
        hint = f"write such as {term.field}:4.. or {term.field}:none"
        raise term.error(token, error.message, hint) from None
    return count.low, count.high


def _written(bounds: Range | None) -> str:
    if bounds is None:
        return "none"
    low, high = bounds
    if low == high:
        return str(low)
    return f"{'' if low is None else low}..{'' if high is None else high}"


def _in_words(low: int | None, high: int | None) -> str:
    if low == high:
        return str(low)
    if high is None:
        return f"{low} or more"
    return f"up to {high}" if low is None else f"{low}–{high}"


def _whole_test(values: Callable[[Event], Any], ranges: list[Range], none: bool) -> Predicate:
    spans = [(low or 0, float("inf") if high is None else high) for low, high in ranges]

    def test(event: Event) -> bool:
        numbers = values(event)
        return (none and not numbers) or any(
            low <= number <= high for number in numbers for low, high in spans
        )

    return test


def _count_test(
    count_of: Callable[[Event], Count | None], ranges: list[Range], none: bool, surely: bool
) -> Predicate:
    within = _surely_within if surely else _may_be_within
    tests = [within(low, high) for low, high in ranges]
    if len(tests) == 1 and not none:
        (only,) = tests

        def one(event: Event) -> bool:
            count = count_of(event)
            return count is not None and only(count)

        return one

    def test(event: Event) -> bool:
        count = count_of(event)
        return none if count is None else any(t(count) for t in tests)

    return test


def _may_be_within(low: int | None, high: int | None) -> Callable[[Count], bool]:
    if high is None:
        least = low or 0
        return lambda count: count.high is None or count.high >= least
    if low is None:
        return lambda count: count.low <= high
    if high == 0:
        # `killed:0` asks for what was told to be none; `killed:..0` for what may be none.
        return lambda count: count.high == 0
    return lambda count: count.low <= high and (count.high is None or count.high >= low)


def _surely_within(low: int | None, high: int | None) -> Callable[[Count], bool]:
    low = low or 0
    if high is None:
        return lambda count: count.low >= low
    return lambda count: count.low >= low and count.high is not None and count.high <= high
