"""What a log was when it was last seen, kept apart from it, like ssh's `known_hosts`.

A log cannot tell by itself that its end was cut off, or that an older copy was put in its place;
this can. It is disposable: without it nothing is lost but that.
"""

import hashlib
import os
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple, TypeVar

import msgspec

from evlog.model.uid import is_uid
from evlog.store.errors import LogUnreadable
from evlog.store.journal.head import Head, commit_before, commit_hashes, read_header
from evlog.store.journal.lines import UNDECODABLE, decode_header

T = TypeVar("T")
_SHOWN = 8


class Seen(NamedTuple):
    """The last revision of a log as it was seen: its number, its hash, and where it ended."""

    number: int
    hash: str
    size: int


class LogNotAsSeen(LogUnreadable):
    """The log is shorter than it was, or another: it is not written to before that is accepted."""

    def __init__(self, path: Path, what: str) -> None:
        super().__init__(
            path, f"{what}; if that is right, `evlog verify --accept` takes it as it is"
        )


class Witness:
    """The folder in which is noted what each log was when it was last seen.

    A folder that cannot be read or written costs the witness and nothing else.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def before(self, fd: int, path: Path) -> Seen | None:
        """What was noted of the log in this open file; to be asked before its head is looked for.

        None for a log not seen yet. Raises LogNotAsSeen when another log was at this path.
        """
        uid, here = _uid(fd, path), self._read(_by_path(path), str)
        seen = self._read(uid, Seen) if uid else None
        if here and here != uid and (last := self._read(here, Seen)):
            now = "another log is" if uid else "an empty file is"
            raise LogNotAsSeen(path, f"a log that ended at {_named(last)} was here, now {now}")
        return seen

    def missing(self, path: Path) -> str | None:
        """What was noted of the log at a path where there is none now."""
        here = self._read(_by_path(path), str)
        last = self._read(here, Seen) if here else None
        return None if last is None else f"a log that ended at {_named(last)} was here before"

    def note(self, fd: int, path: Path, head: Head, *, known: Seen | None = None) -> None:
        """Note down what the log is now, unless that is `known`."""
        now = Seen(head.number, head.hash, head.end)
        uid = _uid(fd, path)
        if uid is None or now == known:
            return
        self._write(uid, now)
        if self._read(_by_path(path), str) != uid:
            self._write(_by_path(path), uid)

    def forget(self, path: Path) -> None:
        """Forget which log was at a path."""
        with suppress(OSError):
            (self._folder / _by_path(path)).unlink(missing_ok=True)

    def _read(self, name: str, kind: type[T]) -> T | None:
        with suppress(OSError, *UNDECODABLE):
            return msgspec.json.decode((self._folder / name).read_bytes(), type=kind)
        return None

    def _write(self, name: str, value: object) -> None:
        fresh = self._folder / f".{name}.{os.getpid()}"
        with suppress(OSError):
            self._folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            fresh.write_bytes(msgspec.json.encode(value))
            fresh.replace(self._folder / name)


def refuse_other(fd: int, path: Path, head: Head, seen: Seen | None) -> None:
    """Raise LogNotAsSeen unless the log is what was seen, or that with more after it."""
    if seen is None or (head.number, head.hash) == (seen.number, seen.hash):
        return
    if head.number < seen.number:
        now = f"now at {head.number}, like an older copy"
        raise LogNotAsSeen(path, f"this log ended at {_named(seen)}, {now}")
    # An editor may have moved what was there; then it takes a look at all commits.
    found = commit_before(fd, seen.size)
    if found != (seen.number, seen.hash) and (seen.number, seen.hash) not in commit_hashes(fd):
        raise LogNotAsSeen(path, f"this log ended at {_named(seen)}, now that revision is another")


def _named(seen: Seen) -> str:
    return f"revision {seen.number} ({seen.hash[:_SHOWN]}…)"


def _uid(fd: int, path: Path) -> str | None:
    header = read_header(fd, path)
    uid = decode_header(header.line).uid if header.end else ""
    return uid if is_uid(uid) else None


def _by_path(path: Path) -> str:
    return hashlib.sha256(os.fsencode(os.path.realpath(path))).hexdigest()[:32]
