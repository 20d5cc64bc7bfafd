"""Coverage in the app: on which days a source told something, told zero, or was silent."""

from typing import Final

from textual import work
from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.widgets import Footer, Static

from evlog.language.filter.query import Filter
from evlog.render.cells import cell
from evlog.render.coverage import coverage_of, coverage_table, silence_lines
from evlog.screens.background import in_background
from evlog.screens.base import SessionScreen
from evlog.screens.session import AppSession
from evlog.summary.coverage import COVERAGE_BY, EVERY, Coverage, CoverageBy, Every
from evlog.widgets.commands import bindings
from evlog.widgets.theme import palette_of

_PERIODS: Final[tuple[Every | None, ...]] = (None, *EVERY)


class CoverageScreen(SessionScreen[str | None]):
    """Coverage of what a filter finds; gives None."""

    DEFAULT_CSS = """
    CoverageScreen { background: $background; }
    CoverageScreen #title { height: 1; padding: 0 1; background: $panel; }
    CoverageScreen #answer { height: 1fr; padding: 1 2; }
    CoverageScreen #silences { height: auto; color: $doubt; padding: 0 0 1 0; }
    CoverageScreen #rows { height: auto; width: 1fr; }
    """
    BINDINGS = [*bindings("coverage"), *bindings("move", through="go")]  # noqa: RUF012
    where = "coverage"

    def __init__(self, session: AppSession, wanted: Filter) -> None:
        super().__init__(session)
        self.wanted = wanted
        self.by: CoverageBy = "source"
        self.every: Every | None = None
        self.found: Coverage | None = None

    def compose(self) -> ComposeResult:
        yield Static("", id="title")
        with VerticalScroll(id="answer", can_focus=False):
            yield Static("", id="silences")
            yield Static("", id="rows")
        yield Footer(show_command_palette=False)

    def on_mount(self) -> None:
        self.look()

    @work(exclusive=True)
    async def look(self) -> None:
        """Find it in a thread, and show it."""
        self.found = await in_background(
            coverage_of,
            self.session.events,
            self.wanted,
            self.session.vocabulary,
            self.session.today,
            self.by,
            self.every,
        )
        self._show(self.found)

    def _show(self, found: Coverage) -> None:
        words = self.wanted.describe() if self.wanted else ""
        told = ("coverage", f"by {found.by}", f"a cell a {found.every}", words)
        self.query_one("#title", Static).update(cell(" · ".join(filter(None, told)), "bold"))
        lines = silence_lines(found, most=3)
        silences = self.query_one("#silences", Static)
        silences.display = bool(lines)
        silences.update(cell("\n".join(f"✗ {line}" for line in lines), one_line=False))
        self.query_one("#rows", Static).update(coverage_table(found, palette_of(self)))

    def action_by(self) -> None:
        """Rows that are sources, or axes."""
        self.by = COVERAGE_BY[(COVERAGE_BY.index(self.by) + 1) % len(COVERAGE_BY)]
        self.look()

    def action_every(self) -> None:
        """A cell that is a day, a week, or what suits the length of time."""
        self.every = _PERIODS[(_PERIODS.index(self.every) + 1) % len(_PERIODS)]
        self.look()

    def action_go(self, how: str) -> None:
        """Scroll."""
        answer = self.query_one("#answer", VerticalScroll)
        page = max(1, answer.size.height - 2)
        steps = {"down": 1, "up": -1, "page_down": page, "page_up": -page}
        if how in steps:
            answer.scroll_relative(y=steps[how], animate=False)
        elif how == "first":
            answer.scroll_home(animate=False)
        elif how == "last":
            answer.scroll_end(animate=False)

    def action_back(self) -> None:
        self.dismiss(None)
