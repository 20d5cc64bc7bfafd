"""What the store promises where the writer, the disk or the file fails: design §4."""

import datetime as dt
import os
import resource
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from evlog.model import Event
from evlog.store import (
    Log,
    LogCorrupt,
    LogMissing,
    LogNotWritten,
    LogUnreadable,
    open_log,
)
from evlog.store.verify import verify

Make = Callable[..., Event]
DAY = dt.date(2025, 12, 24)
WRITER = Path(__file__).with_name("killed_writer.py")


def run_writer(path: Path, task: str, call: int, *, half: bool) -> tuple[bool, bool]:
    """Whether the writer said that it had written, and whether it lived to its end."""
    done = subprocess.run(
        [sys.executable, str(WRITER), str(path), task, str(call), *(["half"] if half else [])],
        capture_output=True,
        text=True,
        timeout=60,
    )
    assert done.returncode in (0, -9), done.stderr
    return "done" in done.stdout, done.returncode == 0


def check_after_death(path: Path, before: list[str], task: str, *, acknowledged: bool) -> None:
    """All acknowledged revisions are there, no half one is, and the next add works."""
    notes = [event.note or "" for event in open_log(path, create=True).all()]
    changed = {"add": [*before, "new"], "undo": before[:-1]}.get(task)
    if task == "batch":
        is_whole = len(notes) == len(before) + 1201
        assert is_whole or notes == before
        assert is_whole or not acknowledged
    else:
        assert notes in ([changed] if acknowledged else [before, changed])
    open_log(path, create=True).add([Event(type="clash", date=DAY, note="after")])
    log = open_log(path)
    assert [event.note or "" for event in log.all()] == [*notes, "after"]
    assert len({event.id for event in log.all()}) == len(log.all())
    assert verify(path).findings == ()
    assert verify(path).unfinished == 0


@pytest.mark.load
@pytest.mark.parametrize("half", [False, True], ids=["before each call", "within each write"])
@pytest.mark.parametrize("task", ["add", "batch", "undo"])
def test_a_writer_killed_at_any_system_call_loses_nothing_and_leaves_no_half_revision(
    path: Path, make: Make, task: str, half: bool
) -> None:
    open_log(path, create=True).add([make("first")])
    open_log(path).add([make("second")])
    untouched = path.read_bytes()
    lived, call = False, 0
    while not lived:
        call += 1
        path.write_bytes(untouched)
        acknowledged, lived = run_writer(path, task, call, half=half)
        check_after_death(path, ["first", "second"], task, acknowledged=acknowledged)
    assert call > 6


@pytest.mark.load
@pytest.mark.parametrize("half", [False, True], ids=["before each call", "within each write"])
def test_a_writer_killed_while_it_makes_the_file_leaves_none_or_a_log(
    path: Path, half: bool
) -> None:
    lived, call = False, 0
    while not lived:
        call += 1
        path.unlink(missing_ok=True)
        acknowledged, lived = run_writer(path, "add", call, half=half)
        check_after_death(path, [], "add", acknowledged=acknowledged)
    assert call > 6


@pytest.mark.load
def test_a_writer_killed_while_it_cuts_off_a_torn_tail_loses_nothing(
    path: Path, make: Make
) -> None:
    open_log(path, create=True).add([make("first")])
    torn = path.read_bytes() + b'{"op":"put","event":{"id":2,"uid":"x","ty'
    lived, call = False, 0
    while not lived:
        call += 1
        # A kept side file is one more name to try, so one more call each time.
        for side in path.parent.glob(f"{path.name}.cut-*"):
            side.unlink()
        path.write_bytes(torn)
        acknowledged, lived = run_writer(path, "add", call, half=False)
        check_after_death(path, ["first"], "add", acknowledged=acknowledged)


def test_a_file_cut_at_any_byte_of_the_last_revision_still_holds_all_earlier_ones(
    path: Path, make: Make
) -> None:
    log = open_log(path, create=True)
    log.add([make("first"), make("second")])
    sound = path.stat().st_size
    log.add([make("third ґ"), make("fourth")])
    whole = path.read_bytes()
    for size in range(sound, len(whole) + 1):
        path.write_bytes(whole[:size])
        # A commit line that lacks only its newline is a commit.
        is_whole = size >= len(whole) - 1
        assert len(open_log(path).all()) == (4 if is_whole else 2)
        added = open_log(path).add([make("after")])
        assert added[0].id == (5 if is_whole else 3)
        assert verify(path).findings == ()


def test_a_new_file_cut_at_any_byte_is_an_unused_log(path: Path, make: Make) -> None:
    open_log(path, create=True).add([make("first")])
    whole = path.read_bytes()
    for size in range(len(whole) - 1):
        path.write_bytes(whole[:size])
        assert open_log(path).all() == ()
        assert open_log(path).add([make("after")])[0].id == 1
        assert verify(path).findings == ()


def test_blocks_of_zeros_after_a_power_cut_are_cut_off(path: Path, make: Make) -> None:
    open_log(path, create=True).add([make("first")])
    sound = path.read_bytes()
    for tail in (b"\0" * 5000, b'{"op":"put","ev' + b"\0" * 200, b"\0" * 9 + b'"x"}}\n'):
        path.write_bytes(sound + tail)
        assert [event.note for event in open_log(path).all()] == ["first"]
        open_log(path).add([make("second")])
        assert verify(path).findings == ()
        assert len(open_log(path).all()) == 2


def test_zeros_before_an_acknowledged_revision_are_damage(path: Path, make: Make) -> None:
    log = open_log(path, create=True)
    log.add([make("first")])
    log.add([make("second")])
    raw = path.read_bytes()
    path.write_bytes(raw.replace(b'"note":"first"', b"\0" * 14))
    with pytest.raises(LogCorrupt):
        open_log(path).all()


@pytest.mark.parametrize("line", [b"{}", b"}", b"\xff\xfe", b'{"op":"put"', b"<<<<<<< HEAD"])
def test_a_whole_damaged_line_at_the_end_is_an_error_and_is_never_cut_off(
    path: Path, make: Make, line: bytes
) -> None:
    open_log(path, create=True).add([make("first")])
    damaged = path.read_bytes() + line + b"\n"
    path.write_bytes(damaged)
    with pytest.raises(LogCorrupt):
        open_log(path).all()
    with pytest.raises(LogCorrupt):
        open_log(path).add([make("second")])
    assert path.read_bytes() == damaged


def test_a_damaged_line_is_named_with_file_line_byte_and_remedy(path: Path, make: Make) -> None:
    log = open_log(path, create=True)
    log.add([make("first")])
    log.add([make("second")])
    lines = path.read_bytes().splitlines(keepends=True)
    path.write_bytes(b"".join([*lines[:3], b"?" + lines[3], *lines[4:]]))
    with pytest.raises(LogCorrupt) as caught:
        open_log(path).all()
    assert (caught.value.line, caught.value.byte) == (4, sum(map(len, lines[:3])))
    for said in (str(path), "line 4", f"byte {caught.value.byte}", "evlog verify --recover"):
        assert said in str(caught.value)


def test_every_flipped_byte_is_found_by_verify_or_stops_the_reader(path: Path, make: Make) -> None:
    log = open_log(path, create=True)
    log.add([make("first")], why="a reason")
    log.add([make("second")])
    raw = path.read_bytes()
    for position in range(len(raw)):
        flipped = bytearray(raw)
        flipped[position] ^= 0x02
        path.write_bytes(bytes(flipped))
        try:
            report = verify(path)
        except LogUnreadable:
            continue
        # Only the last newline can be taken for an append that was not finished.
        assert report.findings or (report.unfinished and position == len(raw) - 1)


def test_an_editor_that_strips_the_last_newline_loses_nothing(path: Path, make: Make) -> None:
    log = open_log(path, create=True)
    log.add([make("first")])
    path.write_bytes(path.read_bytes().rstrip(b"\n"))
    log.refresh()
    open_log(path).add([make("second")])
    log.refresh()
    assert [event.note for event in log.all()] == ["first", "second"]
    assert verify(path).findings == ()


@pytest.fixture
def _small_files_only() -> Iterator[None]:
    limits = resource.getrlimit(resource.RLIMIT_FSIZE)
    yield
    resource.setrlimit(resource.RLIMIT_FSIZE, limits)


@pytest.mark.usefixtures("_small_files_only")
@pytest.mark.parametrize("room", [0, 1, 100, 300, 3000, 70_000, 1_500_000])
def test_a_file_that_may_not_grow_stays_as_it_was(path: Path, make: Make, room: int) -> None:
    log = open_log(path, create=True)
    log.add([make("first")])
    before = path.read_bytes()
    limits = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (len(before) + room, limits[1]))
    with pytest.raises(LogNotWritten, match=r"may not grow.*nothing was written"):
        log.add([make("x" * 500)] * 4000)
    resource.setrlimit(resource.RLIMIT_FSIZE, limits)
    assert path.read_bytes() == before
    assert log.add([make("second")])[0].id == 2
    assert verify(path).findings == ()


@pytest.mark.usefixtures("_small_files_only")
def test_a_new_file_that_cannot_be_written_is_not_left_behind(path: Path, make: Make) -> None:
    limits = resource.getrlimit(resource.RLIMIT_FSIZE)
    log = open_log(path, create=True)
    resource.setrlimit(resource.RLIMIT_FSIZE, (10, limits[1]))
    with pytest.raises(LogNotWritten):
        log.add([make()])
    resource.setrlimit(resource.RLIMIT_FSIZE, limits)
    assert not path.exists()
    assert log.refresh() is False
    assert log.add([make()])[0].id == 1


def as_nobody(code: str, path: Path) -> str:
    """What a script prints that runs without the rights of an administrator."""
    powerless = ["setpriv", "--inh-caps=-all", "--bounding-set=-all"] if os.geteuid() == 0 else []
    load = "import sys, datetime as dt\nfrom evlog.model import Event\nfrom evlog.store import *\n"
    done = subprocess.run(
        [*powerless, sys.executable, "-c", load + code, str(path)],
        capture_output=True,
        text=True,
        timeout=60,
    )
    return done.stdout + done.stderr


ADD = """
try:
    log = open_log(sys.argv[1], create=True)
    log.add([Event(type="clash", date=dt.date(2025, 12, 24))])
except Exception as error:
    print(type(error).__name__, error)
"""


def test_a_file_that_may_not_be_read_is_an_error(path: Path, make: Make) -> None:
    open_log(path, create=True).add([make()])
    path.chmod(0)
    said = as_nobody(ADD, path)
    assert said.startswith("LogUnreadable")
    assert "permission denied" in said


def test_a_file_that_may_not_be_written_is_an_error_and_stays(path: Path, make: Make) -> None:
    open_log(path, create=True).add([make()])
    before = path.read_bytes()
    path.chmod(0o444)
    said = as_nobody(ADD, path)
    assert said.startswith("LogNotWritten")
    assert "permission denied" in said
    assert path.read_bytes() == before


def test_a_folder_that_may_not_be_written_is_an_error(path: Path) -> None:
    path.parent.chmod(0o555)
    said = as_nobody(ADD, path)
    path.parent.chmod(0o755)
    assert said.startswith("LogNotWritten")
    assert not path.exists()


def test_a_missing_log_is_an_error_that_says_how_to_start_one(path: Path) -> None:
    with pytest.raises(LogMissing, match="evlog add"):
        open_log(path)


def test_a_folder_is_no_log(tmp_path: Path, make: Make) -> None:
    with pytest.raises(LogUnreadable, match="folder"):
        open_log(tmp_path)
    with pytest.raises(LogUnreadable, match="folder"):
        Log(tmp_path, create=True).add([make()])


def test_a_named_pipe_is_no_log_and_nobody_waits_for_it(path: Path) -> None:
    os.mkfifo(path)
    with pytest.raises(LogUnreadable, match="pipe"):
        open_log(path)


@pytest.mark.parametrize("content", [b"date,axis\n", b"\0\0\0\0", b"{}\n", b"\xef\xbb\xbf{}"])
def test_another_kind_of_file_is_no_log_and_is_not_written_to(
    path: Path, make: Make, content: bytes
) -> None:
    path.write_bytes(content)
    with pytest.raises(LogUnreadable, match="not an evlog log"):
        open_log(path)
    with pytest.raises(LogUnreadable, match="not an evlog log"):
        Log(path, create=True).add([make()])
    assert path.read_bytes() == content


def test_a_newer_format_is_refused_with_the_way_out(path: Path, make: Make) -> None:
    open_log(path, create=True).add([make()])
    newer = path.read_bytes().replace(b'"evlog":1', b'"evlog":2')
    path.write_bytes(newer)
    with pytest.raises(LogUnreadable, match=r"newer evlog.*upgrade"):
        open_log(path)
    with pytest.raises(LogUnreadable, match=r"newer evlog.*upgrade"):
        Log(path).add([make()])
    assert path.read_bytes() == newer
