"""Claims: who reports, confirms and denies the filtered events, and each source's record."""

from collections.abc import Sequence
from typing import Final, NamedTuple

from rich.text import Text
from textual import on, work
from textual.app import ComposeResult
from textual.widgets import Footer, Static

from evlog.model.event import Event
from evlog.model.text import counted
from evlog.render.cells import cell
from evlog.render.claims import (
    CLAIM_HEADS,
    RECORD_HEADS,
    claim_cells,
    claim_in_full,
    record_cells,
    standings_in_words,
)
from evlog.screens.background import in_background
from evlog.screens.base import SessionScreen
from evlog.screens.session import AppSession
from evlog.summary import Claim, Record, claims, records, superseded_uids
from evlog.widgets.commands import bindings
from evlog.widgets.listing import Heading, Listing
from evlog.widgets.theme import palette_of

_ALONE: Final = "alone: nobody else reports or confirms it; denied: by another source"
_OTHER: Final = "other"


class Chosen(NamedTuple):
    """What was chosen among the claims: an event by its number, or a source by its name."""

    event: int | None = None
    source: str | None = None


class ClaimsScreen(SessionScreen[Chosen | None]):
    """A row for each claim, or for each source; Enter goes to the event, or the source's events."""

    DEFAULT_CSS = """
    ClaimsScreen #title { height: 1; padding: 0 1; background: $panel; }
    ClaimsScreen #whole {
        height: auto; max-height: 10; padding: 0 1; background: $surface; border-top: solid $frame;
    }
    """
    BINDINGS = [*bindings("claims")]  # noqa: RUF012
    where = "claims"

    def __init__(self, session: AppSession, events: Sequence[Event]) -> None:
        super().__init__(session)
        self.events = events
        self._claims: Sequence[Claim] = ()
        self._records: Sequence[Record] = ()
        self._by_source = False
        # Where the cursor was in the other of the two tables.
        self._other_row = 0

    def compose(self) -> ComposeResult:
        yield Static(cell("claims", "bold"), id="title")
        yield Listing()
        yield Static("", id="whole")
        yield Footer(show_command_palette=False)

    @property
    def rows(self) -> Listing:
        """The claims, or the sources, one a row."""
        return self.query_one(Listing)

    def on_mount(self) -> None:
        self.rows.focus()
        self.show()

    @work(exclusive=True)
    async def show(self) -> None:
        """Collect in a thread, and show."""
        known = self.session.vocabulary.sources
        superseded = frozenset(await in_background(superseded_uids, self.session.events))
        self._claims = await in_background(claims, self.events, superseded, known)
        self._records = await in_background(records, self.events, superseded, known)
        self._show_table(0)

    def _show_table(self, at: int) -> None:
        if self._by_source:
            names = [Heading(RECORD_HEADS[0])]
            figures = [Heading(name, len(name), right=True) for name in RECORD_HEADS[1:]]
            self.rows.show([*names, *figures], len(self._records), self._record, at=at)
            title = counted(len(self._records), "source")
        else:
            number = max((len(str(one.event.id)) for one in self._claims), default=1)
            widths = (
                Heading(CLAIM_HEADS[0], number, right=True),
                Heading(CLAIM_HEADS[1], 16 if self.size.width >= 100 else 10),
                Heading(CLAIM_HEADS[2], 11),
                Heading(CLAIM_HEADS[3], share=4),
                Heading(CLAIM_HEADS[4], share=3),
            )
            self.rows.show(widths, len(self._claims), self._claim, at=at)
            told = standings_in_words(self._claims)
            title = f"{counted(len(self._claims), 'claim')}{told and f' · {told}'}"
        if not self.rows.row_count:
            title = "no claims: no event here names a source"
        self.query_one("#title", Static).update(cell(title, "bold"))

    def _claim(self, row: int) -> Sequence[Text]:
        claim = self._claims[row]
        kind = self.session.vocabulary.type_names.get(claim.event.type)
        return claim_cells(claim, palette_of(self), kind.group if kind else _OTHER)

    def _record(self, row: int) -> Sequence[Text]:
        return record_cells(self._records[row], palette_of(self))

    @on(Listing.Moved)
    def _show_whole(self) -> None:
        whole = self.query_one("#whole", Static)
        whole.display = bool(self.rows.row_count)
        if self._by_source:
            whole.update(cell(_ALONE, palette_of(self).dim))
        elif self._claims:
            whole.update(claim_in_full(self._claims[self.rows.cursor]))

    @on(Listing.Chosen)
    def _clicked(self) -> None:
        self.action_go_to_event()

    def action_records(self) -> None:
        at, self._other_row = self._other_row, self.rows.cursor
        self._by_source = not self._by_source
        self._show_table(at)

    def action_go_to_event(self) -> None:
        at = self.rows.cursor
        if self._by_source and self._records:
            self.dismiss(Chosen(source=self._records[at].source))
        elif self._claims and not self._by_source:
            self.dismiss(Chosen(self._claims[at].event.id))

    def action_back(self) -> None:
        self.dismiss(None)
