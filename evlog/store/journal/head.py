"""Where a journal ends: its last commit, found from the end of the file without reading the rest."""

import datetime as dt
import os
import re
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import msgspec

from evlog.model.uid import new_uid
from evlog.store.errors import LogCorrupt, LogUnreadable
from evlog.store.journal.chunks import chunks
from evlog.store.journal.lines import (
    COMMIT_START,
    FORMAT,
    HASH_LENGTH,
    LONGEST_LINE,
    TOO_LONG,
    UNDECODABLE,
    Header,
    Revision,
    begins_header,
    decode_commit,
    decode_header,
    decode_line,
    decode_lines,
    each_line,
    encode_header,
    flaw,
    header_hash,
)

_BLOCK = 1 << 14
_LARGEST_BLOCK = 1 << 20
_AFTER_LINE = b"\n" + COMMIT_START
_HEADER_START = b'{"op":"log"'
_HEADER_LIMIT = 1 << 10
_SEALED = re.compile(rb',"hash":"[0-9a-f]{64}"\}.')


class Head(msgspec.Struct, frozen=True):
    """What a writer must know: where to append, and what to chain on.

    `end` is the offset after the last sound line; the file may go on with the torn remains of a
    writer that died. `closed` says whether that line has its newline.
    """

    end: int = 0
    closed: bool = True
    number: int = 0
    hash: str = ""
    ids: dict[str, int] = {}
    vocabulary: int | None = None
    line: bytes = b""


def new_header() -> tuple[bytes, Head]:
    """The header line of a new log, and the head of a journal that has only that."""
    now = dt.datetime.now(dt.UTC).replace(microsecond=0)
    line = encode_header(Header(FORMAT, now, new_uid()))
    return line, Head(end=len(line), hash=header_hash(line), line=line)


def find_head(fd: int, path: Path) -> Head:
    """The head of an open journal, in time that does not grow with the log.

    Raises LogUnreadable for what is no log or a newer format, and LogCorrupt if what follows
    the last commit is not simply the remains of an unfinished append.
    """
    first = read_header(fd, path)
    if first.end == 0:
        return first
    limit = os.fstat(fd).st_size
    while (found := _last_commit(fd, limit, first.end)) is not None:
        start, line = found
        head = _as_head(fd, path, start, line)
        if head is not None:
            _check_tail(fd, path, head.end)
            return head
        limit = start
    _check_tail(fd, path, first.end)
    return first


def read_header(fd: int, path: Path) -> Head:
    """The head of the journal as if only its first line were there; `end` 0 for a new log.

    A file is a new log when all of it is the beginning of a header, or nothing: a writer died
    there. Raises LogUnreadable, or LogCorrupt for any other first line that is no header.
    """
    start = os.pread(fd, _HEADER_LIMIT, 0)
    if begins_header(start):
        return Head()
    line, newline, _ = start.partition(b"\n")
    _check_header(line, path)
    end = len(line) + len(newline)
    return Head(end=end, closed=bool(newline), hash=header_hash(line), line=line + newline)


def _check_header(line: bytes, path: Path) -> None:
    if not line.startswith(_HEADER_START):
        raise LogUnreadable(path, "this is not an evlog log; name another file with --log")
    try:
        header = decode_header(line)
    except UNDECODABLE as error:
        is_joined = COMMIT_START in line or b'{"op":"put"' in line
        reason = "its newlines were changed or taken out" if is_joined else flaw(error)
        raise LogCorrupt(path, 1, 0, reason) from error
    if header.evlog > FORMAT:
        raise LogUnreadable(
            path,
            f"written by a newer evlog (format {header.evlog}, this one knows {FORMAT}); "
            f"`pip install --upgrade evlog`",
        )


def _last_commit(fd: int, limit: int, floor: int) -> tuple[int, bytes] | None:
    """Offset and bytes of the last line before `limit` that starts like a commit."""
    span, end = _BLOCK, limit
    while end >= floor:
        # One byte before the floor is the newline that ends the header.
        start = max(floor - 1, end - span)
        data = os.pread(fd, min(limit, end + len(_AFTER_LINE) - 1) - start, start)
        found = data.rfind(_AFTER_LINE)
        if found >= 0:
            return start + found + 1, _line_at(fd, start + found + 1, limit)
        end = start
        span = min(_LARGEST_BLOCK, 4 * span)
    return None


def _line_at(fd: int, start: int, limit: int) -> bytes:
    """The line that begins at an offset, without its end if it is too long."""
    length, line = _BLOCK, b""
    while True:
        line = os.pread(fd, min(length, limit - start), start)
        end = line.find(b"\n") + 1
        if end or len(line) < length or length > LONGEST_LINE:
            return line[:end] or line
        length = min(4 * length, LONGEST_LINE + 1)


def commit_before(fd: int, limit: int) -> tuple[int, str] | None:
    """Number and hash of the last commit line that begins before an offset, if it can be read."""
    found = _last_commit(fd, limit, 1)
    with suppress(*UNDECODABLE):
        if found is not None:
            commit = decode_commit(found[1])
            return commit.number, commit.hash
    return None


def commit_hashes(fd: int) -> Iterator[tuple[int, str]]:
    """Number and hash of every commit line of an open file that can be read."""
    for chunk in chunks(fd, 0):
        for line in chunk.lines:
            if line.startswith(COMMIT_START):
                with suppress(*UNDECODABLE):
                    commit = decode_commit(line)
                    yield commit.number, commit.hash


def _as_head(fd: int, path: Path, start: int, line: bytes) -> Head | None:
    """The head that a commit line makes; None for one that was never written to its end."""
    closed = line.endswith(b"\n")
    try:
        commit = decode_commit(line)
        if len(commit.hash) != HASH_LENGTH:
            raise msgspec.DecodeError("the hash is cut short")
    except UNDECODABLE as error:
        is_torn = not closed and not _SEALED.search(line)
        if is_torn or b"\0" in line:
            return None
        raise LogCorrupt(path, line_number(fd, start), start, flaw(error)) from error
    return Head(
        end=start + len(line),
        closed=closed,
        number=commit.number,
        hash=commit.hash,
        ids=commit.ids,
        vocabulary=commit.vocabulary,
        line=line,
    )


def _check_tail(fd: int, path: Path, start: int) -> None:
    """Raise LogCorrupt unless what follows the last commit is an append that was cut short."""
    for chunk in chunks(fd, start):
        found = first_flaw(chunk.data[: chunk.cut])
        if chunk.too_long and chunk.closed:
            found = 0, TOO_LONG
        if found is None:
            continue
        at, reason = found
        if is_hole(fd, chunk.offset + at, chunk.data[at:]):
            return
        byte = chunk.offset + at
        raise LogCorrupt(path, line_number(fd, byte), byte, reason)


def is_hole(fd: int, byte: int, line: bytes) -> bool:
    """Whether a damaged line is a hole that a power cut left: blocks never written are zeros.

    `line` is what stands from its offset on; no commit may follow it.
    """
    has_zeros = b"\0" in line.partition(b"\n")[0]
    return has_zeros and _last_commit(fd, os.fstat(fd).st_size, byte + 1) is None


def first_flaw(lines: bytes) -> tuple[int, str] | None:
    """Offset of, and reason for, the first of these whole lines that is no change line."""
    try:
        if not any(isinstance(line, Revision) for line in decode_lines(lines)):
            return None
    except UNDECODABLE:
        pass
    offset = 0
    for line in each_line(lines):
        try:
            if isinstance(decode_line(line), Revision):
                return offset, "a commit line was changed by hand"
        except UNDECODABLE as error:
            if line.strip():
                return offset, flaw(error)
        offset += len(line)
    return None


def line_number(fd: int, byte: int) -> int:
    """The number, from 1, of the line that begins at an offset."""
    number = 1
    for start in range(0, byte, 1 << 20):
        number += os.pread(fd, min(1 << 20, byte - start), start).count(b"\n")
    return number
