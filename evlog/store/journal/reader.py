"""Keeping up with a journal: all of it is read once, and after that only what is new."""

import gc
import os
from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager, nullcontext
from pathlib import Path
from typing import Generic, Protocol, TypeVar

from evlog.store.errors import LogCorrupt, LogEmptied, LogMissing
from evlog.store.journal.files import open_to_read, unreadable
from evlog.store.journal.head import read_header
from evlog.store.journal.lines import Change, Revision, decode_header, decode_lines
from evlog.store.journal.lock import lock_shared
from evlog.store.journal.scan_ahead import (
    ByteSpan,
    Decode,
    Progress,
    ReadChange,
    RevisionEnd,
    ScanAhead,
)
from evlog.store.journal.writer import Writer


class Folded(Protocol):
    """What a journal adds up to, revision by revision; `log` is its uid."""

    log: str

    @property
    def number(self) -> int:
        """The number of the last revision, 0 before the first."""

    def apply(self, changes: Sequence[ReadChange], revision: Revision) -> None:
        """Fold in one revision."""


C = TypeVar("C", bound=Folded)


class JournalReader(Generic[C]):
    """Keeps the contents of one journal, and the place up to which it has been read.

    A line of an event that does not decode is passed over, as a DamagedEvent, when whole lines are
    decoded; another `decode` raises LogCorrupt there.
    `changing` is entered around each change of `contents`, and only then: reading and decoding,
    which may take seconds, are done before.
    """

    def __init__(
        self,
        path: Path,
        make: Callable[[], C],
        decode: Decode = decode_lines,
        changing: Callable[[], AbstractContextManager[None]] = nullcontext,
    ) -> None:
        self.path = path
        self.contents = make()
        self.spans: list[ByteSpan] = []
        self._make = make
        self._decode = decode
        self._changing = changing
        self._file: tuple[int, int] | None = None
        self._seen: tuple[int, ...] | None = None
        self._place = RevisionEnd()

    @property
    def loaded(self) -> bool:
        """Whether the journal has been read."""
        return self._file is not None

    def refresh(self, progress: Progress | None = None) -> bool:
        """Fold in what is new; True when there was something. Costs one `stat` when idle.

        Reads all anew where the file was replaced, shortened or rewritten. Raises LogUnreadable
        or what `progress` raises, and keeps the contents as they were.
        """
        try:
            status = self.path.stat()
        except FileNotFoundError as error:
            raise LogMissing(self.path, self.contents.number) from error
        except OSError as error:
            raise unreadable(self.path, error) from error
        if self._seen == _stamp(status):
            return False
        with open_to_read(self.path) as fd:
            return self.read(fd, progress)

    def read(self, fd: int, progress: Progress | None = None, *, locked: bool = False) -> bool:
        """The same from an open file; `locked` tells that no writer can be at work."""
        with _no_collection():
            try:
                return self._read(fd, progress)
            except LogCorrupt:
                # A writer may have cut off a torn tail and appended while this was reading.
                if not locked:
                    lock_shared(fd, self.path)
                return self._read(fd, progress, again=True)

    def _read(self, fd: int, progress: Progress | None, *, again: bool = False) -> bool:
        status = os.fstat(fd)
        self._seen = None
        past_damage = again and self._decode is decode_lines
        if not again and self._continues(fd, status):
            is_changed = self._read_on(fd, progress)
        else:
            self._read_anew(fd, progress, past_damage=past_damage)
            is_changed = True
        self._file = status.st_dev, status.st_ino
        self._seen = _stamp(status)
        return is_changed

    def _continues(self, fd: int, status: os.stat_result) -> bool:
        """Whether the file is still the one that was read up to the place."""
        offset, line, _ = self._place
        if self._file != (status.st_dev, status.st_ino) or status.st_size < offset:
            return False
        return os.pread(fd, len(line), offset - len(line)) == line

    def _read_on(self, fd: int, progress: Progress | None) -> bool:
        ahead = ScanAhead(self.path, self._place, self._decode)
        ahead.read(fd, progress)
        with self._changing():
            _fold(self.contents, ahead)
            self._place = ahead.place
        self.spans += ahead.spans
        return bool(ahead.revisions)

    def _read_anew(self, fd: int, progress: Progress | None, *, past_damage: bool) -> None:
        ahead = ScanAhead(self.path, RevisionEnd(), self._decode, past_damage=past_damage)
        ahead.read(fd, progress)
        fresh = self._make()
        fresh.log = ahead.log
        _fold(fresh, ahead)
        self._refuse_emptied(fresh)
        with self._changing():
            self.contents = fresh
            self._place = ahead.place
        self.spans = ahead.spans

    def _refuse_emptied(self, fresh: C) -> None:
        if self.contents.number and not fresh.number:
            raise LogEmptied(self.path, self.contents.number)

    def own(self, writer: Writer, changes: Sequence[Change], revision: Revision) -> None:
        """Fold in what this process has just appended to the journal that it has read."""
        with self._changing():
            self.contents.apply(changes, revision)
            if not self.contents.log:
                self.contents.log = decode_header(read_header(writer.fd, self.path).line).uid
            self._place = RevisionEnd(writer.head.end, writer.head.line, writer.head.number)
        status = os.fstat(writer.fd)
        self._file = status.st_dev, status.st_ino
        self._seen = _stamp(status)


def _fold(contents: Folded, ahead: ScanAhead) -> None:
    for changes, revision in ahead.revisions:
        contents.apply(changes, revision)


def _stamp(status: os.stat_result) -> tuple[int, ...]:
    return status.st_dev, status.st_ino, status.st_size, status.st_mtime_ns


@contextmanager
def _no_collection() -> Iterator[None]:
    # Hundreds of thousands of new objects, none of them garbage.
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()
