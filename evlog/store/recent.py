"""A quick look at a log for completion: its newest events and its views, without reading it all.

What it says may be out of date; nothing that must be right relies on it.
"""

from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final, TypeVar

import msgspec

from evlog.store.journal.lines import EVENTS, UNDECODABLE, VIEWS, Delete, Put

T = TypeVar("T", bound=msgspec.Struct)

_REACH: Final = 4 << 20
_OF_VIEWS: Final = f'"table":"{VIEWS}"'.encode()


def recent_events(path: Path, shape: type[T], reach: int = _REACH) -> list[T]:
    """The events in the last `reach` bytes of a log, newest first, with the fields of `shape`.

    `shape` must have `id`. Lines that cannot be read are passed over.
    """
    put = msgspec.defstruct(
        "Put",
        [("event", shape | None, None), ("table", str, EVENTS), ("id", int, 0)],
        tag_field="op",
        tag="put",
        gc=False,
    )
    decoder: msgspec.json.Decoder[Any] = msgspec.json.Decoder(put | Delete)
    found: dict[int, T] = {}
    for line in _last_lines(path, reach):
        try:
            change = decoder.decode(line)
        except UNDECODABLE:
            continue
        if isinstance(change, Delete):
            found.pop(change.id if change.table == EVENTS else 0, None)
        elif change.event is not None:
            found.pop(change.event.id, None)
            found[change.event.id] = change.event
    return list(reversed(found.values()))


def _last_lines(path: Path, reach: int) -> list[bytes]:
    with path.open("rb") as file:
        size = file.seek(0, 2)
        file.seek(max(0, size - reach))
        lines = file.read().split(b"\n")
    # The first is cut where the whole file was not read.
    return lines if size <= reach else lines[1:]


def recent_views(path: Path) -> dict[str, str]:
    """The saved views of a log by name."""
    decoder: msgspec.json.Decoder[Put | Delete] = msgspec.json.Decoder(Put | Delete)
    found: dict[int, dict[str, Any]] = {}
    for line in _lines_with(path, _OF_VIEWS):
        try:
            change = decoder.decode(line)
        except UNDECODABLE:
            continue
        if isinstance(change, Put) and change.doc is not None:
            found[change.id] = change.doc
        else:
            found.pop(change.id, None)
    return {str(doc.get("name")): str(doc.get("filter")) for doc in found.values()}


def _lines_with(path: Path, mark: bytes) -> Iterator[bytes]:
    # Read, not mapped: a writer that cuts off a torn tail would take the ground from under a map.
    data = path.read_bytes()
    place = data.find(mark)
    while place >= 0:
        start = data.rfind(b"\n", 0, place) + 1
        end = data.find(b"\n", place)
        yield data[start : end if end >= 0 else len(data)]
        place = data.find(mark, end) if end >= 0 else -1
