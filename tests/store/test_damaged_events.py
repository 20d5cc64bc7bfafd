"""One line of an event that does not decode is not the end of a log: the rest stays at work."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import msgspec
import pytest

from evlog.model import Event
from evlog.store import EventDamaged, Log, LogCorrupt, LogNotWritten, UndoRefused, open_log
from evlog.store.journal.chunks import chunks
from evlog.store.journal.lines import LONGEST_LINE
from evlog.store.journal.scan import scan
from evlog.store.verify import verify

Make = Callable[..., Event]


class NoteOf(msgspec.Struct):
    id: int
    note: str | None = None


@pytest.fixture
def damaged(path: Path, make: Make) -> Log:
    """Events 1, 2 and 3, each in a revision of its own; the line of 2 does not decode."""
    log = open_log(path, create=True)
    for number in (1, 2, 3):
        log.add([make(f"event {number}")])
    damage(path, b'"note":"event 2"', b'"note":22')
    return open_log(path)


def damage(path: Path, old: bytes, new: bytes) -> None:
    raw = path.read_bytes()
    assert raw.count(old) == 1
    path.write_bytes(raw.replace(old, new))


def test_what_must_count_every_event_stops_and_names_the_event_and_the_ways_out(
    damaged: Log,
) -> None:
    for read in (
        damaged.all,
        lambda: damaged.search(lambda event: True),
        lambda: damaged.project(NoteOf),
        lambda: damaged.pick(NoteOf, lambda found: [1]),
        lambda: damaged.get(2),
    ):
        with pytest.raises(EventDamaged, match=r"line 4 .* held event #2.*`evlog delete 2`"):
            read()


def test_the_other_events_are_read_changed_and_deleted(
    damaged: Log, path: Path, make: Make
) -> None:
    assert [event.id for event in damaged.sound_events()] == [1, 3]
    damaged.change([msgspec.structs.replace(damaged.get(1), note="changed")])
    damaged.delete([3])
    (added,) = damaged.add([make("event 4")])
    assert added.id == 4
    assert [event.note for event in open_log(path).sound_events()] == ["changed", "event 4"]


def test_a_later_revision_is_undone_and_redone(damaged: Log) -> None:
    damaged.change([msgspec.structs.replace(damaged.get(1), note="changed")])
    damaged.undo()
    assert damaged.get(1).note == "event 1"
    damaged.redo()
    assert damaged.get(1).note == "changed"
    damaged.undo(3)
    assert [event.id for event in damaged.sound_events()] == [1]


@pytest.mark.parametrize("take_out", [lambda log: log.delete([2]), lambda log: log.undo(2)])
def test_without_the_damaged_event_all_is_counted_again(
    damaged: Log, path: Path, take_out: Callable[[Log], Any]
) -> None:
    take_out(damaged)
    fresh = open_log(path)
    assert [event.id for event in fresh.all()] == [1, 3]
    assert fresh.project(NoteOf) == [NoteOf(1, "event 1"), NoteOf(3, "event 3")]
    assert [event.id for event in fresh.pick(NoteOf, lambda found: [found[-1].id])] == [3]


def test_after_that_it_is_still_told_and_a_finding(damaged: Log, path: Path) -> None:
    damaged.delete([2])
    fresh = open_log(path)
    fresh.all()
    (note,) = fresh.take_notes()
    assert "line 4" in note.text
    assert "an earlier event #2" in note.text
    assert not note.is_warning
    (finding,) = verify(path).findings
    assert finding.line == 4


def test_the_damage_is_a_warning_once(damaged: Log) -> None:
    damaged.sound_events()
    (note,) = damaged.take_notes()
    assert note.is_warning
    assert "event #2" in note.text
    damaged.refresh()
    assert damaged.take_notes() == []


def test_undo_brings_back_what_stood_before_a_damaged_edit(path: Path, make: Make) -> None:
    log = open_log(path, create=True)
    log.add([make("before")])
    log.change([msgspec.structs.replace(log.get(1), note="edited")])
    damage(path, b'"note":"edited"', b'"note":"edi')
    log = open_log(path)
    assert [step.kind for step in log.life(1)] == ["added", "damaged"]
    log.undo(2)
    assert [event.note for event in open_log(path).all()] == ["before"]
    assert [step.kind for step in log.life(1)] == ["added", "damaged", "restored"]


def test_undo_brings_back_what_it_can_and_says_what_not(damaged: Log, path: Path) -> None:
    damaged.delete([2, 3])
    revision = damaged.undo()
    assert revision.undoes == 4
    assert [event.id for event in open_log(path).all()] == [1, 3]


def test_undo_that_could_only_bring_back_the_damage_is_refused(damaged: Log) -> None:
    damaged.delete([2])
    with pytest.raises(UndoRefused, match="event #2 cannot come back: line 4 does not decode"):
        damaged.undo()


def test_an_open_log_reads_on_past_damage_that_comes_later(path: Path, make: Make) -> None:
    log = open_log(path, create=True)
    log.add([make("event 1")])
    log.all()
    other = open_log(path)
    other.add([make("event 2")])
    damage(path, b'"note":"event 2"', b'"note":22')
    other = open_log(path)
    other.add([make("event 3")])
    log.refresh()
    assert [event.id for event in log.sound_events()] == [1, 3]


def test_tinydb_shows_no_events_without_the_damaged_one(path: Path, damaged: Log) -> None:
    log = open_log(path)
    with pytest.raises(EventDamaged):
        log.events.all()
    with pytest.raises(EventDamaged):
        log.db.storage.read()


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (b'{"op":"commit","revision":2', b'{"op":"commit","revision":"2"'),
        (b'{"op":"put","event":{"id":2,', b'{"op":"put","event":{"ix":2,'),
    ],
    ids=["a commit", "an event without a name"],
)
def test_damage_that_may_concern_any_event_stops_all_that_reads(
    path: Path, make: Make, old: bytes, new: bytes
) -> None:
    log = open_log(path, create=True)
    for number in (1, 2, 3):
        log.add([make(f"event {number}")])
    damage(path, old, new)
    with pytest.raises(LogCorrupt):
        open_log(path).delete([1])


def too_long(path: Path, make: Make, where: bytes) -> None:
    """Three events; the line in which `where` stands is longer than any that evlog writes."""
    log = open_log(path, create=True)
    for number in (1, 2, 3):
        log.add([make(f"event {number}")])
    damage(path, where, where + b" " * LONGEST_LINE)


def test_a_line_that_is_too_long_is_damage_and_the_rest_goes_on(path: Path, make: Make) -> None:
    too_long(path, make, b'"note":"event 2"')
    log = open_log(path)
    with pytest.raises(EventDamaged, match=r"line 4 .* longer than 16 MB; it held event #2"):
        log.all()
    log.delete([2])
    assert [event.id for event in open_log(path).all()] == [1, 3]
    assert [finding.line for finding in verify(path).findings] == [4]


def test_a_commit_that_is_too_long_is_damage(path: Path, make: Make) -> None:
    too_long(path, make, b'{"op":"commit","revision":3')
    raw = path.read_bytes()
    for work in (open_log(path).all, lambda: open_log(path).add([make("after")])):
        with pytest.raises(LogCorrupt, match="longer than 16 MB"):
            work()
    assert path.read_bytes() == raw


def test_no_line_of_a_journal_is_held_whole_that_is_too_long(path: Path, make: Make) -> None:
    too_long(path, make, b'"note":"event 2"')
    with path.open("rb") as file:
        held = [len(chunk.data) for chunk in chunks(file.fileno(), 0)]
        assert sum(chunk.size for chunk in chunks(file.fileno(), 0)) > LONGEST_LINE
    assert max(held) < 1 << 22
    assert max(len(scanned.raw) for scanned in scan(path)) < 1 << 20


def test_a_torn_tail_that_is_too_long_is_kept_aside_as_any_other(path: Path, make: Make) -> None:
    log = open_log(path, create=True)
    log.add([make("event 1")])
    torn = b'{"op":"put","event":{"id":2,"note":"' + b"x" * LONGEST_LINE
    path.write_bytes(path.read_bytes() + torn)
    report = verify(path)
    assert (report.unfinished, report.findings) == (len(torn), ())
    open_log(path).add([make("event 2")])
    assert [event.note for event in open_log(path).all()] == ["event 1", "event 2"]
    assert path.with_name(f"{path.name}.cut-1").read_bytes() == torn


@pytest.mark.parametrize(("field", "message"), [("note", "event #2 is"), ("why", "why it is done")])
def test_no_writer_makes_a_line_that_no_reader_loads(
    path: Path, make: Make, field: str, message: str
) -> None:
    log = open_log(path, create=True)
    log.add([make("event 1")])
    before = path.read_bytes()
    text = "x" * LONGEST_LINE
    with pytest.raises(LogNotWritten, match=f"{message} .*longer than 16 MB; nothing was written"):
        log.add([make(text if field == "note" else None)], why=text if field == "why" else "")
    assert path.read_bytes() == before


def test_the_longest_line_that_is_written_is_read(path: Path, make: Make) -> None:
    log = open_log(path, create=True)
    (added,) = log.add([make("x" * (LONGEST_LINE - 1_000))])
    assert open_log(path).all() == (added,)
