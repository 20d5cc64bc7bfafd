"""Compiling a filter's tree to a fast predicate over events.

Dates and counts that are not exact make three values: yes, no and maybe. A filter finds what may
match; under `not` that turns round, so that nothing which may match is lost by negation. What
happened `by` a day may have happened on any day up to it.
"""

from collections.abc import Callable
from datetime import date
from operator import attrgetter
from typing import Any, Final, TypeAlias

from evlog.language.filter.search_text import folded_text
from evlog.language.filter.terms import (
    Always,
    And,
    Axes,
    Dates,
    Kinds,
    Node,
    Not,
    Numbers,
    OneOf,
    Or,
    Since,
    Texts,
    View,
    Words,
)
from evlog.language.filter.text_match import text_test
from evlog.model.count import Count
from evlog.model.event import COUNT_FIELDS, Event, implied_status
from evlog.model.text import fold

Predicate: TypeAlias = Callable[[Event], bool]

# Cheap tests that leave much out go first; texts of any length go last.
_COSTS: Final = {"tag": 1, "status": 1, "precision": 0, "approximate": 0, "note": 4, "quote": 4}


def compiled(node: Node, surely: bool = False) -> Predicate:
    """The predicate of a tree: what may match, or with `surely` only what must."""
    match node:
        case Always():
            return lambda _: True
        case And(inner):
            return _all([compiled(n, surely) for n in sorted(inner, key=_cost)])
        case Or(inner):
            return _any([compiled(n, surely) for n in sorted(inner, key=_cost)])
        case Not(inner):
            return _not(compiled(inner, not surely))
        case View(_, tree):
            return compiled(tree, surely)
        case Numbers():
            return _numbers(node, surely or node.surely)
        case Dates():
            return _dates(node, surely or node.surely)
        case Since():
            return _since(node, surely or node.surely)
        case _:
            return _plain(node)


def _plain(node: Node) -> Predicate:
    match node:
        case Words(text):
            return _words(text)
        case Kinds(named):
            return _kinds(frozenset(kind for _, kinds in named for kind in kinds))
        case Axes(names):
            return _axes(names)
        case OneOf(field, values):
            return _one_of(field, values)
        case Texts():
            return text_test(node)
        case _:
            raise TypeError(node)


def _cost(node: Node) -> int:
    match node:
        case Kinds() | Axes() | Since():
            return 0
        case Dates() | Numbers():
            return 1
        case Texts(field) | OneOf(field):
            return _COSTS.get(field, 3 if field == "source" else 2)
        case _:
            return 5


def _all(tests: list[Predicate]) -> Predicate:
    # A loop over the tests costs as much as the tests; two to four are written out.
    match tests:
        case [a, b]:
            return lambda event: a(event) and b(event)
        case [a, b, c]:
            return lambda event: a(event) and b(event) and c(event)
        case [a, b, c, d]:
            return lambda event: a(event) and b(event) and c(event) and d(event)

    def every(event: Event) -> bool:
        for test in tests:  # noqa: SIM110  (all() of a generator takes twice as long)
            if not test(event):
                return False
        return True

    return every


def _any(tests: list[Predicate]) -> Predicate:
    def some(event: Event) -> bool:
        for test in tests:  # noqa: SIM110  (as above)
            if test(event):
                return True
        return False

    return some


def _not(test: Predicate) -> Predicate:
    return lambda event: not test(event)


def _words(text: str) -> Predicate:
    wanted = fold(text)
    return lambda event: wanted in folded_text(event)


def _kinds(names: frozenset[str]) -> Predicate:
    if len(names) == 1:
        (name,) = names
        return lambda event: event.type == name
    return lambda event: event.type in names


def _axes(names: tuple[str | None, ...]) -> Predicate:
    if names == (None,):
        return lambda event: not event.axes
    if len(names) == 1:
        name = names[0]
        return lambda event: name in event.axes
    wanted = frozenset(names)
    off = None in wanted
    return lambda event: not wanted.isdisjoint(event.axes) if event.axes else off


def _one_of(field: str, values: tuple[str | None, ...]) -> Predicate:
    wanted = frozenset(values)
    if field == "status":
        return lambda event: _standing(event) in wanted
    if field == "reliability":
        return _of_sources("reliability", wanted)
    if field == "approximate":
        return lambda event: ("yes" if event.approximate else "no") in wanted
    return lambda event: event.precision in wanted


def _standing(event: Event) -> str:
    # A single source cannot dispute itself, which spares most events the full look.
    if event.status is None:
        return "unverified" if len(event.sources) < 2 else implied_status(event.sources)
    return event.status


def _of_sources(field: str, wanted: frozenset[Any]) -> Predicate:
    value = attrgetter(field)
    none = None in wanted

    def test(event: Event) -> bool:
        told = [value(source) for source in event.sources]
        return any(v in wanted for v in told if v is not None) or (
            none and all(v is None for v in told)
        )

    return test


def _numbers(node: Numbers, surely: bool) -> Predicate:
    none = None in node.ranges
    ranges = [bounds for bounds in node.ranges if bounds is not None]
    if node.field in COUNT_FIELDS:
        return _counts(attrgetter(node.field), ranges, none, surely)
    if node.field == "id":
        if ranges and all(low == high for low, high in ranges):
            wanted = frozenset(low for low, _ in ranges)
            return lambda event: event.id in wanted
        return _whole(lambda event: (event.id,), ranges, none)
    return _whole(
        lambda event: [s.credibility for s in event.sources if s.credibility is not None],
        ranges,
        none,
    )


def _whole(
    values: Callable[[Event], Any], ranges: list[tuple[int | None, int | None]], none: bool
) -> Predicate:
    spans = [(low or 0, float("inf") if high is None else high) for low, high in ranges]

    def test(event: Event) -> bool:
        told = values(event)
        return (none and not told) or any(
            low <= value <= high for value in told for low, high in spans
        )

    return test


def _counts(
    count: Callable[[Event], Count | None],
    ranges: list[tuple[int | None, int | None]],
    none: bool,
    surely: bool,
) -> Predicate:
    within = _surely_within if surely else _may_be_within
    tests = [within(low or 0, high) for low, high in ranges]
    if len(tests) == 1 and not none:
        (only,) = tests

        def one(event: Event) -> bool:
            told = count(event)
            return told is not None and only(told)

        return one

    def test(event: Event) -> bool:
        told = count(event)
        return none if told is None else any(t(told) for t in tests)

    return test


def _may_be_within(low: int, high: int | None) -> Callable[[Count], bool]:
    if high is None:
        return lambda count: count.high is None or count.high >= low
    if high == 0:
        # "up to 60" is not the same as told that there was none.
        return lambda count: count.high == 0
    return lambda count: count.low <= high and (count.high is None or count.high >= low)


def _surely_within(low: int, high: int | None) -> Callable[[Count], bool]:
    if high is None:
        return lambda count: count.low >= low
    return lambda count: count.low >= low and count.high is not None and count.high <= high


def _dates(node: Dates, surely: bool) -> Predicate:
    none = None in node.ranges
    spans = [
        (first.when.start if first else date.min, last.when.end if last else date.max)
        for first, last in filter(None, node.ranges)
    ]
    if node.field == "as_of":
        return _moments(spans, none)

    def may(event: Event) -> bool:
        start = event.date
        end = event.date_end or start
        for first, last in spans:
            if end >= first and (start <= last or event.precision == "by"):
                return True
        return False

    def must(event: Event) -> bool:
        start = date.min if event.precision == "by" else event.date
        end = event.date_end or event.date
        return any(first <= start and end <= last for first, last in spans)

    return must if surely else may


def _moments(spans: list[tuple[date, date]], none: bool) -> Predicate:
    def test(event: Event) -> bool:
        if event.as_of is None:
            return none
        day = event.as_of.date()
        return any(first <= day <= last for first, last in spans)

    return test


def _since(node: Since, surely: bool) -> Predicate:
    if node.side == "since":
        first = node.day.when.start
        if surely:
            return lambda event: event.date >= first and event.precision != "by"
        return lambda event: (event.date_end or event.date) >= first
    last = node.day.when.end
    if surely:
        return lambda event: (event.date_end or event.date) <= last
    return lambda event: event.date <= last or event.precision == "by"
