"""The order of rows does not depend on how it is found, and among equals the newest comes first."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evlog.model import Event
from evlog.render.columns import BY_NAME
from evlog.render.order import in_order

DAY = dt.date(2025, 12, 24)


def numbered(days: list[int]) -> list[Event]:
    return [
        Event(id=number, type="clash", date=DAY + dt.timedelta(day))
        for number, day in enumerate(days, 1)
    ]


@given(st.lists(st.integers(0, 5)), st.booleans())
def test_rows_stand_in_order_and_the_newest_of_a_day_first(days: list[int], falling: bool) -> None:
    rows = in_order(numbered(days), BY_NAME["date"], falls=falling)
    by_hand = sorted(numbered(days), key=lambda event: -event.id)
    assert rows == sorted(by_hand, key=lambda event: event.date, reverse=falling)


@pytest.mark.parametrize("falling", [False, True])
def test_as_many_values_as_events_are_ordered_too(falling: bool) -> None:
    events = numbered([0] * 30_000)
    column = BY_NAME["date"]._replace(key=lambda event: event.id * 7919 % 30_011)
    rows = in_order(events, column, falls=falling)
    assert rows == sorted(events, key=lambda e: e.id * 7919 % 30_011, reverse=falling)
