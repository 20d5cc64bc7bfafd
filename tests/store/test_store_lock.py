"""Writers take turns; one that waits too long says for whom."""

import fcntl
import os
import threading
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from evlog.model import Event
from evlog.store import Log, LogLocked, open_log
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
