"""Verify names what is wrong; recover saves what is sound."""

import json
import stat
from collections.abc import Callable
from pathlib import Path

import msgspec
import pytest

from evlog.model import Event
from evlog.model.vocabulary import Axis, LocalVocabulary
from evlog.store import Log, LogCorrupt, LogMissing, LogNotWritten, open_log
from evlog.store.recover import recover
from evlog.store.verify import verify

Make = Callable[..., Event]


@pytest.fixture
def lived(log: Log, make: Make) -> Log:
    """Six revisions: an import of three, an edit, its undo, an axis, an event there, a delete."""
    log.add([make("a"), make("b"), make("c")], why="import")
    log.change([msgspec.structs.replace(log.get(1), note="a2")])
    log.undo()
    log.set_vocabulary(LocalVocabulary((Axis("El Fasher"),)))
    log.add([make("d", axes=("El Fasher",))])
    log.delete([2])
    return log


def lines(path: Path) -> list[bytes]:
    return path.read_bytes().splitlines(keepends=True)


def notes(path: Path) -> list[str | None]:
    return [event.note for event in open_log(path).all()]


def test_a_sound_log_has_no_findings_and_a_head(lived: Log) -> None:
    report = lived.verify()
    assert report.findings == ()
    assert (report.revisions, report.events) == (6, 3)
    assert report.head == lived.revisions()[-1].hash


def test_how_far_verifying_is_can_be_watched_and_stopped(log: Log, make: Make) -> None:
    log.add(make(str(number)) for number in range(5_000))
    size, told = log.path.stat().st_size, []
    verify(log.path, lambda done, total: told.append((done, total)))
    assert told == sorted(told)
    assert len(told) > 2
    assert told[-1] == (size, size)

    def stop(done: int, total: int) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        verify(log.path, stop)


def test_an_unused_log_is_sound(path: Path) -> None:
    path.write_bytes(b"")
    assert verify(path).findings == ()
    assert verify(path).head == ""


def test_what_a_dead_writer_left_is_told_but_is_no_finding(lived: Log) -> None:
    with lived.path.open("ab") as file:
        file.write(b'{"op":"put"')
    assert (lived.verify().findings, lived.verify().unfinished) == ((), 11)


def test_a_missing_log_cannot_be_verified(path: Path) -> None:
    with pytest.raises(LogMissing):
        verify(path)


def test_a_line_changed_by_hand_is_named_with_line_and_byte(lived: Log) -> None:
    raw = lived.path.read_bytes()
    lived.path.write_bytes(raw.replace(b'"note":"c"', b'"note":"x"'))
    (finding,) = lived.verify().findings
    assert (finding.line, finding.byte) == (2, len(lines(lived.path)[0]))
    assert "revision 1 is not as it was written: lines 2 to 5" in str(finding)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (b'"why":"import"', b'"why":"impart"'),
        (b'"who":"', b'"who":"x'),
        (b'"time":"2', b'"time":"3'),
    ],
)
def test_who_when_and_why_are_under_the_hash_too(lived: Log, old: bytes, new: bytes) -> None:
    lived.path.write_bytes(lived.path.read_bytes().replace(old, new, 1))
    assert len(lived.verify().findings) == 1


def test_a_revision_taken_out_of_the_middle_is_found(lived: Log) -> None:
    kept = lines(lived.path)
    lived.path.write_bytes(b"".join(kept[:5] + kept[7:]))
    assert any("revision 3 follows revision 1" in str(found) for found in lived.verify().findings)


GIVEN = "0193e0a4-0000-7000-8000-000000000005"
GONE = "0193e0a4-0000-7000-8000-000000000099"


def forged(log: Log, *changes: str) -> None:
    """Append a revision with a right hash by another writer, who keeps to no rules."""
    from evlog.store.journal.lines import decode_line
    from evlog.store.journal.writer import Intent, writing

    decoded = [decode_line(change.encode()) for change in changes]
    with writing(log.path, create=False) as writer:
        writer.append(decoded, Intent("forger"))  # type: ignore[arg-type]


def an_event(**fields: object) -> str:
    usual = {"id": 5, "uid": GIVEN, "type": "clash", "date": "2025-12-24"}
    return json.dumps({"op": "put", "event": {**usual, **fields}})


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ([an_event(id=1)], "event #1 has another uid than before"),
        ([an_event(), an_event(id=6)], "event #6 has the uid of event #5"),
        ([an_event(supersedes=GONE)], f"event #5 supersedes {GONE}, which is not in the log"),
        ([an_event(axes=["Atlantis"])], 'event #5: unknown axis "Atlantis"'),
        ([an_event(type="picnic")], 'unknown type "picnic"'),
        ([an_event(date_end="2020-01-01", precision="range")], "before the start"),
        ([an_event(note="\x1b[2J")], "event #5 is not as evlog would have written it"),
        ([an_event(uid="u5")], 'uid "u5" is not a UUID'),
        ([an_event(uid="")], "event #5 lacks its id or uid"),
        (['{"op":"delete","id":99}'], "event #99 is deleted, but was not there"),
        (['{"op":"put","table":"views","id":1,"doc":{"x":1}}'], "a view is"),
    ],
)
def test_what_breaks_the_rules_is_found(lived: Log, changes: list[str], message: str) -> None:
    forged(lived, *changes)
    assert any(message in str(finding) for finding in verify(lived.path).findings)


def test_a_log_that_was_changed_by_hand_can_still_be_written_to(lived: Log, make: Make) -> None:
    raw = lived.path.read_bytes()
    lived.path.write_bytes(raw.replace(b'"note":"c"', b'"note":"corrected"'))
    log = open_log(lived.path)
    assert log.add([make("e", axes=("El Fasher",))])[0].id == 5
    assert notes(lived.path) == ["a", "corrected", "d", "e"]


def test_recover_of_a_sound_log_is_the_same_log_with_a_chain_of_its_own(
    lived: Log, tmp_path: Path
) -> None:
    target = tmp_path / "saved.evlog"
    recovery = recover(lived.path, target)
    assert (recovery.left_out, recovery.changed, recovery.revisions) == ((), (), 6)
    assert verify(target).findings == ()
    assert open_log(target).all() == open_log(lived.path).all()
    for old, new in zip(lived.revisions(), open_log(target).revisions(), strict=True):
        assert (old.who, old.why, old.time, old.undoes) == (new.who, new.why, new.time, new.undoes)
    assert stat.S_IMODE(target.stat().st_mode) == 0o600


@pytest.mark.parametrize("damaged", range(1, 15))
def test_recover_loses_no_more_than_the_damaged_line(
    lived: Log, tmp_path: Path, damaged: int
) -> None:
    kept = lines(lived.path)
    whole = kept[damaged - 1]
    kept[damaged - 1] = whole[:20] + b"?" + whole[20:]
    lived.path.write_bytes(b"".join(kept))
    target = tmp_path / "saved.evlog"
    recovery = recover(lived.path, target)
    assert damaged in {finding.line for finding in recovery.left_out}
    expected = {4: "ad", 8: ["a2", "c", "d"], 12: "ac", 14: "abcd"}
    assert notes(target) == list(expected.get(damaged, "acd"))


def test_a_line_changed_by_hand_is_saved_as_it_is_and_told(lived: Log, tmp_path: Path) -> None:
    raw = lived.path.read_bytes()
    lived.path.write_bytes(raw.replace(b'"note":"c"', b'"note":"corrected"'))
    recovery = recover(lived.path, tmp_path / "saved.evlog")
    assert recovery.left_out == ()
    assert [finding.line for finding in recovery.changed] == [2]
    assert notes(tmp_path / "saved.evlog") == ["a", "corrected", "d"]


def test_recover_leaves_the_damaged_log_as_it_was_and_overwrites_nothing(
    lived: Log, tmp_path: Path
) -> None:
    damaged = lived.path.read_bytes().replace(b"put", b"pot", 1)
    lived.path.write_bytes(damaged)
    with pytest.raises(LogCorrupt):
        open_log(lived.path).all()
    recover(lived.path, tmp_path / "saved.evlog")
    assert lived.path.read_bytes() == damaged
    with pytest.raises(LogNotWritten, match="exists already"):
        recover(lived.path, tmp_path / "saved.evlog")
    with pytest.raises(LogMissing):
        recover(tmp_path / "nowhere", tmp_path / "new.evlog")
    assert not (tmp_path / "new.evlog").exists()


def test_ids_are_not_used_again_after_a_recovery(lived: Log, tmp_path: Path, make: Make) -> None:
    lived.delete([4])
    kept = [line for line in lines(lived.path) if b'"note":"d"' not in line]
    lived.path.write_bytes(b"".join(kept))
    recover(lived.path, tmp_path / "saved.evlog")
    assert open_log(tmp_path / "saved.evlog").add([make()])[0].id == 5


def test_two_logs_put_together_lose_no_event_when_recovered(
    log: Log, make: Make, tmp_path: Path
) -> None:
    log.add([make("shared")])
    shared = log.path.read_bytes()
    copy = tmp_path / "copy.evlog"
    copy.write_bytes(shared)
    log.add([make("mine 2"), make("mine 3")])
    other = open_log(copy)
    other.add([make("theirs 2")])
    other.change([msgspec.structs.replace(other.get(2), note="theirs 2, edited")])
    other.add([make("theirs 3")])
    other.delete([3])
    both = tmp_path / "both.evlog"
    both.write_bytes(log.path.read_bytes() + copy.read_bytes().removeprefix(shared))
    target = tmp_path / "saved.evlog"
    recovery = recover(both, target)
    found = {event.id: event.note for event in open_log(target).all()}
    assert found == {1: "shared", 2: "mine 2", 3: "mine 3", 4: "theirs 2, edited"}
    assert [finding.message for finding in recovery.renumbered] == [
        "event #2 is another than before: it is #4 now",
        "event #3 is another than before: it is #5 now",
    ]
    assert verify(target).findings == ()
    assert open_log(target).add([make("next")])[0].id == 6
