"""Reading a journal: all of it once, and after that only what is new."""

import gc
import os
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Generic, TypeVar

import msgspec

from evlog.model.event import Event
from evlog.store.contents import Contents
from evlog.store.errors import LogCorrupt, LogUnreadable
from evlog.store.files import open_to_read, unreadable
from evlog.store.head import is_unwritten, line_number, read_header
from evlog.store.journal import Writer
from evlog.store.lines import (
    COMMIT_START,
    EVENTS,
    HASH_LENGTH,
    Change,
    Line,
    Put,
    Revision,
    decode_lines,
    each_line,
    flaw,
)
from evlog.store.lock import lock_shared

C = TypeVar("C", bound=Contents)

_CHUNK = 1 << 21
_SHARED_AT_MOST = 1 << 14


class _Damage(Exception):
    """A line that does not belong; `index` counts from the first line of its chunk."""

    def __init__(self, index: int, reason: str) -> None:
        super().__init__(reason)
        self.index = index


class Reader(Generic[C]):
    """Keeps the contents of one journal, and the offset up to which it has been read."""

    def __init__(
        self,
        path: Path,
        make: Callable[[], C],
        decode: Callable[[bytes | memoryview], list[Line]] = decode_lines,
    ) -> None:
        self.path = path
        self.contents = make()
        self._make = make
        self._decode = decode
        self._file: tuple[int, int] | None = None
        self._seen: tuple[int, ...] | None = None
        self._end = 0
        self._last_line = b""
        self._pending: list[Change] = []
        self._shared: dict[object, object] = {}
        # Offset, length and number of lines of each piece that was folded in.
        self.spans: list[tuple[int, int, int]] = []

    @property
    def loaded(self) -> bool:
        """Whether the journal has been read."""
        return self._file is not None

    @property
    def end(self) -> int:
        """The offset after the last revision that was read."""
        return self._end

    def refresh(self) -> bool:
        """Fold in what is new; True when there was something. Costs one `stat` when idle.

        Reads all anew where the file was replaced, shortened or rewritten. Raises LogUnreadable
        and keeps the contents as they were.
        """
        try:
            status = self.path.stat()
        except OSError as error:
            raise unreadable(self.path, error) from error
        if self._seen == _stamp(status):
            return False
        with open_to_read(self.path) as fd:
            return self.read(fd)

    def read(self, fd: int, *, locked: bool = False) -> bool:
        """The same from an open file; `locked` tells that no writer can be at work."""
        try:
            return self._read(fd)
        except LogCorrupt:
            # A writer may have cut off a torn tail and appended while this was reading.
            if not locked:
                lock_shared(fd, self.path)
            return self._read(fd, anew=True)

    def _read(self, fd: int, *, anew: bool = False) -> bool:
        status = os.fstat(fd)
        if anew or not self._continues(fd, status):
            fresh = Reader(self.path, self._make, self._decode)
            fresh._read_on(fd, status)
            self._refuse_emptied(fresh)
            self.__dict__.update(fresh.__dict__)
            return True
        return self._read_on(fd, status)

    def _refuse_emptied(self, fresh: "Reader[C]") -> None:
        if self.contents.number and not fresh.contents.number:
            raise LogUnreadable(
                self.path,
                f"emptied by something else; it had {self.contents.number} revisions; "
                f"put it back from a copy",
            )

    def _continues(self, fd: int, status: os.stat_result) -> bool:
        """Whether the file is still the one that was read up to the offset."""
        if self._file != (status.st_dev, status.st_ino) or status.st_size < self._end:
            return False
        length = len(self._last_line)
        return os.pread(fd, length, self._end - length) == self._last_line

    def _read_on(self, fd: int, status: os.stat_result) -> bool:
        before = self.contents.number
        if self._end == 0:
            header = read_header(fd, self.path)
            self._end, self._last_line = header.end, header.line
        self._seen = None
        if self._end:
            with _no_collection():
                self._read_chunks(fd)
        self._pending.clear()
        self._file = status.st_dev, status.st_ino
        self._seen = _stamp(status)
        return self.contents.number > before

    def _read_chunks(self, fd: int) -> None:
        offset, rest = self._end, b""
        while data := os.pread(fd, _CHUNK, offset + len(rest)):
            data = rest + data
            cut = data.rfind(b"\n") + 1
            if not self._take(fd, data, cut, offset):
                return
            offset, rest = offset + cut, data[cut:]
        if rest:
            self._take_unclosed(fd, rest, offset)

    def _take(self, fd: int, data: bytes, cut: int, offset: int) -> bool:
        """Fold in the whole lines of a chunk; False where they end in an unwritten hole."""
        try:
            lines = self._decode(memoryview(data)[:cut])
        except (msgspec.DecodeError, UnicodeDecodeError):
            return self._take_up_to_damage(fd, data[:cut], offset)
        try:
            self._fold(lines, data, cut, offset)
        except _Damage as damage:
            start = offset + sum(map(len, each_line(data)[: damage.index]))
            raise self._corrupt(fd, start, str(damage)) from None
        return True

    def _take_up_to_damage(self, fd: int, data: bytes, offset: int) -> bool:
        start = 0
        for line in each_line(data):
            try:
                decoded = self._decode(line)
            except (msgspec.DecodeError, UnicodeDecodeError) as error:
                rest = data[start:] + os.pread(fd, os.fstat(fd).st_size, offset + len(data))
                if is_unwritten(rest):
                    return False
                raise self._corrupt(fd, offset + start, flaw(error)) from error
            try:
                self._fold(decoded, line, len(line), offset + start)
            except _Damage as damage:
                raise self._corrupt(fd, offset + start, str(damage)) from None
            start += len(line)
        raise AssertionError("a chunk that does not decode has a line that does not")

    def _take_unclosed(self, fd: int, line: bytes, offset: int) -> None:
        """Take a commit that lacks only its newline; anything else is an append in the making."""
        if not line.startswith(COMMIT_START):
            return
        try:
            (decoded,) = self._decode(line)
        except (msgspec.DecodeError, UnicodeDecodeError):
            return
        if isinstance(decoded, Revision) and len(decoded.hash) == HASH_LENGTH:
            self._take(fd, line, len(line), offset)

    def _fold(self, lines: list[Line], data: bytes, cut: int, offset: int) -> None:
        pending = self._pending
        if self._decode is decode_lines:
            self._look_at(lines)
        start = 0
        for at in [index for index, line in enumerate(lines) if type(line) is Revision]:
            revision = lines[at]
            pending.extend(lines[start:at])  # type: ignore[arg-type]
            if problem := self._misfit(revision):  # type: ignore[arg-type]
                raise _Damage(at, problem)
            self.contents.apply(pending, revision)  # type: ignore[arg-type]
            pending.clear()
            start = at + 1
        pending.extend(lines[start:])  # type: ignore[arg-type]
        self.spans.append((offset, cut, len(lines)))
        if start:
            self._mark_end(data, cut, len(lines) - start, offset)

    def _look_at(self, lines: list[Line]) -> None:
        """Check what decoding does not, and let equal parts of events be the same object."""
        for index, line in enumerate(lines):
            if not isinstance(line, Put):
                continue
            event = line.event
            if event is not None and event.id > 0 and line.table == EVENTS:
                self._share(event)
            elif event is not None or line.table == EVENTS or line.doc is None or line.id < 1:
                raise _Damage(index, "a document without its id or table")
        if len(self._shared) > _SHARED_AT_MOST:
            self._shared.clear()

    def _misfit(self, revision: Revision) -> str | None:
        if revision.number != self.contents.number + 1:
            return f"revision {revision.number} follows revision {self.contents.number}"
        if revision.changes != len(self._pending):
            return (
                f"revision {revision.number} has {len(self._pending)} of {revision.changes} changes"
            )
        return None

    def _mark_end(self, data: bytes, cut: int, lines_after: int, offset: int) -> None:
        end = cut
        for _ in range(lines_after):
            end = data.rfind(b"\n", 0, end - 1) + 1
        start = data.rfind(b"\n", 0, end - 1) + 1
        self._end, self._last_line = offset + end, data[start:end]

    def _share(self, event: Event) -> None:
        """A third less memory, at no cost in time."""
        share, give = self._shared.setdefault, msgspec.structs.force_setattr
        give(event, "type", share(event.type, event.type))
        give(event, "axes", share(event.axes, event.axes))
        give(event, "sources", share(event.sources, event.sources))
        if event.places:
            give(event, "places", share(event.places, event.places))
        if event.count is not None:
            give(event, "count", share(event.count, event.count))

    def own(self, writer: Writer, changes: Sequence[Change], revision: Revision) -> None:
        """Fold in what this process has just appended to the journal that it has read."""
        self.contents.apply(changes, revision)
        self._end, self._last_line = writer.head.end, writer.head.line
        status = os.fstat(writer.fd)
        self._file = status.st_dev, status.st_ino
        self._seen = _stamp(status)

    def _corrupt(self, fd: int, byte: int, reason: str) -> LogCorrupt:
        return LogCorrupt(self.path, line_number(fd, byte), byte, reason)


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
