"""Appending to a journal: one revision at a time, whole or not at all."""

import datetime as dt
import errno
import os
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path

import msgspec

from evlog.store.errors import LogMissing, LogNotWritten, LogUnreadable, LogWrittenUnsafely
from evlog.store.journal.files import check_regular, unreadable
from evlog.store.journal.head import Head, find_head, new_header
from evlog.store.journal.lines import (
    EVENTS,
    LONGEST_LINE,
    TOO_LONG,
    VOCABULARY,
    Change,
    Commit,
    Put,
    Revision,
    begin_hash,
    each_line,
    encode_changes,
    seal,
)
from evlog.store.journal.lock import lock
from evlog.store.journal.posix import sync
from evlog.store.journal.tail import Note, find_tail, keep_tail

_BATCH = 4096
_BUFFER = 1 << 20
_PAGE = 4096


class Intent(msgspec.Struct, frozen=True):
    """What a revision says of itself besides its changes."""

    who: str
    why: str = ""
    undoes: int | None = None
    redoes: int | None = None


class Writer:
    """The right to append to an open journal, held for as long as the lock."""

    def __init__(self, fd: int, path: Path) -> None:
        self.fd = fd
        self.path = path
        self.head = find_head(fd, path)
        self.notes: list[Note] = []
        self.written_as: str | None = None

    def append(self, changes: Sequence[Change], intent: Intent) -> Revision:
        """Append one revision; return when it is on the disk.

        What an append that was cut short left at the end is first kept in a file beside the log,
        which `notes` then names. Raises LogNotWritten, with the file as long as it was, where the
        disk is full or fails.
        """
        self._keep_tail()
        before = self.head
        try:
            os.ftruncate(self.fd, before.end)
            self.head, revision = self._append(changes, intent)
            if before.end == 0:
                _sync_folder(self.path)
            if not _is_at(self.fd, self.path):
                raise LogNotWritten(self.path, "moved, deleted or replaced while it was written to")
        except BaseException as error:
            self.head = before
            self._take_back(changes, error)
            if isinstance(error, OSError):
                raise LogNotWritten(self.path, _reason(error)) from error
            raise
        self.written_as = _named(changes, revision)
        return revision

    def _take_back(self, changes: Sequence[Change], cause: BaseException) -> None:
        """Cut off what was appended; raise LogWrittenUnsafely when it is there nevertheless."""
        try:
            os.ftruncate(self.fd, self.head.end)
        except OSError as error:
            cause = error if isinstance(cause, LogNotWritten) else cause
            reason = _reason(cause) if isinstance(cause, OSError) else str(cause) or "interrupted"
            reason = f"the disk reports: {reason}"
            try:
                written = find_head(self.fd, self.path)
            except (OSError, LogUnreadable):
                raise LogWrittenUnsafely(self.path, "far as can be told", reason) from cause
            if written.number > self.head.number:
                named = _named(changes, written)
                raise LogWrittenUnsafely(self.path, named, reason) from cause
        with suppress(OSError):
            sync(self.fd)

    def _keep_tail(self) -> None:
        tail = find_tail(self.fd, self.head)
        if tail is None:
            return
        try:
            kept = keep_tail(self.fd, self.path, tail)
        except OSError as error:
            reason = f"{tail} cannot be kept in a file beside it: {_reason(error)}"
            raise LogNotWritten(self.path, reason) from error
        self.notes.append(Note(f"{self.path}: {tail} was cut off, and is kept in {kept}"))

    def _append(self, changes: Sequence[Change], intent: Intent) -> tuple[Head, Revision]:
        head = self.head
        waiting = b"" if head.closed else b"\n"
        if head.end == 0:
            waiting, head = new_header()
        offset = written = self.head.end
        running = begin_hash(head.hash)
        vocabulary = head.vocabulary
        for start in range(0, len(changes), _BATCH):
            batch = changes[start : start + _BATCH]
            lines = encode_changes(batch)
            if len(lines) > LONGEST_LINE:
                _refuse_too_long(batch, lines, self.path)
            running.update(lines)
            vocabulary = _vocabulary_offset(batch, offset + len(waiting), vocabulary)
            waiting += lines
            if len(waiting) > _BUFFER:
                offset = _write(self.fd, waiting, offset)
                waiting = b""
        commit = Commit(
            number=head.number + 1,
            time=dt.datetime.now(dt.UTC),
            who=intent.who,
            why=intent.why,
            changes=len(changes),
            undoes=intent.undoes,
            redoes=intent.redoes,
            ids=_last_ids(head.ids, changes),
            vocabulary=vocabulary,
        )
        line, sealed = seal(commit, running)
        if len(line) > LONGEST_LINE:
            raise LogNotWritten(self.path, f"why it is done is {TOO_LONG}")
        if _pages(written, offset + len(waiting) + len(line)) > 1:
            # A power cut may keep a later page and lose an earlier one: lines before their commit.
            offset = _write(self.fd, waiting, offset)
            sync(self.fd)
            waiting = b""
        end = _write(self.fd, waiting + line, offset)
        sync(self.fd)
        return Head(
            end=end,
            number=commit.number,
            hash=sealed,
            ids=commit.ids,
            vocabulary=vocabulary,
            line=line,
        ), _revision(commit, sealed)


@contextmanager
def writing(path: Path, *, create: bool) -> Iterator[Writer]:
    """Lock the journal for appending; with `create` a missing one is made, readable to its owner.

    A new file appears only with its first revision: it goes again if nothing was appended.
    Raises LogMissing, LogUnreadable, LogLocked or LogNotWritten.
    """
    fd, is_made = _locked(path, create=create)
    try:
        try:
            yield Writer(fd, path)
        finally:
            if is_made and os.fstat(fd).st_size == 0 and _is_at(fd, path):
                Path(os.path.realpath(path)).unlink()
    finally:
        os.close(fd)


def _locked(path: Path, *, create: bool) -> tuple[int, bool]:
    """Open the file, locked, and say whether it was made for that.

    Opens again when another file was put in its place meanwhile.
    """
    while True:
        fd, is_made = _open(path, create=create)
        try:
            check_regular(fd, path)
            lock(fd, path)
            if _is_at(fd, path):
                return fd, is_made
        except BaseException:
            os.close(fd)
            raise
        os.close(fd)


def _open(path: Path, *, create: bool) -> tuple[int, bool]:
    flags = os.O_RDWR | os.O_CLOEXEC | os.O_NONBLOCK
    while True:
        try:
            return os.open(path, flags), False
        except FileNotFoundError as error:
            if not create:
                raise LogMissing(path) from error
        except OSError as error:
            raise _denied(path, error) from error
        # Through a symlink to where it points, so that the symlink stays one.
        target = Path(os.path.realpath(path))
        try:
            _make_folders(target.parent)
            return os.open(target, flags | os.O_CREAT | os.O_EXCL, 0o600), True
        except FileExistsError:
            if not target.exists():
                raise
        except OSError as error:
            raise _denied(path, error) from error


def _make_folders(folder: Path) -> None:
    if not folder.exists():
        _make_folders(folder.parent)
        with suppress(FileExistsError):
            folder.mkdir(mode=0o700)


def _denied(path: Path, error: OSError) -> Exception:
    if error.errno in (errno.EISDIR, errno.ENOTDIR, errno.ELOOP, errno.ENAMETOOLONG):
        return unreadable(path, error)
    return LogNotWritten(path, _reason(error))


def _is_at(fd: int, path: Path) -> bool:
    try:
        return os.path.samestat(os.fstat(fd), path.stat())
    except (FileNotFoundError, NotADirectoryError):
        return False


def _sync_folder(path: Path) -> None:
    """Let a new file be found after a power cut."""
    try:
        folder = os.open(
            Path(os.path.realpath(path)).parent, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC
        )
    except PermissionError:
        # A folder that may be written and not read, such as a drop box.
        os.sync()
        return
    try:
        sync(folder)
    finally:
        os.close(folder)


def _write(fd: int, data: bytes, offset: int) -> int:
    """Write all of it, and return the offset after it."""
    left = memoryview(data)
    while left:
        count = os.pwrite(fd, left, offset)
        left = left[count:]
        offset += count
    return offset


def _named(changes: Sequence[Change], revision: Revision | Head) -> str:
    """What was written, by the number of its event when it is one."""
    ids = [change.event.id for change in changes if isinstance(change, Put) and change.event]
    number = f"revision {revision.number}"
    return f"#{ids[0]}" if len(ids) == 1 == len(changes) else number


def _revision(commit: Commit, sealed: str) -> Revision:
    fields = {field: getattr(commit, field) for field in Revision.__struct_fields__}
    return Revision(**fields | {"hash": sealed})


def _pages(start: int, end: int) -> int:
    return (end - 1) // _PAGE - start // _PAGE + 1


def _refuse_too_long(batch: Sequence[Change], lines: bytes, path: Path) -> None:
    """Raise LogNotWritten for a line that no reader would load."""
    for change, line in zip(batch, each_line(lines), strict=True):
        if len(line) > LONGEST_LINE:
            table, doc_id = change.key
            name = f"event #{doc_id}" if table == EVENTS else f'"{table}" {doc_id}'
            raise LogNotWritten(path, f"{name} is {TOO_LONG}")


def _vocabulary_offset(batch: Sequence[Change], offset: int, known: int | None) -> int | None:
    """Where the line of the last vocabulary among these begins; `known` where there is none."""
    for index, change in enumerate(batch):
        if change.table == VOCABULARY:
            is_put = isinstance(change, Put)
            known = offset + len(encode_changes(batch[:index])) if is_put else None
    return known


def _last_ids(known: dict[str, int], changes: Sequence[Change]) -> dict[str, int]:
    ids = dict(known)
    for change in changes:
        table, doc_id = change.key
        if doc_id > ids.get(table, 0):
            ids[table] = doc_id
    return ids


def _reason(error: OSError) -> str:
    match error.errno:
        case errno.ENOSPC | errno.EDQUOT:
            return "the disk is full"
        case errno.EFBIG:
            return "the file may not grow any larger (`ulimit -f`, or the file system's limit)"
        case errno.EACCES | errno.EPERM:
            return "permission denied; `ls -l` shows whose it is"
        case errno.EROFS:
            return "on a read-only file system"
    return (error.strerror or str(error)).lower()
