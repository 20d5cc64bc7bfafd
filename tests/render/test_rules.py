"""Rules between sorted rows: what they share once, what they come to, and on which line each stands."""

import datetime as dt
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evlog.model import Count, Event, Source
from evlog.render.columns import BY_NAME
from evlog.render.order import in_order
from evlog.render.rules import RuledRows

DAY = dt.date(2026, 9, 18)
STAFF = (Source("General Staff", "reports"),)


def event(day: dt.date = DAY, **told: Any) -> Event:
    return Event(**{"id": 1, "type": "attack", "date": day, **told})


def ruled(*events: Event, by: str = "date") -> RuledRows:
    return RuledRows(in_order(events, BY_NAME[by]), by)


def labels(rows: RuledRows) -> list[str]:
    return [rows.rule(number).label for number in range(len(rows.starts))]


def test_a_day_stands_once_above_its_events() -> None:
    rows = ruled(event(), event(), event(DAY - dt.timedelta(days=1)))
    assert labels(rows) == ["Fri 18 Sep 2026", "Thu 17 Sep 2026"]


def test_what_is_dated_otherwise_has_a_rule_of_its_own() -> None:
    night, about = event(precision="night"), event(approximate=True)
    span = event(date_end=DAY + dt.timedelta(days=2), precision="range")
    assert labels(ruled(event(), night, about, span, event())) == [
        "18–20 Sep 2026",
        "Fri 18 Sep 2026",
        "About Fri 18 Sep 2026",
        "Night to Fri 18 Sep 2026",
    ]


@given(st.lists(st.integers(0, 12), max_size=60))
def test_every_line_is_a_rule_or_a_row_and_every_row_has_its_line(days: list[int]) -> None:
    rows = ruled(*(event(DAY - dt.timedelta(days=day)) for day in days))
    found = [rows.row_at(line) for line in range(len(rows))]
    assert [row for row in found if row is not None] == list(range(len(days)))
    assert [rows.line_of(row) for row in range(len(days))] == [
        line for line, row in enumerate(found) if row is not None
    ]
    assert rows.row_at(len(rows)) is None


@given(st.lists(st.integers(0, 5), min_size=1, max_size=300))
def test_the_rows_below_a_rule_are_all_of_one_day(days: list[int]) -> None:
    rows = ruled(*(event(DAY - dt.timedelta(days=day)) for day in days))
    below = [rows.below(number) for number in range(len(rows.starts))]
    assert [len({each.date for each in part}) for part in below] == [1] * len(set(days))
    assert sum(map(len, below)) == len(days)


def test_few_events_a_day_stand_under_months() -> None:
    rows = ruled(*(event(DAY - dt.timedelta(days=back)) for back in range(80)))
    assert labels(rows) == ["September 2026", "August 2026", "July 2026"]
    assert rows.said == "months"


def test_no_rules_where_nearly_every_row_would_have_its_own() -> None:
    rows = ruled(*(event(DAY.replace(year=year)) for year in range(1900, 1980)))
    assert (rows.starts, len(rows)) == ((), 80)


def test_a_sort_by_status_stands_under_rules_and_one_by_count_does_not() -> None:
    events = event(status="confirmed"), event(count=Count.exact(3))
    assert labels(ruled(*events, by="status")) == ["✓ confirmed", "Unverified"]
    assert labels(ruled(*events, by="count")) == []


def test_a_rule_says_how_many_events_and_who_told_of_them() -> None:
    rows = ruled(event(sources=STAFF), event(sources=(Source("ISW", "denies"),)))
    assert rows.rule(0).note in ("2 events · General Staff, ISW", "2 events · ISW, General Staff")


def test_the_axes_are_summed_beside_the_whole_front() -> None:
    rows = ruled(
        event(axes=("Lyman",), count=Count.exact(1200), sources=STAFF),
        event(axes=("Kupiansk",), count=Count.exact(3), sources=STAFF),
        event(type="front_total", scope="front", count=Count.exact(2130), sources=STAFF),
    )
    assert rows.rule(0).note == "3 events · 1,203 of 2,130 on axes · General Staff"


def test_a_running_total_that_was_replaced_is_not_summed() -> None:
    rows = ruled(
        event(uid="a", axes=("Lyman",), count=Count.exact(9), sources=STAFF),
        event(uid="b", axes=("Lyman",), count=Count.exact(12), sources=STAFF, supersedes="a"),
    )
    assert "12 on axes" in rows.rule(0, {"a"}).note


def test_the_axes_of_two_sources_are_not_added_up() -> None:
    told: dict[str, Any] = {"axes": ("Lyman",), "count": Count.exact(5)}
    rows = ruled(event(**told, sources=STAFF), event(**told, sources=(Source("ISW", "reports"),)))
    assert "on axes" not in rows.rule(0).note


def test_of_two_sources_the_one_that_told_of_the_whole_front_is_summed() -> None:
    told: dict[str, Any] = {"axes": ("Lyman",), "count": Count.exact(5)}
    whole = event(type="front_total", scope="front", count=Count.exact(213), sources=STAFF)
    other = event(**told, sources=(Source("ISW", "reports"),))
    assert "· 5 of 213 on axes ·" in ruled(event(**told, sources=STAFF), whole, other).rule(0).note


@pytest.mark.parametrize("by", ["#", "count", "places", "note"])
def test_there_are_no_rules_between_rows_in_another_order(by: str) -> None:
    rows = ruled(event(), event(), by=by)
    assert (rows.said, len(rows)) == ("", 2)
