"""Saving what is sound in a damaged log into a new one."""

import datetime as dt
import os
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

import msgspec

from evlog.store.errors import LogCorrupt, LogNotWritten
from evlog.store.journal.head import new_header
from evlog.store.journal.lines import (
    COMMIT_START,
    EVENTS,
    UNDECODABLE,
    VOCABULARY,
    Change,
    Commit,
    Delete,
    Put,
    Revision,
    begin_hash,
    decode_commit,
    decode_header,
    encode_changes,
    encode_header,
    flaw,
    header_hash,
    seal,
)
from evlog.store.journal.posix import sync
from evlog.store.journal.scan import Scanned, scan
from evlog.store.verify import Finding, verify

if TYPE_CHECKING:
    from hashlib import _Hash as HashSum


class Recovery(msgspec.Struct, frozen=True):
    """What was saved, what was left out, and what was saved but is not as it was written.

    `renumbered` are events whose number another event has; they were given a new one.
    """

    revisions: int
    events: int
    left_out: tuple[Finding, ...]
    changed: tuple[Finding, ...]
    renumbered: tuple[Finding, ...] = ()


def recover(path: Path, target: Path) -> Recovery:
    """Write all that is sound of a log into a new one, with a fresh chain.

    Revisions keep who, when and why; a revision that lost a line keeps the rest, and one whose
    commit line is lost is kept under a remark. Raises LogUnreadable, and LogNotWritten if the
    target exists or cannot be written; the damaged log is only read.
    """
    found = _findings(path)
    try:
        fd = os.open(target, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC, 0o600)
    except FileExistsError as error:
        raise LogNotWritten(target, "exists already; name a new file") from error
    except OSError as error:
        raise LogNotWritten(target, (error.strerror or str(error)).lower()) from error
    try:
        with os.fdopen(fd, "wb") as file:
            saved = _Saved(file, _last_id(path))
            for scanned in scan(path):
                saved.take(scanned)
            recovery = saved.finish(found)
            file.flush()
            sync(file.fileno())
    except BaseException:
        target.unlink(missing_ok=True)
        raise
    return recovery


def _findings(path: Path) -> tuple[Finding, ...]:
    try:
        return verify(path).findings
    except LogCorrupt:
        return ()


def _last_id(path: Path) -> int:
    keys = (scanned.line.key for scanned in scan(path) if isinstance(scanned.line, Put))
    return max((doc_id for table, doc_id in keys if table == EVENTS), default=0)


class _Numbers:
    """Which number each event has, in a log that two logs were put together into.

    A number is the event's that had it first; another one gets the next after all that are given.
    """

    def __init__(self, last: int) -> None:
        self._last = last
        self._first: dict[int, str] = {}
        self._moved: dict[str, int] = {}
        self._meant: dict[int, int] = {}

    def of(self, change: Change) -> tuple[Change, bool]:
        """The change under the number that the event has here, and whether that is a new one."""
        table, told = change.key
        if table != EVENTS:
            return change, False
        if isinstance(change, Delete):
            return Delete(self._meant.get(told, told)), False
        event = change.event
        if event is None or self._first.setdefault(told, event.uid) == event.uid:
            self._meant[told] = told
            return change, False
        is_new = event.uid not in self._moved
        if is_new:
            self._last += 1
            self._moved[event.uid] = self._last
        self._meant[told] = self._moved[event.uid]
        return Put(msgspec.structs.replace(event, id=self._meant[told])), is_new


class _Saved:
    """The new log, as far as it has been written."""

    def __init__(self, file: BinaryIO, last_id: int) -> None:
        self._file = file
        self._event_numbers = _Numbers(last_id)
        self._renumbered: list[Finding] = []
        self._end = 0
        self._hash = ""
        self._numbers: dict[int, int] = {}
        self._written = 0
        self._ids: dict[str, int] = {}
        self._vocabulary: int | None = None
        self._live: set[tuple[str, int]] = set()
        self._pending: list[tuple[Change, Scanned]] = []
        self._left_out: list[Finding] = []
        self._time = dt.datetime.now(dt.UTC)

    def take(self, scanned: Scanned) -> None:
        """Save the next line of the damaged log, or note that it is left out."""
        line = scanned.line
        if scanned.number == 1:
            self._header(scanned)
        elif isinstance(line, Revision):
            self._commit(line, scanned)
        elif line is None:
            self._leave_out(scanned, scanned.reason)
            if COMMIT_START[:-1] in scanned.raw or b',"hash":"' in scanned.raw:
                self._orphans(len(self._pending))
        elif isinstance(line, Put) and not _is_whole(line):
            self._leave_out(scanned, "a document without its id or table")
        else:
            self._pending.append((line, scanned))

    def finish(self, found: Sequence[Finding]) -> Recovery:
        """What was saved, now that all lines have been seen."""
        for _, scanned in self._pending:
            self._leave_out(scanned, "of an append that was never finished")
        lines = {finding.line for finding in self._left_out}
        return Recovery(
            revisions=self._written,
            events=sum(table == EVENTS for table, _ in self._live),
            left_out=tuple(self._left_out),
            changed=tuple(finding for finding in found if finding.line not in lines),
            renumbered=tuple(self._renumbered),
        )

    def _leave_out(self, scanned: Scanned, reason: str) -> None:
        self._left_out.append(Finding(scanned.number, scanned.byte, f"left out: {reason}"))

    def _header(self, scanned: Scanned) -> None:
        line, head = new_header()
        try:
            kept = encode_header(decode_header(scanned.raw))
            line, head_hash = kept, header_hash(kept)
        except UNDECODABLE as error:
            self._leave_out(scanned, flaw(error))
            head_hash = head.hash
        self._hash = head_hash
        self._write(line)

    def _commit(self, revision: Revision, scanned: Scanned) -> None:
        self._orphans(len(self._pending) - revision.changes)
        with suppress(*UNDECODABLE):
            for table, last in decode_commit(scanned.raw).ids.items():
                self._ids[table] = max(last, self._ids.get(table, 0))
        self._time = revision.time
        self._append(revision, scanned)

    def _orphans(self, count: int) -> None:
        """Keep change lines whose commit line is lost as a revision of their own."""
        if count <= 0:
            return
        pending, self._pending = self._pending, self._pending[:count]
        remark = "recovered: the commit line was damaged"
        lost = Revision(number=0, time=self._time, who="unknown", why=remark, changes=count)
        self._append(lost, self._pending[-1][1])
        self._pending = pending[count:]

    def _append(self, revision: Revision, at: Scanned) -> None:
        running = begin_hash(self._hash)
        kept = self._keep_pending(running)
        if not kept:
            self._leave_out(at, f"nothing is left of revision {revision.number}")
            return
        self._written += 1
        self._numbers[revision.number] = self._written
        line, self._hash = seal(
            Commit(
                number=self._written,
                time=revision.time,
                who=revision.who,
                why=revision.why,
                changes=kept,
                undoes=self._numbers.get(revision.undoes or 0),
                redoes=self._numbers.get(revision.redoes or 0),
                ids=self._ids,
                vocabulary=self._vocabulary,
            ),
            running,
        )
        self._write(line)

    def _keep_pending(self, running: "HashSum") -> int:
        kept = 0
        for told, scanned in self._pending:
            change, is_new = self._event_numbers.of(told)
            if is_new:
                message = f"event #{told.key[1]} is another than before: it is #{change.key[1]} now"
                self._renumbered.append(Finding(scanned.number, scanned.byte, message))
            if isinstance(change, Delete) and change.key not in self._live:
                self._leave_out(scanned, "it deletes what is not there")
                continue
            self._note(change)
            line = encode_changes([change])
            running.update(line)
            self._write(line)
            kept += 1
        self._pending.clear()
        return kept

    def _note(self, change: Change) -> None:
        table, doc_id = change.key
        self._ids[table] = max(doc_id, self._ids.get(table, 0))
        if table == VOCABULARY:
            self._vocabulary = self._end if isinstance(change, Put) else None
        if isinstance(change, Put):
            self._live.add(change.key)
        else:
            self._live.discard(change.key)

    def _write(self, line: bytes) -> None:
        self._file.write(line)
        self._end += len(line)


def _is_whole(put: Put) -> bool:
    if put.event is not None:
        return put.event.id > 0 and put.table == EVENTS
    return put.table != EVENTS and put.id > 0 and put.doc is not None
