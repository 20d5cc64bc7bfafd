"""A file from outside, opened with care: looked at first, decoded strictly, bounded in memory."""

import csv
import io
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import BinaryIO, Final

from evlog.exchange.errors import BadFile

HEAD: Final = 65_536
LARGEST_FILE: Final = 1_000_000_000
LONGEST_FILE_LINE: Final = 4_000_000
LONGEST_CELL: Final = 1_000_000
MOST_COLUMNS: Final = 1_000
# Columns that a file of rejected rows has before the original ones.
REJECT_COLUMNS: Final = ("rejected_line", "rejected_reason")
# So few are stray characters, removed and told of; more make it no text.
FEW_NULS: Final = 8
_DELIMITERS: Final = ",;\t|"

# First bytes of what people hand over by mistake, with the way out.
_MAGIC: Final = (
    (b"PK\x03\x04", "a zip archive or a spreadsheet (.xlsx, .ods): unpack it, or save it as CSV"),
    (b"\x1f\x8b", "gzip: unpack it first, `gunzip -c FILE | evlog import -`"),
    (b"BZh", "bzip2: unpack it first, `bunzip2 -c FILE | evlog import -`"),
    (b"\xfd7zXZ", "xz: unpack it first, `xz -dc FILE | evlog import -`"),
    (b"\x28\xb5\x2f\xfd", "zstd: unpack it first, `zstd -dc FILE | evlog import -`"),
    (b"\xd0\xcf\x11\xe0", "an old Excel workbook (.xls): save it as CSV"),
    (b"%PDF", "a PDF"),
    (b"SQLite format 3", "an SQLite database"),
    (b"PAR1", "Parquet"),
)
_UTF16_MARKS: Final = (b"\xff\xfe", b"\xfe\xff")
_MARKS: Final = (*_UTF16_MARKS, b"\0\0\xfe\xff")


@dataclass(frozen=True)
class InputFile:
    """An opened file: its name for messages, its bytes, and the first of them."""

    name: str
    stream: BinaryIO
    head: bytes
    encoding: str = "utf-8"
    size: int | None = None

    @cached_property
    def text(self) -> str:
        """The head as text, for recognising the format; a byte that is no text shows as U+FFFD."""
        return self.head.decode(_codec(self.encoding), errors="replace").lstrip("\ufeff")

    @cached_property
    def delimiter(self) -> str:
        """What separates the cells of the first row: the one that makes most of them."""
        return max(_DELIMITERS, key=lambda mark: len(_first_row(self.text, mark)))

    @cached_property
    def first_row(self) -> tuple[str, ...]:
        """The cells of the first row, as they are."""
        return _first_row(self.text, self.delimiter)

    @cached_property
    def header(self) -> tuple[str, ...]:
        """The column names of the first row, without those that a file of rejects has in front."""
        names = tuple(cell.strip() for cell in self.first_row)
        skipped = len(REJECT_COLUMNS)
        return names[skipped:] if names[:skipped] == REJECT_COLUMNS else names

    @cached_property
    def is_text(self) -> bool:
        """Whether the head reads like text, rather than like a picture or a program."""
        strange = sum(c == "\ufffd" or (c < " " and c not in "\t\r\n") for c in self.text)
        return strange <= len(self.text) // 50

    def position(self) -> int:
        """How many bytes have been read, for a progress bar."""
        try:
            return self.stream.tell()
        except OSError:
            return 0


def _first_row(text: str, delimiter: str) -> tuple[str, ...]:
    try:
        return tuple(next(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter), ()))
    except csv.Error:
        return ()


def _codec(encoding: str) -> str:
    return "utf-8-sig" if _plain(encoding) in ("utf-8", "utf8") else encoding


def _plain(encoding: str) -> str:
    return encoding.lower().replace("_", "-")


@contextmanager
def input_file(path: Path | str, encoding: str | None = None) -> Iterator[InputFile]:
    """Open a file, or stdin for `-`, and look at its head.

    Raises BadFile if it is no text, or not text in that encoding; OSError as `open` does.
    """
    if str(path) == "-":
        yield opened(sys.stdin.buffer, "stdin", encoding)
        return
    if Path(path).is_dir():
        raise BadFile(f"{path} is a folder, not a file")
    with Path(path).open("rb") as stream:
        yield opened(stream, str(path), encoding)


def opened(stream: BinaryIO, name: str, encoding: str | None = None) -> InputFile:
    """Look at the head of a byte stream, which need not be seekable. Raises BadFile."""
    head = stream.read(HEAD)
    size = None
    if stream.seekable():
        size = stream.seek(0, os.SEEK_END)
        stream.seek(0)
    else:
        stream = io.BufferedReader(_Rejoined(head, stream))
    _refuse_binary(name, head, encoding)
    named = encoding or "utf-8"
    _refuse_wrong_encoding(name, head, named)
    return InputFile(name, stream, head, named, size)


class _Rejoined(io.RawIOBase):
    """A pipe with what was already read of it put back in front."""

    def __init__(self, head: bytes, rest: BinaryIO) -> None:
        self._head = io.BytesIO(head)
        self._rest = rest

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: "memoryview[int]") -> int:  # type: ignore[override]
        data = self._head.read(len(buffer)) or self._rest.read(len(buffer))
        buffer[: len(data)] = data
        return len(data)


# An encoding that cannot hold the head of a table is none for text.
_PLAIN_TEXT: Final = "date,axis\n"


def _refuse_binary(name: str, head: bytes, encoding: str | None) -> None:
    for magic, what in _MAGIC:
        if head.startswith(magic):
            raise BadFile(f"{name} is {what}")
    if encoding is not None and _plain(encoding).startswith("utf-16"):
        return
    nuls = head.count(0)
    if head.startswith(_UTF16_MARKS) or nuls > len(head) // 5:
        raise BadFile(f"{name} looks like UTF-16", "; if so, say --encoding utf-16", "encoding")
    if nuls > max(FEW_NULS, len(head) // 100):
        raise BadFile(f"{name} is not a text file: {nuls} of its first {len(head)} bytes are NUL")


def _refuse_wrong_encoding(name: str, head: bytes, encoding: str) -> None:
    try:
        _PLAIN_TEXT.encode(encoding).decode(encoding, "replace")
    except (LookupError, UnicodeError):
        raise BadFile(
            f'no encoding is called "{encoding}"; try utf-8, utf-16, cp1251 or cp1252'
        ) from None
    plain = _plain(encoding)
    if plain.startswith("utf-16"):
        if not head.startswith(_UTF16_MARKS) and 0 not in head:
            raise BadFile(
                f"{name} is not UTF-16", "; leave --encoding out, or name another", "encoding"
            )
        return
    if not plain.startswith(("utf-8", "utf8")) and not head.isascii() and _is_utf8(head):
        raise BadFile(f"{name} is UTF-8, not {encoding}", "; leave --encoding out", "encoding")


def _is_utf8(head: bytes) -> bool:
    try:
        head.decode("utf-8")
    except UnicodeDecodeError as error:
        return len(head) == HEAD and error.start > HEAD - 4
    return True


def whole_text(file: InputFile) -> str:
    """All of a file that can only be read whole. Raises BadFile if it is larger than `LARGEST_FILE`
    bytes, or does not fit the encoding."""
    data = file.stream.read(LARGEST_FILE + 1)
    if len(data) > LARGEST_FILE:
        raise BadFile(
            f"{file.name} is larger than {LARGEST_FILE:,} bytes and can only be read whole; "
            "write it as JSON lines instead"
        )
    try:
        return data.decode(_codec(file.encoding))
    except UnicodeError as error:
        raise _wrong_encoding(file, error) from None


def _wrong_encoding(file: InputFile, error: UnicodeError, lines_before: int = 0) -> BadFile:
    plain = _plain(file.encoding)
    # By the bytes: codecs of one Python tell a place of what those of another only call wrong.
    if plain in ("utf-16", "utf-32") and not file.head.startswith(_MARKS):
        ways = f"--encoding {file.encoding}-le or --encoding {file.encoding}-be"
        return BadFile(f"{file.name} does not tell its byte order", f"; try {ways}", "encoding")
    # Punycode does not keep characters in their order, so a place in it is in no line.
    if plain == "punycode" or not isinstance(error, UnicodeDecodeError):
        return BadFile(f"{file.name} is not {file.encoding} text: {error}")
    line = lines_before + 1 + error.object.count(b"\n", 0, error.start)
    return BadFile(
        f"{file.name}: line {line} is not {file.encoding} text",
        "; name the encoding, such as --encoding cp1251",
        "encoding",
    )


def text_lines(file: InputFile) -> Iterator[str]:
    """The lines of the file with their ends, none longer than `LONGEST_FILE_LINE`.

    Raises BadFile, naming the line, where a line is longer or bytes do not fit the encoding.
    """
    text = io.TextIOWrapper(file.stream, _codec(file.encoding), "strict", newline="")
    number = 0
    try:
        while line := text.readline(LONGEST_FILE_LINE):
            number += 1
            if len(line) == LONGEST_FILE_LINE and line[-1] not in "\r\n":
                raise BadFile(
                    f"{file.name}: line {number} is longer than {LONGEST_FILE_LINE:,} characters"
                )
            yield line
    except UnicodeError as error:
        raise _wrong_encoding(file, error, lines_before=number) from None
    finally:
        with suppress(ValueError):  # the file may be closed before its lines are let go
            text.detach()
