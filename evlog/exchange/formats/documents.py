"""Events as JSON: one document a line, or one array; the field names are the model's."""

from collections.abc import Iterable, Iterator
from typing import Any, Final, TextIO

import msgspec

from evlog.exchange.errors import BadCell, BadFile
from evlog.exchange.files.input_file import REJECT_COLUMNS, InputFile, text_lines, whole_text
from evlog.exchange.rows import Reject, Row, Rows, Taken
from evlog.model.count import Count
from evlog.model.event import COUNT_FIELDS, Event, Place, Source, from_document

_FIELDS: Final = frozenset(Event.__struct_fields__)
_PARTS: Final[dict[str, frozenset[str]]] = {
    "places": frozenset(Place.__struct_fields__),
    "sources": frozenset(Source.__struct_fields__),
    **dict.fromkeys(COUNT_FIELDS, frozenset(Count.__struct_fields__)),
}


def write_jsonl(events: Iterable[Event], stream: TextIO) -> None:
    """Write one JSON document a line, as the events come."""
    for line in _encoded(events):
        stream.write(line + "\n")


def write_json(events: Iterable[Event], stream: TextIO) -> None:
    """Write one array with a document a line, as the events come."""
    before = "[\n"
    for line in _encoded(events):
        stream.write(before + line)
        before = ",\n"
    stream.write("[]\n" if before == "[\n" else "\n]\n")


def _encoded(events: Iterable[Event]) -> Iterator[str]:
    encode = msgspec.json.Encoder().encode
    for event in events:
        told = msgspec.structs.replace(event, status=event.standing)
        yield encode(told).decode()


def is_jsonl(file: InputFile) -> bool:
    """Whether the first line is an event's document."""
    return _is_document(file.text.lstrip().partition("\n")[0])


def is_json(file: InputFile) -> bool:
    """Whether the file is an array whose first documents are events."""
    start = file.text.lstrip()
    return start.startswith("[") and ('"type"' in start or start[1:].lstrip().startswith("]"))


def _is_document(line: str) -> bool:
    try:
        fields = msgspec.json.decode(line)
    except (msgspec.DecodeError, RecursionError):
        # A first line longer than what was looked at; in a file of TinyDB's a document starts
        # only inside the first braces.
        start = line[1:].partition("{")[0]
        return line.startswith("{") and '"type":' in start and '"date":' in start
    return isinstance(fields, dict) and {"type", "date"} <= fields.keys()


def read_jsonl(file: InputFile) -> Rows:
    """Read one document a line; blank lines are passed over."""
    for number, line in enumerate(text_lines(file), 1):
        text = line.strip()
        if not text:
            continue
        try:
            fields = msgspec.json.decode(text)
        except (msgspec.DecodeError, RecursionError) as error:
            yield Reject(number, f"not JSON: {_why(error)}", text)
        else:
            yield _row(number, fields, text)


def read_json(file: InputFile) -> Rows:
    """Read an array of documents. Raises BadFile if it is none; lines count documents."""
    text = whole_text(file)
    try:
        documents = msgspec.json.decode(text, type=list[msgspec.Raw])
    except (msgspec.DecodeError, RecursionError) as error:
        raise BadFile(f"{file.name} is not a JSON array: {_why(error)}") from None
    for number, raw in enumerate(documents, 1):
        yield _row(number, msgspec.json.decode(raw), bytes(raw).decode())


def _row(number: int, fields: Any, text: str) -> Row:
    try:
        return Taken(number, event_of_document(fields), text)
    except BadCell as error:
        return Reject(number, str(error), text)


def event_of_document(fields: Any) -> Event:
    """The event of a decoded document; raises BadCell naming the field at fault.

    What a file of rejected rows adds is left out; any other field that events do not have is an
    error, because it would be lost.
    """
    if not isinstance(fields, dict):
        raise BadCell("not an object with the fields of an event")
    fields = {name: value for name, value in fields.items() if name not in REJECT_COLUMNS}
    _refuse_unknown(fields)
    try:
        return from_document(fields)
    except msgspec.ValidationError as error:
        raise BadCell(_first_lower(str(error)).replace(" - at `$.", " at `")) from None


def _refuse_unknown(fields: dict[str, Any]) -> None:
    if unknown := fields.keys() - _FIELDS:
        raise BadCell(f'no field "{min(unknown)}" in an event')
    for field, known in _PARTS.items():
        value = fields.get(field)
        for part in value if isinstance(value, list) else (value,):
            if isinstance(part, dict) and (unknown := part.keys() - known):
                raise BadCell(f'no field "{min(unknown)}" in {field}')


def _why(error: Exception) -> str:
    return _first_lower(str(error).removeprefix("JSON is malformed: "))


def _first_lower(message: str) -> str:
    return message[:1].lower() + message[1:]
