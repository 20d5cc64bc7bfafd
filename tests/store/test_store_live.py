"""A reader that stays open: it sees what others write, and notices when the file is another."""

import os
import shutil
import threading
from collections.abc import Callable
from pathlib import Path

import pytest

from evlog.model import Event
from evlog.model.vocabulary import Axis, LocalVocabulary
from evlog.store import Log, LogCorrupt, LogMissing, LogUnreadable, open_log

Make = Callable[..., Event]


def told(log: Log) -> list[str | None]:
    return [event.note for event in log.all()]


def test_what_another_writes_is_seen_after_refresh(path: Path, log: Log, make: Make) -> None:
    log.add([make("mine")])
    assert told(log) == ["mine"]
    assert log.refresh() is False
    open_log(path).add([make("theirs")])
    assert told(log) == ["mine"]
    assert log.refresh() is True
    assert told(log) == ["mine", "theirs"]
    assert log.refresh() is False


def test_a_log_that_another_makes_is_seen(path: Path, log: Log, make: Make) -> None:
    assert told(log) == []
    open_log(path, create=True).add([make("theirs")])
    assert log.refresh() is True
    assert told(log) == ["theirs"]


def test_an_idle_refresh_does_not_open_the_file(
    log: Log, make: Make, monkeypatch: pytest.MonkeyPatch
) -> None:
    log.add([make()])
    log.refresh()
    monkeypatch.setattr(os, "open", None)
    assert log.refresh() is False


def test_a_refresh_reads_only_what_is_new(
    path: Path, log: Log, make: Make, monkeypatch: pytest.MonkeyPatch
) -> None:
    log.add([make("x" * 1000)] * 1000)
    log.all()
    open_log(path).add([make("new")])
    read = 0
    pread = os.pread

    def counted(fd: int, length: int, offset: int) -> bytes:
        nonlocal read
        data = pread(fd, length, offset)
        read += len(data)
        return data

    monkeypatch.setattr(os, "pread", counted)
    assert log.refresh() is True
    assert read < 2000


def test_an_unfinished_append_is_not_shown(path: Path, log: Log, make: Make) -> None:
    log.add([make("first")])
    whole = path.read_bytes()
    open_log(path).add([make("second")])
    longer = path.read_bytes()
    for size in range(len(whole), len(longer) - 1, 7):
        path.write_bytes(longer[:size])
        log.refresh()
        assert told(log) == ["first"]
    path.write_bytes(longer)
    log.refresh()
    assert told(log) == ["first", "second"]


def test_a_file_put_in_its_place_is_read_anew(path: Path, log: Log, make: Make) -> None:
    log.add([make("old")])
    other = path.with_name("other.evlog")
    open_log(other, create=True).add([make("new"), make("newer")])
    other.rename(path)
    assert log.refresh() is True
    assert told(log) == ["new", "newer"]
    assert log.add([make("newest")])[0].id == 3


def test_a_file_rewritten_in_its_place_is_read_anew(path: Path, log: Log, make: Make) -> None:
    log.add([make("old")])
    other = path.with_name("other.evlog")
    open_log(other, create=True).add([make("new " * 500)])
    shutil.copyfile(other, path)
    assert log.refresh() is True
    assert told(log) == ["new " * 500]


def test_a_shortened_file_is_read_anew(path: Path, log: Log, make: Make) -> None:
    log.add([make("first")])
    size = path.stat().st_size
    log.add([make("second")])
    os.truncate(path, size)
    assert log.refresh() is True
    assert told(log) == ["first"]


def test_an_emptied_file_is_an_error_and_what_was_read_stays(
    path: Path, log: Log, make: Make
) -> None:
    log.add([make("first")])
    assert told(log) == ["first"]
    os.truncate(path, 0)
    with pytest.raises(LogUnreadable, match="emptied"):
        log.refresh()
    assert told(log) == ["first"]
    with pytest.raises(LogUnreadable, match="emptied"):
        log.add([make("second")])


def test_a_file_that_is_gone_is_an_error_and_what_was_read_stays(
    path: Path, log: Log, make: Make
) -> None:
    log.add([make("first")])
    assert told(log) == ["first"]
    path.unlink()
    with pytest.raises(LogMissing):
        log.refresh()
    assert told(log) == ["first"]


def test_damage_under_a_reader_is_an_error_and_what_was_read_stays(
    path: Path, log: Log, make: Make
) -> None:
    log.add([make("first")])
    assert told(log) == ["first"]
    sound = path.read_bytes()
    path.write_bytes(sound + b"?\n")
    for _ in range(2):
        with pytest.raises(LogCorrupt):
            log.refresh()
        assert told(log) == ["first"]
    path.write_bytes(sound)
    log.refresh()
    assert told(log) == ["first"]


def test_a_vocabulary_that_another_changes_is_seen(path: Path, log: Log, make: Make) -> None:
    log.add([make()])
    assert log.vocabulary.find_axis("El Fasher") is None
    open_log(path).set_vocabulary(LocalVocabulary((Axis("El Fasher"),)))
    log.refresh()
    assert log.vocabulary.axis("El Fasher").name == "El Fasher"


def test_the_sequence_of_all_events_is_the_same_object_until_something_changes(
    path: Path, log: Log, make: Make
) -> None:
    log.add([make("first")])
    before = log.all()
    log.refresh()
    assert log.all() is before
    open_log(path).add([make("second")])
    log.refresh()
    assert log.all()[0] is before[0]


def test_threads_may_share_a_log(log: Log, make: Make) -> None:
    log.add([make("first")])

    def write() -> None:
        for _ in range(20):
            log.add([make("more")])

    def read() -> None:
        for _ in range(50):
            log.refresh()
            found = log.search(lambda _: True)
            assert [event.id for event in found] == list(range(1, len(found) + 1))

    failed: list[BaseException] = []

    def guarded(task: Callable[[], None]) -> None:
        try:
            task()
        except BaseException as error:
            failed.append(error)

    threads = [threading.Thread(target=guarded, args=(task,)) for task in (write, write, read)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert failed == []
    assert len(log.all()) == 41
