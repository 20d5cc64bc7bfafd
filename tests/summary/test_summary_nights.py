"""Nights count on their morning; what happened by a day stands apart."""

import datetime as dt
from collections.abc import Callable, Mapping

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evlog.model import Event, Vocabulary, When
from evlog.model.event import at
from evlog.summary import Question, Summary, summarise
from evlog.summary.periods import period_of, placed
from evlog.summary.question import PERIODS, Period
from evlog.summary.reconcile import reconcile

Make = Callable[..., Event]
# The nights to Monday 29 December 2025 … Sunday 4 January 2026: one week, two months and years.
MORNINGS = [dt.date(2025, 12, 29) + dt.timedelta(days=n) for n in range(7)]
DRONES = [31, 45, 106, 27, 145, 205, 95]


@pytest.fixture
def nights(make: Make) -> list[Event]:
    return [
        make(type="drone_strike", count=number, **at(When.night(morning)))
        for morning, number in zip(MORNINGS, DRONES, strict=True)
    ]


def sums(summary: Summary) -> Mapping[str, int]:
    (table,) = summary.tables
    named = zip(table.columns, table.column_totals, strict=True)
    return {heading.label: cell.figure for heading, cell in named}


@pytest.mark.parametrize(
    ("unit", "expected"),
    [
        ("day", {str(day): number for day, number in zip(MORNINGS, DRONES, strict=True)}),
        ("week", {"2026-W01": sum(DRONES)}),
        ("month", {"2025-12": sum(DRONES[:3]), "2026-01": sum(DRONES[3:])}),
        ("quarter", {"2025-Q4": sum(DRONES[:3]), "2026-Q1": sum(DRONES[3:])}),
        ("year", {"2025": sum(DRONES[:3]), "2026": sum(DRONES[3:])}),
    ],
)
def test_seven_nights_count_on_their_mornings(
    nights: list[Event], vocabulary: Vocabulary, unit: Period, expected: dict[str, int]
) -> None:
    assert sums(summarise(nights, Question(every=unit), vocabulary)) == expected


@given(st.dates(dt.date(2, 1, 1), dt.date(9998, 1, 1)), st.sampled_from(PERIODS))
def test_a_night_is_in_the_period_of_its_morning(morning: dt.date, unit: str) -> None:
    assert placed(morning, morning, "night", False, unit) == period_of(morning, unit)


def test_a_night_and_the_day_after_it_share_a_column(
    nights: list[Event], make: Make, vocabulary: Vocabulary
) -> None:
    day = make(type="drone_strike", count=4, date=MORNINGS[0])
    found = sums(summarise([nights[0], day], Question(every="day"), vocabulary))
    assert found == {"2025-12-29": DRONES[0] + 4}


def test_by_a_day_stands_in_a_column_of_its_own(make: Make, vocabulary: Vocabulary) -> None:
    events = [make(count=3, date=dt.date(2026, 2, 26)), make(**at(When.by(dt.date(2026, 2, 26))))]
    summary = summarise(events, Question(every="month"), vocabulary)
    assert sums(summary) == {"2026-02": 3, "by 2026-02": 1}
    assert [heading.names[0].coarse for heading in summary.tables[0].columns] == [False, True]


@pytest.mark.parametrize(
    ("unit", "name"),
    [("day", "by 2026-02-26"), ("week", "by 2026-W09"), ("year", "by 2026")],
)
def test_by_a_day_is_named_by_the_period_asked_for(unit: str, name: str) -> None:
    day = dt.date(2026, 2, 26)
    assert placed(day, day, "by", False, unit).name == name


def test_a_night_is_reconciled_with_its_day_and_by_a_day_is_not(make: Make) -> None:
    day = dt.date(2026, 9, 18)
    night = make("Lyman", count=2, **at(When.night(day)))
    told_by = make("Lyman", count=5, **at(When.by(day)))
    (only,) = reconcile([night, told_by], day)
    assert only.axes.figure == 2
