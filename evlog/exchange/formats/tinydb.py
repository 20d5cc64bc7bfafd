"""Stock TinyDB's JSON file: tables by name, each with its documents by id."""

import re
from collections.abc import Iterable
from typing import Final, TextIO

import msgspec

from evlog.exchange.errors import BadCell, BadFile
from evlog.exchange.files.input_file import InputFile, whole_text
from evlog.exchange.formats.documents import event_of_document
from evlog.exchange.rows import Reject, Row, Rows, Taken
from evlog.model.event import Event

EVENTS_TABLE: Final = "events"
_START: Final = re.compile(r'\s*\{\s*"(?:[^"\\]|\\.)*"\s*:\s*\{\s*(?:"\d+"\s*:\s*\{|\})')


def write_tinydb(events: Iterable[Event], stream: TextIO) -> None:
    """Write the file that `TinyDB(path).table("events")` reads, as the events come."""
    encode = msgspec.json.Encoder().encode
    before = f'{{"{EVENTS_TABLE}": {{'
    for event in events:
        told = msgspec.structs.replace(event, status=event.standing)
        stream.write(f'{before}"{event.id}": {encode(told).decode()}')
        before = ", "
    stream.write(f'{{"{EVENTS_TABLE}": {{}}}}' if before.startswith("{") else "}}")


def is_tinydb(file: InputFile) -> bool:
    """Whether the file starts with a table whose documents have numbers for names."""
    return _START.match(file.text) is not None


def read_tinydb(file: InputFile) -> Rows:
    """Read the events of all tables; what is no event is rejected, naming its table and id.

    A document without an `id` of its own has the one that TinyDB gave it. Lines count documents.
    Raises BadFile if the file is none of TinyDB's.
    """
    text = whole_text(file)
    try:
        tables = msgspec.json.decode(text, type=dict[str, dict[str, msgspec.Raw]])
    except (msgspec.DecodeError, RecursionError) as error:
        raise BadFile(f"{file.name} is not a TinyDB file: {error}") from None
    number = 0
    for table, documents in tables.items():
        for doc_id, raw in documents.items():
            number += 1
            yield _row(number, table, doc_id, bytes(raw).decode())


def _row(number: int, table: str, doc_id: str, text: str) -> Row:
    try:
        fields = msgspec.json.decode(text)
        if isinstance(fields, dict) and doc_id.isascii() and doc_id.isdigit():
            fields.setdefault("id", int(doc_id))
        return Taken(number, event_of_document(fields), text)
    except (BadCell, msgspec.DecodeError, RecursionError) as error:
        return Reject(number, f'table "{table}", document {doc_id}: {error}', text)
