"""The summary of the filtered events; Enter on a figure goes to the events that it counts."""

import asyncio
from collections.abc import Sequence

from textual import work
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import VerticalScroll
from textual.widgets import Footer, Static

from evlog.model.event import Event
from evlog.render.cells import cell
from evlog.render.plot import bars, heat
from evlog.render.summary import fitted, summary_table
from evlog.screens.base import DeskScreen
from evlog.screens.commands import bindings
from evlog.screens.desk import Desk
from evlog.screens.view import numbered
from evlog.summary import (
    PERIODS,
    Question,
    Summary,
    events_in,
    summarise,
    superseded_uids,
)
from evlog.summary.question import Measure

_BY = (
    ("axis", "type"),
    ("axis", "status"),
    ("axis", "source"),
    ("type", "source"),
    ("place",),
    ("tag",),
)
_EVERY = (None, *PERIODS[:3])
_MEASURES: tuple[Measure, ...] = ("count", "events", "killed", "wounded", "captured")


class SummaryScreen(DeskScreen[list[int] | None]):
    """Gives the ids of the events under a figure, or None."""

    CSS_PATH = "summary.tcss"
    BINDINGS = [  # noqa: RUF012
        *bindings("summary"),
        Binding("down,j", "move(1, 0)", show=False),
        Binding("up,k", "move(-1, 0)", show=False),
        Binding("right,l", "move(0, 1)", show=False),
        Binding("left,h", "move(0, -1)", show=False),
        Binding("pagedown", "page(1)", show=False),
        Binding("pageup", "page(-1)", show=False),
    ]
    where = "summary"

    def __init__(self, desk: Desk, events: Sequence[Event]) -> None:
        super().__init__(desk)
        self.events = events
        self.question = Question()
        self.superseded: frozenset[str] = frozenset()
        self.counted: Summary | None = None
        self.shown: Summary | None = None
        self.cursor = (0, 0)

    def compose(self) -> ComposeResult:
        yield Static("", id="asked")
        with VerticalScroll(id="answer", can_focus=False):
            yield Static("", id="figures")
            yield Static("", id="picture")
        yield Footer(show_command_palette=False)

    def on_mount(self) -> None:
        self.count()

    @work(exclusive=True)
    async def count(self) -> None:
        """Count in a thread, and show."""
        vocabulary = self.desk.vocabulary
        self.superseded = frozenset(await asyncio.to_thread(superseded_uids, self.desk.events))
        self.counted = await asyncio.to_thread(
            summarise, self.events, self.question, vocabulary, self.superseded
        )
        weekly = await asyncio.to_thread(
            summarise,
            self.events,
            Question(by=("axis",), every="week"),
            vocabulary,
            self.superseded,
        )
        self.cursor = (0, 0)
        self._show()
        picture = self.query_one("#picture", Static)
        if len(self.counted.rows) > 1 and self.question.column is None:
            picture.update(bars(self.counted))
        elif len(weekly.columns) > 1:
            picture.update(heat(weekly))
        else:
            picture.update("")

    def on_resize(self) -> None:
        self._show()

    def _show(self) -> None:
        if self.counted is None:
            return
        figures = self.query_one("#figures", Static)
        width = max(20, self.size.width - 4)
        self.shown = fitted(self.counted, width)
        at = self._at() if self.shown.rows else None
        figures.update(summary_table(self.shown, title="", cursor=at))
        of = numbered(len(self.events), len(self.desk.events))
        self.query_one("#asked", Static).update(
            cell(f"{self.counted.question.describe()} · {of}", "bold")
        )

    def _at(self) -> tuple[int | None, int | None]:
        shown = self.shown
        if shown is None:
            return None, None
        row, column = self.cursor
        return (
            row if row < len(shown.rows) else None,
            column if column < len(shown.columns) else None,
        )

    def action_move(self, rows: int, columns: int) -> None:
        shown = self.shown
        if shown is not None:
            row, column = self.cursor
            self.cursor = (
                max(0, min(len(shown.rows), row + rows)),
                max(0, min(len(shown.columns), column + columns)),
            )
            self._show()
            self._keep_in_view()

    def _keep_in_view(self) -> None:
        answer = self.query_one("#answer", VerticalScroll)
        line = self.cursor[0] + 3
        if line >= answer.scroll_offset.y + answer.size.height:
            answer.scroll_to(y=line - answer.size.height + 1, animate=False)
        elif self.cursor[0] < answer.scroll_offset.y:
            answer.scroll_to(y=self.cursor[0], animate=False)

    def action_page(self, pages: int) -> None:
        self.action_move(pages * max(1, self.query_one("#answer").size.height - 4), 0)

    def action_drill(self) -> None:
        if self.shown is None or not self.shown.rows:
            return
        row, column = self._at()
        events = events_in(
            self.events, self.shown, row, column, self.desk.vocabulary, self.superseded
        )
        if events:
            self.dismiss([event.id for event in events])
        else:
            self.say("nothing told there")

    def action_by(self) -> None:
        now = self.question.by or _BY[0]
        following = _BY[(_BY.index(now) + 1) % len(_BY)] if now in _BY else _BY[0]
        self._ask(Question(by=following, measure=self.question.measure))

    def action_every(self) -> None:
        every = _EVERY[(_EVERY.index(self.question.every) + 1) % len(_EVERY)]
        by = self.question.rows[:1] if every else ()
        self._ask(Question(by=by, every=every, measure=self.question.measure))

    def action_measure(self) -> None:
        following = _MEASURES[(_MEASURES.index(self.question.measure) + 1) % len(_MEASURES)]
        self._ask(Question(by=self.question.by, every=self.question.every, measure=following))

    def _ask(self, question: Question) -> None:
        self.question = question
        self.count()

    @work
    async def action_export(self) -> None:
        from evlog.screens.export import ExportScreen

        if self.counted is not None:
            written = await self.app.push_screen_wait(
                ExportScreen(self.desk, self.events, summary=self.counted)
            )
            if written:
                self.say(written)

    def action_back(self) -> None:
        self.dismiss(None)
