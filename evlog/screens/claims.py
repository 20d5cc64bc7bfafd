"""Claims: who reports, confirms and denies the filtered events, and each source's record."""

from collections.abc import Sequence
from typing import Final

from textual import work
from textual.app import ComposeResult
from textual.widgets import Footer, Static

from evlog.model.event import Event
from evlog.render.cells import cell
from evlog.render.claims import claims_table, records_table
from evlog.screens.background import in_background
from evlog.screens.base import SessionScreen
from evlog.screens.session import AppSession
from evlog.summary import claims, records, superseded_uids
from evlog.widgets.commands import bindings
from evlog.widgets.moving import ScrolledText

_MOST: Final = 500


class ClaimsScreen(SessionScreen[None]):
    """Shows the disputed claims first."""

    DEFAULT_CSS = """
    ClaimsScreen #title { height: 1; padding: 0 1; background: $panel; }
    ClaimsScreen ScrolledText { height: 1fr; padding: 1 1 0 1; scrollbar-size-vertical: 1; }
    ClaimsScreen ScrolledText > Static { height: auto; }
    """
    BINDINGS = [  # noqa: RUF012
        *bindings("claims"),
    ]
    where = "claims"

    def __init__(self, session: AppSession, events: Sequence[Event]) -> None:
        super().__init__(session)
        self.events = events
        self._by_source = False

    def compose(self) -> ComposeResult:
        yield Static(cell("claims", "bold"), id="title")
        with ScrolledText():
            yield Static("", id="answer")
        yield Footer(show_command_palette=False)

    def on_mount(self) -> None:
        self.query_one(ScrolledText).focus()
        self.show()

    @work(exclusive=True)
    async def show(self) -> None:
        """Collect in a thread, and show."""
        answer = self.query_one("#answer", Static)
        known = self.session.vocabulary.sources
        if self._by_source:
            superseded = await in_background(superseded_uids, self.session.events)
            told = await in_background(records, self.events, superseded, known)
            self._title(f"{len(told):,} sources")
            answer.update(records_table(told[:_MOST]))
        else:
            found = await in_background(claims, self.events, frozenset(), known)
            more = f", the first {_MOST} shown" if len(found) > _MOST else ""
            self._title(f"{len(found):,} claims{more}")
            answer.update(claims_table(found[:_MOST]))

    def _title(self, text: str) -> None:
        self.query_one("#title", Static).update(cell(text, "bold"))

    def action_records(self) -> None:
        self._by_source = not self._by_source
        self.show()

    def action_back(self) -> None:
        self.dismiss(None)
