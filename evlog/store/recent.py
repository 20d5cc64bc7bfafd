"""A quick look at a log for completion: its newest events and its views, without reading it all.

What it says may be out of date; nothing that must be right relies on it.
"""

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any, Final, TypeVar

import msgspec

from evlog.model.event import Event
from evlog.model.period_totals import is_period_total, overlap
from evlog.store.journal.lines import EVENTS, UNDECODABLE, VIEWS, Delete, Put, decode_line

T = TypeVar("T", bound=msgspec.Struct)

_REACH: Final = 4 << 20
# What is read in a millisecond or two.
_NEAR: Final = 1 << 20
# How far into its line an event's id stands.
_MOST_BEFORE_ID: Final = 32
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
    for line in _tail(path, reach).split(b"\n"):
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


def events_beside(path: Path, events: Iterable[Event], reach: int = _NEAR) -> list[Event]:
    """The events in the last `reach` bytes of a log that begin on the day of one of `events`, on
    its axes, by id.

    Only the lines of these events are decoded, so that this takes a few milliseconds.
    """
    data = _tail(path, reach)
    found: dict[int, tuple[int, Event]] = {}
    for day, axes in dict.fromkeys((event.date, event.axes) for event in events):
        names = [msgspec.json.encode(axis) for axis in axes]
        for place, line in _lines_in(data, f'"date":"{day}"'.encode()):
            if all(name in line for name in names) and (axes or b'"axes":' not in line):
                for event in _event_on(line):
                    if event.date == day and place >= found.get(event.id, (0,))[0]:
                        found[event.id] = place, event
    return [found[i][1] for i in sorted(found) if not _changed_after(data, i, found[i][0])]


def period_totals_over(path: Path, events: Sequence[Event], reach: int = _NEAR) -> bool:
    """Whether the last `reach` bytes of a log hold a figure for several days, one of which is a day
    of one of `events`."""
    lines = _lines_in(_tail(path, reach), b'"date_end":"')
    periods = (e for _, line in lines if b'"count":' in line for e in _event_on(line))
    return any(is_period_total(period) and overlap(period, events) for period in periods)


def _event_on(line: bytes) -> Iterator[Event]:
    try:
        change = decode_line(line)
    except UNDECODABLE:
        return
    if isinstance(change, Put) and change.event is not None:
        yield change.event


def _changed_after(data: bytes, event_id: int, place: int) -> bool:
    """Whether an event has a later line than the one at `place`, or was deleted."""
    later = data.rfind(b'"event":{"id":%d,' % event_id) - place
    return later > _MOST_BEFORE_ID or data.find(b'{"op":"delete","id":%d}' % event_id, place) >= 0


def _tail(path: Path, reach: int) -> bytes:
    """The whole lines in the last `reach` bytes."""
    with path.open("rb") as file:
        size = file.seek(0, 2)
        file.seek(max(0, size - reach))
        data = file.read()
    return data if size <= reach else data[data.find(b"\n") + 1 :]


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
    return (line for _, line in _lines_in(path.read_bytes(), mark))


def _lines_in(data: bytes, mark: bytes) -> Iterator[tuple[int, bytes]]:
    """The lines in which `mark` stands, each with the place where it begins."""
    place = data.find(mark)
    while place >= 0:
        start = data.rfind(b"\n", 0, place) + 1
        end = data.find(b"\n", place)
        yield start, data[start : end if end >= 0 else len(data)]
        place = data.find(mark, end) if end >= 0 else -1
