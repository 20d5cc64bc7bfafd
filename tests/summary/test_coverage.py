"""On which days a source told something, told that there was none, or was silent."""

import datetime as dt
from collections.abc import Callable
from random import Random
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evlog.model import Count, Event, Source, When
from evlog.model.event import at
from evlog.summary.coverage import Asked, Coverage, CoverageRow, coverage, latest, silences
from evlog.summary.rhythm import silent_numbers

Make = Callable[..., Event]
FIRST = dt.date(2026, 9, 1)
MARKS = {"told": "■", "zero": "0", "together": "─", "aside": "◦", "silent": "✗", "quiet": "·"}


def day(number: int) -> dt.date:
    """The day of September 2026; 31 is the first of October."""
    return FIRST + dt.timedelta(days=number - 1)


@pytest.fixture
def told(make: Make) -> Callable[..., list[Event]]:
    """Events of the General Staff on these days of September, on Lyman unless said otherwise."""

    def made(*days: int, source: str = "General Staff", axis: str = "Lyman", **more: Any) -> Any:
        sources = (Source(source, "reports"),)
        return [make(axis, date=day(n), sources=sources, **more) for n in days]

    return made


def states(found: Coverage, name: str = "General Staff") -> str:
    return drawn(next(row for row in found.rows if row.name == name))


def drawn(row: CoverageRow) -> str:
    return "".join(MARKS[state] for state in row.states)


def test_a_daily_source_is_silent_on_the_days_it_missed(told: Any) -> None:
    found = coverage(told(*{*range(1, 31)} - {7, 8, 20}))
    assert states(found) == "■■■■■■✗✗■■■■■■■■■■■✗■■■■■■■■■■"
    assert found.rows[0].silent == 3


def test_a_source_that_told_once_is_not_silent_for_the_rest(told: Any) -> None:
    found = coverage([*told(3, source="Mayor"), *told(*range(1, 11))])
    assert states(found, "Mayor") == "··■·······"


def test_a_told_zero_is_neither_silence_nor_a_figure(told: Any) -> None:
    assert states(coverage([*told(1, 3), *told(2, count=0)])) == "■0■"


def test_a_zero_beside_a_figure_is_a_figure(told: Any) -> None:
    assert states(coverage([*told(1), *told(1, count=0)])) == "■"


def test_a_number_not_told_is_told_something(told: Any) -> None:
    assert states(coverage(told(1, count=None))) == "■"


def test_a_source_that_stops_is_silent_for_as_long_as_it_had_told(told: Any) -> None:
    found = coverage([*told(*range(1, 7)), *told(20, source="Mayor")])
    assert states(found) == "■■■■■■✗✗✗✗✗✗········"


def test_silence_begins_anew_only_with_a_new_rhythm(told: Any) -> None:
    found = coverage([*told(1, 2, 3, 4, 5, 6, 15), *told(20, source="Mayor")])
    assert states(found) == "■■■■■■✗✗✗✗✗✗··■·····"


def test_a_burst_of_four_days_is_no_rhythm(told: Any) -> None:
    found = coverage([*told(1, 2, 3, 4), *told(20, source="Mayor")])
    assert "✗" not in states(found)


def test_the_rhythm_is_that_of_all_the_log_not_of_the_days_asked_for(told: Any) -> None:
    found = coverage(told(*{*range(1, 31)} - {15}), asked=Asked(day(14), day(16)))
    assert states(found) == "■✗■"


def test_a_source_that_told_nothing_in_the_days_asked_for_is_shown_silent(told: Any) -> None:
    found = coverage(told(*range(1, 11)), asked=Asked(day(12), day(14), today=day(20)))
    assert states(found) == "✗✗✗"


def test_no_source_is_silent_today_nor_in_days_to_come(told: Any) -> None:
    found = coverage(told(*range(1, 11)), asked=Asked(day(9), day(30), today=day(12)))
    assert states(found) == "■■✗"


def test_a_night_counts_on_its_morning(told: Any) -> None:
    found = coverage([*told(1), *told(3, precision="night")])
    assert states(found) == "■·■"


def test_a_report_of_a_weekend_speaks_of_each_of_its_days(told: Any) -> None:
    weekend = told(4, date_end=day(6), precision="range")
    assert states(coverage([*told(1, 2, 3, 7), *weekend])) == "■■■───■"


def test_what_is_told_of_a_month_hides_no_silence_of_its_days(told: Any, make: Make) -> None:
    month = make(sources=(Source("General Staff", "reports"),), **at(When.month(2026, 9)))
    found = coverage([*told(*{*range(1, 11)} - {5}), month])
    assert (states(found), found.unplaced) == ("■■■■✗■■■■■", 1)


def test_by_a_day_is_on_no_day(told: Any) -> None:
    found = coverage([*told(1, 2), *told(2, precision="by", source="Mayor")])
    assert [row.name for row in found.rows] == ["General Staff"]
    assert found.unplaced == 1


def test_a_figure_dated_coarsely_does_not_stretch_the_table(told: Any, make: Make) -> None:
    year = make(sources=(Source("Mayor", "reports"),), **at(When.year(2022)))
    assert len(coverage([*told(1, 2, 3), year]).periods) == 3


def test_a_source_that_spoke_of_other_things_was_not_silent(told: Any) -> None:
    events = [*told(*range(1, 11)), *told(4, axis="Pokrovsk")]
    events = [event for event in events if event.date != day(4) or event.axes == ("Pokrovsk",)]
    found = coverage(events, lambda event: "Lyman" in event.axes)
    assert states(found) == "■■■◦■■■■■■"


def test_who_denies_is_not_silent(make: Make) -> None:
    denied = make(date=day(1), count=0, sources=(Source("Moscow", "denies"),))
    assert states(coverage([denied]), "Moscow") == "■"


def test_a_source_with_a_figure_of_its_own_told_that(make: Make) -> None:
    sources = (Source("Mayor", "reports"), Source("Moscow", "reports", count=Count.exact(0)))
    found = coverage([make(date=day(1), count=3, sources=sources)])
    assert (states(found, "Mayor"), states(found, "Moscow")) == ("■", "0")


def test_the_spellings_of_a_source_are_one_row(told: Any) -> None:
    found = coverage([*told(1, source="Генштаб"), *told(2)])
    assert states(found) == "■■"


def test_by_axis_a_shared_figure_is_told_of_each(make: Make) -> None:
    found = coverage([make("Lyman", "Kupiansk", date=day(1)), make(date=day(1))], by="axis")
    assert {row.name: drawn(row) for row in found.rows} == {"Kupiansk": "■", "Lyman": "■"}
    assert found.nameless == 1


def test_an_axis_that_is_retired_is_not_silent_after_its_end(told: Any) -> None:
    events = [*told(*{*range(1, 11)} - {5}), *told(20, axis="Pokrovsk")]
    found = coverage(events, by="axis", ended={"Lyman"})
    assert states(found, "Lyman") == "■■■■✗■■■■■··········"


def test_more_than_five_weeks_are_told_by_the_week(told: Any) -> None:
    found = coverage(told(*range(1, 60)), asked=Asked(day(7), day(48)))
    assert (found.every, states(found)) == ("week", "■■■■■■")
    assert coverage(told(*range(1, 60)), every="day").every == "day"


def test_only_the_silence_of_a_source_that_tells_often_is_told_beside_figures(told: Any) -> None:
    staff = told(*{*range(1, 62)} - {9})
    mayor = told(*range(1, 6), source="Mayor")
    found = coverage([*staff, *mayor], every="day")
    assert [row.name for row in found.gaps] == ["Mayor", "General Staff"]
    assert [(one.source, one.silent, one.periods) for one in silences(found)] == [
        ("General Staff", 1, 61)
    ]


def test_a_day_of_another_age_makes_no_endless_table(told: Any, make: Make) -> None:
    first = make(date=dt.date.min, sources=(Source("A", "reports"),))
    last = make(date=dt.date.max, sources=(Source("B", "reports"),))
    found = coverage([first, last, *told(1, 2)])
    assert (found.every, len(found.periods)) == ("week", 4001)
    assert found.periods[-1].end == dt.date.max
    assert found.earlier == (dt.date.max - dt.date.min).days // 7 - 4000
    assert [row.name for row in found.rows] == ["B"]


def test_the_latest_periods_alone_leave_the_others_counted(told: Any) -> None:
    found = latest(coverage([*told(1, source="Mayor"), *told(*range(1, 11))]), 3)
    assert (states(found), found.earlier) == ("■■■", 7)
    assert [row.name for row in found.rows] == ["General Staff"]


def test_an_empty_log_has_no_rows() -> None:
    assert coverage([]).rows == ()


def test_those_that_told_most_come_first(told: Any) -> None:
    found = coverage([*told(1, source="A"), *told(1, 2, source="B"), *told(2, source="C")])
    assert [row.name for row in found.rows] == ["B", "A", "C"]


numbers = st.sets(st.integers(0, 120), max_size=60)


@given(numbers, st.integers(0, 150), st.booleans())
def test_no_period_is_both_told_and_silent_nor_silent_before_all_others(
    spoke: set[int], last: int, goes_on: bool
) -> None:
    silent = silent_numbers(spoke, "day", last, goes_on=goes_on)
    assert not silent & spoke
    assert all(number > min(spoke) for number in silent)
    assert all(number <= max(last, max(spoke)) for number in silent)


@given(st.sets(st.integers(1, 40), min_size=1, max_size=40), st.randoms())
def test_the_order_of_entry_does_not_matter(days: set[int], random: Random) -> None:
    events = [
        Event(id=n, uid=str(n), type="clash", date=day(n), sources=(Source("A", "reports"),))
        for n in days
    ]
    found = coverage(events)
    random.shuffle(events)
    assert coverage(events) == found
