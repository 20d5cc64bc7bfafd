"""What may be one event told twice, and what is told apart."""

import datetime as dt
from typing import Any

import pytest

from evlog.model import Count, Event, Place, Source
from evlog.model.lookalikes import Lookalikes
from evlog.model.uid import dataset_uid, row_uid

DAY = dt.date(2026, 9, 18)
STAFF = Source("General Staff", "reports")
TORSKE, YAMPIL = Place("Torske", "near"), Place("Yampil", "near")


def event(**fields: Any) -> Event:
    usual: dict[str, Any] = {"type": "attack", "date": DAY, "axes": ("Lyman",), "sources": (STAFF,)}
    return Event(**(usual | fields))


def as_of(hour: int) -> dt.datetime:
    return dt.datetime(2026, 9, 18, hour, tzinfo=dt.UTC)


FIVE: dict[str, Any] = {"count": Count.exact(5)}
CITY: dict[str, Any] = {"type": "missile_strike", "axes": (), "places": (Place("Kharkiv", "in"),)}


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (FIVE, FIVE),
        (FIVE, FIVE | {"sources": (Source("ISW", "reports"),)}),
        (FIVE, FIVE | {"type": "clash"}),
        (FIVE | {"type": "attack_repelled"}, FIVE | {"type": "clash"}),
        (FIVE, {"count": Count(5, 5, 5, "five")}),
        (FIVE | {"places": (TORSKE,)}, FIVE | {"places": (Place("торське", "in"), YAMPIL)}),
        (FIVE | {"places": (TORSKE,)}, FIVE),
        (FIVE, {}),
        ({"axes": ("Lyman", "Kupiansk")}, {"axes": ("Kupiansk", "Lyman")}),
        (FIVE | {"as_of": as_of(16)}, FIVE | {"as_of": as_of(16)}),
        (
            CITY | {"killed": Count.exact(3), "sources": (Source("Mayor", "reports"),)},
            CITY | {"killed": Count.exact(4), "sources": (Source("Governor", "reports"),)},
        ),
        (FIVE | {"initiator": "Russia"}, FIVE | {"initiator": "russia"}),
        (FIVE | {"uid": row_uid("table", "1")}, FIVE | {"uid": row_uid("table", "2")}),
    ],
)
def test_one_event_told_twice_is_seen_in_either_order(
    one: dict[str, Any], other: dict[str, Any]
) -> None:
    for first, second in ((one, other), (other, one)):
        known = event(id=1, **first)
        assert Lookalikes([known]).of(event(id=2, **second)) == known


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (FIVE, FIVE | {"date": dt.date(2026, 9, 17)}),
        (FIVE, FIVE | {"date_end": dt.date(2026, 9, 19), "precision": "range"}),
        (FIVE, FIVE | {"axes": ("Kupiansk",)}),
        ({"count": Count.exact(0)}, {"count": Count.exact(0), "axes": ("Kursk",)}),
        (FIVE, FIVE | {"axes": ()}),
        (FIVE, {"count": Count.exact(6)}),
        (FIVE, FIVE | {"type": "shelling"}),
        (FIVE | {"places": (TORSKE,)}, FIVE | {"places": (YAMPIL,)}),
        ({"places": (TORSKE,)}, FIVE),
        (FIVE | {"as_of": as_of(16)}, FIVE | {"as_of": as_of(22)}),
        (FIVE | {"killed": Count.exact(1)}, FIVE | {"killed": Count.exact(2)}),
        (CITY | {"killed": Count.exact(1)}, CITY | {"killed": Count.exact(2)}),
        (FIVE | {"initiator": "Russia"}, FIVE | {"initiator": "Ukraine"}),
        (FIVE | {"uid": "a"}, FIVE | {"supersedes": "a"}),
        (FIVE | {"uid": "a"}, FIVE | {"supersedes": "b a"}),
        (FIVE | {"uid": "a"}, FIVE | {"distinct_from": "b a"}),
        (FIVE | {"uid": dataset_uid("ucdp", "1")}, FIVE | {"uid": dataset_uid("ucdp", "2")}),
        (FIVE | {"time": "04:30"}, FIVE | {"time": "05:30"}),
    ],
)
def test_what_tells_two_events_apart(one: dict[str, Any], other: dict[str, Any]) -> None:
    for first, second in ((one, other), (other, one)):
        assert Lookalikes([event(id=1, **first)]).of(event(id=2, **second)) is None


def test_a_running_total_that_was_replaced_is_looked_at_no_more() -> None:
    first = event(uid="a", as_of=as_of(16), **FIVE)
    second = event(uid="b", as_of=as_of(22), count=Count.exact(8), supersedes="a")
    found = Lookalikes([first, second])
    relayed = {"sources": (Source("ISW", "reports"),)}
    assert found.of(event(**FIVE, **relayed)) is None
    assert found.of(event(count=Count.exact(8), **relayed)) == second
