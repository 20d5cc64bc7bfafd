from datetime import date, datetime
from itertools import permutations
from pathlib import Path

import pytest
from msgspec.structs import replace

from evlog.actions.axes import add_axis, rename_axis
from evlog.actions.enter import enter
from evlog.actions.remove import remove
from evlog.model import Count, Event, InvalidEvent, Source, UnknownName, shipped_vocabulary
from evlog.store import Log, open_log
from evlog.store.batch import Batch
from evlog.summary import Question, summarise, superseded_uids

MOMENTS = ("2026-09-18T16:00+03:00", "2026-09-18T22:00+03:00", "2026-09-19T08:00+03:00")


def report(moment: str, number: int) -> Event:
    return Event(
        type="attack",
        date=date(2026, 9, 18),
        axes=("Lyman",),
        as_of=datetime.fromisoformat(moment),
        count=Count.exact(number),
        sources=(Source("GeneralStaff", "reports"),),
    )


REPORTS = tuple(report(moment, number) for moment, number in zip(MOMENTS, (2, 4, 5), strict=True))


@pytest.fixture
def log(tmp_path: Path) -> Log:
    return open_log(tmp_path / "log.evlog", create=True)


def total(log: Log) -> str:
    events = log.all()
    counted = summarise(events, Question(), shipped_vocabulary(), superseded_uids(events))
    return "".join(table.total.notation() for table in counted.tables) or "·"


@pytest.mark.parametrize("order", list(permutations(range(3))))
def test_only_the_latest_running_total_counts_in_whatever_order_they_are_entered(
    log: Log, order: tuple[int, ...]
) -> None:
    for index in order:
        enter(log, [REPORTS[index]])
    assert total(log) == "5"


@pytest.mark.parametrize("order", list(permutations(range(3))))
def test_the_same_holds_for_reports_of_one_batch(log: Log, order: tuple[int, ...]) -> None:
    enter(log, [REPORTS[index] for index in order])
    assert total(log) == "5"


def test_a_late_entry_relinks_the_later_report_in_the_same_revision(log: Log) -> None:
    enter(log, [REPORTS[1]])
    entered = enter(log, [REPORTS[0]])
    assert [link.event.id for link in entered.links] == [1]
    log.undo()
    assert [(event.id, event.supersedes) for event in log.all()] == [(1, None)]


def test_what_replaces_an_earlier_total_is_said(log: Log) -> None:
    enter(log, [REPORTS[0]])
    told = [REPORTS[1], Event(type="strike", date=date(2026, 9, 18))]
    assert enter(log, told).notes == ("#2 replaces the earlier running total #1",)


@pytest.mark.parametrize(
    ("gone", "left"),
    [((1,), "5"), ((2,), "5"), ((3,), "4"), ((1, 2), "5"), ((2, 3), "2"), ((1, 2, 3), "·")],
)
def test_deleting_reports_never_lets_a_replaced_one_count_again_beside_a_later_one(
    log: Log, gone: tuple[int, ...], left: str
) -> None:
    enter(log, REPORTS)
    remove(log, gone)
    assert total(log) == left
    assert log.verify().findings == ()
    log.undo()
    assert total(log) == "5"
    assert [event.supersedes for event in log.all()] == [None, *(e.uid for e in log.all()[:2])]


def test_deleting_what_nothing_replaces_changes_nothing_else(log: Log) -> None:
    enter(log, REPORTS)
    assert remove(log, [3]).links == ()
    assert log.revisions()[-1].changes == 1


def test_what_replaces_an_event_that_is_not_there_is_refused_by_hand(log: Log) -> None:
    (first,) = enter(log, [REPORTS[0]]).added
    lost = replace(REPORTS[1], as_of=None, supersedes="0193e0a4-0000-7000-8000-000000000000")
    with pytest.raises(InvalidEvent, match="no event of this log has that uid"):
        enter(log, [lost])
    enter(log, [replace(lost, supersedes=first.uid)])
    assert total(log) == "4"


@pytest.mark.parametrize("loaded", [True, False])
def test_an_event_read_before_an_axis_was_renamed_lands_on_its_new_name(
    log: Log, loaded: bool
) -> None:
    """As if the add had waited for the lock meanwhile."""
    enter(log, [Event(type="strike", date=date(2026, 9, 18))])
    waiting = open_log(log.path)
    if loaded:
        waiting.all()
    batch = Batch(waiting.vocabulary)
    batch.add([Event(type="attack", date=date(2026, 9, 18), axes=("Lyman",))])
    rename_axis(log, "Lyman", "Zarichne", date(2026, 9, 18))
    waiting.write_batch(batch)
    assert batch.added[0].axes == ("Zarichne",)
    assert open_log(log.path).verify().findings == ()


def test_an_event_that_waited_is_refused_where_its_axis_is_gone(log: Log) -> None:
    add_axis(log, "El Fasher")
    waiting = open_log(log.path)
    batch = Batch(waiting.vocabulary)
    batch.add([Event(type="attack", date=date(2026, 9, 18), axes=("El Fasher",))])
    log.undo()
    with pytest.raises(UnknownName):
        waiting.write_batch(batch)
    assert log.all() == ()
