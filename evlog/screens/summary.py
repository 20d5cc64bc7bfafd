"""The summary of the filtered events; Enter on a figure goes to the events that it counts."""

from collections.abc import Callable, Sequence
from datetime import date
from typing import NamedTuple

from msgspec.structs import replace
from textual import on, work
from textual.app import ComposeResult
from textual.containers import Container, VerticalScroll
from textual.events import Click
from textual.widgets import Footer, Static

from evlog.language.filter.days import asked_days, without_days
from evlog.language.filter.query import Filter
from evlog.model.errors import EvlogError
from evlog.model.event import Event
from evlog.render.cells import cell
from evlog.render.summary.fit import Sheet, sheet, widest
from evlog.render.summary.grid import title_of
from evlog.render.summary.position import PLACE
from evlog.render.summary.table import line_of, summary_table
from evlog.screens.background import in_background
from evlog.screens.base import SessionScreen
from evlog.screens.dialogs.ask import AskScreen
from evlog.screens.log.rows import numbered
from evlog.screens.session import AppSession
from evlog.screens.summary_options import (
    named,
    next_by,
    next_every,
    next_measure,
    next_sort,
    options_in_words,
    read_day,
    turned_compare,
    turned_percent,
    turned_total,
    with_by,
    with_measures,
    with_top,
)
from evlog.screens.summary_panels import (
    Lead,
    Matter,
    bars_panel,
    foot,
    nights_panel,
    silence,
    weeks_panel,
)
from evlog.summary import (
    DIMENSIONS,
    MEASURES,
    Position,
    Question,
    Summary,
    events_in,
    summarise,
    superseded_uids,
)
from evlog.summary.doubled import periods_aside, twice_in, with_twice
from evlog.summary.perhaps_twice import Twice
from evlog.widgets.commands import bindings
from evlog.widgets.panel import Panel
from evlog.widgets.theme import palette_of

# What the side takes at least where there is room for it.
_SIDE = 46
_LEAST = 70
# No terminal is wider.
_MOST = 400


class Asked(NamedTuple):
    """What a summary shows and where its cursor stands, for coming back to it."""

    question: Question = Question()
    cursor: tuple[int, int] = (0, 0)
    day: date | None = None


class Drilled(NamedTuple):
    """The events under a figure, by id, where the figure stands, and what it is of."""

    ids: tuple[int, ...]
    asked: Asked
    label: str = ""


class Figures(Container, can_focus=True):
    """The tables; the keys are those of the screen."""


class Column(VerticalScroll, can_focus=False, inherit_bindings=False):
    """Parts below each other; the keys are those of the screen."""


class SummaryScreen(SessionScreen[Drilled | None]):
    """Gives the events under a figure, or None. `wanted` is the filter that found the events."""

    AUTO_FOCUS = "#answer"
    CSS_PATH = "summary.tcss"
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (120, "-wide")]  # noqa: RUF012
    BINDINGS = [  # noqa: RUF012
        *bindings("summary"),
        *bindings("move", through="go"),
    ]
    where = "summary"

    def __init__(
        self,
        session: AppSession,
        events: Sequence[Event],
        wanted: Filter,
        asked: Asked | None = None,
    ) -> None:
        super().__init__(session)
        self.events = events
        self.question, self.cursor, self.day = asked or Asked()
        self._wanted = wanted
        self._dated = wanted.predicate if "date" in wanted.fields else None
        self.superseded: frozenset[str] = frozenset()
        self.twice: tuple[Twice, ...] = ()
        self.counted: Summary | None = None
        self.shown: Sheet | None = None
        self._widest = 0
        self._silence: Sequence[str] | None = None
        self._has_side = True
        self._laid_out = (0, 0)

    def compose(self) -> ComposeResult:
        yield Static("", id="asked")
        with Container(id="body"):
            with Column(id="main"):
                with Figures(id="answer"):
                    yield Static("", id="figures")
                yield Panel(id="weeks")
            with Column(id="side"):
                yield Panel(id="bars")
                yield Panel(id="nights")
        yield Panel(id="foot")
        yield Footer(show_command_palette=False)

    def on_mount(self) -> None:
        self.query_one("#answer").border_title = "figures"
        self.count()

    @property
    def _is_wide(self) -> bool:
        return self.has_class("-wide")

    def _matter(self) -> Matter:
        session = self.session
        return Matter(self.events, session.events, session.vocabulary, self.superseded)

    @work(exclusive=True)
    async def count(self) -> None:
        """Count in a thread, and show."""
        self.superseded = frozenset(await in_background(superseded_uids, self.session.events))
        asked = self.events, self.session.vocabulary, self.superseded
        self.twice = await in_background(twice_in, *asked)
        self.counted = await self._counted(self.question)
        self._widest = await in_background(widest, self.counted, _MOST)
        self._show()
        self.call_after_refresh(self._keep_in_view)
        await self._show_foot()
        await self._show_side()

    async def _counted(self, question: Question) -> Summary:
        return await in_background(self._count, question)

    def _count(self, question: Question) -> Summary:
        known, superseded = self.session.vocabulary, self.superseded
        counted = summarise(self.events, question, known, superseded, self._dated)
        counted = replace(counted, aside=periods_aside(self.events, superseded))
        return with_twice(counted, self.events, self.twice, known, superseded)

    async def _show_side(self) -> None:
        """The figures as bars and over time, and strikes by night."""
        counted = self.counted
        if counted is None:
            return
        matter, side, palette = self._matter(), self._side_width(), palette_of(self)
        parts = (
            ("weeks", weeks_panel, self._width()),
            ("bars", bars_panel, side),
            ("nights", nights_panel, side),
        )
        for name, make, width in parts:
            title, lines = await in_background(make, matter, counted, width, palette)
            self.query_one(f"#{name}", Panel).fill(title, lines)
        has_side = any(self.query_one(f"#{name}").display for name in ("bars", "nights"))
        if has_side != self._has_side:
            self._has_side = has_side
            self.query_one("#side").display = has_side or not self._is_wide
            self._show()

    async def _show_foot(self) -> None:
        """What is doubtful in the figures, and the whole front beside its axes."""
        if self._silence is None:
            days = (*asked_days(self._wanted), self.session.today)
            undated = without_days(self._wanted)
            self._silence = await in_background(silence, self._matter(), undated, days)
        lines = await in_background(
            foot,
            self._matter(),
            self._silence,
            self.day,
            self.twice,
            self.size.width - 4,
            palette_of(self),
        )
        self.query_one("#foot", Panel).fill("how sure", lines)

    def on_resize(self) -> None:
        self._show()
        self.begin_anew("pictures", self._show_again)

    async def _show_again(self) -> None:
        await self._show_foot()
        await self._show_side()

    def _show(self) -> None:
        if self.counted is None:
            return
        width = self._width()
        if self._laid_out != (id(self.counted), width):
            self._laid_out = id(self.counted), width
            self.shown = sheet(self.counted, width)
        if self.shown is None:
            return
        # What may be counted twice is said at the foot, from where it leads to its events.
        summary = replace(self.shown.summary, twice=())
        view = summary_table(summary, title="", cursor=self._at(), palette=palette_of(self))
        self.query_one("#figures", Static).update(view)
        is_beside = self._is_wide and self._has_side
        self.query_one("#main").styles.width = width + 5 if is_beside else "1fr"
        of = numbered(len(self.events), len(self.session.events))
        if unreadable := self.session.unreadable:
            of = f"{of} · {unreadable:,} damaged left out"
        self.query_one("#asked", Static).update(
            cell(f"{options_in_words(self.counted.question)} · {of}", "bold")
        )

    def _width(self) -> int:
        """How wide the tables may be: as wide as they need, if that leaves room for the side."""
        if not self._is_wide or not self._has_side or self.counted is None:
            return max(20, self.size.width - 6 if self._is_wide else self.size.width - 4)
        most = self.size.width - _SIDE - 5
        return max(_LEAST, min(self._widest, most))

    def _side_width(self) -> int:
        return max(20, self.size.width - (self._width() + 5 if self._is_wide else 0) - 5)

    def _at(self) -> Position | None:
        """The figure under the cursor."""
        rows = self.shown.rows if self.shown else []
        if not rows:
            return None
        row, column = self.cursor
        places = rows[min(row, len(rows) - 1)]
        return places[min(column, len(places) - 1)]

    def _move(self, rows: int, columns: int) -> None:
        every = self.shown.rows if self.shown else []
        if every:
            row = max(0, min(len(every) - 1, self.cursor[0] + rows))
            last = len(every[row]) - 1
            self.cursor = row, max(0, min(last, min(self.cursor[1], last) + columns))
            self._show()
            self._keep_in_view()

    def _keep_in_view(self) -> None:
        position = self._at()
        if self.shown is None or position is None:
            return
        scroller = self.query_one("#main" if self._is_wide else "#body")
        line = line_of(self.shown, self._width(), position) + 1
        if line + 1 >= scroller.scroll_offset.y + scroller.size.height:
            scroller.scroll_to(y=line - scroller.size.height + 2, animate=False)
        elif line <= scroller.scroll_offset.y + 1:
            scroller.scroll_to(y=0 if self.cursor[0] == 0 else line - 1, animate=False)

    def action_go(self, how: str) -> None:
        """Move the cursor of the part that has the focus."""
        page = max(1, self.query_one("#answer").size.height - 4)
        far = len(self.shown.rows) if self.shown else 0
        steps = {
            "down": 1,
            "up": -1,
            "page_down": page,
            "page_up": -page,
            "last": far,
            "first": -far,
        }
        sides = {"left": -1, "right": 1}
        if isinstance(self.focused, Panel):
            self.focused.move(steps.get(how, 0))
        else:
            self._move(steps.get(how, 0), sides.get(how, 0))

    def on_click(self, event: Click) -> None:
        """A click goes to a figure, a second one to its events."""
        place = event.style.meta.get(PLACE)
        found = None if place is None or self.shown is None else _found(self.shown, place)
        if found is not None:
            self.cursor = found
            self._show()
            if event.chain == 2:
                self._drill_into_figure()

    @on(Panel.Chosen)
    def action_drill(self) -> None:
        """Go to the events of the figure, or of the line of a panel, under the cursor."""
        if not isinstance(self.focused, Panel):
            self._drill_into_figure()
            return
        lead = self.focused.leads_to
        if isinstance(lead, Lead):
            self._drill(lead.find(), lead.label)

    def _drill_into_figure(self) -> None:
        place = self._at()
        if self.shown is None or place is None:
            return
        summary = self.shown.summary
        events = events_in(self.events, summary, place, self.session.vocabulary, self.superseded)
        self._drill(events, _label(summary, place))

    def _drill(self, events: Sequence[Event], label: str) -> None:
        if events:
            asked = Asked(self.question, self.cursor, self.day)
            self.dismiss(Drilled(tuple(event.id for event in events), asked, label))
        else:
            self.say("nothing told there")

    def action_part(self) -> None:
        """Go on to the next part: the figures, the pictures, what is doubtful."""
        self.focus_next()

    def action_by(self) -> None:
        self._ask(next_by)

    def action_every(self) -> None:
        self._ask(next_every)

    def action_measure(self) -> None:
        self._ask(next_measure)

    @work
    async def action_measures(self) -> None:
        asked = AskScreen("count one or several of", ", ".join(MEASURES))
        answer = await self.app.push_screen_wait(asked)
        if answer:
            self._ask(lambda question: with_measures(question, named(answer)))

    def action_total(self) -> None:
        self._ask(turned_total)

    def action_sort(self) -> None:
        self._ask(next_sort)

    def action_percent(self) -> None:
        self._ask(turned_percent)

    def action_compare(self) -> None:
        self._ask(turned_compare)

    @work
    async def action_by_name(self) -> None:
        asked = AskScreen("count by one or two of", ", ".join(DIMENSIONS))
        answer = await self.app.push_screen_wait(asked)
        if answer:
            self._ask(lambda question: with_by(question, named(answer)))

    @work
    async def action_top(self) -> None:
        now = "" if self.question.top is None else str(self.question.top)
        answer = await self.app.push_screen_wait(AskScreen("how many rows", "all", now))
        if answer is not None:
            self._ask(lambda question: with_top(question, answer))

    @work
    async def action_reconcile(self) -> None:
        asked = AskScreen("the whole front against its axes on which day", "no day", "")
        answer = await self.app.push_screen_wait(asked)
        if answer is None:
            return
        try:
            self.day = read_day(answer, self.session.today) if answer.strip() else None
        except EvlogError as error:
            self.complain(error)
            return
        await self._show_foot()
        self.query_one("#foot", Panel).focus()

    def _ask(self, change: Callable[[Question], Question]) -> None:
        try:
            self.question = change(self.question)
        except EvlogError as error:
            self.complain(error)
            return
        self.cursor = (0, 0)
        self.count()

    @work
    async def action_export(self) -> None:
        from evlog.screens.dialogs.export import ExportScreen

        if self.counted is not None:
            written = await self.app.push_screen_wait(
                ExportScreen(self.session, self.events, summary=self.counted)
            )
            if written:
                self.say(written)

    def action_back(self) -> None:
        self.dismiss(None)


def _found(shown: Sheet, place: Position) -> tuple[int, int] | None:
    """Where the cursor stands on a figure."""
    for row, places in enumerate(shown.rows):
        if place in places:
            return row, places.index(place)
    return None


def _label(summary: Summary, place: Position) -> str:
    """What a figure is of: its row and its column, or all of its unit."""
    table = summary.tables[place.table]
    heads = (
        None if place.row is None else table.rows[place.row],
        None if place.column is None else table.columns[place.column],
    )
    told = [head.label for head in heads if head is not None]
    if place.column is None and len(summary.tables) > 1:
        told.append(title_of(table, summary))
    return " · ".join(told) or "all"
