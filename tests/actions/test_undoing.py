"""Undo and redo keep to the rules that an edit keeps to."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import msgspec
import pytest

from evlog.actions.undoing import redo, undo
from evlog.model import Event
from evlog.store import Log, UndoRefused, open_log
from evlog.store.journal.lines import Put
from evlog.store.journal.writer import Intent, writing

Said = Callable[..., str]


def axes(path: Path) -> dict[int, tuple[str, ...]]:
    return {event.id: event.axes for event in open_log(path).all()}


def test_an_event_that_was_imported_again_does_not_come_back_beside_itself(
    evlog: Said, path: Path, tmp_path: Path
) -> None:
    file = str(tmp_path / "out.csv")
    evlog("add", "18 sep 2026 lyman: 5 attacks")
    evlog("export", "-o", file)
    evlog("delete", "1")
    evlog("import", file)
    answer = evlog("undo", "2")
    assert "cannot undo revision 2" in answer
    assert "#1 is in the log again as #2" in answer
    assert "`evlog delete 2` first" in answer
    assert [event.id for event in open_log(path).all()] == [2]
    assert "cannot undo revision 2" in evlog("undo", "2", "--force")
    evlog("delete", "2")
    evlog("undo", "2")
    assert [event.id for event in open_log(path).all()] == [1]
    assert open_log(path).verify().findings == ()


def test_an_event_comes_back_under_the_present_name_of_its_axis(evlog: Said, path: Path) -> None:
    evlog("add", "18 sep 2026 lyman: 5 attacks")
    evlog("delete", "1")
    evlog("axis", "rename", "lyman", "Zarichne")
    answer = evlog("undo", "2")
    assert axes(path) == {1: ("Zarichne",)}
    assert "note: #1 is on Zarichne, as Lyman is called" in answer


def test_an_event_of_an_axis_that_was_merged_away_comes_back_on_the_other(
    evlog: Said, path: Path
) -> None:
    evlog("add", "18 sep 2026 lyman + kupiansk: 5 attacks")
    evlog("delete", "1")
    evlog("axis", "merge", "lyman", "kupiansk")
    evlog("undo", "2")
    assert axes(path) == {1: ("Kupiansk",)}


def test_an_axis_that_events_stand_on_is_not_taken_away(evlog: Said, path: Path) -> None:
    evlog("axis", "add", "El Fasher")
    evlog("add", "18 sep 2026 el fasher: 5 attacks")
    answer = evlog("undo", "1")
    assert "cannot undo revision 1" in answer
    assert 'event #1 is on the axis "El Fasher"' in answer
    assert "`evlog edit 1 --axis NAME` moves it" in answer
    assert axes(path) == {1: ("El Fasher",)}


def test_what_was_entered_under_a_new_name_goes_back_to_the_old_with_it(
    evlog: Said, path: Path
) -> None:
    evlog("add", "18 sep 2026 lyman: 5 attacks")
    evlog("axis", "rename", "lyman", "Zarichne")
    evlog("add", "18 sep 2026 zarichne: 6 attacks")
    answer = evlog("undo", "2")
    assert axes(path) == {1: ("Lyman",), 2: ("Lyman",)}
    assert "note: #2 is on Lyman, as Zarichne is called" in answer
    evlog("redo")
    assert axes(path) == {1: ("Zarichne",), 2: ("Zarichne",)}


def test_an_event_whose_axis_is_unknown_now_does_not_come_back(evlog: Said, path: Path) -> None:
    evlog("axis", "add", "El Fasher")
    evlog("add", "18 sep 2026 el fasher: 5 attacks")
    evlog("delete", "1")
    evlog("undo", "1")
    answer = evlog("undo", "3")
    assert "cannot undo revision 3" in answer
    assert '`evlog axis add "El Fasher"` adds it' in answer


def test_scripts_are_kept_from_the_same_mistakes(log: Log) -> None:
    (event,) = log.add([Event(type="attack", date=date(2026, 9, 18))])
    log.delete([event.id])
    log.add([msgspec.structs.replace(event, id=0)])
    with pytest.raises(UndoRefused):
        log.undo(2)


def test_an_undo_goes_through_where_only_the_link_was_changed_later(log: Log, evlog: Said) -> None:
    evlog("add", "18 sep 2026 lyman: 5 attacks as of 16:00 @GS")
    evlog("add", "18 sep 2026 lyman: 8 attacks as of 22:00 @GS")
    evlog("add", "18 sep 2026 lyman: 6 attacks as of 18:00 @GS")
    evlog("add", "18 sep 2026 lyman: 7 attacks as of 20:00 @GS")
    assert "cannot" not in evlog("undo", "3")
    uids = {event.uid: event.id for event in open_log(log.path).all()}
    links = {e.id: uids.get(e.supersedes or "") for e in open_log(log.path).all()}
    assert links == {1: None, 2: 4, 4: 1}


def test_undo_and_redo_give_back_what_was_there(log: Log, evlog: Said) -> None:
    for hour in ("16:00", "22:00", "18:00"):
        evlog("add", f"18 sep 2026 lyman: 5 attacks as of {hour} @GS")
    evlog("edit", "3", "--axis", "pokrovsk")
    states = []
    while log.can_undo:
        states.append(log.all())
        assert undo(log).notes == ()
    while log.can_redo:
        redo(log)
        assert log.all() == states.pop()


def test_a_link_that_is_no_uid_does_not_come_back_with_its_event(path: Path, evlog: Said) -> None:
    evlog("add", "18 sep 2026 lyman: 5 attacks")
    _as_an_older_evlog_wrote(path, supersedes="not a uid at all")
    assert open_log(path).get(1).supersedes == "not a uid at all"
    assert "is not a uid" in evlog("edit", "1", "--count", "6")
    evlog("delete", "1")
    assert 'without "not a uid at all", which is no uid' in evlog("undo")
    assert open_log(path).get(1).supersedes is None


def test_an_edit_mends_a_link_that_is_no_uid(path: Path, evlog: Said) -> None:
    evlog("add", "18 sep 2026 lyman: 5 attacks")
    _as_an_older_evlog_wrote(path, supersedes="not a uid at all")
    evlog("edit", "1", "--clear", "supersedes", "--count", "6")
    assert open_log(path).get(1).supersedes is None


def _as_an_older_evlog_wrote(path: Path, **fields: str) -> None:
    event = msgspec.structs.replace(open_log(path).get(1), **fields)
    with writing(path, create=False) as writer:
        writer.append([Put(event)], Intent("tester"))
