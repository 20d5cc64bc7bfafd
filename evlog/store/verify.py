"""Whether a log is as it was written: the chain, the schema, the ids, and what refers to what."""

import os
from pathlib import Path
from typing import Final

import msgspec

from evlog.model.errors import EvlogError
from evlog.model.event import Event
from evlog.model.rules import checked, checked_uid
from evlog.model.text import counted
from evlog.model.uid import uids_in
from evlog.model.vocabulary import Vocabulary, shipped_vocabulary
from evlog.store.documents import checked_document
from evlog.store.journal.files import open_to_read
from evlog.store.journal.head import Head, read_header
from evlog.store.journal.lines import (
    COMMIT_START,
    EVENTS,
    UNDECODABLE,
    VOCABULARY,
    Change,
    Delete,
    Put,
    Revision,
    begin_hash,
    damaged_id,
    decode_commit,
    flaw,
    unsealed,
)
from evlog.store.journal.scan import Scanned, scan
from evlog.store.journal.scan_ahead import Progress
from evlog.store.journal.tail import find_tail
from evlog.store.local import local_vocabulary

_TOLD_EVERY: Final = 2_000


class Finding(msgspec.Struct, frozen=True):
    """Something wrong, and where: `line` from 1, `byte` the offset of that line."""

    line: int
    byte: int
    message: str

    def __str__(self) -> str:
        return f"line {self.line} (byte {self.byte}): {self.message}"


class Verification(msgspec.Struct, frozen=True):
    """What verifying found. `head` is the hash of the last revision, "" for an unused log.

    `unfinished` is how many bytes an interrupted append left at the end, on so many
    `unfinished_lines`, from the offset `end`; they are no part of the log, and the next writer
    cuts them off.
    """

    findings: tuple[Finding, ...]
    revisions: int
    events: int
    head: str
    unfinished: int = 0
    unfinished_lines: int = 0
    end: int = 0


def verify(path: Path, progress: Progress | None = None) -> Verification:
    """Read every line of a log and check it against all the rest.

    `progress` is told now and then how many bytes have been read, and of how many. Raises
    LogUnreadable, and what `progress` raises.
    """
    with open_to_read(path) as fd:
        header, size = read_header(fd, path), os.fstat(fd).st_size
    check = _Check(header.hash)
    for scanned in scan(path):
        if scanned.number > 1:
            check.take(scanned)
        if progress is not None and scanned.number % _TOLD_EVERY == 0:
            progress(scanned.byte, size)
    if progress is not None:
        progress(size, size)
    return check.report(path)


class _Known(msgspec.Struct, frozen=True, gc=False):
    uid: str
    supersedes: str | None
    at: tuple[int, int]


class _Check:
    """The state of one run over a journal, revision by revision."""

    def __init__(self, head: str) -> None:
        self._findings: list[Finding] = []
        self._head = ""
        self._running = begin_hash(head)
        self._number = 0
        self._ids: dict[str, int] = {}
        self._uids: dict[int, str] = {}
        self._events: dict[int, _Known] = {}
        self._damaged: set[int | None] = set()
        self._others: set[tuple[str, int]] = set()
        self._vocabulary: Vocabulary = shipped_vocabulary()
        self._vocabulary_byte: int | None = None
        self._lines: list[Scanned] = []

    def take(self, scanned: Scanned) -> None:
        """Look at the next line."""
        if isinstance(scanned.line, Revision):
            self._commit(scanned, scanned.line)
            self._lines.clear()
        else:
            self._running.update(scanned.raw)
            self._lines.append(scanned)

    def _find(self, at: Scanned | tuple[int, int], message: str) -> None:
        line, byte = (at.number, at.byte) if isinstance(at, Scanned) else at
        self._findings.append(Finding(line, byte, message))

    def _commit(self, scanned: Scanned, revision: Revision) -> None:
        number = revision.number
        damaged = [line for line in self._lines if line.line is None]
        for line in damaged:
            self._find(line, f"damaged: {line.reason}")
            self._damaged.add(damaged_id(line.raw))
        if number != self._number + 1:
            self._find(scanned, f"revision {number} follows revision {self._number}")
        if len(self._lines) != revision.changes:
            self._find(
                scanned, f"revision {number} has {len(self._lines)} of {revision.changes} changes"
            )
        self._check_hash(scanned, revision, is_known=bool(damaged))
        for line in self._lines:
            if isinstance(line.line, Put | Delete):
                self._fold(line, line.line)
        self._check_commit(scanned)
        self._number = number

    def _check_hash(self, scanned: Scanned, revision: Revision, *, is_known: bool) -> None:
        body = unsealed(scanned.raw)
        self._running.update(body or b"")
        if self._running.hexdigest() != revision.hash and not is_known:
            first = (self._lines or [scanned])[0]
            span = f"{first.number} to {scanned.number}"
            self._find(
                first,
                f"revision {revision.number} is not as it was written: "
                f"lines {span} or what came before them were changed",
            )
        # From here on by what the line says, so that one change is one finding.
        self._head = revision.hash
        self._running = begin_hash(revision.hash)

    def _check_commit(self, scanned: Scanned) -> None:
        try:
            commit = decode_commit(scanned.raw)
        except UNDECODABLE as error:
            self._find(scanned, f"damaged: {flaw(error)}")
            return
        for table, last in self._ids.items():
            if commit.ids.get(table, 0) < last:
                self._find(
                    scanned, f"the last id of {table} is {last}, not {commit.ids.get(table)}"
                )
            self._ids[table] = max(last, commit.ids.get(table, 0))
        # A line that became longer or shorter has moved all that follows.
        if commit.vocabulary != self._vocabulary_byte and not self._findings:
            self._find(scanned, "it points to a wrong place for the vocabulary")

    def _fold(self, scanned: Scanned, change: Change) -> None:
        table, doc_id = change.key
        self._ids[table] = max(doc_id, self._ids.get(table, 0))
        if isinstance(change, Put) and change.event is not None:
            self._put_event(scanned, change.event)
        elif table == EVENTS:
            self._delete_event(scanned, change)
        else:
            self._change_other(scanned, change)

    def _put_event(self, scanned: Scanned, event: Event) -> None:
        name = f"event #{event.id}"
        if self._uids.setdefault(event.id, event.uid) != event.uid:
            self._find(scanned, f"{name} has another uid than before: {event.uid}")
        if event.id < 1 or not event.uid:
            self._find(scanned, f"{name} lacks its id or uid")
        try:
            if event.uid:
                checked_uid(event.uid, "uid")
            if checked(event, self._vocabulary) != event:
                self._find(scanned, f"{name} is not as evlog would have written it")
        except EvlogError as error:
            self._find(scanned, f"{name}: {error}")
        at = scanned.number, scanned.byte
        self._events[event.id] = _Known(event.uid, event.supersedes, at)

    def _delete_event(self, scanned: Scanned, change: Change) -> None:
        if isinstance(change, Put):
            self._find(scanned, "a document without its id or table")
        elif self._events.pop(change.id, None) is None and change.id not in self._damaged:
            self._find(scanned, f"event #{change.id} is deleted, but was not there")

    def _change_other(self, scanned: Scanned, change: Change) -> None:
        if isinstance(change, Delete):
            if change.key not in self._others:
                self._find(scanned, f'"{change.table}" {change.id} is deleted, but was not there')
            self._others.discard(change.key)
        else:
            self._others.add(change.key)
            try:
                checked_document(change.table, change.id, change.doc or {})
            except EvlogError as error:
                self._find(scanned, str(error))
                return
        if change.table == VOCABULARY:
            is_put = isinstance(change, Put)
            self._vocabulary_byte = scanned.byte if is_put else None
            local = local_vocabulary(change.doc if isinstance(change, Put) else None)
            self._vocabulary = shipped_vocabulary().with_local(local)

    def report(self, path: Path) -> Verification:
        """What was found, now that all lines have been seen."""
        self._check_tail(path)
        self._check_references()
        return Verification(
            findings=tuple(sorted(self._findings, key=lambda finding: finding.byte)),
            revisions=self._number,
            events=len(self._events),
            head=self._head,
            unfinished=sum(line.size for line in self._lines),
            unfinished_lines=len(self._lines),
            end=self._lines[0].byte if self._lines else 0,
        )

    def _check_tail(self, path: Path) -> None:
        """Tell a hole, and a line that no append leaves, of what stands after the last commit."""
        hole = next((line for line in self._lines if b"\0" in line.raw), None)
        if hole is not None:
            with open_to_read(path) as fd:
                tail = find_tail(fd, Head(self._lines[0].byte, number=self._number))
            zeros = counted(0 if tail is None else tail.zeros, "byte")
            self._find(
                hole,
                f"a hole: {zeros} of zeros after revision {self._number}, "
                f"never written or lost since",
            )
        for at, line in enumerate(self._lines):
            if line.line is None and line.closed:
                later = any(other.raw.startswith(COMMIT_START) for other in self._lines[at + 1 :])
                if b"\0" not in line.raw or later:
                    self._find(line, f"damaged: {line.reason}")
                break

    def _check_references(self) -> None:
        holders: dict[str, int] = {}
        for event_id, known in self._events.items():
            first = holders.setdefault(known.uid, event_id)
            if first != event_id:
                self._find(known.at, f"event #{event_id} has the uid of event #{first}")
        for event_id, known in self._events.items():
            for uid in uids_in(known.supersedes):
                if uid not in holders:
                    self._find(
                        known.at, f"event #{event_id} supersedes {uid}, which is not in the log"
                    )
