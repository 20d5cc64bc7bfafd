"""In which period an event surely lies."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evlog.model import When
from evlog.summary.periods import after, before, period_of, placed
from evlog.summary.question import PERIODS


def place(when: When, unit: str) -> str:
    return placed(when.start, when.end, when.precision, when.approximate, unit).name


@pytest.mark.parametrize(
    ("unit", "name"),
    [
        ("day", "2025-12-24"),
        ("week", "2025-W52"),
        ("month", "2025-12"),
        ("quarter", "2025-Q4"),
        ("year", "2025"),
    ],
)
def test_a_day_lies_in_the_period_of_its_calendar(unit: str, name: str) -> None:
    assert place(When.day(date(2025, 12, 24)), unit) == name


def test_the_first_days_of_january_can_lie_in_the_last_week_of_the_year_before() -> None:
    assert place(When.day(date(2027, 1, 1)), "week") == "2026-W53"


@pytest.mark.parametrize(
    ("when", "unit", "name"),
    [
        (When.month(2025, 11), "week", "2025-11"),
        (When.month(2025, 11), "day", "2025-11"),
        (When.year(2025), "month", "2025"),
        (When.week(date(2025, 12, 24)), "day", "2025-W52"),
        (When.week(date(2025, 12, 24)), "month", "2025-12"),
        (When.week(date(2025, 12, 31)), "month", "2025/2026"),
        (When.week(date(2025, 11, 30)), "month", "2025-11"),
        (When.week(date(2025, 11, 26)), "week", "2025-W48"),
        (When.between(date(2025, 11, 20), date(2025, 11, 21)), "day", "2025-W47"),
        (When.between(date(2025, 11, 20), date(2025, 11, 21)), "week", "2025-W47"),
        (When.between(date(2025, 11, 20), date(2025, 11, 24)), "week", "2025-11"),
        (When.between(date(2025, 11, 30), date(2025, 12, 2)), "week", "2025-Q4"),
        (When.between(date(2024, 12, 1), date(2026, 1, 2)), "month", "2024/2026"),
    ],
)
def test_what_is_dated_less_finely_lies_in_the_finest_period_that_holds_it_all(
    when: When, unit: str, name: str
) -> None:
    assert place(when, unit) == name


def test_about_a_day_is_not_that_day() -> None:
    about = When.day(date(2025, 12, 17), approximate=True)
    assert place(about, "day") == "2025-12"


def test_about_the_middle_of_a_month_is_in_that_month() -> None:
    assert place(When.day(date(2025, 12, 15), approximate=True), "month") == "2025-12"


def test_about_the_first_of_a_month_may_be_in_the_month_before() -> None:
    assert place(When.day(date(2025, 12, 1), approximate=True), "month") == "2025-Q4"


@given(st.dates(), st.sampled_from(PERIODS))
def test_every_day_lies_in_its_period(day: date, unit: str) -> None:
    span = period_of(day, unit)
    assert span.start <= day <= span.end


@given(st.dates(date(2, 1, 1), date(9998, 1, 1)), st.sampled_from(PERIODS))
def test_periods_follow_each_other_without_a_gap(day: date, unit: str) -> None:
    span = period_of(day, unit)
    assert before(after(span)) == span
    assert after(span).start - span.end == timedelta(days=1)


@given(st.dates(), st.dates(), st.booleans(), st.sampled_from(PERIODS))
def test_an_event_never_reaches_out_of_the_period_it_is_placed_in(
    one: date, other: date, about: bool, unit: str
) -> None:
    when = When.between(min(one, other), max(one, other), approximate=about)
    span = placed(when.start, when.end, when.precision, about, unit)
    assert span.start <= when.start <= when.end <= span.end
