"""The open log as the screens share it; every wait for the disk or a lock happens in a thread."""

import asyncio
from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path
from typing import ParamSpec, TypeVar

from evlog.language.completion import KnownNames
from evlog.language.dates.read_date import today as current_day
from evlog.language.form import Context
from evlog.model.errors import EvlogError
from evlog.model.event import Event
from evlog.model.vocabulary import Vocabulary, shipped_vocabulary
from evlog.render.words import headline
from evlog.screens.background import in_background
from evlog.store import DocumentChange, Log, Note, Progress, Revision, Step, open_log
from evlog.store.witness import Witness
from evlog.summary.facets import Used, used
from evlog.summary.linked import Linked, Links
from evlog.widgets.commands import Keymap

_P = ParamSpec("_P")
_T = TypeVar("_T")
_SMALL = 100
# So many of a kind can be looked through for each key that is pressed.
_MOST_NAMES = 2_000


class AppSession:
    """A log at a path, opened late, and its events as last read."""

    def __init__(
        self,
        path: Path,
        *,
        demo: bool = False,
        day: date | None = None,
        keymap: Keymap | None = None,
        witness: Path | None = None,
    ) -> None:
        self.path = path
        self._witness = witness
        self.demo = demo
        self.keymap: Keymap = keymap or {}
        self.events: Sequence[Event] = ()
        self._day = day
        self._log: Log | None = None
        # The revision that `events` are as of.
        self.number = 0
        self._stamp: tuple[int, ...] | None = None
        self._used = Used()
        self._used_in: Sequence[Event] | None = None
        self._links = Links()
        self._linked_in: Sequence[Event] | None = None

    @property
    def today(self) -> date:
        """The day that counts as today."""
        return self._day or current_day()

    @property
    def is_open(self) -> bool:
        """Whether the log has been read."""
        return self._log is not None

    @property
    def log(self) -> Log:
        """The log; only after `load`."""
        if self._log is None:
            raise RuntimeError("the log is not open yet")
        return self._log

    @property
    def witness(self) -> Witness | None:
        """Where is noted what each log was when it was last seen; None where that is not wanted."""
        return None if self._witness is None else Witness(self._witness)

    @property
    def revisions(self) -> Sequence[Revision]:
        """The revisions of the log as it was read; none before that."""
        return () if self._log is None else self._log.revisions()

    @property
    def vocabulary(self) -> Vocabulary:
        """The log's vocabulary, or the shipped one until it is open."""
        return shipped_vocabulary() if self._log is None else self._log.vocabulary

    @property
    def context(self) -> Context:
        """What reading a form depends on."""
        return Context(self.vocabulary, self.today)

    @property
    def names(self) -> KnownNames:
        """The names to complete from, those in use as last collected."""
        views = () if self._log is None else tuple(self._log.views)
        return KnownNames(self.vocabulary, *self._used, views)

    async def collect_names(self) -> None:
        """Collect the names in use, once for each change of the log."""
        events = self.events
        if events is not self._used_in:
            collected = await in_background(used, events, self.vocabulary)
            self._used = Used(*(names[:_MOST_NAMES] for names in collected))
            self._used_in = events

    async def load(self, progress: Progress | None = None) -> None:
        """Open and read the log; raises EvlogError, OSError or what `progress` raises."""
        self._log, self.events = None, ()
        stamp = self._stamped()
        log = await in_background(open_log, self.path, create=True, witness=self._witness)
        await in_background(log.file.look)
        await in_background(log.refresh, progress)
        await self._take_events(log)
        self._log, self._stamp = log, stamp

    def take_notes(self) -> list[Note]:
        """What the user should know of the log's file, each told once."""
        return [] if self._log is None else self._log.take_notes()

    @property
    def unreadable(self) -> int:
        """How many events of the log do not decode, and are not among `events`."""
        return 0 if self._log is None else len(self._log.contents.damaged)

    def is_stale(self) -> bool:
        """Whether the file was touched since it was last read; costs one `stat`."""
        return self._stamped() != self._stamp

    async def refresh(self) -> bool:
        """Fold in what others wrote; raises EvlogError or OSError, once for each change."""
        self._stamp = self._stamped()
        changed = await in_background(self.log.refresh)
        await in_background(self.log.file.look)
        await self._take_events(self.log)
        return changed

    def life(self, event_id: int) -> Sequence[Step]:
        """What was done to an event, oldest first; empty where that cannot be told now."""
        try:
            return self.log.life(event_id)
        except EvlogError:
            return ()

    def linked(self, event: Event) -> Linked:
        """What an event replaces, is replaced by, and is told apart from."""
        if self._linked_in is not self.events:
            self._links, self._linked_in = Links(self.events), self.events
        return self._links.of(event)

    def changes_of(self, revision: Revision) -> Sequence[DocumentChange]:
        """What a revision did to each document that it changed."""
        with self.log.steady() as contents:
            before, after = contents.before(revision.number), contents.after(revision.number)
            return [
                DocumentChange(table, number, old, after[table, number])
                for (table, number), old in before.items()
            ]

    def touched(self, revision: Revision) -> int | None:
        """An event that a small revision changed and that is still there."""
        if revision.changes > _SMALL:
            return None
        contents = self.log.contents
        keys = contents.before(revision.number)
        return next(
            (key[1] for key in keys if key[0] == "events" and key[1] in contents.events), None
        )

    def named(self, revision: Revision | None) -> str:
        """A revision in words: the event that it is about, or how many, and why."""
        if revision is None:
            return ""
        why = f" ({revision.why})" if revision.why else ""
        if revision.changes > _SMALL:
            return f"{revision.changes:,} changes by {revision.who}{why}"
        contents = self.log.contents
        states = (*contents.before(revision.number).values(),)
        states += (*contents.after(revision.number).values(),)
        events = {state.id: state for state in states if isinstance(state, Event)}
        if not events:
            return f"revision {revision.number} by {revision.who}{why}"
        more = f" and {len(events) - 1} more" if len(events) > 1 else ""
        return f"{headline(next(iter(events.values())))}{more}{why}"

    async def run(self, work: Callable[_P, _T], *args: _P.args, **kwargs: _P.kwargs) -> _T:
        """Write to the log in a thread, which is waited for at the end; then read the events."""
        done = await asyncio.to_thread(work, *args, **kwargs)
        await self._take_events(self.log)
        return done

    async def _take_events(self, log: Log) -> None:
        number = log.number
        self.events = await in_background(log.sound_events)
        self.number = number

    def _stamped(self) -> tuple[int, ...] | None:
        try:
            status = self.path.stat()
        except OSError:
            return None
        return status.st_ino, status.st_size, status.st_mtime_ns
