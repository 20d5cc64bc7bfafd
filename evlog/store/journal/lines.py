"""The lines of a journal: what each kind holds and how it is read and written."""

import datetime as dt
import re
from collections.abc import Iterable
from hashlib import sha256
from io import BytesIO
from typing import TYPE_CHECKING, Any, Final

import msgspec

from evlog.model.event import Event

if TYPE_CHECKING:
    from hashlib import _Hash as HashSum

FORMAT = 1
EVENTS = "events"
VOCABULARY = "vocabulary"
VIEWS = "views"
HASH_LENGTH = 64
# What decoding raises; deep nesting is a RecursionError.
UNDECODABLE: Final = (msgspec.DecodeError, UnicodeDecodeError, RecursionError)
COMMIT_START = b'{"op":"commit",'
# No writer makes a longer line, and no reader loads one; bytes without the newline.
LONGEST_LINE: Final = 1 << 24
TOO_LONG: Final = f"longer than {LONGEST_LINE >> 20} MB"
# A header as it is written: 0 stands for any digit, x for any hexadecimal one.
_HEADER_SHAPE = (
    b'{"op":"log","evlog":%d,"created":"0000-00-00T00:00:00Z",'
    b'"uid":"xxxxxxxx-xxxx-xxxx-xxxx-xxxxxxxxxxxx"}'
) % FORMAT


class Header(msgspec.Struct, frozen=True, tag_field="op", tag="log"):
    """The first line: the version of the format, and the identity of this log."""

    evlog: int
    created: dt.datetime
    uid: str


class Put(msgspec.Struct, frozen=True, tag_field="op", tag="put", omit_defaults=True, gc=False):
    """A document takes a new value: an event, or `doc` under `id` in another table."""

    event: Event | None = None
    table: str = EVENTS
    id: int = 0
    doc: dict[str, Any] | None = None

    @property
    def key(self) -> tuple[str, int]:
        """The table and id of the document."""
        return self.table, self.id if self.event is None else self.event.id


class Delete(
    msgspec.Struct, frozen=True, tag_field="op", tag="delete", omit_defaults=True, gc=False
):
    """A document is no more."""

    id: int
    table: str = EVENTS

    @property
    def key(self) -> tuple[str, int]:
        """The table and id of the document."""
        return self.table, self.id


Change = Put | Delete


class DamagedEvent(msgspec.Struct, frozen=True, gc=False):
    """A line that put an event, which can still be named, and does not decode.

    `line` counts from 1, `byte` is the offset of the line.
    """

    id: int
    line: int
    byte: int
    reason: str

    @property
    def key(self) -> tuple[str, int]:
        """The table and id of the document."""
        return EVENTS, self.id


class Revision(
    msgspec.Struct,
    frozen=True,
    kw_only=True,
    tag_field="op",
    tag="commit",
    omit_defaults=True,
    gc=False,
    rename={"number": "revision"},
):
    """What one command did, as its commit line says.

    `changes` is the number of change lines before it. `undoes` and `redoes` are the numbers of
    the revisions that it took back or brought back. `hash` is the SHA-256 over the previous
    commit's hash, the change lines, and this line up to the hash.
    """

    number: int
    time: dt.datetime
    who: str
    why: str = ""
    changes: int
    undoes: int | None = None
    redoes: int | None = None
    hash: str = ""


class Commit(Revision, frozen=True, kw_only=True, tag_field="op", tag="commit", omit_defaults=True):
    """A whole commit line: a revision, and what a writer must know to append after it.

    `ids` holds the last id ever given in each table; `vocabulary` the byte offset of the line
    with the log's own vocabulary.
    """

    ids: dict[str, int] = {}
    vocabulary: int | None = None


Line = Put | Delete | Revision


class _Named(msgspec.Struct):
    id: int


class _PutOfEvent(msgspec.Struct, tag_field="op", tag="put"):
    event: _Named


# How evlog begins the line of an event.
_EVENT_START = re.compile(rb'\{"op":"put","event":\{"id":([1-9][0-9]{0,17}),"uid":"[0-9a-f-]{36}"')

_encoder = msgspec.json.Encoder()
_decoder: msgspec.json.Decoder[Line] = msgspec.json.Decoder(Line)
_commit_decoder = msgspec.json.Decoder(Commit)
_event_decoder = msgspec.json.Decoder(_PutOfEvent)
_header_decoder = msgspec.json.Decoder(Header)


def encode_changes(changes: Iterable[Change]) -> bytes:
    """Change lines, each with its newline."""
    return _encoder.encode_lines(changes)


def encode_header(header: Header) -> bytes:
    """The first line, with its newline."""
    return _encoder.encode(header) + b"\n"


def decode_header(line: bytes) -> Header:
    """The first line; raises one of UNDECODABLE."""
    return _header_decoder.decode(line)


def begins_header(data: bytes) -> bool:
    """Whether these bytes are a header that was never written to its end: a log not yet used."""
    digits = {ord("0"): b"0123456789", ord("x"): b"0123456789abcdef"}
    return len(data) < len(_HEADER_SHAPE) and all(
        byte in digits.get(shape, bytes([shape]))
        for byte, shape in zip(data, _HEADER_SHAPE, strict=False)
    )


def decode_lines(data: bytes | memoryview) -> list[Line]:
    """All lines but the header; raises one of UNDECODABLE."""
    return _decoder.decode_lines(data)


def decode_line(line: bytes) -> Line:
    """One line that is not the header; raises one of UNDECODABLE."""
    return _decoder.decode(line)


def damaged_id(line: bytes) -> int | None:
    """The id of the event that a line puts which does not decode as a whole; None for another."""
    try:
        found = _event_decoder.decode(line).event.id
    except UNDECODABLE:
        start = _EVENT_START.match(line)
        found = int(start[1]) if start else 0
    return found if found > 0 else None


def decode_commit(line: bytes) -> Commit:
    """A commit line with all its fields; raises one of UNDECODABLE."""
    return _commit_decoder.decode(line)


def each_line(data: bytes) -> list[bytes]:
    """The lines with their newlines; unlike `splitlines`, a carriage return ends none."""
    return BytesIO(data).readlines()


def header_hash(line: bytes) -> str:
    """What the first revision chains on: the SHA-256 of the header line with its newline."""
    return sha256(line.rstrip(b"\r\n") + b"\n").hexdigest()


def begin_hash(previous: str) -> "HashSum":
    """The running hash of a revision that chains on the previous hash; feed it the lines."""
    return sha256(previous.encode())


def seal(commit: Commit, running: "HashSum") -> tuple[bytes, str]:
    """The commit line, closed by its hash, and that hash."""
    body = _encoder.encode(commit)[:-1]
    running.update(body)
    sealed = running.hexdigest()
    return body + b',"hash":"' + sealed.encode() + b'"}\n', sealed


def unsealed(line: bytes) -> bytes | None:
    """The part of a commit line that its hash covers; None if it does not end in a hash."""
    body, hash_key, rest = line.rstrip(b"\r\n").rpartition(b',"hash":"')
    return body if hash_key and len(rest) == HASH_LENGTH + 2 else None


def flaw(error: Exception) -> str:
    """A decoding error in a few words for a user."""
    if isinstance(error, RecursionError):
        return "nested too deep"
    text = str(error).removeprefix("JSON is malformed: ").replace("`$[0].", "`$.")
    return text[:1].lower() + text[1:]
