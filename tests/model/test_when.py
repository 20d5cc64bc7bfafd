from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evlog.model.when import When

DAYS = st.dates(date(1000, 1, 8), date(9999, 12, 20))


@pytest.mark.parametrize(
    ("when", "edtf"),
    [
        (When.day(date(2025, 12, 24)), "2025-12-24"),
        (When.day(date(2025, 12, 15), approximate=True), "2025-12-15~"),
        (When.month(2025, 11), "2025-11"),
        (When.year(2022), "2022"),
        (When.between(date(2025, 11, 20), date(2025, 11, 24)), "2025-11-20/2025-11-24"),
        (When.week(date(2025, 12, 24)), "2025-12-22/2025-12-28"),
        (When.night(date(2025, 9, 13)), "2025-09-12T18:00/2025-09-13T06:00"),
        (When.by(date(2026, 2, 26)), "../2026-02-26"),
    ],
)
def test_a_stretch_of_days_is_written_as_edtf(when: When, edtf: str) -> None:
    assert when.edtf() == edtf


@given(day=DAYS)
def test_a_week_runs_from_monday_to_sunday_and_holds_its_day(day: date) -> None:
    week = When.week(day)
    assert week.start.weekday() == 0
    assert week.end - week.start == timedelta(days=6)
    assert week.start <= day <= week.end


@pytest.mark.parametrize(
    ("when", "flaw"),
    [
        (When(date(2025, 12, 2), date(2025, 12, 1), "range"), "before the start"),
        (When(date(2025, 12, 1), date(2025, 12, 2), "day"), "not one day"),
        (When(date(2025, 12, 1), date(2025, 12, 30), "month"), "not one month"),
        (When(date(2025, 12, 1), date(2025, 12, 1), "range"), "two different days"),
        (When(date(2025, 12, 1), date(2025, 12, 2), "night"), "not one night"),
        (When(date(2025, 12, 1), date(2025, 12, 2), "by"), "not one day"),
    ],
)
def test_ends_and_precision_that_contradict_each_other_are_named(when: When, flaw: str) -> None:
    assert flaw in (when.flaw() or "")
