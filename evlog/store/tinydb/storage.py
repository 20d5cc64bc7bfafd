"""The journal as a TinyDB storage: all tables as plain documents."""

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import msgspec
from tinydb.storages import Storage

from evlog.model.event import Event, document
from evlog.model.rules import checked
from evlog.model.uid import new_uid
from evlog.model.vocabulary import Vocabulary
from evlog.store.contents import Contents, ReadAt
from evlog.store.documents import converted, copied, difference
from evlog.store.errors import EditConflict, LogReplaced
from evlog.store.journal.lines import EVENTS, Change, Delete, Put
from evlog.store.journal.writer import Writer
from evlog.store.log import Log


class JournalStorage(Storage):
    """A journal behind TinyDB's own `Storage`: for `TinyDB(path, storage=JournalStorage)`.

    `TinyLog.db` is the better way in: it appends what changes without a look at all the rest. Here a
    write is compared with what was read, and the difference becomes one revision.
    """

    def __init__(self, source: Log | str | Path) -> None:
        super().__init__()
        if isinstance(source, str | Path):
            source = Log(Path(source), create=True)
            source.check()
        self._log = source
        self._read_at: ReadAt | None = None

    def read(self) -> dict[str, Any] | None:
        """All tables by name, each with its documents by id as text.

        Raises EventDamaged if an event does not decode.
        """
        self._log.refresh()
        self._log.refuse_damaged()
        with self._log.steady() as contents:
            self._read_at = contents.read_at
            found: dict[str, Any] = {
                name: {str(doc_id): copied(kept) for doc_id, kept in documents.items()}
                for name, documents in contents.tables.items()
                if documents
            }
            if contents.events:
                found[EVENTS] = _Events(contents.events)
            return found or None

    def write(self, data: dict[str, Any]) -> None:
        """Append what differs from the log as one revision.

        Raises EditConflict if another process has written since the last `read`, and what
        `Log.add` raises.
        """
        read_at, self._read_at = self._read_at, None
        vocabulary = self._log.vocabulary

        def lines(contents: Contents, _: Writer) -> list[Change]:
            # TinyDB drops all tables without a look at them.
            if data and read_at is not None:
                _refuse_changed(contents, read_at)
            changes = _event_changes(contents, data.get(EVENTS, {}), vocabulary)
            for name in {*contents.tables, *data} - {EVENTS}:
                kept = contents.tables.get(name, {})
                wanted = {int(doc_id): kept for doc_id, kept in data.get(name, {}).items()}
                changes += difference(name, kept, wanted)
            return changes

        self._log.write(lines)


def _refuse_changed(contents: Contents, since: ReadAt) -> None:
    if not contents.continues(since):
        raise LogReplaced("the log")
    if since.number < contents.number:
        last = contents.revisions[-1]
        raise EditConflict("the log", last.number, last.who)


class _Events(Mapping[str, dict[str, Any]]):
    """Events as plain documents, each made when it is looked at."""

    def __init__(self, events: Mapping[int, Event]) -> None:
        self._events = dict(events)

    def __getitem__(self, doc_id: str) -> dict[str, Any]:
        return document(self._events[int(doc_id)])

    def __iter__(self) -> Iterator[str]:
        return map(str, self._events)

    def __len__(self) -> int:
        return len(self._events)


def _event_changes(
    contents: Contents, wanted: Mapping[str, Mapping[str, Any]], vocabulary: Vocabulary
) -> list[Change]:
    if isinstance(wanted, _Events):
        return []
    changes: list[Change] = []
    kept = {int(doc_id) for doc_id in wanted}
    changes += [Delete(doc_id) for doc_id in contents.events if doc_id not in kept]
    for doc_id, fields in wanted.items():
        event = converted({**fields, "id": int(doc_id)})
        now = contents.events.get(int(doc_id))
        event = msgspec.structs.replace(event, uid=event.uid or (now.uid if now else new_uid()))
        event = checked(event, vocabulary)
        if event != now:
            changes.append(Put(event))
    return changes
