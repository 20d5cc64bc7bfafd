"""Reading only some fields of every event: half the time and memory of reading all."""

from collections.abc import Iterable
from pathlib import Path
from typing import Any, TypeVar

import msgspec

from evlog.store.contents import Contents
from evlog.store.lines import EVENTS, Delete, Revision
from evlog.store.reader import Reader

T = TypeVar("T", bound=msgspec.Struct)


def project(path: Path, shape: type[T]) -> list[T]:
    """All events of a log by id, with only the fields of `shape`, which must have `id`.

    The field names are those of Event; types may be simpler, as long as the JSON fits them.
    """
    put = msgspec.defstruct(
        "Put",
        [("event", shape | None, None), ("table", str, EVENTS), ("id", int, 0), ("doc", Any, None)],
        tag_field="op",
        tag="put",
        gc=False,
    )
    decoder: msgspec.json.Decoder[Any] = msgspec.json.Decoder(put | Delete | Revision)
    reader = Reader(path, _Shapes, decoder.decode_lines)
    reader.refresh()
    return reader.contents.by_id()


class _Shapes(Contents):
    def __init__(self) -> None:
        super().__init__()
        self._found: dict[int, Any] = {}
        self._ascends = True

    def apply(self, changes: Iterable[Any], revision: Revision) -> None:
        found, last = self._found, self.ids.get(EVENTS, 0)
        for change in changes:
            if type(change) is Delete:
                if change.table == EVENTS:
                    found.pop(change.id, None)
            elif (event := change.event) is not None:
                event_id = event.id
                if event_id > last:
                    last = event_id
                else:
                    self._ascends = False
                found[event_id] = event
        self.ids[EVENTS] = last
        self.revisions.append(revision)

    def by_id(self) -> list[Any]:
        if self._ascends:
            return list(self._found.values())
        return [self._found[event_id] for event_id in sorted(self._found)]
