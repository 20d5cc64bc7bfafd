"""The log: filter bar, facets, the table of events, the event in full, the quick line."""

import asyncio
from collections.abc import Sequence
from contextlib import suppress
from functools import partial
from typing import TYPE_CHECKING, Final

from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Container, Horizontal, Vertical
from textual.timer import Timer
from textual.widgets import Footer, Input

from evlog.language.filter.fields import FIELDS
from evlog.language.filter.query import Filter, facet, parse_filter
from evlog.language.line.entry import Entry
from evlog.language.line.quick_line import read_line
from evlog.model.errors import EvlogError
from evlog.model.event import Event
from evlog.screens.background import in_background
from evlog.screens.commands import bindings, commands_of
from evlog.screens.log.changes import LogChanges
from evlog.screens.log.columns import LogColumns
from evlog.screens.log.loading import LogLoading
from evlog.screens.log.naming import LogNaming
from evlog.screens.log.rows import (
    SORT_KEYS,
    Rows,
    before_last_word,
    delay,
    made_ready,
    numbered,
    without_begun_field,
)
from evlog.screens.log.search import LogSearch
from evlog.screens.preferences import Preferences
from evlog.screens.session import AppSession
from evlog.summary.facets import facets
from evlog.widgets.event_pane import EventPane
from evlog.widgets.event_table import EventTable
from evlog.widgets.facet_panel import FacetPanel
from evlog.widgets.filter_bar import FilterBar
from evlog.widgets.notice import Notice
from evlog.widgets.quick_line import QuickLine

if TYPE_CHECKING:
    from evlog.screens.summary import Asked, Drilled

_POLL: Final = 0.5
_MANY: Final = 1_000
_NEEDS: Final = {command.id: command.needs for command in commands_of("log")}
_IN_FOOTER: Final = tuple(command.id for command in commands_of("log") if command.footer)


class LogScreen(LogLoading, LogColumns, LogChanges, LogSearch, LogNaming):
    """The screen that the app opens on."""

    BINDINGS = [*bindings("log"), Binding("ctrl+c", "copy", show=False)]  # noqa: RUF012
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (110, "-medium"), (150, "-wide")]  # noqa: RUF012
    VERTICAL_BREAKPOINTS = [(0, "-short"), (18, "-tall")]  # noqa: RUF012
    where = "log"

    def __init__(self, session: AppSession, preferences: Preferences) -> None:
        super().__init__(session)
        self.preferences = preferences
        self.filter = parse_filter("", session.vocabulary, session.today)
        self.order = preferences.order if preferences.order[0] in SORT_KEYS else ("date", True)
        self.subset: frozenset[int] | None = None
        self._figures: list[tuple[frozenset[int] | None, Asked]] = []
        self._view = Rows()
        self._turn = asyncio.Lock()
        self._ready = -_MANY
        self._met: tuple[bool | None, ...] = ()
        self._typing: Timer | None = None
        self._settling: Timer | None = None

    def compose(self) -> ComposeResult:
        yield FilterBar(self.complete_filter)
        with Horizontal(id="body"):
            yield FacetPanel()
            with Container(id="middle"):
                with Vertical(id="rows"):
                    yield EventTable()
                    yield Notice()
                yield EventPane(id="pane")
        yield QuickLine(self._read_line, self.complete_line)
        yield Footer(show_command_palette=False)

    def on_mount(self) -> None:
        self.set_class(self.preferences.facets is True, "-facets")
        self.set_class(self.preferences.facets is False, "-no-facets")
        self.set_class(not self.preferences.pane, "-no-pane")
        self.table.sorted_by = self.order
        self.arrange_as_remembered()
        self.table.focus()
        self.query_one(FilterBar).say("reading …")
        self.load()
        self.set_interval(_POLL, self._poll)

    async def settle(self, *, at: int | None = None) -> None:
        """Show the log as it is after a change, the cursor on the event `at`."""
        await self._look(at)

    async def _look(self, at: int | None = None) -> None:
        """Show what is wanted now; where that is asked for twice, one after the other."""
        async with self._turn:
            rows = await self._view.look(
                self.session.events, self.order, self.subset, self.filter, self._show_first
            )
            self._show(rows, at)

    def go_to(self, drilled: "Drilled") -> None:
        """Show only the events of a figure, and of them those that the filter finds."""
        self._figures.append((self.subset, drilled.asked))
        self.subset = frozenset(drilled.ids)
        self.resort()

    @work(exclusive=True, group="filter")
    async def leave_figure(self) -> None:
        """Back to the figure in the summary that the events in sight were counted in."""
        self.subset, asked = self._figures.pop()
        await self._look()
        self.look_at_summary(asked)

    def resay(self) -> None:
        """Say how many events are in sight, of how many, and how many are selected."""
        name = f"{self.session.path.name}" if self.size.width >= 100 else ""
        parts = (
            f"{len(self.selection):,} selected" if self.selection else "",
            "one figure" if self.subset is not None else "",
            numbered(len(self.table.rows), len(self.session.events)),
            "out of date" if self.trouble else "",
            "demo" if self.session.demo else name,
        )
        self.query_one(FilterBar).say(" · ".join(part for part in parts if part))

    def _show_first(self, rows: Sequence[Event]) -> None:
        self.table.show(rows)
        self.query_one(FilterBar).say("searching …")

    def _show(self, rows: Sequence[Event], at: int | None) -> None:
        self.keep_selection(rows)
        self.table.sorted_by = self.order
        self.table.show(rows, at=at)
        self.resay()
        self._say_why_empty(rows)
        self._refresh_footer()
        self._count_soon()

    def _say_why_empty(self, rows: Sequence[Event]) -> None:
        notice = self.query_one(Notice)
        self.table.display = bool(rows)
        if rows:
            notice.hide()
        elif not self.session.events:
            notice.say(
                "an empty log",
                (self.key("quick"), "add the first event on one line"),
                (self.key("new"), "add it by the form"),
                (self.key("import_file"), "import a file: CSV, JSON, ACLED, UCDP"),
                (self.key("sample"), "look round in a sample; one undo takes it out again"),
                (self.key("help"), "all the keys"),
            )
        else:
            notice.say("nothing matches", *self._ways_to_loosen())

    def _ways_to_loosen(self) -> list[tuple[str, str]]:
        terms = self.filter.terms
        ways = [(self.key("clear"), "clear the filter"), (self.key("filter"), "change it")]
        if len(terms) > 1:
            ways.append(("", "or leave out one of: " + "   ".join(map(str, terms[:6]))))
        return ways

    def _count_soon(self) -> None:
        if self._settling is not None:
            self._settling.stop()
        wait = 0.02 if len(self.table.rows) < 20_000 else 0.4
        self._settling = self.set_timer(wait, self.count_facets)

    @on(FacetPanel.Opened)
    def _count_for_panel(self) -> None:
        self.count_facets()

    @work(exclusive=True, group="facets")
    async def count_facets(self) -> None:
        """Count the values of the rows in sight, in a thread."""
        panel = self.query_one(FacetPanel)
        if panel.display:
            known = self.session.vocabulary.sources
            counted = await in_background(facets, self.table.rows, self.session.vocabulary)
            panel.show(
                counted, lambda field, value: self.filter.has_term(facet(field, value, known))
            )
        if len(self.session.events) > self._ready + _MANY:
            self.make_ready()

    @work(exclusive=True, group="ready")
    async def make_ready(self) -> None:
        """Prepare for the first search, once the log is in sight."""
        self._ready = len(self.session.events)
        await made_ready(self.session.events)

    @on(FilterBar.Changed)
    def _filter_soon(self, event: FilterBar.Changed) -> None:
        if self._typing is not None:
            self._typing.stop()
            self._typing = None
        wait = delay(len(self.session.events))
        text = event.text if event.done else without_begun_field(event.text, FIELDS)
        if wait and not event.done:
            self._typing = self.set_timer(wait, partial(self.apply_filter, text))
        else:
            self.apply_filter(text)

    @work(exclusive=True, group="filter")
    async def apply_filter(self, text: str) -> None:
        """Find what the text says; where it cannot be read, what was in sight stays."""
        if not self.ready:
            return
        trouble: EvlogError | None = None
        try:
            self.filter = self._parsed(text)
        except EvlogError as error:
            trouble = error
            # What stands before a word that is not finished yet can be shown meanwhile.
            with suppress(EvlogError):
                self.filter = self._parsed(before_last_word(text, error))
        await self._look()
        if trouble is not None:
            self.query_one(FilterBar).complain(trouble)

    def _parsed(self, text: str) -> Filter:
        return parse_filter(
            text, self.session.vocabulary, self.session.today, self.session.log.views
        )

    def apply_written_filter(self) -> None:
        """Apply what was written into the filter bar while the log was being read."""
        if text := self.query_one(FilterBar).text:
            self.apply_filter(text)

    def filter_by(self, wanted: Filter) -> None:
        """Write a filter into the bar, and so apply it."""
        self.query_one(FilterBar).write(str(wanted) if wanted else "")

    @on(FilterBar.Done)
    def _back_to_table(self) -> None:
        self.table.focus()

    @on(FacetPanel.Asked)
    def _narrow(self, event: FacetPanel.Asked) -> None:
        term = facet(event.field, event.value, self.session.vocabulary.sources)
        if event.without:
            self.filter_by(self.filter.without_term(term) & ~term)
        elif self.filter.has_term(term):
            self.filter_by(self.filter.without_term(term))
        else:
            self.filter_by(self.filter.with_term(term))

    @on(EventTable.Moved)
    def _show_event(self, event: EventTable.Moved) -> None:
        self.set_timer(0.05, self._show_current) if len(
            self.table.rows
        ) > 1 else self._show_current()

    def _show_current(self) -> None:
        pane = self.query_one(EventPane)
        current = self.table.current
        if current is None or not pane.display:
            pane.show(None)
            return
        pane.show(current, self.session.life(current.id))

    @on(EventTable.Chosen)
    def _open_event(self) -> None:
        from evlog.screens.event import EventScreen

        if self.table.current is not None:
            self.app.push_screen(EventScreen(self.session, self.table.current))

    def resort(self) -> None:
        """Put the rows into the order asked for."""
        self._resort()

    @work(exclusive=True, group="filter")
    async def _resort(self) -> None:
        await self._look()

    def action_filter(self) -> None:
        self.query_one(FilterBar).input.focus()

    def action_clear(self) -> None:
        if self.stop_reading():
            return
        if self.selection:
            self.select_only(frozenset())
        elif self.searched:
            self.search_for("")
        elif self.subset is not None:
            self.leave_figure()
        else:
            self.query_one(FilterBar).write("")
        self.table.focus()

    def action_facets(self) -> None:
        panel = self.query_one(FacetPanel)
        shown = not panel.display
        self.set_class(shown, "-facets")
        self.set_class(not shown, "-no-facets")
        self.preferences.facets = shown
        if shown:
            panel.focus()
        else:
            self.table.focus()

    def action_pane(self) -> None:
        self.toggle_class("-no-pane")
        self.preferences.pane = not self.has_class("-no-pane")
        self.call_after_refresh(self._show_current)

    def _read_line(self, line: str) -> Sequence[Entry]:
        return read_line(line, self.session.vocabulary, self.session.today)

    def action_palette(self) -> None:
        self.app.action_command_palette()

    def action_theme(self) -> None:
        self.app.action_change_theme()

    def action_quit(self) -> None:
        self.app.exit()

    def refresh_bindings(self) -> None:
        """Make the footer anew; remembers for what."""
        self._met = self._footer_state()
        super().refresh_bindings()

    def _refresh_footer(self) -> None:
        # Only where it would be another: to make it anew costs as much as the rows.
        if self._met != self._footer_state():
            self.refresh_bindings()

    def _footer_state(self) -> tuple[bool | None, ...]:
        return tuple(self.check_action(command, ()) for command in _IN_FOOTER)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """A command whose need is not met is shown dim and does nothing."""
        if action in _NEEDS and action != "help" and isinstance(self.focused, Input):
            return False
        return True if self.makes_sense(action) else None

    def makes_sense(self, command: str) -> bool:
        """Whether what a command needs is there."""
        match _NEEDS.get(command, ""):
            case "":
                return True
            case "unread":
                return self.may_read
            case _ if not self.ready:
                return False
            case "log":
                return True
            case "empty":
                return not self.session.events
            case "undo":
                return self.session.log.can_undo is not None
            case "redo":
                return self.session.log.can_redo is not None
            case "matches":
                return bool(self.searched)
            case _:
                return self.is_mounted and self.table.current is not None
