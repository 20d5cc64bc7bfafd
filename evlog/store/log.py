"""The log: what a script, a verb or a screen holds to read and write events."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, contextmanager, nullcontext
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

import msgspec

from evlog.model.event import Event
from evlog.model.text import clean
from evlog.model.vocabulary import LocalVocabulary, Vocabulary, shipped_vocabulary
from evlog.store.batch import Batch
from evlog.store.contents import Contents, ReadAt
from evlog.store.damage import damage_notes, event_damaged, refuse_damaged
from evlog.store.errors import (
    LogCorrupt,
    LogReplaced,
    NothingChanged,
    UnknownEvent,
)
from evlog.store.journal.lines import EVENTS, Change, Revision
from evlog.store.journal.scan_ahead import Progress
from evlog.store.journal.tail import Note
from evlog.store.journal.writer import Intent, Writer
from evlog.store.life import DocumentChange, Step, history, life
from evlog.store.live import ChangeLines, LiveContents
from evlog.store.local import LiveVocabulary, vocabulary_at, vocabulary_lines
from evlog.store.log_file import LogFile
from evlog.store.undo import Plan, next_redo, next_undo, plan_redo, plan_undo
from evlog.store.views import SavedView, Views, deleting_view, saved_views, saving_view
from evlog.store.who import who
from evlog.store.witness import Witness

if TYPE_CHECKING:
    from evlog.store.verify import Verification

T = TypeVar("T", bound=msgspec.Struct)
Settle = Callable[[Contents, Plan], Sequence[Change]]


class Log:
    """A log of events in one file. Safe to use from several threads, and beside other processes.

    Reading shows the log as it was when it was first read, with what was written through this
    object since; `refresh` folds in what others wrote. Every writing method appends one revision
    and returns when it is on the disk; it may raise LogLocked, LogNotWritten or LogUnreadable.
    """

    def __init__(self, path: Path, *, create: bool = False, witness: Witness | None = None) -> None:
        self.path = path
        self.file = LogFile(path, create=create, witness=witness)
        self._live = LiveContents(self.file, self._changing)
        self._names = LiveVocabulary(path, self._live)
        self._told_damage: list[Note] = []

    def check(self) -> None:
        """Raise LogMissing or LogUnreadable unless the file can be opened as a log."""
        if not self._live.is_to_be_made:
            self.file.check()

    @property
    def is_read(self) -> bool:
        """Whether all events have been read already."""
        return self._live.is_read

    @property
    def contents(self) -> Contents:
        """What the journal holds, read now if it was not yet."""
        return self._live.read()

    def steady(self) -> AbstractContextManager[Contents]:
        """The contents, with other threads kept from changing them."""
        return self._live.steady()

    def _changing(self) -> AbstractContextManager[None]:
        """Entered around each change of the contents."""
        return nullcontext()

    def refresh(self, progress: Progress | None = None) -> bool:
        """Fold in what others wrote, or read all the first time; True when there was something.

        `progress` is called after every 2 MB with how many bytes have been read, and of how many.
        What it raises ends the reading, and the log is as before. Costs one `stat` when idle.
        """
        return self._live.refresh(progress)

    def all(self) -> Sequence[Event]:
        """All events by id; raises EventDamaged if one of them does not decode."""
        with self.steady() as contents:
            refuse_damaged(self.path, contents)
            return contents.sorted_events()

    def sound_events(self) -> Sequence[Event]:
        """The events that decode, by id: all of them, unless `take_notes` says otherwise."""
        with self.steady() as contents:
            return contents.sorted_events()

    def get(self, event_id: int) -> Event:
        """The event of that id; raises UnknownEvent, or EventDamaged if it does not decode."""
        contents = self.contents
        if (damaged := contents.damaged.get(event_id)) is not None:
            raise event_damaged(self.path, damaged)
        event = contents.events.get(event_id)
        if event is None:
            raise UnknownEvent(event_id)
        return event

    def search(self, predicate: Callable[[Event], bool]) -> list[Event]:
        """The events of which a filter, or any TinyDB query, is true, by id.

        Raises EventDamaged if an event does not decode.
        """
        return [event for event in self.all() if predicate(event)]

    def refuse_damaged(self) -> None:
        """Raise EventDamaged if an event does not decode."""
        refuse_damaged(self.path, self.contents)

    def take_notes(self) -> list[Note]:
        """What the user should know of the file though nothing failed, each told once."""
        notes, self.file.notes = self.file.notes, []
        damage = damage_notes(self.path, self._live.as_read)
        fresh = damage if damage != self._told_damage else []
        self._told_damage = damage
        return notes + fresh

    def project(self, shape: type[T]) -> list[T]:
        """All events by id, with only the fields of a smaller struct: half the time of `all`.

        `shape` needs `id`, and names its fields as Event does. Reads the file as it is now.
        """
        from evlog.store.projection import project, reshape

        if self._live.is_to_be_made:
            return []
        try:
            return project(self.path, shape)
        except LogCorrupt:
            return reshape(self._all_past_damage(), shape)

    def pick(self, shape: type[T], choose: Callable[[list[T]], Iterable[int]]) -> list[Event]:
        """The events whose ids `choose` returns, given all with only the fields of `shape`.

        For the first twenty of many: the others are never read in full.
        """
        from evlog.store.projection import pick, reshape

        if self._live.is_to_be_made:
            return []
        try:
            return pick(self.path, shape, choose)
        except LogCorrupt:
            chosen = choose(reshape(self._all_past_damage(), shape))
            return [self.get(event_id) for event_id in chosen]

    def _all_past_damage(self) -> Sequence[Event]:
        """All events, when a damaged line tells none of them as it is now; else EventDamaged."""
        self.refresh()
        return self.all()

    @property
    def number(self) -> int:
        """The number of the last revision that has been read, 0 before the first."""
        return self.contents.number

    @property
    def read_at(self) -> ReadAt:
        """Up to where the log has been read: what a later change is to be checked against."""
        return self.contents.read_at

    def revisions(self) -> Sequence[Revision]:
        """All revisions, oldest first."""
        return tuple(self.contents.revisions)

    def history(self) -> Iterator[tuple[Revision, Sequence[DocumentChange]]]:
        """Every revision, the newest first, with what it did to which document."""
        return history(self.contents)

    def life(self, event_id: int) -> Sequence[Step]:
        """One event's life, field by field; raises UnknownEvent for an id never given."""
        with self.steady() as contents:
            return life(contents, event_id)

    def add(
        self, events: Iterable[Event], *, why: str = "", keep_ids: bool = False
    ) -> tuple[Event, ...]:
        """Add events as one revision, and return them with their ids and uids.

        Does not read the log, unless an event brings a uid that must not be there twice. With
        `keep_ids` an event keeps an id that this log has not given yet. Raises UnknownName,
        InvalidEvent or DuplicateUid.
        """
        batch = Batch(self.vocabulary, keep_ids=keep_ids)
        batch.add(events)
        self.write_batch(batch, why, None)
        return batch.added

    def change(
        self, events: Iterable[Event], *, why: str = "", since: ReadAt | None = None
    ) -> Revision:
        """Give events, matched by id, whole new values, as one revision.

        `since` is what `read_at` was when they were read, where that is not now: an event changed
        later, or a log put in its place, raises EditConflict. Raises UnknownEvent, UnknownName, InvalidEvent,
        and NothingChanged if all is so already.
        """
        batch = Batch(self.vocabulary)
        batch.change(events)
        return self._certain(self.write_batch(batch, why, since))

    def delete(self, ids: Iterable[int], *, why: str = "", since: ReadAt | None = None) -> Revision:
        """Delete events as one revision; raises UnknownEvent or EditConflict."""
        batch = Batch(self.vocabulary)
        batch.delete(ids)
        return self._certain(self.write_batch(batch, why, since))

    @contextmanager
    def batch(
        self, *, why: str = "", since: ReadAt | None = None, keep_ids: bool = False
    ) -> Iterator[Batch]:
        """Collect additions, changes and deletions, and write them as one revision at the end.

        After it, the batch's `added` and `revision` tell what was written. Nothing is written
        where the block raises.
        """
        batch = Batch(self.vocabulary, local=self.local_vocabulary, keep_ids=keep_ids)
        yield batch
        self.write_batch(batch, why, since)

    def undo(
        self,
        number: int | None = None,
        *,
        force: bool = False,
        why: str = "",
        settle: Settle | None = None,
        since: ReadAt | None = None,
    ) -> Revision:
        """Take back a revision, or the last one that was not taken back yet.

        Raises NothingToUndo, UnknownRevision, UndoConflict if a later revision changed the same
        document, unless `force`, UndoRefused if what would come back does not go together with
        the log as it is now, and EditConflict if another log was put in the place of the one
        read at `since`. `settle` may put changes of its own in place of the plan's.
        """
        plan = partial(plan_undo, number=number, force=force)
        return self._write_plan(plan, why, settle, since)

    def redo(self, *, force: bool = False, why: str = "", settle: Settle | None = None) -> Revision:
        """Bring back what was undone last; raises NothingToUndo, UndoConflict or UndoRefused."""
        return self._write_plan(partial(plan_redo, force=force), why, settle)

    @property
    def can_undo(self) -> Revision | None:
        """The revision that a plain undo would take back."""
        return self._numbered(next_undo(self.contents.revisions))

    @property
    def can_redo(self) -> Revision | None:
        """The revision that a redo would bring back."""
        return self._numbered(next_redo(self.contents.revisions))

    def _numbered(self, number: int | None) -> Revision | None:
        return None if number is None else self.contents.revisions[number - 1]

    @property
    def vocabulary(self) -> Vocabulary:
        """The shipped vocabulary with the log's own laid over it."""
        return self._names.all

    @property
    def local_vocabulary(self) -> LocalVocabulary:
        """What the log adds to the shipped vocabulary."""
        return self._names.local

    def set_vocabulary(self, local: LocalVocabulary, *, why: str = "") -> Revision:
        """Replace what the log adds to the shipped vocabulary.

        Raises EditConflict if somebody else has replaced it since it was read.
        """
        read = self.local_vocabulary
        return self._certain(
            self.write(lambda contents, _: vocabulary_lines(contents, local, read), why)
        )

    @property
    def views(self) -> Mapping[str, str]:
        """The saved filters by name."""
        return Views(lambda: saved_views(self.contents))

    def save_view(self, name: str, filter_text: str, *, why: str = "") -> Revision:
        """Save a filter under a name, over an earlier one of that name."""
        view = SavedView(clean(name)[0], clean(filter_text)[0])
        return self._certain(
            self.write(lambda now, writer: saving_view(now, view, writer.head.ids), why)
        )

    def delete_view(self, name: str, *, why: str = "") -> Revision:
        """Delete a saved filter; raises UnknownView."""
        return self._certain(self.write(lambda now, _: deleting_view(now, name), why))

    def write_batch(
        self,
        batch: Batch,
        why: str = "",
        since: ReadAt | None = None,
        check: Callable[[Contents, Writer], None] | None = None,
    ) -> Revision | None:
        """Write a batch as one revision; None if it changes nothing.

        `check` may look at the newest contents, under the lock, and raise.
        """
        if batch.stands_alone and not self.is_read and check is None:
            return self._write_unread(batch, why)
        base = self.read_at if since is None else since

        def lines(contents: Contents, writer: Writer) -> list[Change]:
            if check is not None:
                check(contents, writer)
            batch.name_again(self.vocabulary)
            return batch.lines_over(contents, base, writer.head.ids.get(EVENTS, 0))

        batch.revision = self.write(lines, why)
        return batch.revision

    def _write_unread(self, batch: Batch, why: str) -> Revision | None:
        if not batch.new:
            return None

        def lines(writer: Writer) -> Sequence[Change]:
            local = vocabulary_at(writer.fd, self.path, writer.head.vocabulary)
            if local != self.local_vocabulary:
                batch.name_again(shipped_vocabulary().with_local(local))
            return batch.lines(writer.head.ids.get(EVENTS, 0))

        batch.revision = self._live.append_unread(lines, _intent(why))
        return batch.revision

    def _write_plan(
        self,
        plan: Callable[[Contents], Plan],
        why: str,
        settle: Settle | None,
        since: ReadAt | None = None,
    ) -> Revision:
        planned: list[Plan] = []
        base = self._live.as_read.read_at if since is None else since

        def lines(contents: Contents, _: Writer) -> Sequence[Change]:
            if not contents.continues(base):
                raise LogReplaced("the revision")
            planned.append(plan(contents))
            return settle(contents, planned[0]) if settle else planned[0].changes

        def intent() -> Intent:
            verb, number = planned[0].verb, planned[0].number
            return Intent(
                who(),
                clean(why)[0],
                undoes=number if verb == "undo" else None,
                redoes=number if verb == "redo" else None,
            )

        return self._certain(self.write(lines, why, intent))

    def write(
        self, lines: ChangeLines, why: str = "", intent: Callable[[], Intent] | None = None
    ) -> Revision | None:
        """Append the changes that `lines` makes from the newest contents, under the lock.

        None, and nothing is written, when it makes none.
        """
        return self._live.append(lines, intent or partial(_intent, why))

    def verify(self) -> "Verification":
        """Check every line of the file against all the rest."""
        from evlog.store.verify import verify

        return verify(self.path)

    @staticmethod
    def _certain(revision: Revision | None) -> Revision:
        if revision is None:
            raise NothingChanged("nothing to change: it is so already")
        return revision


def _intent(why: str) -> Intent:
    return Intent(who(), clean(why)[0])
