"""What follows the last revision of a journal: remains that are no part of it."""

import errno
import os
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import msgspec

from evlog.model.text import counted
from evlog.store.journal.head import Head
from evlog.store.journal.posix import fcntl, sync

_PIECE = 1 << 20


class Note(NamedTuple):
    """What the user of a log should know, though nothing failed; a warning if it is grave."""

    text: str
    is_warning: bool = True


class Tail(msgspec.Struct, frozen=True):
    """Bytes after the last revision, from the offset `start`; `zeros` of them are NUL.

    An append that was cut short leaves the beginnings of lines. Zeros are a hole: blocks that a
    power cut kept from being written, or that were lost later.
    """

    number: int
    start: int
    length: int
    lines: int
    zeros: int

    def __str__(self) -> str:
        where = f"after revision {self.number} (byte {self.start:,})"
        if self.zeros:
            return f"a hole: {counted(self.zeros, 'byte')} of zeros {where}"
        return f"{counted(self.lines, 'line')} of an unfinished change {where}"


def find_tail(fd: int, head: Head) -> Tail | None:
    """What follows the last revision in the open file; None when that is nothing but space.

    The start of a header in a file that has no revision yet is nothing either.
    """
    length = os.fstat(fd).st_size - head.end
    if length <= 0 or not head.end:
        return None
    lines = zeros = 0
    is_blank, last = True, b""
    for piece in _pieces(fd, head.end):
        lines += piece.count(b"\n")
        zeros += piece.count(b"\0")
        is_blank &= piece.isspace()
        last = piece[-1:]
    if is_blank:
        return None
    return Tail(head.number, head.end, length, lines + (last != b"\n"), zeros)


def at_rest(fd: int) -> bool:
    """Whether no writer is at work on the open file, so that a tail is no append in the making.

    Afterwards this process holds a shared lock until the file is closed.
    """
    try:
        fcntl.flock(fd, fcntl.LOCK_SH | fcntl.LOCK_NB)
    except OSError:
        return False
    return True


def note_of(path: Path, tail: Tail) -> Note:
    """What to say of a tail that stands there."""
    after = "the next write cuts it off, and keeps it in a file beside the log"
    way_out = "`evlog verify` says more" if tail.zeros else after
    return Note(f"{path}: {tail}; {way_out}", is_warning=bool(tail.zeros))


def keep_tail(fd: int, path: Path, tail: Tail) -> Path:
    """Copy a tail into a new file beside the log, on the disk when this returns; raises OSError."""
    beside = Path(os.path.realpath(path))
    kept, target = _new_beside(beside, f"cut-{tail.number}")
    try:
        with os.fdopen(target, "wb") as file:
            for piece in _pieces(fd, tail.start):
                file.write(piece)
            file.flush()
            sync(target)
    except BaseException:
        kept.unlink(missing_ok=True)
        raise
    return kept


def _new_beside(beside: Path, mark: str) -> tuple[Path, int]:
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC
    for copy in range(1, 10_000):
        kept = beside.with_name(f"{beside.name}.{mark}{f'-{copy}' if copy > 1 else ''}")
        try:
            return kept, os.open(kept, flags, 0o600)
        except FileExistsError:
            continue
    raise FileExistsError(errno.EEXIST, "too many files that were cut off it", str(beside))


def _pieces(fd: int, start: int) -> Iterator[bytes]:
    while piece := os.pread(fd, _PIECE, start):
        yield piece
        start += len(piece)
