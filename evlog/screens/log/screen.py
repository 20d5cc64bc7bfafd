"""The log: filter bar, facets, the table of events, the event in full, the quick line."""

import asyncio
from collections.abc import Sequence
from pathlib import Path
from typing import Final

from textual import events, on
from textual.app import ComposeResult
from textual.containers import Container, Horizontal, Vertical
from textual.widgets import Footer, Input

from evlog.language.filter.completion import complete_filter
from evlog.language.filter.meant import meant
from evlog.language.line.completion import complete_line
from evlog.language.line.quick_line import read_line
from evlog.model.event import Event
from evlog.model.vocabulary import Vocabulary
from evlog.screens.base import Doers, SessionScreen
from evlog.screens.log.changes import Changes
from evlog.screens.log.columns import Columns
from evlog.screens.log.copying import Copying
from evlog.screens.log.counting import FacetCounts
from evlog.screens.log.doubts import Doubts
from evlog.screens.log.emptiness import empty_log, nothing_matches
from evlog.screens.log.figures import DrilledFigures
from evlog.screens.log.filtering import Filtering
from evlog.screens.log.in_pane import InPane
from evlog.screens.log.keeping import Keeping
from evlog.screens.log.loading import Loading
from evlog.screens.log.looking import Looking
from evlog.screens.log.pasting import Pasting
from evlog.screens.log.rows import Rows, numbered
from evlog.screens.log.search import Search
from evlog.screens.log.selection import Selection
from evlog.screens.log.tabs import Tabs
from evlog.screens.log.tour import Tour
from evlog.screens.looked import LookedAt
from evlog.screens.preferences import Preferences
from evlog.screens.session import AppSession
from evlog.widgets.commands import bindings, commands_of
from evlog.widgets.completion import CompletedLine
from evlog.widgets.event_pane import EventPane
from evlog.widgets.event_table import EventTable
from evlog.widgets.facet_panel import FacetPanel
from evlog.widgets.filter_bar import FilterBar
from evlog.widgets.hint_line import HintLine
from evlog.widgets.notice import Notice
from evlog.widgets.quick_line import QuickLine
from evlog.widgets.view_tabs import ViewTabs

_POLL: Final = 0.5
# Characters of a quick line that is brought back in a later session.
_LONGEST_KEPT: Final = 1_000
_WITH_SELECTION: Final = (
    ("edit", "edit all"),
    ("same", "make one"),
    ("delete", "delete"),
    ("copy", "copy"),
    ("export", "export"),
    ("clear", "none"),
)
_NEEDS: Final = {command.id: command.needs for command in commands_of("log")}
_IN_FOOTER: Final = tuple(command.id for command in commands_of("log") if command.footer)


class LogScreen(SessionScreen[None]):
    """The screen that the app opens on.

    It composes the widgets and the parts; each part carries out its commands, and the screen
    shows what they come to.
    """

    BINDINGS = [*bindings("log", through="do")]  # noqa: RUF012
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (110, "-medium"), (150, "-wide")]  # noqa: RUF012
    VERTICAL_BREAKPOINTS = [(0, "-short"), (18, "-tall")]  # noqa: RUF012
    where = "log"
    through = "do"

    def __init__(
        self, session: AppSession, preferences: Preferences, looked: Path, *, tour: bool = False
    ) -> None:
        super().__init__(session)
        self.preferences = preferences
        self._begins_with_tour = tour
        self.tabs_bar = ViewTabs()
        self.bar = FilterBar(lambda text: complete_filter(text, session.names))
        self.panel, self.table, self.notice = FacetPanel(), EventTable(), Notice()
        self.pane = EventPane(id="pane")
        self.line = QuickLine(
            lambda line: read_line(line, session.vocabulary, session.today),
            lambda line: complete_line(line, session.names),
            preferences.lines,
        )
        self.rows, self.selection, self.figures = Rows(), Selection(), DrilledFigures()
        self.load, self.filtering = Loading(self), Filtering(self)
        self.search, self.counts, self.in_pane = Search(self), FacetCounts(self), InPane(self)
        self.columns = Columns(self, preferences, self.resort)
        self.doubts, self.hint = Doubts(self), HintLine()
        self.tabs = Tabs(self, LookedAt(looked, session.path))
        self.changes, self.looking, self.pasting = Changes(self), Looking(self), Pasting(self)
        self.tour = Tour(self)
        self._turn = asyncio.Lock()
        self._drawn_by: Vocabulary | None = None
        self._footer_shown: tuple[bool | None, ...] = ()
        self._doers = self.doers()

    def doers(self) -> Doers:
        """What carries out each command."""
        own: Doers = {
            "filter": lambda: self.bar.input.focus(),
            "clear": self.step_back,
            "next_part": self.focus_next,
            "select": self.select,
            "select_all": self.select_all,
            "help": self.action_help,
            "palette": self.app.action_command_palette,
            "theme": self.app.action_change_theme,
            "quit": self.app.exit,
        }
        parts = (
            self.load, self.tabs, self.search, self.columns, self.changes, self.looking,
            self.pasting, Copying(self), Keeping(self), self.tour,
        )  # fmt: skip
        for part in parts:
            own = {**own, **part.doers()}
        return own

    def compose(self) -> ComposeResult:
        yield self.tabs_bar
        yield self.bar
        with Horizontal(id="body"):
            yield self.panel
            with Container(id="middle"):
                with Vertical(id="rows") as rows:
                    rows.border_title = "events"
                    yield self.table
                    yield self.notice
                yield self.pane
        yield self.line
        yield self.hint
        yield Footer(show_command_palette=False)

    def on_mount(self) -> None:
        self.set_class(self.preferences.facets is True, "-facets")
        self.set_class(self.preferences.facets is False, "-no-facets")
        self.set_class(not self.preferences.pane, "-no-pane")
        self.columns.show_remembered()
        self.panel.border_title, self.pane.border_title = "facets", "event"
        self.table.focus()
        self.load.start()
        self.set_interval(_POLL, self.load.poll)

    def action_do(self, command: str) -> None:
        """Carry out a command of the table; what waits for something waits in a worker."""
        doer = self._doers[command]
        if asyncio.iscoroutinefunction(doer):
            self.begin(doer)
        else:
            doer()

    async def settle(self, *, at: int | None = None) -> None:
        """Show the log as it is now, the cursor on the event `at`."""
        # Where that is asked for twice, one after the other.
        async with self._turn:
            rows = await self.rows.look(
                self.session.events,
                self.columns.order,
                self.figures.ids,
                self.filtering.filter,
                self._show_first,
            )
            self._show(rows, at)

    def resort(self) -> None:
        """Show the log as it is now, in the background."""
        self.begin_anew("filter", self.settle)

    def be_ready(self) -> None:
        """The log was read: what needs it can begin."""
        if self.focused is None:
            # What is hidden loses the keys.
            self.table.focus()
        self.refresh_bindings()
        self.filtering.apply_written()
        if self._begins_with_tour and (self.session.demo or not self.session.events):
            self.begin(self.tour.begin_unasked)
        self._begins_with_tour = False

    def _show_first(self, rows: Sequence[Event]) -> None:
        self.table.show(rows)
        self.bar.say("searching …")

    def _show(self, rows: Sequence[Event], at: int | None) -> None:
        self.selection.keep_only(rows)
        self.table.mark(self.selection.ids)
        self.table.sorted_by = self.columns.order
        if self._drawn_by is not self.session.vocabulary:
            self._drawn_by = self.session.vocabulary
            self.table.know(self._drawn_by)
            self.panel.know(self.table.group_of)
        self.table.show(rows, at=at)
        self.resay()
        self._say_why_empty()
        # To make the footer anew costs as much as the rows.
        if self._footer_shown != self._footer_state():
            self.refresh_bindings()
        self.counts.count_soon()
        if self.session.is_open:
            self.tabs.count_soon()
            self.doubts.look_soon()

    def resay(self) -> None:
        """Say how many events are in sight, of how many, and how many are selected."""
        name = f"{self.session.path.name}" if self.size.width >= 100 else ""
        parts = (
            self.columns.order_in_words,
            numbered(len(self.table.rows), len(self.session.events)),
            f"{self.session.unreadable:,} damaged" if self.session.unreadable else "",
            "out of date" if self.load.trouble else "",
            "demo" if self.session.demo else name,
        )
        ways = [(self.key(command), text) for command, text in _WITH_SELECTION]
        number = len(self.selection.ids)
        self.hint.say(f"{number:,} selected" if number else "", ways)
        self.bar.show_figure(self.figures.label)
        self.bar.say(" · ".join(part for part in parts if part))

    def _say_why_empty(self) -> None:
        self.table.display = bool(self.table.rows)
        if self.table.rows:
            self.notice.hide()
            return
        wanted, session = self.filtering.filter, self.session
        if session.events:
            hint = meant(wanted, session.vocabulary, session.today)
            why = nothing_matches(wanted, self.key, hint)
        else:
            why = empty_log(self.key)
        self.notice.say(why.title, *why.ways)

    def chosen(self) -> Sequence[Event]:
        """The selected events, or the one under the cursor."""
        if self.selection:
            return self.selection.among(self.table.rows)
        return [] if self.table.current is None else [self.table.current]

    def select(self) -> None:
        """Take the event under the cursor into the selection, or out, and go on to the next."""
        if self.table.current is not None:
            self.selection.toggle(self.table.current)
            self._show_selection()
            self.table.action_go("down")

    @on(EventTable.SelectAsked)
    def _select_clicked(self, event: EventTable.SelectAsked) -> None:
        self.selection.toggle(event.event)
        self._show_selection()

    def select_all(self) -> None:
        """Select every event in sight, or none."""
        self.selection.toggle_all(self.table.rows)
        self._show_selection()

    def _show_selection(self) -> None:
        self.table.mark(self.selection.ids)
        self.resay()

    def step_back(self) -> None:
        """Undo one step of narrowing: reading, selection, search, filter, figure."""
        if self.load.stop():
            return
        if self.selection:
            self.selection.clear()
            self._show_selection()
        elif self.search.phrase:
            self.search.end()
        elif self.bar.text != self.figures.filter_text:
            # A filter written inside a figure is given up before the figure is left.
            self.bar.write(self.figures.filter_text)
        elif self.figures.ids is not None:
            self.begin_anew("filter", self.looking.leave_figure)
        self.table.focus()

    def take_paste(self, text: str) -> None:
        if self.allows("many"):
            self.line.paste(text)
        else:
            self.say("not pasted: the log is not read yet")

    def on_descendant_focus(self, event: events.DescendantFocus) -> None:
        if isinstance(event.widget, CompletedLine):
            self.begin_anew("names", self.session.collect_names)

    @on(QuickLine.Added)
    def _add_entries(self, event: QuickLine.Added) -> None:
        if not self.session.demo:
            self.preferences.lines = tuple(
                line for line in self.line.input.earlier if len(line) <= _LONGEST_KEPT
            )
        self.begin(self.changes.add, event.entries, event.line)

    @on(QuickLine.FormAsked)
    def _open_as_form(self, event: QuickLine.FormAsked) -> None:
        self.line.empty()
        draft = event.entries[0].event if event.entries else None
        self.begin(self.changes.open_form, draft)

    @on(QuickLine.Pasted)
    def _take_lines(self, event: QuickLine.Pasted) -> None:
        self.pasting.take(event.text)

    @on(QuickLine.Closed)
    @on(FilterBar.Done)
    def _back_to_table(self) -> None:
        self.table.focus()

    @on(FilterBar.Changed)
    def _follow_filter(self, event: FilterBar.Changed) -> None:
        self.filtering.follow(event.text, done=event.done)

    @on(ViewTabs.Chosen)
    def _go_to_tab(self, event: ViewTabs.Chosen) -> None:
        self.tabs.choose(event.number)

    @on(FacetPanel.Opened)
    def _count_for_panel(self) -> None:
        self.counts.count()

    @on(FacetPanel.Asked)
    def _narrow(self, event: FacetPanel.Asked) -> None:
        self.filtering.narrow(event.field, event.values, without=event.without)

    @on(EventTable.Rearranged)
    def _remember_columns(self, event: EventTable.Rearranged) -> None:
        self.columns.remember(event.arrangement)

    @on(EventTable.SortAsked)
    def _sort(self, event: EventTable.SortAsked) -> None:
        self.columns.sort_or_turn(event.column)

    @on(EventTable.Moved)
    def _show_event(self) -> None:
        if len(self.table.rows) > 1:
            self.set_timer(0.05, self.in_pane.show)
        else:
            self.in_pane.show()

    @on(EventTable.Chosen)
    def _open_event(self) -> None:
        from evlog.screens.event import EventScreen

        if self.table.current is not None:
            self.app.push_screen(EventScreen(self.session, self.table.current))

    def refresh_bindings(self) -> None:
        """Make the footer anew; remembers for what."""
        self._footer_shown = self._footer_state()
        super().refresh_bindings()

    def _footer_state(self) -> tuple[bool | None, ...]:
        return tuple(self.check_action("do", (command,)) for command in _IN_FOOTER)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """A command whose need is not met is shown dim and does nothing."""
        if action != "do":
            return True
        command = str(parameters[0])
        if command != "help" and isinstance(self.focused, Input):
            return False
        return True if self.makes_sense(command) else None

    def makes_sense(self, command: str) -> bool:
        """Whether what a command needs is there."""
        match _NEEDS.get(command, ""):
            case "":
                return True
            case "unread":
                return self.load.may_read
            case _ if not self.load.ready:
                return False
            case "log":
                return True
            case "empty":
                return not self.session.events
            case "undo":
                return self.session.log.can_undo is not None
            case "redo":
                return self.session.log.can_redo is not None
            case "tab":
                return self.tabs.has(int(command.removeprefix("tab_")))
            case "view":
                return self.tabs.is_on_view
            case "matches":
                return bool(self.search.phrase)
            case _:
                return self.is_mounted and self.table.current is not None
