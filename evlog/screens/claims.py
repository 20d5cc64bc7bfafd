"""Claims: who reports, confirms and denies the filtered events, and each source's record."""

from collections.abc import Sequence
from typing import Final, Literal

from textual import work
from textual.app import ComposeResult
from textual.widgets import Footer, Static

from evlog.model.event import Event
from evlog.model.text import counted
from evlog.render.cells import cell
from evlog.render.claims import claim_line, claims_table, records_table
from evlog.render.reading import Row
from evlog.screens.background import in_background
from evlog.screens.base import SessionScreen
from evlog.screens.session import AppSession
from evlog.summary import Claim, claims, records, superseded_uids
from evlog.widgets.commands import bindings
from evlog.widgets.moving import ScrolledText
from evlog.widgets.reading_list import ReadingList

_MOST: Final = 500
_FIRST: Final = {"disputed": 0, "confirmed": 1, "refuted": 2}
_KINDS: Final[dict[str, Literal["alike", "silent"]]] = {"disputed": "alike", "unverified": "silent"}


class ClaimsScreen(SessionScreen[int | None]):
    """A row for each claim, the disputed and the confirmed first; gives the id of an event."""

    DEFAULT_CSS = """
    ClaimsScreen #title { height: 1; padding: 0 1; background: $panel; }
    ClaimsScreen ReadingList { padding: 0 1; }
    ClaimsScreen #whole { height: auto; max-height: 10; padding: 0 1; background: $surface; }
    ClaimsScreen ScrolledText { height: 1fr; padding: 1 1 0 1; display: none; }
    ClaimsScreen.-by-source ScrolledText { display: block; }
    ClaimsScreen.-by-source ReadingList, ClaimsScreen.-by-source #whole { display: none; }
    ClaimsScreen ScrolledText > Static { height: auto; }
    """
    BINDINGS = [*bindings("claims")]  # noqa: RUF012
    where = "claims"

    def __init__(self, session: AppSession, events: Sequence[Event]) -> None:
        super().__init__(session)
        self.events = events
        self._claims: Sequence[Claim] = ()
        self._records_title = ""

    def compose(self) -> ComposeResult:
        yield Static(cell("claims", "bold"), id="title")
        yield ReadingList()
        yield Static("", id="whole")
        with ScrolledText():
            yield Static("", id="records")
        yield Footer(show_command_palette=False)

    @property
    def rows(self) -> ReadingList:
        """The claims, one a row."""
        return self.query_one(ReadingList)

    def on_mount(self) -> None:
        self.rows.focus()
        self.show()

    @work(exclusive=True)
    async def show(self) -> None:
        """Collect in a thread, and show."""
        known = self.session.vocabulary.sources
        superseded = frozenset(await in_background(superseded_uids, self.session.events))
        found = await in_background(claims, self.events, superseded, known)
        self._claims = sorted(
            found, key=lambda one: (one.superseded, _FIRST.get(one.event.standing, 3))
        )
        told = await in_background(records, self.events, superseded, known)
        self._records_title = counted(len(told), "source")
        self.query_one("#records", Static).update(records_table(told[:_MOST]))
        self.rows.show(len(self._claims), self._row)
        self._show_title()
        self._show_whole()

    def _row(self, row: int) -> Row:
        claim = self._claims[row]
        return Row(claim_line(claim), _KINDS.get(claim.event.standing, ""))

    def on_reading_list_moved(self) -> None:
        self._show_whole()

    def _show_whole(self) -> None:
        at = self.rows.cursor
        self.query_one("#whole", Static).update(claims_table(self._claims[at : at + 1]))

    def _show_title(self) -> None:
        by_source = self.has_class("-by-source")
        text = self._records_title if by_source else counted(len(self._claims), "claim")
        self.query_one("#title", Static).update(cell(text, "bold"))

    def action_records(self) -> None:
        self.toggle_class("-by-source")
        by_source = self.has_class("-by-source")
        (self.query_one(ScrolledText) if by_source else self.rows).focus()
        self._show_title()

    def action_go_to_event(self) -> None:
        if self._claims and not self.has_class("-by-source"):
            self.dismiss(self._claims[self.rows.cursor].event.id)

    def action_back(self) -> None:
        self.dismiss(None)
