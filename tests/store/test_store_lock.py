"""Writers take turns; one that waits too long says for whom."""

import errno
import fcntl
import os
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from evlog.model import Event
from evlog.store import Log, LogLocked, LogNotWritten, open_log
from evlog.store.journal import lock

Make = Callable[..., Event]


@pytest.fixture
def impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(lock, "PATIENCE", 0.05)


@pytest.mark.usefixtures("impatient")
def test_a_lock_held_for_too_long_is_an_error_that_names_the_file_and_the_holder(
    path: Path, log: Log, make: Make
) -> None:
    log.add([make("first")])
    before = path.read_bytes()
    with path.open("rb") as held:
        fcntl.flock(held, fcntl.LOCK_EX)
        with pytest.raises(LogLocked) as caught:
            log.add([make("second")])
    assert str(path) in str(caught.value)
    if Path("/proc/locks").exists():
        assert caught.value.holder == os.getpid()
    assert path.read_bytes() == before
    assert log.add([make("second")])[0].id == 2


def test_the_patience_is_five_seconds() -> None:
    assert lock.PATIENCE == 5


@pytest.mark.usefixtures("impatient")
def test_reading_needs_no_lock(path: Path, log: Log, make: Make) -> None:
    log.add([make("first")])
    with path.open("rb") as held:
        fcntl.flock(held, fcntl.LOCK_EX)
        assert len(open_log(path).all()) == 1
        assert log.refresh() is True
        assert log.refresh() is False


def test_a_thread_can_read_while_another_waits_for_the_lock(
    path: Path, log: Log, make: Make
) -> None:
    log.add([make("first")])
    log.all()
    with path.open("rb") as held:
        fcntl.flock(held, fcntl.LOCK_EX)
        waiting = threading.Thread(target=log.add, args=([make("second")],))
        waiting.start()
        for _ in range(20):
            assert len(log.all()) == len(log.search(lambda _: True)) == 1
            assert log.refresh() is False
            time.sleep(0.005)
        assert waiting.is_alive()
    waiting.join()
    assert len(log.all()) == 2


def test_a_file_replaced_while_a_writer_waits_is_not_written_to(
    path: Path, log: Log, make: Make, monkeypatch: pytest.MonkeyPatch
) -> None:
    log.add([make("old")])
    other = path.with_name("other.evlog")
    open_log(other, create=True).add([make("new")])
    old = path.read_bytes()
    kept = path.with_name("kept.evlog")
    kept.hardlink_to(path)
    flock = fcntl.flock

    def replaced_first(fd: int, kind: int) -> None:
        if other.exists():
            other.rename(path)
        flock(fd, kind)

    monkeypatch.setattr(fcntl, "flock", replaced_first)
    assert open_log(path).add([make("newer")])[0].id == 2
    assert kept.read_bytes() == old
    assert [event.note for event in open_log(path).all()] == ["new", "newer"]


def test_who_has_waited_longer_looks_more_often() -> None:
    naps = [max(lock._nap(waited) for _ in range(50)) for waited in (0, 0.25, 4)]
    assert naps == sorted(naps, reverse=True)
    assert naps[-1] < 0.001 < naps[0]


def test_an_error_of_the_lock_itself_names_the_file(
    path: Path, log: Log, make: Make, monkeypatch: pytest.MonkeyPatch
) -> None:
    log.add([make("first")])

    def broken(fd: int, kind: int) -> None:
        raise OSError(errno.ENOLCK, os.strerror(errno.ENOLCK))

    monkeypatch.setattr(fcntl, "flock", broken)
    with pytest.raises(OSError, match="No locks available") as caught:
        log.add([make("second")])
    assert caught.value.filename == str(path)


def test_the_bytes_go_through_to_the_drive_where_the_system_can_ask_for_it(
    path: Path, log: Log, make: Make, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = []
    monkeypatch.setattr(fcntl, "F_FULLFSYNC", 51, raising=False)
    monkeypatch.setattr(fcntl, "fcntl", lambda fd, command: asked.append(command))
    log.add([make("first")])
    assert set(asked) == {51}


@pytest.mark.parametrize(
    ("number", "is_written"), [(errno.ENOTSUP, True), (errno.ENOTTY, True), (errno.EIO, False)]
)
def test_where_the_drive_cannot_be_asked_the_system_is_and_a_fault_of_the_drive_is_one(
    path: Path,
    log: Log,
    make: Make,
    monkeypatch: pytest.MonkeyPatch,
    number: int,
    is_written: bool,
) -> None:
    synced: list[int] = []

    def refuse(fd: int, command: int) -> None:
        raise OSError(number, os.strerror(number))

    monkeypatch.setattr(fcntl, "F_FULLFSYNC", 51, raising=False)
    monkeypatch.setattr(fcntl, "fcntl", refuse)
    monkeypatch.setattr(os, "fsync", synced.append)
    if is_written:
        log.add([make("first")])
        assert synced
    else:
        with pytest.raises(LogNotWritten):
            log.add([make("first")])
        assert synced == []


@pytest.mark.load
def test_sixteen_writers_with_150_adds_each_are_all_served(path: Path) -> None:
    code = (
        "import sys, datetime as dt\nfrom evlog.model import Event\nfrom evlog.store import *\n"
        "event = Event(type='clash', date=dt.date(2025, 12, 24))\n"
        "for _ in range(int(sys.argv[2])):\n"
        "    open_log(sys.argv[1], create=True).add([event])\n"
    )
    crowd = [
        subprocess.Popen(
            [sys.executable, "-c", code, str(path), "150"], stderr=subprocess.PIPE, text=True
        )
        for _ in range(16)
    ]
    assert [(member.communicate()[1], member.returncode) for member in crowd] == [("", 0)] * 16
    assert [event.id for event in open_log(path).all()] == [*range(1, 2_401)]
