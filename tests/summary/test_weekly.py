"""What an axis was told of week by week."""

import datetime as dt
from typing import Any

from evlog.model import Count, Event
from evlog.summary.weekly import WeeklyFigures

MONDAY = dt.date(2026, 9, 14)


def event(weeks_back: int = 0, **told: Any) -> Event:
    day = MONDAY - dt.timedelta(weeks=weeks_back)
    return Event(**{"type": "attack", "date": day, "count": Count.exact(2), **told})


def before(*events: Event, of: Event | None = None, weeks: int = 3) -> list[int | None]:
    return list(WeeklyFigures(events).before(of or event(), weeks))


def test_a_week_sums_what_it_was_told_of() -> None:
    assert before(event(1), event(1, date=MONDAY - dt.timedelta(days=1)), event()) == [None, 4, 2]


def test_assaults_are_one_kind_however_they_are_told_and_strikes_another() -> None:
    assert before(event(type="clash"), event(type="attack_repelled"), event(type="strike"))[2] == 4


def test_a_told_zero_is_not_silence() -> None:
    assert before(event(1, count=Count.exact(0))) == [None, 0, None]


def test_a_number_not_told_counts_as_one_and_a_range_by_its_low_end() -> None:
    assert before(event(count=None), event(count=Count.between(5, 7)))[2] == 6


def test_refuted_events_and_replaced_totals_do_not_count() -> None:
    gone = WeeklyFigures([event(uid="a"), event(status="refuted")], {"a"})
    assert list(gone.before(event(), 1)) == [None]


def test_what_is_dated_less_finely_than_a_week_stands_in_none() -> None:
    month = event(date=dt.date(2026, 9, 1), date_end=dt.date(2026, 9, 30), precision="month")
    assert before(month) == [None, None, None]


def test_the_first_weeks_of_the_calendar_have_none_before_them() -> None:
    assert len(before(of=event(date=dt.date.min), weeks=26)) == 1
