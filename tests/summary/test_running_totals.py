"""Which earlier report a new running total replaces."""

import datetime as dt
from collections.abc import Callable, Iterable
from itertools import permutations
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from evlog.model import Event, Place, Source
from evlog.summary import Link, links_by_hand, relinked, superseded_uids

Make = Callable[..., Event]
STAFF = (Source("General Staff of Ukraine", "reports"),)


def as_of(text: str) -> dt.datetime:
    return dt.datetime.fromisoformat(text)


@pytest.fixture
def report(make: Make) -> Make:
    def made(moment: str | None, **fields: Any) -> Event:
        when = None if moment is None else as_of(moment)
        return make("Kupiansk", **{"as_of": when, "sources": STAFF, **fields})

    return made


AFTERNOON = "2026-09-18T16:00+03:00"
EVENING = "2026-09-18T22:00+03:00"
MORNING_AFTER = "2026-09-19T08:00+03:00"


def entered(new: Event, *log: Event) -> tuple[Link, ...]:
    """What entering an event changes in the links of a log."""
    return relinked({event.id: event for event in log}, {new.id: new}, {})


def replaces(new: Event, *log: Event) -> int | None:
    """The number of the event that a new one is linked to."""
    return next(
        (link.earlier[0].id for link in entered(new, *log) if link.event.id == new.id), None
    )


def test_the_evening_replaces_the_afternoon(report: Make) -> None:
    earlier = report(AFTERNOON)
    assert replaces(report(EVENING), earlier) == earlier.id


def test_the_morning_after_replaces_the_latest_report_of_the_day_it_covers(report: Make) -> None:
    evening = report(EVENING)
    assert replaces(report(MORNING_AFTER), evening, report(AFTERNOON)) == evening.id


def test_moments_are_compared_across_zones(report: Make) -> None:
    earlier = report("2026-09-18T16:00+03:00")
    assert replaces(report("2026-09-18T14:00+00:00"), earlier) == earlier.id


@pytest.mark.parametrize(
    "other",
    [
        {"type": "strike"},
        {"axes": ("Lyman",)},
        {"axes": ("Kupiansk", "Lyman")},
        {"date": dt.date(2026, 9, 17)},
        {"date_end": dt.date(2026, 9, 19), "precision": "range"},
        {"precision": "night"},
        {"sources": (Source("DeepState", "reports"),)},
        {"sources": (Source("General Staff of Ukraine", "denies"),)},
        {"sources": ()},
        {"as_of": None},
        {"status": "refuted"},
    ],
)
def test_only_the_same_source_axes_type_and_day_are_one_running_total(
    report: Make, other: dict[str, Any]
) -> None:
    assert replaces(report(EVENING), report(AFTERNOON, **other)) is None


def test_axes_are_the_same_in_any_order(report: Make) -> None:
    earlier = report(AFTERNOON, axes=("Lyman", "Kupiansk"))
    assert replaces(report(EVENING, axes=("Kupiansk", "Lyman")), earlier) == earlier.id


def test_one_source_in_common_is_enough(report: Make) -> None:
    earlier = report(AFTERNOON, sources=(*STAFF, Source("Deepstate", "reports")))
    later = report(EVENING, sources=(Source("DEEPSTATE", "confirms"), Source("ISW", "reports")))
    assert replaces(later, earlier) == earlier.id


def test_of_two_reports_as_of_the_same_moment_the_later_entered_is_the_correction(
    report: Make,
) -> None:
    first = report(EVENING, count=29)
    assert replaces(report(EVENING, count=27), first) == first.id


@pytest.mark.parametrize(
    "other",
    [
        {"type": "attack_repelled"},
        {"weapons": ("Shahed",)},
        {"places": (Place("Myrne", "near"),)},
        {"formation": "brigade"},
    ],
)
def test_two_figures_of_one_moment_that_are_not_of_the_same_stand_beside_each_other(
    report: Make, other: dict[str, Any]
) -> None:
    assert entered(report(EVENING, **other), report(EVENING)) == ()


@pytest.mark.parametrize("kind", ["clash", "attack_repelled"])
def test_attacks_attacks_repelled_and_clashes_are_one_running_total(
    report: Make, kind: str
) -> None:
    earlier = report(AFTERNOON, type=kind)
    assert replaces(report(EVENING), earlier) == earlier.id


def test_of_several_figures_of_one_moment_each_is_replaced_by_the_one_most_like_it(
    report: Make,
) -> None:
    near, far = (Place("Myrne", "near"),), (Place("Rusyn Yar", "near"),)
    log = [report(AFTERNOON, places=near), report(AFTERNOON, places=far)]
    new = [report(EVENING, places=far), report(EVENING, places=near)]
    links = relinked({e.id: e for e in log}, {e.id: e for e in new}, {})
    assert {link.event.id: _ids(link.earlier) for link in links} == {
        new[0].id: [log[1].id],
        new[1].id: [log[0].id],
    }


def test_a_later_report_replaces_all_that_was_told_at_one_moment(report: Make) -> None:
    log = [report(AFTERNOON, type="attack_repelled"), report(AFTERNOON, type="clash")]
    (link,) = entered(report(EVENING), *log)
    assert _ids(link.earlier) == _ids(log)


def test_a_late_report_is_put_between_those_around_it(report: Make) -> None:
    afternoon = report(AFTERNOON)
    morning = report(MORNING_AFTER, supersedes=afternoon.uid)
    evening = report(EVENING)
    links = entered(evening, afternoon, morning)
    told = {link.event.id: (_ids(link.earlier), _ids(link.before)) for link in links}
    assert told == {
        evening.id: ([afternoon.id], []),
        morning.id: ([evening.id], [afternoon.id]),
    }


def _ids(events: Iterable[Event]) -> list[int]:
    return [event.id for event in events]


def replaced(events: Iterable[Event]) -> set[str]:
    """The moments of the reports that later ones replace."""
    log = list(events)
    gone = superseded_uids(log)
    return {
        event.as_of.isoformat("T", "minutes") for event in log if event.uid in gone and event.as_of
    }


def changed(log: dict[int, Event], changes: dict[int, Event | None], **hand: bool) -> None:
    """Make changes to a log, with the links that they call for."""
    links = relinked(log, changes, {int(name[1:]): by_hand for name, by_hand in hand.items()})
    for event_id, event in (changes | {link.event.id: link.event for link in links}).items():
        log.pop(event_id, None)
        if event is not None:
            log[event_id] = event


@pytest.mark.parametrize("order", list(permutations((AFTERNOON, EVENING, MORNING_AFTER))))
@pytest.mark.parametrize("at_once", [True, False])
def test_in_whichever_order_reports_are_entered_only_the_last_counts(
    report: Make, order: tuple[str, ...], at_once: bool
) -> None:
    log: dict[int, Event] = {}
    new: list[Event] = [report(moment) for moment in order]
    for batch in [new] if at_once else [[event] for event in new]:
        changed(log, {event.id: event for event in batch})
    assert replaced(log.values()) == {AFTERNOON, EVENING}


def test_what_a_person_linked_is_left_alone(report: Make) -> None:
    other, evening = report(None), report(EVENING)
    log = {event.id: event for event in (other, replace(evening, supersedes=other.uid))}
    changed(log, {9_999: report(AFTERNOON, id=9_999)})
    assert log[evening.id].supersedes == other.uid
    assert links_by_hand(log.values(), {evening.id, 9_999}) == {evening.id}


def test_what_a_person_unlinked_is_left_alone(report: Make) -> None:
    afternoon, evening = report(AFTERNOON), report(EVENING)
    log = {event.id: event for event in (afternoon, evening)}
    changed(log, {evening.id: replace(evening, note="another count")})
    assert log[evening.id].supersedes is None


def test_an_event_that_becomes_a_running_total_is_linked(report: Make) -> None:
    afternoon, evening = report(AFTERNOON), report(None)
    log = {event.id: event for event in (afternoon, evening)}
    changed(log, {evening.id: replace(evening, as_of=as_of(EVENING))})
    assert log[evening.id].supersedes == afternoon.uid


def test_no_link_closes_a_circle(report: Make) -> None:
    afternoon, evening = report(AFTERNOON), report(EVENING)
    log = {event.id: event for event in (replace(afternoon, supersedes=evening.uid), evening)}
    changed(log, {evening.id: replace(evening, note="x")})
    morning = report(MORNING_AFTER)
    changed(log, {morning.id: morning})
    assert [event.supersedes for event in log.values()] == [evening.uid, None, evening.uid]


def test_an_event_without_a_moment_links_nothing(report: Make) -> None:
    assert entered(report(None), report(EVENING)) == ()


AXES = ("Kupiansk", "Lyman")
STEPS = st.lists(
    st.tuples(st.integers(1, 6), st.integers(10, 13), st.sampled_from((*AXES, None))),
    min_size=1,
    max_size=14,
)


@given(STEPS)
def test_after_any_changes_only_the_last_of_each_axis_counts(
    steps: list[tuple[int, int, str | None]],
) -> None:
    """Each step gives an event an hour and an axis, or deletes it."""
    log: dict[int, Event] = {}
    for number, hour, axis in steps:
        if axis is None:
            changed(log, {number: None} if number in log else {})
            continue
        # No two as of the same minute.
        moment = as_of(f"2026-09-18T{hour}:{number:02}:00+03:00")
        event = log.get(number) or Event(
            id=number, uid=f"uid-{number}", type="attack", date=moment.date(), sources=STAFF
        )
        changed(log, {number: replace(event, axes=(axis,), as_of=moment)})
    gone = superseded_uids(log.values())
    for axis in AXES:
        uids = [
            uid
            for _, uid in sorted(
                (e.as_of, e.uid) for e in log.values() if e.axes == (axis,) and e.as_of
            )
        ]
        assert [uid for uid in uids if uid not in gone] == uids[-1:]
    assert links_by_hand(log.values(), log) == frozenset()
