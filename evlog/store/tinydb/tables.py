"""The log as a TinyDB database: stock queries on events, stock writes as revisions."""

from collections.abc import Callable, Iterable, Iterator, Mapping, MutableMapping
from typing import Any

from tinydb import TinyDB
from tinydb.table import Document, Table

from evlog.model.errors import InvalidEvent
from evlog.model.event import Event, document
from evlog.store.batch import Batch
from evlog.store.contents import Contents
from evlog.store.documents import converted, copied, difference
from evlog.store.journal.lines import EVENTS, Change, Delete
from evlog.store.journal.writer import Writer
from evlog.store.log import Log
from evlog.store.tinydb.storage import JournalStorage

Fields = Mapping[str, Any] | Callable[[MutableMapping[str, Any]], None]
# What TinyDB types as QueryLike wants a mapping; an event is enough of one for its queries.
Condition = Callable[[Any], bool]


class JournalTable(Table):
    """A plain TinyDB table in a log: any JSON documents; each write is one revision."""

    def __init__(self, log: Log, name: str, **options: Any) -> None:
        self._log = log
        self._last_id = 0
        super().__init__(JournalStorage(log), name, **options)

    def insert(self, document: Mapping[str, Any]) -> int:
        """Insert a document and return its id."""
        return self.insert_multiple([document])[0]

    def insert_multiple(self, documents: Iterable[Mapping[str, Any]]) -> list[int]:
        """Insert documents as one revision and return their ids.

        Raises ValueError for a `Document` whose id is taken.
        """
        # Made before the lock is taken, so that a slow source keeps nobody waiting.
        given = list(documents)
        if not all(isinstance(new, Mapping) for new in given):
            raise ValueError("Document is not a Mapping")
        told = [new.doc_id for new in given if isinstance(new, Document)]
        doc_ids: list[int] = []

        def updater(table: dict[int, Any]) -> None:
            last = max([self._last_id, *told])
            for new in given:
                doc_id = new.doc_id if isinstance(new, Document) else (last := last + 1)
                if doc_id in table:
                    raise ValueError(f"Document with ID {doc_id} already exists")
                table[doc_id] = new
                doc_ids.append(doc_id)

        self._update_table(updater)
        return doc_ids

    def _read_table(self) -> dict[str, Mapping[str, Any]]:
        with self._log.steady() as contents:
            documents = contents.tables.get(self.name, {})
            return {str(doc_id): copied(kept) for doc_id, kept in documents.items()}

    def _update_table(self, updater: Callable[[dict[int, Any]], None]) -> None:
        def lines(contents: Contents, writer: Writer) -> list[Change]:
            self._last_id = writer.head.ids.get(self.name, 0)
            kept = contents.tables.get(self.name, {})
            table = {doc_id: copied(document) for doc_id, document in kept.items()}
            updater(table)
            return difference(self.name, kept, table)

        self._log.write(lines)


class _AsItIs:
    """Stands in for TinyDB's Document, which copies: an event is shown as it is."""

    def __new__(cls, event: Event, _: int) -> Any:
        return event


class EventDocuments(JournalTable):
    """The events of a log as a TinyDB table. Documents are `Event`; their ids are the events'.

    Stock queries see the fields as JSON has them (`where("axes").any(["Lyman"])`). What is written
    may be an Event or a mapping of its fields, and keeps to the log's rules.
    """

    document_class = _AsItIs  # type: ignore[assignment]

    def __init__(self, log: Log, **options: Any) -> None:
        super().__init__(log, EVENTS, **options)

    def _read_table(self) -> dict[int, Event]:  # type: ignore[override]
        self._log.refuse_damaged()
        return self._log.contents.events_by_id()

    def __iter__(self) -> Iterator[Event]:  # type: ignore[override]
        return iter(self._log.all())

    def search(self, cond: Condition) -> list[Event]:  # type: ignore[override]
        """All events of which a query or any function is true."""
        with self._log.steady():
            return super().search(cond)  # type: ignore[arg-type, return-value]

    def get(  # type: ignore[override]
        self,
        cond: Condition | None = None,
        doc_id: int | None = None,
        doc_ids: Iterable[int] | None = None,
    ) -> Event | list[Event] | None:
        """The event of an id, the events of several, or the first of which a query is true."""
        events = self._read_table()
        if doc_id is not None:
            return events.get(doc_id)
        if doc_ids is not None:
            return [events[wanted] for wanted in doc_ids if wanted in events]
        if cond is None:
            raise RuntimeError("You have to pass either cond or doc_id or doc_ids")
        return next((event for event in self if cond(event)), None)

    def insert(self, document: Event | Mapping[str, Any]) -> int:
        """Add an event and return its id."""
        return self.insert_multiple([document])[0]

    def insert_multiple(self, documents: Iterable[Event | Mapping[str, Any]]) -> list[int]:
        """Add events as one revision and return their ids.

        Raises ValueError for an id that was given before, and what `Log.add` raises.
        """
        events = [_as_event(document) for document in documents]

        def refuse_given(contents: Contents, writer: Writer) -> None:
            last = writer.head.ids.get(EVENTS, 0)
            for event in events:
                if event.id in contents.events:
                    raise ValueError(f"Document with ID {event.id} already exists")
                if 0 < event.id <= last:
                    raise ValueError(f"ID {event.id} was given before, and ids are not used again")

        batch = Batch(self._log.vocabulary, keep_ids=True)
        batch.add(events)
        has_ids = any(event.id for event in events)
        self._log.write_batch(batch, check=refuse_given if has_ids else None)
        return [event.id for event in batch.added]

    def update(
        self,
        fields: Fields,
        cond: Condition | None = None,
        doc_ids: Iterable[int] | None = None,
    ) -> list[int]:
        """Change the events of these ids, or those of which a query is true, or all."""
        always: Condition = cond if cond is not None else _always
        return self._edit([(fields, always)], doc_ids)

    def update_multiple(self, updates: Iterable[tuple[Fields, Condition]]) -> list[int]:
        """Make several changes in turn, each to the events of which its query is true."""
        return self._edit(list(updates), None)

    def upsert(
        self, document: Event | Mapping[str, Any], cond: Condition | None = None
    ) -> list[int]:
        """Change the events of which a query is true, or the one of that id; else add one."""
        doc_id = _told_id(document)
        if cond is None and not doc_id:
            raise ValueError("upsert needs a query, or a document with an id")
        fields = _fields(document)
        changed = self.update(fields, cond, [doc_id] if cond is None else None)
        return changed or [self.insert(document)]

    def remove(
        self, cond: Condition | None = None, doc_ids: Iterable[int] | None = None
    ) -> list[int]:
        """Delete the events of these ids, or those of which a query is true."""
        if cond is None and doc_ids is None:
            raise RuntimeError("Use truncate() to remove all documents")
        removed: list[int] = []

        def lines(contents: Contents, _: Writer) -> list[Change]:
            removed.extend(_chosen(contents, cond or _always, doc_ids))
            return [Delete(doc_id) for doc_id in removed]

        self._log.write(lines)
        return removed

    def truncate(self) -> None:
        """Delete all events; one undo brings them back."""
        self.remove(_always)

    def _update_table(self, updater: Callable[[dict[int, Any]], None]) -> None:
        raise NotImplementedError("events change through insert, update, upsert and remove")

    def _edit(
        self, updates: list[tuple[Fields, Condition]], doc_ids: Iterable[int] | None
    ) -> list[int]:
        edited: list[int] = []
        vocabulary = self._log.vocabulary

        def lines(contents: Contents, writer: Writer) -> list[Change]:
            batch = Batch(vocabulary)
            for doc_id in _chosen(contents, _always, doc_ids):
                event = contents.events[doc_id]
                for fields, cond in updates:
                    if cond(event):
                        edited.append(doc_id)
                        event = _edited(event, fields)
                if event is not contents.events[doc_id]:
                    batch.change([event])
            return batch.lines_over(contents, contents.read_at, writer.head.ids.get(EVENTS, 0))

        self._log.write(lines)
        return edited


class JournalDB(TinyDB):
    """A log as TinyDB; the events are the default table."""

    default_table_name = EVENTS

    def __init__(self, log: Log) -> None:
        self._log = log
        super().__init__(log, storage=JournalStorage)

    @property
    def events(self) -> EventDocuments:
        """The table of events."""
        table = self.table(EVENTS)
        assert isinstance(table, EventDocuments)  # noqa: S101  (`table` makes no other of that name)
        return table

    def table(self, name: str, **options: Any) -> JournalTable:
        """The table of that name; it is there as soon as something is inserted."""
        if name not in self._tables:
            is_events = name == EVENTS
            self._tables[name] = (
                EventDocuments(self._log, **options)
                if is_events
                else JournalTable(self._log, name, **options)
            )
        table = self._tables[name]
        assert isinstance(table, JournalTable)  # noqa: S101  (only made above)
        return table

    def clear_caches(self) -> None:
        """Forget the results of queries: the log has changed."""
        for table in self._tables.values():
            table.clear_cache()


def _always(_: object) -> bool:
    return True


def _chosen(contents: Contents, cond: Condition, doc_ids: Iterable[int] | None) -> list[int]:
    events = contents.events_by_id()
    if doc_ids is not None:
        return [doc_id for doc_id in dict.fromkeys(doc_ids) if doc_id in events]
    return [doc_id for doc_id, event in events.items() if cond(event)]


def _edited(event: Event, fields: Fields) -> Event:
    draft = document(event)
    if callable(fields):
        fields(draft)
    else:
        draft.update(fields)
    if draft.get("id") != event.id or draft.get("uid") != event.uid:
        raise InvalidEvent("id", f"event #{event.id}: id and uid cannot be changed")
    if event.status is None and draft.get("status") == event.standing:
        # It was not set, and follows the sources, which may have changed.
        draft.pop("status")
    return converted(draft)


def _as_event(given: Event | Mapping[str, Any]) -> Event:
    if isinstance(given, Event):
        return given
    if not isinstance(given, Mapping):
        raise ValueError("Document is not a Mapping")
    return converted({**given, "id": _told_id(given)})


def _told_id(given: Event | Mapping[str, Any]) -> int:
    if isinstance(given, Event):
        return given.id
    told = given.doc_id if isinstance(given, Document) else given.get("id") or 0
    if not isinstance(told, int):
        raise InvalidEvent("id", f"id: expected `int`, got {told!r}")
    return told


def _fields(given: Event | Mapping[str, Any]) -> dict[str, Any]:
    fields = document(given) if isinstance(given, Event) else dict(given)
    return {name: value for name, value in fields.items() if name not in ("id", "uid")}
