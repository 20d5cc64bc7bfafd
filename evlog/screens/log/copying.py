"""Copying events, or one cell, to the clipboard."""

from collections.abc import Sequence
from io import StringIO
from typing import TYPE_CHECKING

from evlog.exchange.formats.csv import write_csv
from evlog.model.event import Event
from evlog.model.rules import cleaned
from evlog.model.text import clean
from evlog.render.columns import typed_name
from evlog.screens.background import in_background
from evlog.screens.base import Doers
from evlog.screens.clipboard import copied, copied_in_words

if TYPE_CHECKING:
    from evlog.screens.log.screen import LogScreen


class Copying:
    """The commands that copy."""

    def __init__(self, screen: "LogScreen") -> None:
        self._screen = screen

    def doers(self) -> Doers:
        """What carries out each command of this part."""
        return {
            # What is copied last is what the clipboard is to hold.
            "copy": lambda: self._screen.begin_anew("copy", self.copy),
            "copy_cell": lambda: self._screen.begin_anew("copy", self.copy_cell),
        }

    async def copy(self) -> None:
        """Copy the chosen events as CSV."""
        if events := self._screen.chosen():
            number = "the event" if len(events) == 1 else f"{len(events):,} events"
            await self._copy(f"{number} as CSV", await in_background(_as_csv, events))

    async def copy_cell(self) -> None:
        """Copy the whole text of the cell under the cursor."""
        table = self._screen.table
        event, column = table.current, table.current_column.column
        if event is not None:
            text, _ = clean(column.whole(event))
            if text:
                await self._copy(f"{typed_name(column)} of #{event.id}", text)
            else:
                self._screen.say(f"#{event.id} tells nothing in {typed_name(column)}")

    async def _copy(self, what: str, text: str) -> None:
        done = await copied(self._screen.app, text)
        self._screen.say(copied_in_words(what, text, done, self._screen.key("export")))


def _as_csv(events: Sequence[Event]) -> str:
    text = StringIO(newline="")
    write_csv([cleaned(event)[0] for event in events], text)
    return text.getvalue()
