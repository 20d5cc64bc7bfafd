"""Events that need not lie in the dates that a filter asks for."""

import datetime as dt
from collections.abc import Callable

import pytest

from evlog.language.filter.query import parse_filter
from evlog.model import Event, Vocabulary, When
from evlog.model.event import at
from evlog.summary import Question, summarise

Make = Callable[..., Event]
TODAY = dt.date(2026, 9, 20)


@pytest.fixture
def outside(vocabulary: Vocabulary) -> Callable[[list[Event], str], int]:
    def count(events: list[Event], text: str) -> int:
        wanted = parse_filter(text, vocabulary, TODAY)
        found = list(filter(wanted, events))
        return summarise(found, Question(), vocabulary, wanted=wanted).outside

    return count


@pytest.mark.parametrize(
    ("when", "number"),
    [
        (When.day(dt.date(2025, 12, 5)), 0),
        (When.month(2025, 12), 0),
        (When.year(2025), 1),
        (When.between(dt.date(2025, 11, 28), dt.date(2025, 12, 2)), 1),
        (When.between(dt.date(2025, 12, 1), dt.date(2025, 12, 2)), 0),
        (When.between(dt.date(2025, 12, 30), dt.date(2026, 1, 2)), 1),
        (When.night(dt.date(2025, 12, 1)), 0),
        (When.by(dt.date(2025, 12, 15)), 1),
    ],
)
def test_it_may_lie_outside_where_not_all_its_days_are_asked_for(
    make: Make, outside: Callable[[list[Event], str], int], when: When, number: int
) -> None:
    assert outside([make(**at(when))], "since:2025-12-01 until:2025-12-31") == number


def test_halves_of_a_period_share_just_the_events_said_to_lie_across(
    make: Make, vocabulary: Vocabulary, outside: Callable[[list[Event], str], int]
) -> None:
    events = [
        make(date=dt.date(2025, 11, 3)),
        make(date=dt.date(2025, 12, 3)),
        make(**at(When.between(dt.date(2025, 11, 28), dt.date(2025, 12, 2)))),
    ]
    halves = ["until:2025-11", "since:2025-12"]
    found = [list(filter(parse_filter(half, vocabulary, TODAY), events)) for half in halves]
    assert sum(map(len, found)) - len(events) == 1
    assert [outside(events, half) for half in halves] == [1, 1]


def test_what_does_not_count_is_not_said_to_lie_outside(
    make: Make, outside: Callable[[list[Event], str], int]
) -> None:
    event = make(**at(When.year(2025)), status="refuted")
    assert outside([event], "since:2025-12-01") == 0
