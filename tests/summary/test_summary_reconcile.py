"""The whole front beside the sum of its axes."""

import datetime as dt
from collections.abc import Callable, Iterable

import msgspec

from evlog.model import Count, Event, Source
from evlog.summary import Reconciliation, reconcile, relinked, superseded_uids

Make = Callable[..., Event]
DAY = dt.date(2026, 9, 18)
STAFF = (Source("General Staff", "reports"),)


def numbers(found: Iterable[Reconciliation]) -> list[tuple[str | None, str, str, str]]:
    return [
        (
            one.source,
            one.whole.notation() if one.whole else "–",
            one.axes.notation(),
            one.not_allocated.notation(signed=False) if one.not_allocated else "–",
        )
        for one in found
    ]


def running(events: Iterable[Event], moment: str) -> list[Event]:
    """An earlier report of the same day: two thirds of every figure so far."""
    as_of = dt.datetime.fromisoformat(moment)
    return [
        msgspec.structs.replace(
            event,
            uid=f"{event.uid}@{moment}",
            as_of=as_of,
            count=Count.exact((event.count.best or 0) * 2 // 3) if event.count else None,
        )
        for event in events
    ]


def entered(events: Iterable[Event]) -> list[Event]:
    """The events as adding them one by one leaves them: each linked to what it replaces."""
    log: dict[int, Event] = {}
    for number, event in enumerate(events, 1):
        new = {number: msgspec.structs.replace(event, id=number)}
        links = relinked(log, new, {})
        log |= new | {link.event.id: link.event for link in links}
    return list(log.values())


def test_the_general_staff_day_has_124_clashes_on_no_axis(front_day: list[Event]) -> None:
    assert numbers(reconcile(front_day, DAY)) == [("General Staff", "213", "89", "124")]


def test_running_reports_of_the_day_change_nothing(front_day: list[Event]) -> None:
    log = entered(
        [
            *running(front_day, "2026-09-18T16:00+03:00"),
            *running(front_day, "2026-09-18T22:00+03:00"),
            *front_day,
        ]
    )
    found = reconcile(log, DAY, superseded_uids(log))
    assert numbers(found) == [("General Staff", "213", "89", "124")]


def test_without_links_the_latest_total_is_the_whole(make: Make) -> None:
    moments = ("2026-09-18T22:00+03:00", "2026-09-18T16:00+03:00")
    totals = [
        make(type="front_total", count=n, sources=STAFF, as_of=dt.datetime.fromisoformat(moment))
        for n, moment in zip((200, 150), moments, strict=True)
    ]
    assert numbers(reconcile(totals, DAY))[0][1] == "200"


def test_totals_that_contradict_each_other_are_a_range(make: Make) -> None:
    totals = [make(type="front_total", count=n, sources=STAFF) for n in (213, 220)]
    assert numbers(reconcile(totals, DAY))[0][1] == "213–220"


def test_each_source_is_reconciled_by_itself(make: Make) -> None:
    events = [
        make(type="front_total", count=10, sources=STAFF),
        make("Kupiansk", count=4, sources=STAFF),
        make("Kupiansk", count=6, sources=(Source("DeepState", "reports"),)),
    ]
    assert numbers(reconcile(events, DAY)) == [
        ("General Staff", "10", "4", "6"),
        ("DeepState", "–", "6", "–"),
    ]


def test_an_axis_without_a_number_bounds_the_rest_from_above(make: Make) -> None:
    events = [
        make(type="front_total", count=10, sources=STAFF),
        make("Kupiansk", count=None, sources=STAFF),
    ]
    assert numbers(reconcile(events, DAY))[0][3] == "≤9"


def test_a_range_on_an_axis_leaves_a_range(make: Make) -> None:
    events = [
        make(type="front_total", count=100, sources=STAFF),
        make("Kupiansk", count=Count.between(24, 99), sources=STAFF),
    ]
    assert numbers(reconcile(events, DAY))[0][3] == "1…76"


def test_only_attacks_and_clashes_on_an_axis_are_added_up(make: Make) -> None:
    events = [
        make("Kupiansk", count=4, sources=STAFF),
        make("Kupiansk", type="counterattack", count=9, sources=STAFF),
        make("Kupiansk", type="shelling", count=90, sources=STAFF),
        make(count=70, sources=STAFF),
        make("Kupiansk", count=30, sources=STAFF, status="refuted"),
        make("Kupiansk", count=50, sources=STAFF, date=dt.date(2026, 9, 17)),
        make("Kupiansk", count=60, sources=STAFF, approximate=True),
    ]
    assert numbers(reconcile(events, DAY))[0][2] == "4"


def test_an_axis_told_in_two_types_is_named(make: Make) -> None:
    events = [
        make("Kupiansk", sources=STAFF),
        make("Kupiansk", type="attack_repelled", sources=STAFF),
        make("Lyman", sources=STAFF),
    ]
    assert reconcile(events, DAY)[0].twice == ("Kupiansk",)


def test_a_day_without_reports_has_nothing_to_reconcile(front_day: list[Event]) -> None:
    assert reconcile(front_day, dt.date(2026, 9, 17)) == ()
