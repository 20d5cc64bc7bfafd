"""Which earlier report a new running total replaces."""

import datetime as dt
from collections.abc import Callable, Iterable
from itertools import permutations
from typing import Any

import pytest

from evlog.model import Event, Source
from evlog.summary import linked, overtaking_report, superseded_by_report, superseded_uids

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


def test_the_evening_replaces_the_afternoon(report: Make) -> None:
    earlier = report(AFTERNOON)
    assert superseded_by_report(report(EVENING), [earlier]) == earlier.uid


def test_the_morning_after_replaces_the_latest_report_of_the_day_it_covers(report: Make) -> None:
    evening = report(EVENING)
    existing = [evening, report(AFTERNOON)]
    assert superseded_by_report(report(MORNING_AFTER), existing) == evening.uid


def test_moments_are_compared_across_zones(report: Make) -> None:
    earlier = report("2026-09-18T16:00+03:00")
    assert superseded_by_report(report("2026-09-18T14:00+00:00"), [earlier]) == earlier.uid


@pytest.mark.parametrize(
    "other",
    [
        {"type": "clash"},
        {"axes": ("Lyman",)},
        {"axes": ("Kupiansk", "Lyman")},
        {"date": dt.date(2026, 9, 17)},
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
    assert superseded_by_report(report(EVENING), [report(AFTERNOON, **other)]) is None


def test_axes_are_the_same_in_any_order(report: Make) -> None:
    earlier = report(AFTERNOON, axes=("Lyman", "Kupiansk"))
    new = report(EVENING, axes=("Kupiansk", "Lyman"))
    assert superseded_by_report(new, [earlier]) == earlier.uid


def test_a_figure_without_a_moment_is_no_running_total(report: Make) -> None:
    assert superseded_by_report(report(None), [report(AFTERNOON)]) is None


def test_two_reports_as_of_the_same_moment_stand_beside_each_other(report: Make) -> None:
    assert superseded_by_report(report(EVENING), [report(EVENING)]) is None


def test_a_report_entered_late_is_itself_replaced_by_the_next_later_one(report: Make) -> None:
    evening, morning = report(EVENING), report(MORNING_AFTER)
    assert overtaking_report(report(AFTERNOON), [morning, evening]) == evening


def test_the_latest_report_is_overtaken_by_none(report: Make) -> None:
    assert overtaking_report(report(MORNING_AFTER), [report(EVENING)]) is None


def replaced(events: Iterable[Event]) -> set[str]:
    """The moments of the reports that later ones replace."""
    log = list(events)
    gone = superseded_uids(log)
    return {
        event.as_of.isoformat("T", "minutes") for event in log if event.uid in gone and event.as_of
    }


def test_reports_of_one_batch_are_linked_to_each_other(report: Make) -> None:
    batch = [report(moment, uid="") for moment in (AFTERNOON, EVENING, MORNING_AFTER)]
    assert replaced(linked(batch, []).added) == {AFTERNOON, EVENING}


@pytest.mark.parametrize("order", list(permutations((AFTERNOON, EVENING, MORNING_AFTER))))
def test_in_whichever_order_reports_are_entered_only_the_last_counts(
    report: Make, order: tuple[str, ...]
) -> None:
    log: dict[str, Event] = {}
    for moment in order:
        links = linked([report(moment)], log.values())
        log |= {event.uid: event for event in (*links.added, *links.changed)}
    assert replaced(log.values()) == {AFTERNOON, EVENING}


def test_a_late_report_changes_the_one_that_overtook_it(report: Make) -> None:
    evening = report(EVENING)
    links = linked([report(AFTERNOON, uid="late")], [evening])
    assert [(event.uid, event.supersedes) for event in links.changed] == [(evening.uid, "late")]


def test_what_a_person_linked_is_left_alone(report: Make) -> None:
    evening = report(EVENING, supersedes="another")
    links = linked([report(AFTERNOON, supersedes="chosen")], [evening])
    assert (links.added[0].supersedes, links.changed) == ("chosen", ())


def test_an_event_without_a_moment_passes_unchanged(report: Make) -> None:
    event = report(None, uid="")
    assert linked([event], [report(EVENING)]).added == (event,)
