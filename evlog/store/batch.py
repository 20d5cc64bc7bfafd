"""Several changes that become one revision."""

from collections.abc import Iterable, Sequence

import msgspec

from evlog.model.event import Event
from evlog.model.rules import checked, checked_uid, typed
from evlog.model.uid import is_uid, new_uid
from evlog.model.vocabulary import LocalVocabulary, Vocabulary, shipped_vocabulary
from evlog.store.contents import Contents, ReadAt
from evlog.store.errors import DuplicateUid, EditConflict, LogReplaced, UnknownEvent
from evlog.store.journal.lines import EVENTS, Change, Delete, Put, Revision
from evlog.store.local import vocabulary_lines


class Batch:
    """Collects additions, changes and deletions; nothing is written before it is closed.

    Then `added` holds the new events with their ids, and `revision` what was written (None where
    there was nothing to write).
    """

    def __init__(
        self,
        vocabulary: Vocabulary,
        *,
        local: LocalVocabulary | None = None,
        keep_ids: bool = False,
    ) -> None:
        self.added: tuple[Event, ...] = ()
        self.revision: Revision | None = None
        self.new: list[Event] = []
        self.changed: dict[int, Event] = {}
        self.deleted: dict[int, None] = {}
        self.local: LocalVocabulary | None = None
        self.vocabulary = vocabulary
        self._local_read = local or LocalVocabulary()
        self._keep_ids = keep_ids

    def add(self, events: Iterable[Event]) -> None:
        """Add events. Raises UnknownName or InvalidEvent."""
        vocabulary = self.vocabulary
        for event in events:
            fresh = checked(typed(event), vocabulary)
            if fresh.uid and not is_uid(fresh.uid):
                fresh = msgspec.structs.replace(fresh, uid=checked_uid(fresh.uid, "uid"))
            self.new.append(fresh)

    def change(self, events: Iterable[Event]) -> None:
        """Give the events with these ids whole new values. Raises UnknownName or InvalidEvent."""
        for event in events:
            self.deleted.pop(event.id, None)
            self.changed[event.id] = checked(typed(event), self.vocabulary)

    def delete(self, ids: Iterable[int]) -> None:
        """Delete events."""
        for event_id in ids:
            self.changed.pop(event_id, None)
            self.deleted[event_id] = None

    def set_vocabulary(self, local: LocalVocabulary) -> None:
        """Replace what the log adds to the shipped vocabulary; events told after it are read by it."""
        self.local = local
        self.vocabulary = shipped_vocabulary().with_local(local)

    def name_again(self, vocabulary: Vocabulary) -> None:
        """Check all events once more, by the vocabulary that is found under the lock.

        Somebody else may have renamed an axis since the events were read. Raises UnknownName.
        """
        if self.local is None and vocabulary is not self.vocabulary:
            self.vocabulary = vocabulary
            self.new = [checked(event, vocabulary) for event in self.new]
            self.change(list(self.changed.values()))

    @property
    def stands_alone(self) -> bool:
        """Whether it can be written without a look at what the log holds."""
        told_uid = any(event.uid for event in self.new)
        return not (self.changed or self.deleted or self.local is not None or told_uid)

    def lines(self, last_id: int) -> list[Change]:
        """The change lines of a batch that stands alone."""
        self.added = self._numbered(last_id)
        return [Put(event) for event in self.added]

    def lines_over(self, contents: Contents, since: ReadAt, last_id: int) -> list[Change]:
        """The change lines over what the log holds, without those that would change nothing.

        Raises UnknownEvent, DuplicateUid, and EditConflict if an event was changed after it
        was read at `since`, or is another one than was read.
        """
        changes: list[Change] = (
            [] if self.local is None else vocabulary_lines(contents, self.local, self._local_read)
        )
        self._refuse_overwriting(contents, since)
        for event_id, event in self.changed.items():
            now = _known(contents, event_id)
            if event.uid not in ("", now.uid):
                checked_uid(event.uid, "uid")
                raise LogReplaced(f"event #{event_id}")
            event = msgspec.structs.replace(event, uid=now.uid)
            if event != now:
                changes.append(Put(event))
        for event_id in self.deleted:
            if event_id not in contents.damaged:
                _known(contents, event_id)
            changes.append(Delete(event_id))
        self._refuse_duplicates(contents)
        return changes + self.lines(last_id)

    def _refuse_overwriting(self, contents: Contents, since: ReadAt) -> None:
        touched = (*self.changed, *self.deleted)
        if touched and not contents.continues(since):
            raise LogReplaced(f"event #{touched[0]}")
        changed_later = contents.changed_after(since.number)
        for event_id in touched:
            if (EVENTS, event_id) in changed_later:
                number = contents.touching((EVENTS, event_id))[-1]
                raise EditConflict(f"event #{event_id}", number, contents.revisions[number - 1].who)

    def _refuse_duplicates(self, contents: Contents) -> None:
        told = [event.uid for event in self.new if event.uid]
        if not told:
            return
        known = {event.uid: event_id for event_id, event in contents.events.items()}
        for uid in told:
            if uid in known:
                raise DuplicateUid(uid, known[uid])
            known[uid] = 0

    def _numbered(self, last_id: int) -> tuple[Event, ...]:
        return tuple(_numbered(self.new, last_id, keep_ids=self._keep_ids))


def _numbered(events: Sequence[Event], last_id: int, *, keep_ids: bool) -> Iterable[Event]:
    """Give ids in turn; with `keep_ids`, an id never given in this log stays."""
    taken = {event.id for event in events if event.id > last_id} if keep_ids else set()
    next_id = max(taken, default=last_id) + 1
    for event in events:
        if event.id in taken:
            taken.discard(event.id)
            event_id = event.id
        else:
            event_id, next_id = next_id, next_id + 1
        yield msgspec.structs.replace(event, id=event_id, uid=event.uid or new_uid())


def _known(contents: Contents, event_id: int) -> Event:
    try:
        return contents.events[event_id]
    except KeyError:
        raise UnknownEvent(event_id) from None
