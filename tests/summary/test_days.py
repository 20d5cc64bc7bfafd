"""A calendar tells what happened on a day, and guesses no day."""

import datetime as dt
from typing import Any

import pytest

from evlog.model import Count, Event, shipped_vocabulary
from evlog.summary.days import Days, by_day, on_day

EVE = dt.date(2025, 12, 24)


def make(day: dt.date = EVE, count: int | None = None, **fields: Any) -> Event:
    told = None if count is None else Count.exact(count)
    return Event(**{"type": "attack", "date": day, "count": told, **fields})


def days(*events: Event, measure: str = "events") -> Days:
    return by_day(events, shipped_vocabulary(), measure=measure)


def notation(found: Days, day: dt.date = EVE) -> str:
    return found.days[day].cell.notation()


def test_events_of_a_day_are_counted_and_a_night_counts_on_its_morning() -> None:
    found = days(make(), make(precision="night"), make(dt.date(2025, 12, 23)))
    assert notation(found) == "2"
    assert notation(found, dt.date(2025, 12, 23)) == "1"


def test_a_day_of_which_none_was_told_is_neither_an_event_nor_silent() -> None:
    day = days(make(count=0)).days[EVE]
    assert (day.is_zero, day.is_silent, day.cell.figure) == (True, False, 0)
    assert notation(days(make(count=0), make(count=5))) == "1"


@pytest.mark.parametrize(
    ("fields", "unit"),
    [
        ({"date_end": dt.date(2025, 12, 26), "precision": "range"}, "week"),
        ({"date_end": dt.date(2026, 1, 6), "precision": "range"}, "years"),
        ({"precision": "by"}, "by"),
        ({"approximate": True}, "month"),
    ],
)
def test_what_is_dated_less_finely_stands_on_no_day_and_is_counted_beside(
    fields: dict[str, Any], unit: str
) -> None:
    found = days(make(**fields))
    assert found.days == {}
    assert found.aside == {2025: {unit: 1}}
    assert found.years == [2025]


def test_a_measure_sums_what_was_told_of_it_and_says_how_many_told_nothing() -> None:
    found = days(make(killed=Count.between(2, 3)), make(), measure="killed")
    assert notation(found) == "2–3"
    assert found.silent == 1


def test_counts_of_unlike_things_are_not_added() -> None:
    found = days(make(count=5), make(count=3), make(count=89, type="drone_strike"), measure="count")
    assert notation(found) == "8"
    assert found.unlike == 1


def test_a_day_has_the_group_of_most_of_its_events() -> None:
    assert days(make(type="strike"), make(type="strike"), make()).days[EVE].group == "strikes"


def test_the_events_of_a_day_are_those_that_the_calendar_counts_there() -> None:
    night, month = (
        make(precision="night"),
        make(dt.date(2025, 12, 1), precision="month", date_end=dt.date(2025, 12, 31)),
    )
    assert on_day([make(), night, month], EVE) == [make(), night]
    assert on_day([month], dt.date(2025, 12, 1)) == []
