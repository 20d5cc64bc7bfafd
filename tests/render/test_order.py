"""The order of events: one table for `list --sort` and for the app, in every column."""

import datetime as dt
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evlog.model import Count, Event, Place, Source
from evlog.render.columns import COLUMNS, Column
from evlog.render.order import in_order

_COUNTS = st.none() | st.builds(
    lambda a, b: Count.between(a, a + b), st.integers(0, 5), st.integers(0, 3)
)
_NAMES = st.sampled_from(["", "Lyman", "Kupiansk"])


@st.composite
def events(draw: st.DrawFn) -> list[Event]:
    found = []
    for number in range(1, draw(st.integers(1, 9))):
        name, count = draw(_NAMES), draw(_COUNTS)
        found.append(
            Event(
                id=number,
                type=draw(st.sampled_from(["attack", "mine"])),
                date=dt.date(2025, 12, draw(st.integers(1, 3))),
                axes=(name,) if name else (),
                places=(Place(name, "near"),) if name else (),
                sources=(Source(name, "reports"),) if name else (),
                tags=(name,) if name else (),
                weapons=(name,) if name else (),
                note=name or None,
                initiator=name or None,
                time="04:30" if name else None,
                scope="front" if name else None,
                count=count,
                killed=count,
            )
        )
    return draw(st.permutations(found))


@pytest.mark.parametrize("column", COLUMNS, ids=lambda column: column.name)
@given(given=events(), falls=st.booleans(), limit=st.integers(0, 9))
def test_the_first_few_are_the_first_of_the_whole_order(
    column: Column, given: list[Event], falls: bool, limit: int
) -> None:
    shown = in_order(given, column, falls=falls)
    assert in_order(given, column, falls=falls, limit=limit) == shown[:limit]


@pytest.mark.parametrize("column", COLUMNS, ids=lambda column: column.name)
@given(given=events(), falls=st.booleans())
def test_what_is_not_told_comes_last_and_ties_by_the_newest(
    column: Column, given: list[Event], falls: bool
) -> None:
    keys = [column.key(event) for event in in_order(given, column, falls=falls)]
    told = [key for key in keys if key is not None]
    assert keys[: len(told)] == sorted(told, reverse=falls)
    ids = [(column.key(event), event.id) for event in in_order(given, column, falls=falls)]
    assert all(a[1] > b[1] for a, b in pairwise(ids) if a[0] == b[0])
