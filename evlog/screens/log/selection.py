"""Selecting events on the log screen, and copying them."""

from collections.abc import Collection, Sequence
from io import StringIO

from textual import on, work

from evlog.exchange.formats.csv import write_csv
from evlog.model.event import Event
from evlog.model.rules import cleaned
from evlog.model.text import clean
from evlog.render.columns import typed_name
from evlog.screens.background import in_background
from evlog.screens.clipboard import copied, in_words
from evlog.screens.log.part import LogPart
from evlog.widgets.event_table import EventTable


class LogSelection(LogPart):
    """The part of the log screen that selects."""

    selection: frozenset[int] = frozenset()

    def chosen(self) -> Sequence[Event]:
        """The selected events, or the one under the cursor."""
        if self.selection:
            return [event for event in self.table.rows if event.id in self.selection]
        return [] if self.table.current is None else [self.table.current]

    def keep_selection(self, rows: Sequence[Event]) -> None:
        """Forget selected events that are no longer in sight."""
        if self.selection:
            self.selection &= {event.id for event in rows}
            self.table.mark(self.selection)

    def select_only(self, ids: Collection[int]) -> None:
        """Select these events and no others."""
        self.selection = frozenset(ids)
        self.table.mark(self.selection)
        self.resay()

    def action_select(self) -> None:
        if self.table.current is not None:
            self.select_only(self.selection ^ {self.table.current.id})
            self.table.action_move(1)

    @on(EventTable.SelectAsked)
    def _select_clicked(self, event: EventTable.SelectAsked) -> None:
        self.select_only(self.selection ^ {event.event.id})

    def action_select_all(self) -> None:
        every = frozenset(event.id for event in self.table.rows)
        self.select_only(frozenset() if self.selection == every else every)

    @work(exclusive=True, group="copy")
    async def action_copy(self) -> None:
        if events := self.chosen():
            number = "the event" if len(events) == 1 else f"{len(events):,} events"
            await self._copy(f"{number} as CSV", await in_background(_as_csv, events))

    @work(exclusive=True, group="copy")
    async def action_copy_cell(self) -> None:
        event, column = self.table.current, self.table.current_column.column
        if event is not None:
            text, _ = clean(column.whole(event))
            if text:
                await self._copy(f"{typed_name(column)} of #{event.id}", text)
            else:
                self.say(f"#{event.id} tells nothing in {typed_name(column)}")

    async def _copy(self, what: str, text: str) -> None:
        self.say(in_words(what, text, await copied(self.app, text), self.key("export")))


def _as_csv(events: Sequence[Event]) -> str:
    text = StringIO(newline="")
    write_csv([cleaned(event)[0] for event in events], text)
    return text.getvalue()
