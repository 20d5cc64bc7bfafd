"""Events on the ground: each counted once, and what cannot be placed said to be so."""

import datetime as dt
from typing import Any

from evlog.model import Event, Place, shipped_vocabulary
from evlog.summary.located import Located, Month

HERE = Place("Kupiansk", "in", 49.71, 37.62)


def make(*places: Place, **fields: Any) -> Event:
    return Event(**{"type": "attack", "date": dt.date(2025, 12, 24), "places": places, **fields})


def located(*events: Event, superseded: frozenset[str] = frozenset()) -> Located:
    return Located.of(events, shipped_vocabulary(), superseded)


def test_events_at_one_point_are_one_spot_for_each_group() -> None:
    found = located(make(HERE), make(HERE), make(HERE, type="strike"))
    assert [(spot.group, len(spot.events)) for spot in found.spots] == [
        ("ground", 2),
        ("strikes", 1),
    ]


def test_an_event_of_two_places_lies_at_both_and_is_one_event() -> None:
    found = located(make(HERE, Place("Pishchane", "near", 49.66, 37.78)))
    assert len(found.spots) == 2
    assert len(found.events) == 1


def test_two_places_of_an_event_at_one_point_count_once() -> None:
    found = located(make(HERE, Place("Town hall", "in", 49.71, 37.62)))
    assert [len(spot.events) for spot in found.spots] == [1]


def test_what_is_placed_by_name_and_what_lies_nowhere_is_counted() -> None:
    found = located(make(HERE), make(Place("Lyman", "near")), make(Place("Zzyzx", "near")), make())
    assert (len(found.events), found.by_name, found.nowhere) == (4, 1, 2)


def test_stocks_refuted_and_superseded_events_are_left_out_and_said_to_be() -> None:
    found = located(
        make(HERE, uid="old"),
        make(HERE, type="force_estimate"),
        make(HERE, status="refuted"),
        make(HERE, uid="new"),
        superseded=frozenset({"old"}),
    )
    left = found.left_out
    assert (left.stocks, left.refuted, left.superseded, len(found.events)) == (1, 1, 1, 1)


def test_a_month_has_the_events_that_surely_lie_in_it_and_no_others() -> None:
    month = make(HERE, date=dt.date(2025, 11, 1), date_end=dt.date(2025, 11, 30), precision="month")
    two = make(HERE, date=dt.date(2025, 11, 30), date_end=dt.date(2025, 12, 2), precision="range")
    by = make(HERE, date=dt.date(2025, 12, 2), precision="by")
    found = located(make(HERE), month, two, by).by_month()
    assert found == {Month(2025, 11): [1], Month(2025, 12): [0]}
