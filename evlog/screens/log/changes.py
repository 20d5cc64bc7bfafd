"""Changing events from the log screen: enter, edit, delete, undo, files."""

import asyncio
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from textual import on, work
from textual.screen import Screen

from evlog.actions.enter import enter
from evlog.actions.remove import remove
from evlog.actions.undoing import redo, undo
from evlog.actions.written import in_brief
from evlog.language.line.entry import Entry
from evlog.model.event import Event
from evlog.render.words import headline
from evlog.screens.log.paste import LogPaste
from evlog.screens.session import AppSession
from evlog.widgets.quick_line import QuickLine

if TYPE_CHECKING:
    from evlog.screens.summary import Asked


class LogChanges(LogPaste):
    """The part of the log screen that changes the log, takes from it and adds to it."""

    _left: Mapping[str, str] | None = None

    def __init__(self, session: AppSession) -> None:
        super().__init__(session)
        # Lines are added in the order in which they were written.
        self._line_turn = asyncio.Lock()

    def action_quick(self) -> None:
        line = self.query_one(QuickLine)
        line.open(line.input.value)

    @on(QuickLine.Closed)
    def _leave_quick_line(self) -> None:
        self.table.focus()

    @on(QuickLine.Added)
    @work
    async def _add_entries(self, event: QuickLine.Added) -> None:
        told = [entry.event for entry in event.entries]
        async with self._line_turn:
            written = await self.attempt(enter, self.session.log, told)
        if written:
            await self.settle(at=written.added[-1].id)
            self.say(
                "\n".join((*map(headline, written.added), *written.notes)),
                title=f"added{_assumed(event.entries)} · {self.key('undo')} undoes",
            )
        elif not self.query_one(QuickLine).give_back(event.line):
            self.say("↑ brings the line back that was not added")

    @on(QuickLine.FormAsked)
    def _open_as_form(self, event: QuickLine.FormAsked) -> None:
        draft = event.entries[0].event if event.entries else None
        line = self.query_one(QuickLine)
        line.input.value = ""
        line.close()
        self.enter(draft)

    def action_new(self) -> None:
        self.enter(texts=self._left)

    @work
    async def enter(
        self, draft: Event | None = None, texts: Mapping[str, str] | None = None
    ) -> None:
        """Open the form for new events, begun with a draft or with what was left."""
        from evlog.screens.entry import EntryScreen

        form = EntryScreen(self.session, draft=draft, texts=texts)
        written = await self.app.push_screen_wait(form)
        self.table.focus()
        await self.settle(at=written.saved)
        if written.left is not None:
            self._left = written.left
            self.say(f"not saved; {self.key('new')} opens it again")
        elif draft is None:
            self._left = None

    @work
    async def action_edit(self) -> None:
        from evlog.screens.entry import EntryScreen

        events = self.chosen()
        if not events:
            return
        changed = await self.app.push_screen_wait(EntryScreen(self.session, events=tuple(events)))
        self.table.focus()
        if changed.saved is not None:
            await self.settle(at=changed.saved)

    @work
    async def action_delete(self) -> None:
        events = self.chosen()
        if not events:
            return
        removed = await self.attempt(remove, self.session.log, [event.id for event in events])
        if removed is not None:
            self.selection = frozenset()
            await self.settle()
            what = headline(events[0]) if len(events) == 1 else f"{len(events):,} events"
            told = in_brief((what, *removed.notes), 3)
            self.say(told, title=f"deleted · {self.key('undo')} brings it back")

    @work
    async def action_undo(self) -> None:
        target = self.session.log.can_undo
        done = await self.attempt(undo, self.session.log)
        if done is not None:
            await self.settle(at=self.session.touched(done.revision))
            told = in_brief((self.session.named(target), *done.notes), 3)
            self.say(told, title=f"undone · {self.key('redo')} does it again")

    @work
    async def action_redo(self) -> None:
        target = self.session.log.can_redo
        done = await self.attempt(redo, self.session.log)
        if done is not None:
            await self.settle(at=self.session.touched(done.revision))
            told = in_brief((self.session.named(target), *done.notes), 3)
            self.say(told, title=f"done again · {self.key('undo')} takes it back")

    @work
    async def action_export(self) -> None:
        from evlog.screens.dialogs.export import ExportScreen

        events = self.chosen() if self.selection else self.table.rows
        written = await self.app.push_screen_wait(ExportScreen(self.session, events))
        if written:
            self.say(written)

    @work
    async def action_import_file(self) -> None:
        from evlog.screens.dialogs.import_file import ImportScreen

        done = await self.app.push_screen_wait(ImportScreen(self.session))
        if done:
            await self.settle()
            self.say(done, title=f"imported · {self.key('undo')} takes it back")

    @work
    async def action_sample(self) -> None:
        from evlog.exchange.files.sample import add_sample

        if await self.attempt(add_sample, self.session.log):
            await self.settle()
            self.say("the sample", title=f"added · {self.key('undo')} takes it out again")

    def action_history(self) -> None:
        from evlog.screens.history import HistoryScreen

        self._look_at_history(HistoryScreen(self.session))

    @work
    async def _look_at_history(self, screen: Screen[None]) -> None:
        await self.app.push_screen_wait(screen)
        await self.settle()

    def action_summary(self) -> None:
        self.look_at_summary()

    @work
    async def look_at_summary(self, asked: "Asked | None" = None) -> None:
        """Open the summary, where it was left before when `asked` says so."""
        from evlog.screens.summary import SummaryScreen

        screen = SummaryScreen(self.session, self.table.rows, self.filter, asked)
        drilled = await self.app.push_screen_wait(screen)
        if drilled is not None:
            self.go_to(drilled)

    @work
    async def action_claims(self) -> None:
        from evlog.screens.claims import ClaimsScreen

        await self.app.push_screen_wait(ClaimsScreen(self.session, self.table.rows))


def _assumed(entries: Sequence[Entry]) -> str:
    return "".join(f" · {told}" for entry in entries for told in entry.told)
