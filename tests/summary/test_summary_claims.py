"""Who says what, and the record of each source."""

import datetime as dt
from collections.abc import Callable

from evlog.model import Event, Source
from evlog.summary import claims, records

Make = Callable[..., Event]
MOD = Source("Russian MoD", "reports")
STAFF_DENIES = Source("General Staff", "denies")
STAFF = Source("General Staff", "reports")


def test_disputed_claims_come_first_and_those_nobody_judged_last(make: Make) -> None:
    refuted = make(sources=(MOD,), status="refuted")
    plain = make(sources=(STAFF,))
    disputed = make(sources=(MOD, STAFF_DENIES))
    confirmed = make(sources=(STAFF,), status="confirmed")
    found = claims([refuted, confirmed, plain, disputed])
    assert [claim.event for claim in found] == [disputed, confirmed, refuted, plain]


def test_a_superseded_report_comes_after_all_that_holds(make: Make) -> None:
    disputed = make(sources=(MOD, STAFF_DENIES))
    refuted = make(sources=(MOD,), status="refuted")
    found = claims([disputed, refuted], {disputed.uid})
    assert [(claim.event, claim.superseded) for claim in found] == [
        (refuted, False),
        (disputed, True),
    ]


def test_the_latest_comes_first_among_equals(make: Make) -> None:
    older = make(sources=(STAFF,), date=dt.date(2026, 9, 1))
    newer = make(sources=(STAFF,), date=dt.date(2026, 9, 2))
    assert [claim.event for claim in claims([older, newer])] == [newer, older]


def test_a_claim_has_both_sides(make: Make) -> None:
    (claim,) = claims([make(sources=(MOD, STAFF_DENIES, Source("DeepState", "confirms")))])
    assert [[s.name for s in side] for side in (claim.reports, claim.confirms, claim.denies)] == [
        ["Russian MoD"],
        ["DeepState"],
        ["General Staff"],
    ]


def test_an_event_without_a_source_is_no_claim(make: Make) -> None:
    assert claims([make()]) == ()


def test_a_record_tells_how_often_a_source_stands_alone_and_is_denied(make: Make) -> None:
    events = [
        make(sources=(MOD, STAFF_DENIES)),
        make(sources=(MOD, Source("DeepState", "confirms"))),
        make(sources=(MOD,), status="refuted"),
        make(sources=(STAFF,)),
    ]
    by_name = {record.source: record for record in records(events)}
    mod, staff = by_name["Russian MoD"], by_name["General Staff"]
    assert (mod.events, mod.reports, mod.alone, mod.denied, mod.refuted) == (3, 3, 2, 1, 1)
    assert (staff.events, staff.denies, staff.alone, staff.denied) == (2, 1, 1, 0)


def test_a_source_named_twice_on_an_event_is_one_voice(make: Make) -> None:
    (record,) = records([make(sources=(STAFF, Source("General Staff", "confirms")))])
    assert (record.events, record.alone) == (1, 1)


def test_a_superseded_report_is_not_a_claim_of_its_own(make: Make) -> None:
    first = make(sources=(STAFF,))
    second = make(sources=(STAFF,), supersedes=first.uid)
    assert records([first, second], {first.uid})[0].events == 1


def test_the_source_with_most_events_comes_first(make: Make) -> None:
    events = [make(sources=(MOD,)), make(sources=(STAFF,)), make(sources=(STAFF,))]
    assert [record.source for record in records(events)] == ["General Staff", "Russian MoD"]
