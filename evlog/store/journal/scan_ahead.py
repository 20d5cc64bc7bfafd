"""Reading a journal on from a place in it: whole revisions, checked, for a reader to fold in."""

import os
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import NamedTuple

import msgspec

from evlog.model.event import Event
from evlog.store.errors import LogCorrupt
from evlog.store.journal.chunks import Chunk, chunks
from evlog.store.journal.head import is_hole, line_number, read_header
from evlog.store.journal.lines import (
    COMMIT_START,
    EVENTS,
    HASH_LENGTH,
    TOO_LONG,
    UNDECODABLE,
    Change,
    DamagedEvent,
    Line,
    Put,
    Revision,
    damaged_id,
    decode_header,
    decode_lines,
    each_line,
    flaw,
)
from evlog.store.journal.voucher import Voucher

Progress = Callable[[int, int], None]
Decode = Callable[[bytes | memoryview], list[Line]]
ReadChange = Change | DamagedEvent

_SHARED_AT_MOST = 1 << 14


class RevisionEnd(NamedTuple):
    """Where a revision ends: the offset, the line before it, the revision's number."""

    offset: int = 0
    line: bytes = b""
    number: int = 0


class ByteSpan(NamedTuple):
    """A piece of the file that was read: offset and length in bytes, and its number of lines."""

    offset: int
    length: int
    lines: int


class _Damage(Exception):
    """A line that does not belong; `index` counts from the first line of its chunk."""

    def __init__(self, index: int, reason: str) -> None:
        super().__init__(reason)
        self.index = index


class ScanAhead:
    """What stands in a journal after a place: its whole revisions, each with its changes.

    `place` is where the last of them ends. With `past_damage` a line of an event that does not
    decode is a DamagedEvent among the changes, and no error, as long as the revision is whole.
    """

    def __init__(
        self, path: Path, place: RevisionEnd, decode: Decode, *, past_damage: bool = False
    ) -> None:
        self.path = path
        self.place = place
        # The uid of the log, where its header was read.
        self.log = ""
        self.revisions: list[tuple[list[ReadChange], Revision]] = []
        self.spans: list[ByteSpan] = []
        self._decode = decode
        self._past_damage = past_damage
        self._number = place.number
        self._pending: list[ReadChange] = []
        # Other decoding than of whole lines passes over fields, which may be damaged.
        self._voucher: Voucher | None = None
        self._shared: dict[object, object] = {}

    def read(self, fd: int, progress: Progress | None = None) -> None:
        """Read to the end of an open file. Raises LogUnreadable, and what `progress` raises."""
        if self.place.offset == 0:
            header = read_header(fd, self.path)
            if header.end == 0:
                return
            self.place = RevisionEnd(header.end, header.line)
            self.log = decode_header(header.line).uid
            if self._decode is not decode_lines:
                self._voucher = Voucher(header.line)
        self._read_chunks(fd, progress)

    def _read_chunks(self, fd: int, progress: Progress | None) -> None:
        first = self.place.offset
        total = os.fstat(fd).st_size - first
        for chunk in chunks(fd, first):
            if not self._take_chunk(fd, chunk):
                break
            if progress is not None:
                done = chunk.offset + chunk.size - first
                progress(done, max(done, total))
        # What no commit follows is cut off as unfinished, but for damage.
        self._refuse_damaged()

    def _take_chunk(self, fd: int, chunk: Chunk) -> bool:
        """Take what a chunk holds; False when an unwritten hole begins in it."""
        if chunk.cut:
            return self._take(fd, chunk.data, chunk.cut, chunk.offset)
        if not chunk.closed:
            self._take_unclosed(fd, chunk.data, chunk.offset)
            return True
        damaged = self._damaged(fd, chunk.data, chunk.offset, TOO_LONG)
        self._collect([damaged], chunk.data, chunk.size, chunk.offset)
        return True

    def _take(self, fd: int, data: bytes, cut: int, offset: int) -> bool:
        try:
            lines = self._decode(memoryview(data)[:cut])
        except UNDECODABLE:
            return self._take_up_to_hole(fd, data[:cut], offset)
        try:
            self._collect(lines, data, cut, offset)
        except _Damage as damage:
            start = offset + sum(map(len, each_line(data)[: damage.index]))
            raise self._corrupt(fd, start, str(damage)) from None
        self._vouch(fd, data, cut, offset)
        return True

    def _take_up_to_hole(self, fd: int, data: bytes, offset: int) -> bool:
        """Take line after line, of which one at least does not decode."""
        start = offset
        for line in each_line(data):
            decoded: list[Line | DamagedEvent]
            try:
                decoded = [*self._decode(line)]
            except UNDECODABLE as error:
                if is_hole(fd, start, line):
                    return False
                decoded = [self._damaged(fd, line, start, flaw(error))]
            try:
                self._collect(decoded, line, len(line), start)
            except _Damage as damage:
                raise self._corrupt(fd, start, str(damage)) from None
            self._vouch(fd, line, len(line), start)
            start += len(line)
        return True

    def _damaged(self, fd: int, line: bytes, byte: int, reason: str) -> DamagedEvent:
        """What is known of an event whose line does not decode; raises LogCorrupt of any other."""
        event_id = damaged_id(line) if self._past_damage else None
        if event_id is None:
            raise self._corrupt(fd, byte, reason)
        return DamagedEvent(event_id, line_number(fd, byte), byte, reason)

    def _refuse_damaged(self) -> None:
        for change in self._pending:
            if isinstance(change, DamagedEvent):
                raise LogCorrupt(self.path, change.line, change.byte, change.reason)

    def _take_unclosed(self, fd: int, line: bytes, offset: int) -> None:
        """Take a commit that lacks only its newline; anything else is an append in the making."""
        if not line.startswith(COMMIT_START):
            return
        try:
            (decoded,) = self._decode(line)
        except UNDECODABLE:
            return
        if isinstance(decoded, Revision) and len(decoded.hash) == HASH_LENGTH:
            self._take(fd, line, len(line), offset)

    def _vouch(self, fd: int, data: bytes, cut: int, offset: int) -> None:
        """Look at every field of the revisions that are not as they were written."""
        if self._voucher is None:
            return
        for start, end in self._voucher.doubtful(data, cut, offset):
            for chunk in chunks(fd, start, end):
                for line in chunk.lines:
                    try:
                        decode_lines(line)
                    except UNDECODABLE as error:
                        raise self._corrupt(fd, start, flaw(error)) from error
                    start += len(line)

    def _collect(
        self, lines: Sequence[Line | DamagedEvent], data: bytes, cut: int, offset: int
    ) -> None:
        if self._decode is decode_lines:
            self._look_at(lines)
        start = 0
        for at in [index for index, line in enumerate(lines) if type(line) is Revision]:
            revision = lines[at]
            self._pending.extend(lines[start:at])  # type: ignore[arg-type]
            self._close(at, revision)  # type: ignore[arg-type]
            start = at + 1
        self._pending.extend(lines[start:])  # type: ignore[arg-type]
        self.spans.append(ByteSpan(offset, cut, len(lines)))
        if start:
            self._mark_place(data, cut, len(lines) - start, offset)

    def _close(self, index: int, revision: Revision) -> None:
        number, changes = revision.number, len(self._pending)
        if number != self._number + 1 or revision.changes != changes:
            self._refuse_damaged()
        if number != self._number + 1:
            raise _Damage(index, f"revision {number} follows revision {self._number}")
        if revision.changes != changes:
            raise _Damage(index, f"revision {number} has {changes} of {revision.changes} changes")
        self.revisions.append((self._pending, revision))
        self._pending = []
        self._number = number

    def _look_at(self, lines: Sequence[Line | DamagedEvent]) -> None:
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

    def _mark_place(self, data: bytes, cut: int, lines_after: int, offset: int) -> None:
        end = cut
        for _ in range(lines_after):
            end = data.rfind(b"\n", 0, end - 1) + 1
        start = data.rfind(b"\n", 0, end - 1) + 1
        self.place = RevisionEnd(offset + end, data[start:end], self._number)

    def _corrupt(self, fd: int, byte: int, reason: str) -> LogCorrupt:
        return LogCorrupt(self.path, line_number(fd, byte), byte, reason)
