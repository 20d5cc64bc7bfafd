"""A journal in pieces of whole lines, in bounded memory however long a line is."""

import os
from collections.abc import Iterator
from typing import Final, NamedTuple

from evlog.store.journal.lines import LONGEST_LINE, each_line

_CHUNK: Final = 1 << 21
# What is kept of a line that is too long: enough to say what it was.
_BEGINNING: Final = 1 << 14


class Chunk(NamedTuple):
    """Bytes of a file from `offset` on; the first `cut` of them are whole lines.

    A `cut` of 0 is one line that has no newline yet, at the end of the file, or that is longer than
    LONGEST_LINE. Of the latter `data` is only the beginning, and `too_long` its whole length.
    """

    offset: int
    data: bytes
    cut: int
    too_long: int = 0
    closed: bool = True

    @property
    def size(self) -> int:
        """How many bytes of the file it stands for, with the beginning of a line after the cut."""
        return self.too_long or len(self.data)

    @property
    def lines(self) -> list[bytes]:
        """The whole lines; or the one line that is none."""
        return each_line(self.data[: self.cut] or self.data)


def chunks(fd: int, start: int, end: int | None = None) -> Iterator[Chunk]:
    """The lines of an open file between two byte offsets, without `end` up to where it ends."""
    offset, rest = start, b""
    while data := os.pread(fd, _room(offset + len(rest), end), offset + len(rest)):
        data = rest + data
        if len(data) > LONGEST_LINE and data.find(b"\n", 0, LONGEST_LINE + 1) < 0:
            after, closed = _line_end(fd, offset + LONGEST_LINE, end)
            yield Chunk(offset, data[:_BEGINNING], 0, after - offset, closed)
            offset, rest = after, b""
            continue
        cut = data.rfind(b"\n") + 1
        if cut:
            yield Chunk(offset, data, cut)
        offset, rest = offset + cut, data[cut:]
    if rest:
        yield Chunk(offset, rest, 0, closed=False)


def _room(start: int, end: int | None) -> int:
    return _CHUNK if end is None else max(0, min(_CHUNK, end - start))


def _line_end(fd: int, start: int, end: int | None) -> tuple[int, bool]:
    """The offset after the next newline, or where the file ends, and whether there is one."""
    while data := os.pread(fd, _room(start, end), start):
        found = data.find(b"\n")
        if found >= 0:
            return start + found + 1, True
        start += len(data)
    return start, False
