"""Reading a long log tells how far it is, can be stopped, and keeps nobody waiting."""

import threading
from collections.abc import Callable
from pathlib import Path

import pytest

from evlog.model import Event
from evlog.store import Log, open_log

Make = Callable[..., Event]
LONG = "x" * 10_000


class Stop(Exception):
    """What a caller raises who has seen enough."""


def stop(read: int, total: int) -> None:
    raise Stop


@pytest.fixture
def long_log(path: Path, make: Make) -> Path:
    """A log of about 6 MB, in two revisions."""
    log = open_log(path, create=True)
    log.add([make("first")])
    log.add(make(LONG) for _ in range(600))
    return path


def test_progress_rises_to_the_size_of_the_file(long_log: Path) -> None:
    told: list[tuple[int, int]] = []
    assert open_log(long_log).refresh(lambda read, total: told.append((read, total))) is True
    read, totals = zip(*told, strict=True)
    assert len(read) > 2
    assert list(read) == sorted(set(read))
    assert len(set(totals)) == 1
    assert read[-1] == totals[0]
    assert 0 <= long_log.stat().st_size - totals[0] < 200


def test_progress_of_a_refresh_counts_only_what_is_new(long_log: Path, make: Make) -> None:
    log = open_log(long_log)
    log.all()
    size = long_log.stat().st_size
    open_log(long_log).add([make("new")])
    told: list[tuple[int, int]] = []
    log.refresh(lambda read, total: told.append((read, total)))
    grown = long_log.stat().st_size - size
    assert told == [(grown, grown)]


def test_progress_is_not_told_where_nothing_is_read(log: Log, make: Make) -> None:
    log.refresh(stop)
    log.add([make()])
    log.all()
    assert log.refresh(stop) is False


def test_a_first_reading_that_is_stopped_can_be_begun_again(long_log: Path) -> None:
    log = open_log(long_log)
    with pytest.raises(Stop):
        log.refresh(stop)
    assert log.refresh() is True
    assert len(log.all()) == 601


def test_a_stopped_refresh_leaves_the_log_as_it_was(long_log: Path, make: Make) -> None:
    log = open_log(long_log)
    log.all()
    open_log(long_log).add(make(LONG) for _ in range(600))
    with pytest.raises(Stop):
        log.refresh(stop)
    assert (len(log.all()), log.number) == (601, 2)
    assert log.refresh() is True
    assert (len(log.all()), log.number) == (1201, 3)


def test_a_log_whose_reading_was_stopped_can_be_added_to(long_log: Path, make: Make) -> None:
    log = open_log(long_log)
    with pytest.raises(Stop):
        log.refresh(stop)
    assert log.add([make("new")])[0].id == 602
    assert len(log.all()) == 602


def test_other_threads_read_on_while_one_reads_what_is_new(long_log: Path, make: Make) -> None:
    log = open_log(long_log)
    log.all()
    open_log(long_log).add([make("new")])
    seen: list[int] = []

    def look() -> None:
        undoable = log.can_undo
        assert undoable is not None
        seen.append(len(log.search(lambda _: True)) + undoable.number)

    def look_elsewhere(read: int, total: int) -> None:
        other = threading.Thread(target=look, daemon=True)
        other.start()
        other.join(10)

    log.refresh(look_elsewhere)
    assert seen == [603]


def test_other_threads_read_on_while_one_prepares_what_it_writes(
    long_log: Path, make: Make
) -> None:
    log = open_log(long_log)
    log.all()
    seen: list[int] = []

    def change_slowly(*_: object) -> list[object]:
        other = threading.Thread(target=lambda: seen.append(len(log.all())), daemon=True)
        other.start()
        other.join(10)
        return []

    log.write(change_slowly)  # type: ignore[arg-type]
    assert seen == [601]
