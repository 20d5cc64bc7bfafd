"""A journal line by line, whatever its state: what verifying and recovering look at."""

from collections.abc import Iterator
from pathlib import Path

import msgspec

from evlog.store.journal.chunks import Chunk, chunks
from evlog.store.journal.files import open_to_read
from evlog.store.journal.lines import TOO_LONG, UNDECODABLE, Line, decode_line, flaw


class Scanned(msgspec.Struct, frozen=True, gc=False):
    """One line: its number from 1, the offset of its first byte, its bytes, and what it says.

    `line` is None for the header, and if it does not decode, for `reason`. `raw` is only the
    beginning of a line that is too long; `size` counts all its bytes. `closed` says whether it has
    its newline.
    """

    number: int
    byte: int
    size: int
    raw: bytes
    line: Line | None
    reason: str = ""
    closed: bool = True


def scan(path: Path) -> Iterator[Scanned]:
    """Every line of a file, the first one (the header) undecoded. Raises LogUnreadable."""
    with open_to_read(path) as fd:
        number = 0
        for chunk in chunks(fd, 0):
            byte = chunk.offset
            for raw in chunk.lines:
                number += 1
                yield _scanned(number, byte, raw, chunk)
                byte += len(raw)


def _scanned(number: int, byte: int, raw: bytes, chunk: Chunk) -> Scanned:
    size = chunk.too_long or len(raw)
    line, reason = (None, TOO_LONG) if chunk.too_long else (None, "")
    if number > 1 and not chunk.too_long:
        try:
            line = decode_line(raw)
        except UNDECODABLE as error:
            reason = flaw(error)
    return Scanned(number, byte, size, raw, line, reason, chunk.closed)
