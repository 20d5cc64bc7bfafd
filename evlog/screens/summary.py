"""The summary of the filtered events; Enter on a figure goes to the events that it counts."""

from collections.abc import Callable, Sequence
from datetime import date
from typing import NamedTuple

from msgspec.structs import replace
from rich.console import RenderableType
from textual import work
from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.events import Click
from textual.widgets import Footer, Static

from evlog.language.filter.query import Filter
from evlog.model.errors import EvlogError
from evlog.model.event import Event
from evlog.render.cells import cell
from evlog.render.summary.fit import Sheet, sheet
from evlog.render.summary.grid import title_of
from evlog.render.summary.plot import bars, heat
from evlog.render.summary.reconcile import reconcile_text
from evlog.render.summary.table import PLACE, line_of, summary_table
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
    with_by,
    with_top,
)
from evlog.summary import (
    DIMENSIONS,
    Position,
    Question,
    Summary,
    disputed_rows,
    events_in,
    only_day,
    reconcile,
    summarise,
    superseded_uids,
)
from evlog.summary.doubled import periods_aside, twice_in, with_twice
from evlog.summary.perhaps_twice import Twice
from evlog.widgets.commands import bindings


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


class SummaryScreen(SessionScreen[Drilled | None]):
    """Gives the events under a figure, or None. `wanted` is the filter that found the events."""

    CSS_PATH = "summary.tcss"
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
        self._dated = wanted.predicate if "date" in wanted.fields else None
        self.superseded: frozenset[str] = frozenset()
        self.twice: tuple[Twice, ...] = ()
        self.counted: Summary | None = None
        self.shown: Sheet | None = None

    def compose(self) -> ComposeResult:
        yield Static("", id="asked")
        with VerticalScroll(id="answer", can_focus=False):
            yield Static("", id="figures")
            yield Static("", id="whole")
            yield Static("", id="picture")
        yield Footer(show_command_palette=False)

    def on_mount(self) -> None:
        self.count()

    @work(exclusive=True)
    async def count(self) -> None:
        """Count in a thread, and show."""
        self.superseded = frozenset(await in_background(superseded_uids, self.session.events))
        asked = self.events, self.session.vocabulary, self.superseded
        self.twice = await in_background(twice_in, *asked)
        self.counted = await self._counted(self.question)
        self._show()
        self.call_after_refresh(self._keep_in_view)
        await self._show_whole()
        self.query_one("#picture", Static).update(await self._picture(self.counted))

    async def _picture(self, counted: Summary) -> RenderableType:
        if counted.question.column is None:
            places = await in_background(
                disputed_rows, self.events, counted, self.session.vocabulary, self.superseded
            )
            return bars(counted, places)
        measure = counted.question.measure
        weekly = await self._counted(Question(by=("axis",), every="week", measure=measure))
        return heat(weekly) if weekly.tables and len(weekly.tables[0].columns) > 1 else ""

    async def _counted(self, question: Question) -> Summary:
        return await in_background(self._count, question)

    def _count(self, question: Question) -> Summary:
        known, superseded = self.session.vocabulary, self.superseded
        counted = summarise(self.events, question, known, superseded, self._dated)
        counted = replace(counted, aside=periods_aside(self.events, superseded))
        return with_twice(counted, self.events, self.twice, known, superseded)

    async def _show_whole(self) -> None:
        """The whole front beside its axes: of the day asked for, or of the only day in sight."""
        whole = self.query_one("#whole", Static)
        day = self.day or await in_background(only_day, self.events)
        whole.display = day is not None
        if day is not None:
            found = await in_background(reconcile, self.events, day, self.superseded)
            told = any(one.whole is not None for one in found)
            whole.display = told or self.day is not None
            whole.update(reconcile_text(found, day))

    def on_resize(self) -> None:
        self._show()

    def _show(self) -> None:
        if self.counted is None:
            return
        figures = self.query_one("#figures", Static)
        width = self._width()
        self.shown = sheet(self.counted, width)
        figures.update(summary_table(self.shown.summary, title="", cursor=self._at()))
        of = numbered(len(self.events), len(self.session.events))
        self.query_one("#asked", Static).update(
            cell(f"{options_in_words(self.counted.question)} · {of}", "bold")
        )

    def _width(self) -> int:
        return max(20, self.size.width - 4)

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
        answer = self.query_one("#answer", VerticalScroll)
        place = self._at()
        if self.shown is None or place is None:
            return
        line = line_of(self.shown, self._width(), place)
        if line + 1 >= answer.scroll_offset.y + answer.size.height:
            answer.scroll_to(y=line - answer.size.height + 2, animate=False)
        elif line <= answer.scroll_offset.y + 1:
            answer.scroll_to(y=0 if self.cursor[0] == 0 else line - 1, animate=False)

    def action_go(self, how: str) -> None:
        """Move the cursor."""
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
        self._move(steps.get(how, 0), sides.get(how, 0))

    def on_click(self, event: Click) -> None:
        """A click goes to a figure, a second one to its events."""
        place = event.style.meta.get(PLACE)
        found = None if place is None or self.shown is None else _found(self.shown, place)
        if found is not None:
            self.cursor = found
            self._show()
            if event.chain == 2:
                self.action_drill()

    def action_drill(self) -> None:
        place = self._at()
        if self.shown is None or place is None:
            return
        summary = self.shown.summary
        events = events_in(self.events, summary, place, self.session.vocabulary, self.superseded)
        if events:
            ids = tuple(event.id for event in events)
            asked = Asked(self.question, self.cursor, self.day)
            self.dismiss(Drilled(ids, asked, _label(summary, place)))
        else:
            self.say("nothing told there")

    def action_by(self) -> None:
        self._ask(next_by)

    def action_every(self) -> None:
        self._ask(next_every)

    def action_measure(self) -> None:
        self._ask(next_measure)

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
        await self._show_whole()

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
