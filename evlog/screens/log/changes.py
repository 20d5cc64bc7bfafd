"""Changing the log from its screen: enter, edit, delete, undo, take in files."""

import asyncio
from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING

from evlog.actions.enter import enter
from evlog.actions.remove import remove
from evlog.actions.same import make_same
from evlog.actions.twice import alike, alike_note
from evlog.actions.undoing import Undone, redo, undo
from evlog.actions.written import in_brief
from evlog.language.line.entry import Entry
from evlog.model.event import Event
from evlog.render.words import headline
from evlog.screens.background import in_background
from evlog.screens.base import Doers
from evlog.store import Log, Revision
from evlog.summary.doubled import twice_in
from evlog.summary.selection import superseded_uids

if TYPE_CHECKING:
    from evlog.screens.log.screen import LogScreen


class Changes:
    """The commands that change the log; each says in a toast what was done."""

    def __init__(self, screen: "LogScreen") -> None:
        self._screen, self._session = screen, screen.session
        self._unsaved: Mapping[str, str] | None = None
        # The line that was given back because it may tell what is in the log.
        self._warned = ""
        # Lines are added in the order in which they were written.
        self._line_turn = asyncio.Lock()

    def doers(self) -> Doers:
        """What carries out each command of this part."""
        return {
            "quick": lambda: self._screen.line.open(self._screen.line.input.value),
            "new": self.open_new,
            "edit": self.edit,
            "delete": self.delete,
            "same": self.make_same,
            "undo": self.undo,
            "redo": self.redo,
            "import_file": self.import_file,
            "sample": self.add_sample,
        }

    async def add(self, entries: Sequence[Entry], line: str) -> None:
        """Add what a quick line was read as; a line that cannot be added is given back."""
        screen = self._screen
        async with self._line_turn:
            if await self._looks_told(entries, line):
                return
            written = await screen.attempt(enter, self._session.log, [e.event for e in entries])
        if written:
            await screen.settle(at=written.added[-1].id)
            screen.say(
                "\n".join((*map(headline, written.added), *written.notes)),
                title=f"added{_assumed(entries)} · {screen.key('undo')} undoes",
            )
        elif not screen.line.give_back(line):
            screen.say("↑ brings the line back that was not added")

    async def _looks_told(self, entries: Sequence[Entry], line: str) -> bool:
        """Give a line back, once, if it may tell what is in the log; Enter again then adds it."""
        if line == self._warned:
            self._warned = ""
            return False
        events = [entry.event for entry in entries]
        found = await in_background(alike, events, self._session.events)
        if not found:
            return False
        self._warned = line
        again = "Enter again adds both" if self._screen.line.give_back(line) else "↑ brings it back"
        self._screen.say(f"{alike_note(found[0])}; {again}", title="not added yet")
        return True

    async def make_same(self) -> None:
        """Make one event of the selected ones, or of the one under the cursor and its look-alikes."""
        screen, log = self._screen, self._session.log
        ids = [event.id for event in screen.chosen()]
        if len(ids) == 1:
            ids = await in_background(self._alike, ids[0])
        made = await screen.attempt(make_same, log, ids)
        if made is not None:
            screen.selection.clear()
            await screen.settle(at=made.event.id)
            told = in_brief((headline(made.event), *made.written.notes), 3)
            title = f"one event of {len(ids)} · {screen.key('undo')} takes it apart"
            screen.say(told, title=title)

    def _alike(self, event_id: int) -> list[int]:
        """The event with those that look like it."""
        events = self._session.events
        found = twice_in(events, self._session.vocabulary, superseded_uids(events))
        alike = (one.ids for one in found if one.why == "alike" and event_id in one.ids)
        return list(next(alike, (event_id,)))

    async def open_new(self) -> None:
        """Open the form for a new event, or with what was left of one."""
        await self.open_form(texts=self._unsaved)

    async def open_form(
        self, draft: Event | None = None, texts: Mapping[str, str] | None = None
    ) -> None:
        """Open the form for new events, begun with a draft or with what was left."""
        from evlog.screens.entry import EntryScreen

        screen = self._screen
        form = EntryScreen(self._session, draft=draft, texts=texts)
        written = await screen.app.push_screen_wait(form)
        screen.table.focus()
        await screen.settle(at=written.saved)
        if written.left is not None:
            self._unsaved = written.left
            screen.say(f"not saved; {screen.key('new')} opens it again")
        elif draft is None:
            self._unsaved = None

    async def edit(self) -> None:
        """Edit the chosen events in the form."""
        from evlog.screens.entry import EntryScreen

        screen, events = self._screen, self._screen.chosen()
        if not events:
            return
        form = EntryScreen(self._session, events=tuple(events))
        changed = await screen.app.push_screen_wait(form)
        screen.table.focus()
        if changed.saved is not None:
            await screen.settle(at=changed.saved)

    async def delete(self) -> None:
        """Delete the chosen events."""
        screen, events = self._screen, self._screen.chosen()
        if not events:
            return
        removed = await screen.attempt(remove, self._session.log, [event.id for event in events])
        if removed is not None:
            screen.selection.clear()
            await screen.settle()
            what = headline(events[0]) if len(events) == 1 else f"{len(events):,} events"
            title = f"deleted · {screen.key('undo')} brings it back"
            screen.say(in_brief((what, *removed.notes), 3), title=title)

    async def undo(self) -> None:
        """Take back the last change."""
        target = self._session.log.can_undo
        title = f"undone · {self._screen.key('redo')} does it again"
        await self._step(undo, target, title)

    async def redo(self) -> None:
        """Make the change again that was undone last."""
        target = self._session.log.can_redo
        title = f"done again · {self._screen.key('undo')} takes it back"
        await self._step(redo, target, title)

    async def _step(
        self, take: Callable[[Log], Undone], target: Revision | None, title: str
    ) -> None:
        """Go a step back or forth, to an event that it changed, and say what it was."""
        done = await self._screen.attempt(take, self._session.log)
        if done is not None:
            await self._screen.settle(at=self._session.touched(done.revision))
            self._screen.say(in_brief((self._session.named(target), *done.notes), 3), title=title)

    async def import_file(self) -> None:
        """Take in the events of a file."""
        from evlog.screens.dialogs.import_file import ImportScreen

        done = await self._screen.app.push_screen_wait(ImportScreen(self._session))
        if done:
            await self._screen.settle()
            self._screen.say(done, title=f"imported · {self._screen.key('undo')} takes it back")

    async def add_sample(self) -> None:
        """Take the sample into an empty log."""
        from evlog.exchange.files.sample import add_sample

        if await self._screen.attempt(add_sample, self._session.log):
            await self._screen.settle()
            title = f"added · {self._screen.key('undo')} takes it out again"
            self._screen.say("the sample", title=title)


def _assumed(entries: Sequence[Entry]) -> str:
    return "".join(f" · {assumed}" for entry in entries for assumed in entry.assumptions)
