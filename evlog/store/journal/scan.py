"""A journal line by line, whatever its state: what verifying and recovering look at."""

from collections.abc import Iterator
from pathlib import Path

import msgspec

from evlog.store.journal.files import open_to_read
from evlog.store.journal.lines import UNDECODABLE, Line, decode_line, flaw


class Scanned(msgspec.Struct, frozen=True, gc=False):
    """One line: its number from 1, the offset of its first byte, its bytes, and what it says.

    `line` is None where it does not decode, for `reason`, and for the header.
    """

    number: int
    byte: int
    raw: bytes
    line: Line | None
    reason: str = ""


def scan(path: Path) -> Iterator[Scanned]:
    """Every line of a file, the first one (the header) undecoded. Raises LogUnreadable."""
    with open_to_read(path) as fd, open(fd, "rb", closefd=False) as file:
        byte = 0
        for number, raw in enumerate(file, start=1):
            yield _scanned(number, byte, raw)
            byte += len(raw)


def _scanned(number: int, byte: int, raw: bytes) -> Scanned:
    if number == 1:
        return Scanned(number, byte, raw, None)
    try:
        return Scanned(number, byte, raw, decode_line(raw))
    except UNDECODABLE as error:
        return Scanned(number, byte, raw, None, flaw(error))
