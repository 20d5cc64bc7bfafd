"""What a writer says is so: nothing is "not written" that is there, nothing "written" that is not."""

import errno
import os
import stat
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from itertools import combinations
from pathlib import Path
from typing import Any

import pytest

from evlog.model import Event
from evlog.store import (
    LogNotWritten,
    LogUnreadable,
    LogWrittenUnsafely,
    NothingToUndo,
    open_log,
)
from evlog.store.verify import verify

Make = Callable[..., Event]
_CALLS = ("ftruncate", "fsync", "pwrite")


@contextmanager
def failing(monkeypatch: pytest.MonkeyPatch, numbers: tuple[int, ...]) -> Iterator[list[int]]:
    """Let the calls of these numbers that change a file fail as on a broken disk."""
    calls = [0]

    def broken(call: Callable[..., Any]) -> Callable[..., Any]:
        def called(*arguments: Any) -> Any:
            calls[0] += 1
            if calls[0] in numbers:
                raise OSError(errno.EIO, os.strerror(errno.EIO))
            return call(*arguments)

        return called

    with monkeypatch.context() as patch:
        for name in _CALLS:
            patch.setattr(os, name, broken(getattr(os, name)))
        yield calls


def what_add_said(path: Path, event: Event) -> str:
    try:
        open_log(path, create=True).add([event])
    except LogNotWritten:
        return "not written"
    except LogWrittenUnsafely:
        return "written"
    return "written"


@pytest.mark.parametrize("begun", [True, False], ids=["a log", "a first add"])
@pytest.mark.parametrize("length", [1, 6_000], ids=["one page", "two pages"])
def test_after_any_two_calls_that_fail_the_answer_is_true(
    path: Path, make: Make, monkeypatch: pytest.MonkeyPatch, begun: bool, length: int
) -> None:
    if begun:
        open_log(path, create=True).add([make("first")])
    before = path.read_bytes() if begun else None
    seen = set()
    for pair in combinations(range(1, 9), 2):
        path.unlink(missing_ok=True)
        if before is not None:
            path.write_bytes(before)
        with failing(monkeypatch, pair) as calls:
            said = what_add_said(path, make("new" * length))
        there = path.exists() and "new" * length in [e.note for e in open_log(path).all()]
        assert (said == "written") is there, pair
        seen.add((said, calls[0] >= pair[0]))
    assert seen >= {("written", False), ("not written", True)}


def test_a_revision_that_cannot_be_taken_back_is_told_as_written(
    path: Path, make: Make, monkeypatch: pytest.MonkeyPatch
) -> None:
    open_log(path, create=True).add([make("first")])
    # Cutting off a tail, writing, syncing; then taking back.
    with (
        failing(monkeypatch, (3, 4)),
        pytest.raises(LogWrittenUnsafely, match=r"written as #2, but the disk reports: input/out"),
    ):
        open_log(path).add([make("second")])
    assert [event.note for event in open_log(path).all()] == ["first", "second"]
    assert verify(path).findings == ()


def moved(path: Path) -> None:
    path.rename(path.with_name("moved.evlog"))


def deleted(path: Path) -> None:
    path.unlink()


def replaced(path: Path) -> None:
    copy = path.with_name("copy")
    copy.write_bytes(path.read_bytes())
    copy.rename(path)


@pytest.mark.parametrize("happens", [moved, deleted, replaced])
def test_a_log_that_goes_while_it_is_written_to_is_an_error_and_no_copy_holds_the_event(
    path: Path, make: Make, monkeypatch: pytest.MonkeyPatch, happens: Callable[[Path], None]
) -> None:
    open_log(path, create=True).add([make("first")])
    log, pwrite = open_log(path), os.pwrite

    def happening(*arguments: Any) -> int:
        happens(path)
        return pwrite(*arguments)

    with monkeypatch.context() as patch:
        patch.setattr(os, "pwrite", happening)
        with pytest.raises(LogNotWritten, match="moved, deleted or replaced while it was written"):
            log.add([make("second")])
    for file in path.parent.iterdir():
        assert [event.note for event in open_log(file).all()] == ["first"]
    assert log.file.written_as is None


def test_a_first_add_in_a_folder_that_cannot_be_read_is_written(
    path: Path, make: Make, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened = os.open

    def denied(name: Any, flags: int, *arguments: Any) -> int:
        if flags & os.O_DIRECTORY and flags & os.O_ACCMODE == os.O_RDONLY:
            raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), str(name))
        return opened(name, flags, *arguments)

    with monkeypatch.context() as patch:
        patch.setattr(os, "open", denied)
        assert open_log(path, create=True).add([make("first")])[0].id == 1
    assert [event.note for event in open_log(path).all()] == ["first"]


def test_a_refused_undo_leaves_an_empty_file_that_was_there_before(path: Path) -> None:
    path.touch(0o640)
    with pytest.raises(NothingToUndo):
        open_log(path).undo()
    assert stat.S_IMODE(path.stat().st_mode) == 0o640


def test_a_refused_undo_leaves_no_file_where_there_was_none(path: Path) -> None:
    with pytest.raises((NothingToUndo, LogUnreadable)):
        open_log(path, create=True).undo()
    assert not path.exists()
