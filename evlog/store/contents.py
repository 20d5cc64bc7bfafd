"""What a log holds in memory: its documents as they are now, and what each revision replaced."""

from array import array
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

from evlog.model.event import Event
from evlog.store.journal.lines import EVENTS, Change, DamagedEvent, Delete, Put, Revision

DocumentKey = tuple[str, int]
# A damaged event is there, but what it says cannot be read.
Document = Event | dict[str, Any] | DamagedEvent
States = tuple[Document | None, Document | None]


class ReadAt(NamedTuple):
    """What a log was when it was read: the uid of the log, its last revision and that one's hash."""

    log: str = ""
    number: int = 0
    hash: str = ""


class Contents:
    """The documents of a journal, folded revision by revision.

    A revision that adds events costs no more here than its number: the ids that it gave follow
    from the last id before and after it. Only replaced documents are kept besides.
    """

    def __init__(self) -> None:
        self.events: dict[int, Event] = {}
        # The events of which the newest line does not decode; they are not among `events`.
        self.damaged: dict[int, DamagedEvent] = {}
        # Every such line that was read, also of events that were changed or deleted since.
        self.damage: list[DamagedEvent] = []
        self.tables: dict[str, dict[int, dict[str, Any]]] = {}
        self.revisions: list[Revision] = []
        self.ids: dict[str, int] = {}
        # The uid of the log, "" before it is known.
        self.log = ""
        self._in_order = True
        self._sorted: tuple[Event, ...] | None = None
        self._replaced: dict[int, dict[DocumentKey, Document | None]] = {}
        self._last_ids = array("q")

    @property
    def number(self) -> int:
        """The number of the last revision, 0 before the first."""
        return len(self.revisions)

    @property
    def read_at(self) -> ReadAt:
        """Up to where the log has been read."""
        last = self.revisions[-1].hash if self.revisions else ""
        return ReadAt(self.log, self.number, last)

    def continues(self, since: ReadAt) -> bool:
        """Whether this is the log that was read then, with what was appended later."""
        log, number, last = since
        if log and log != self.log:
            return False
        return number <= self.number and (not number or self.revisions[number - 1].hash == last)

    def get(self, key: DocumentKey) -> Document | None:
        """The document as it is now."""
        table, doc_id = key
        if table == EVENTS:
            return self.events.get(doc_id) or self.damaged.get(doc_id)
        return self.tables.get(table, {}).get(doc_id)

    def apply(self, changes: Sequence[Change | DamagedEvent], revision: Revision) -> None:
        """Fold in one revision."""
        self._sorted = None
        replaced: dict[DocumentKey, Document | None] = {}
        given = newest = self.ids.get(EVENTS, 0)
        events = self.events
        for change in changes:
            event = change.event if type(change) is Put else None
            if event is None:
                newest = max(newest, self._apply_other(change, given, replaced))
                continue
            doc_id = event.id
            if doc_id <= given:
                self._keep(replaced, (EVENTS, doc_id))
                self._in_order &= doc_id in events
                self.damaged.pop(doc_id, None)
            elif doc_id < newest:
                self._in_order = False
            else:
                newest = doc_id
            events[doc_id] = event
        self.ids[EVENTS] = newest
        self._last_ids.append(newest)
        if replaced:
            self._replaced[revision.number] = replaced
        self.revisions.append(revision)

    def _apply_other(
        self,
        change: Change | DamagedEvent,
        given: int,
        replaced: dict[DocumentKey, Document | None],
    ) -> int:
        """Fold in what puts no event that can be read; return the id that it gives to an event."""
        table, doc_id = key = change.key
        if table != EVENTS or doc_id <= given:
            self._keep(replaced, key)
        if isinstance(change, DamagedEvent):
            self.events.pop(doc_id, None)
            self.damaged[doc_id] = change
            self.damage.append(change)
            return doc_id
        if isinstance(change, Delete):
            documents: dict[int, Any] = (
                self.events if table == EVENTS else self.tables.get(table, {})
            )
            documents.pop(doc_id, None)
            if table == EVENTS:
                self.damaged.pop(doc_id, None)
            return 0
        self.tables.setdefault(table, {})[doc_id] = change.doc or {}
        self.ids[table] = max(doc_id, self.ids.get(table, 0))
        return 0

    def _keep(self, replaced: dict[DocumentKey, Document | None], key: DocumentKey) -> None:
        if key not in replaced:
            replaced[key] = self.get(key)

    def events_by_id(self) -> dict[int, Event]:
        """The events, in the order of their ids."""
        if not self._in_order:
            self.events = dict(sorted(self.events.items()))
            self._in_order = True
        return self.events

    def sorted_events(self) -> tuple[Event, ...]:
        """All events by id; the same object until something changes."""
        if self._sorted is None:
            self._sorted = tuple(self.events_by_id().values())
        return self._sorted

    def before(self, number: int) -> dict[DocumentKey, Document | None]:
        """Each document that a revision touched, as it was before; None if it was not there."""
        return {key: states[0] for key, states in self._touched(number).items()}

    def after(self, number: int) -> dict[DocumentKey, Document | None]:
        """Each document that a revision touched, as it left it."""
        return {key: states[1] for key, states in self._touched(number).items()}

    def _touched(self, number: int) -> dict[DocumentKey, States]:
        return self._states(number, self.changed_after(number))

    def backwards(self) -> Iterator[tuple[int, dict[DocumentKey, States]]]:
        """Each revision's number, the last first, and what it touched, before and after."""
        changed_later: dict[DocumentKey, Document | None] = {}
        for number in range(self.number, 0, -1):
            yield number, self._states(number, changed_later)
            changed_later |= self._replaced.get(number, {})

    def _states(
        self, number: int, changed_later: dict[DocumentKey, Document | None]
    ) -> dict[DocumentKey, States]:
        def after(key: DocumentKey) -> Document | None:
            return changed_later[key] if key in changed_later else self.get(key)

        first = self._last_ids[number - 2] if number > 1 else 0
        added = ((EVENTS, doc_id) for doc_id in range(first + 1, self._last_ids[number - 1] + 1))
        # An id that was left out when it could have been given is nobody's.
        states: dict[DocumentKey, States] = {
            key: (None, after(key))
            for key in added
            if key in changed_later or self.get(key) is not None
        }
        for key, before in self._replaced.get(number, {}).items():
            states[key] = before, after(key)
        return states

    def changed_after(self, number: int) -> dict[DocumentKey, Document | None]:
        """Each document that was replaced after a revision, as that revision found or left it."""
        found: dict[DocumentKey, Document | None] = {}
        for later in range(number + 1, self.number + 1):
            for key, document in self._replaced.get(later, {}).items():
                found.setdefault(key, document)
        return found

    def events_at(self, number: int) -> dict[int, Event]:
        """The events as they were after a revision, by id."""
        last = self._last_ids[number - 1] if number else 0
        events = {event_id: event for event_id, event in self.events.items() if event_id <= last}
        for (table, doc_id), document in self.changed_after(number).items():
            if table != EVENTS:
                continue
            if isinstance(document, Event):
                events[doc_id] = document
            else:
                events.pop(doc_id, None)
        return events

    def touching(self, key: DocumentKey) -> list[int]:
        """The numbers of the revisions that touched a document, oldest first."""
        table, doc_id = key
        numbers = [number for number, replaced in self._replaced.items() if key in replaced]
        if (
            table == EVENTS
            and 0 < doc_id <= self.ids.get(EVENTS, 0)
            and (numbers or self.get(key) is not None)
        ):
            numbers.insert(0, bisect_left(self._last_ids, doc_id) + 1)
        return numbers
