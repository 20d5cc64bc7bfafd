"""The file itself: what it holds, who may read it, and what never happens to it."""

import datetime as dt
import hashlib
import json
import os
import stat
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import msgspec
import pytest

from evlog.model import Count, Event, InvalidEvent, Place, Source, UnknownName
from evlog.store import DuplicateUid, Log, open_log

Make = Callable[..., Event]
UID = "0193e0a4-0000-7000-8000-000000000001"
OTHER_UID = "0193e0a4-0000-7000-8000-000000000002"


def lines(path: Path) -> list[bytes]:
    return path.read_bytes().splitlines(keepends=True)


def mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


def test_every_line_is_json_and_the_first_is_the_header(path: Path, log: Log, make: Make) -> None:
    log.add([make("first"), make("second")])
    ops = [json.loads(line)["op"] for line in lines(path)]
    assert ops == ["log", "put", "put", "commit"]
    assert json.loads(lines(path)[0])["evlog"] == 1


def test_an_event_in_the_file_is_json_with_the_names_of_its_fields(
    path: Path, log: Log, make: Make
) -> None:
    log.add([make(count=Count.exact(0))])
    event = json.loads(lines(path)[1])["event"]
    assert event["axes"] == ["Kupiansk"]
    assert event["count"] == {"low": 0, "best": 0, "high": 0}
    assert "killed" not in event


def test_the_hash_chains_the_commits_over_all_their_bytes(path: Path, log: Log, make: Make) -> None:
    log.add([make("first")], why="a reason")
    log.add([make("second")])
    header, put1, commit1, put2, commit2 = lines(path)
    first = hashlib.sha256(header).hexdigest()
    for put, commit in ((put1, commit1), (put2, commit2)):
        body = commit.rpartition(b',"hash":"')[0]
        first = hashlib.sha256(first.encode() + put + body).hexdigest()
        assert json.loads(commit)["hash"] == first


def test_a_commit_says_who_when_and_why(
    log: Log, make: Make, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("EVLOG_WHO", "Olena")
    before = dt.datetime.now(dt.UTC)
    log.add([make()], why="evening report")
    revision = log.revisions()[0]
    assert (revision.number, revision.who, revision.why) == (1, "Olena", "evening report")
    assert before <= revision.time <= dt.datetime.now(dt.UTC)


def test_who_and_why_cannot_drive_a_terminal(
    log: Log, make: Make, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("EVLOG_WHO", "a\x1b[2Jb\n c")
    log.add([make()], why="c\u202ed")
    revision = log.revisions()[0]
    assert (revision.who, revision.why) == ("a[2Jb c", "cd")


def test_what_cannot_be_written_as_text_is_taken_out(log: Log, make: Make) -> None:
    (added,) = log.add(
        [make("a\ud800b", uid=f"{UID}\ud800", supersedes=f"{UID}\x1b")], why="x\udcff"
    )
    assert (added.note, added.uid, added.supersedes) == ("ab", UID, UID)
    assert open_log(log.path).get(1) == added


def test_nothing_is_ever_overwritten(path: Path, log: Log, make: Make) -> None:
    log.add([make("first"), make("second")])
    steps: list[Callable[[], object]] = [
        lambda: log.change([make("changed", id=1)]),
        lambda: log.delete([2]),
        log.undo,
        log.redo,
    ]
    for step in steps:
        before = path.read_bytes()
        step()
        assert path.read_bytes().startswith(before)
        assert len(path.read_bytes()) > len(before)


def test_add_does_not_read_the_log(path: Path, log: Log, make: Make) -> None:
    log.add([make("x" * 50_000)])
    log.add([make("second")])
    whole = path.read_bytes()
    path.write_bytes(whole.replace(b"xxxxx", b"?????").replace(b'"note"', b"?note?", 1))
    assert open_log(path).add([make("third")])[0].id == 3


def test_ids_are_not_used_again_after_a_delete_or_an_undo(log: Log, make: Make) -> None:
    log.add([make(), make()])
    log.delete([2])
    assert log.add([make()])[0].id == 3
    log.undo()
    assert log.add([make()])[0].id == 4
    assert open_log(log.path).add([make()])[0].id == 5


def test_each_event_gets_a_uid_of_its_own_and_keeps_one_that_it_brings(
    log: Log, make: Make
) -> None:
    first, second, third = log.add([make(), make(), make(uid=UID)])
    assert first.uid != second.uid
    assert third.uid == UID


@pytest.mark.parametrize("field", ["uid", "supersedes"])
def test_what_is_no_uid_is_refused_naming_the_field(log: Log, make: Make, field: str) -> None:
    with pytest.raises(InvalidEvent, match=f'{field} "abc" is not a') as refused:
        log.add([make(**{field: "abc"})])
    assert refused.value.field == field
    (added,) = log.add([make(**{field: UID.upper()})])
    assert getattr(added, field) == UID


def test_a_uid_cannot_be_there_twice(path: Path, log: Log, make: Make) -> None:
    log.add([make(uid=UID)])
    before = path.read_bytes()
    for attempt in ([make(uid=UID)], [make(uid=OTHER_UID), make(uid=OTHER_UID)]):
        with pytest.raises(DuplicateUid):
            open_log(path).add(attempt)
    assert path.read_bytes() == before


def test_ids_never_given_can_be_kept(log: Log, make: Make) -> None:
    added = log.add([make(id=7), make(), make(id=3)], keep_ids=True)
    assert [event.id for event in added] == [7, 8, 3]
    assert [event.id for event in log.all()] == [3, 7, 8]
    assert log.add([make(id=4)], keep_ids=True)[0].id == 9


def test_an_event_that_does_not_hold_leaves_no_file(path: Path, log: Log, make: Make) -> None:
    with pytest.raises(UnknownName):
        log.add([make(), make(axes=("Kupyanskk",))])
    with pytest.raises(InvalidEvent):
        log.add([make(count=Count(5, 3, 9))])
    assert log.add([]) == ()
    assert not path.exists()


def test_what_is_read_is_what_was_written(path: Path, log: Log, make: Make) -> None:
    zone = dt.timezone(dt.timedelta(hours=3))
    full = make(
        "нотатка [/] 🛰",
        as_of=dt.datetime(2025, 12, 24, 16, tzinfo=zone),
        places=(Place("Petropavlivka", "near", 49.5, 37.75),),
        count=Count.between(24, 99, "several dozen"),
        sources=(Source("GeneralStaff", "reports", "https://x.test", "«…»", "B", 2),),
        tags=("pow",),
        approximate=True,
    )
    (added,) = log.add([full])
    assert open_log(path).get(1) == added
    assert msgspec.structs.replace(added, id=0, uid="") == full


def test_a_new_file_and_its_new_folders_are_for_their_owner_alone(
    tmp_path: Path, make: Make
) -> None:
    path = tmp_path / "new" / "er" / "log.evlog"
    open_log(path, create=True).add([make()])
    assert mode(path) == 0o600
    assert [mode(path.parent), mode(path.parent.parent)] == [0o700, 0o700]


def test_a_mode_stays_a_mode(path: Path, log: Log, make: Make) -> None:
    log.add([make()])
    path.chmod(0o640)
    log.add([make()])
    log.undo()
    assert mode(path) == 0o640


def test_a_symlink_stays_a_symlink(tmp_path: Path, make: Make) -> None:
    target, link = tmp_path / "real" / "log.evlog", tmp_path / "link.evlog"
    link.symlink_to(target)
    log = open_log(link, create=True)
    log.add([make("first")])
    log.add([make("second")])
    assert link.is_symlink()
    assert [event.note for event in open_log(target).all()] == ["first", "second"]


def test_opening_makes_no_file(path: Path, log: Log) -> None:
    assert log.all() == ()
    assert log.refresh() is False
    assert dict(log.views) == {}
    assert not path.exists()


def test_success_is_said_only_after_fsync(
    log: Log, make: Make, monkeypatch: pytest.MonkeyPatch
) -> None:
    done: list[str] = []
    pwrite, fsync = os.pwrite, os.fsync

    def noted_write(*arguments: object) -> int:
        done.append("write")
        return pwrite(*arguments)  # type: ignore[arg-type]

    def noted_sync(fd: int) -> None:
        done.append("sync")
        fsync(fd)

    monkeypatch.setattr(os, "pwrite", noted_write)
    monkeypatch.setattr(os, "fsync", noted_sync)
    log.add([make()])
    assert done == ["write", "sync", "sync"]  # the file, and the folder that it is new in
    done.clear()
    log.add([make("x" * 5000)])
    assert done == ["write", "sync", "write", "sync"]  # the lines, then their commit


@pytest.mark.parametrize(
    "code",
    [
        "log.add([event])",
        "log.change([msgspec.structs.replace(event, id=1, note='x')])",
        "log.undo()",
        "log.project(Shape)",
        "log.search(lambda event: event.note)",
    ],
)
def test_the_store_loads_nothing_slow(path: Path, log: Log, make: Make, code: str) -> None:
    log.add([make()])
    script = f"""
import sys, datetime as dt, msgspec
from evlog.store import open_log
from evlog.model import Event
class Shape(msgspec.Struct):
    id: int
log = open_log(sys.argv[1])
event = Event(type="clash", date=dt.date(2025, 12, 24), axes=("Lyman",))
{code}
print(sorted({{name.partition(".")[0] for name in sys.modules}}))
"""
    done = subprocess.run([sys.executable, "-c", script, path], capture_output=True, text=True)
    assert done.stderr == ""
    for slow in ("tinydb", "rich", "textual", "dateutil", "click", "asyncio"):
        assert f"'{slow}'" not in done.stdout
