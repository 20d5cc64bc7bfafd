"""Looking at the log: its panels, and the screens that are opened on it."""

from typing import TYPE_CHECKING

from evlog.render.columns import BY_NAME
from evlog.screens.base import Doers

if TYPE_CHECKING:
    from evlog.screens.log.screen import LogScreen
    from evlog.screens.summary import Asked

# So many events as a filter can name one by one.
_MOST_IDS = 100


class Looking:
    """The commands that show a panel, or open another screen on the events in sight."""

    def __init__(self, screen: "LogScreen") -> None:
        self._screen, self._session = screen, screen.session

    def doers(self) -> Doers:
        """What carries out each command of this part."""
        return {
            "summary": self.summary,
            "check": self.check,
            "claims": self.claims,
            "frequency": self.frequency,
            "vocabulary": self.vocabulary,
            "map": self.map,
            "calendar": self.calendar,
            "coverage": self.coverage,
            "history": self.history,
            "export": self.export,
            "report_page": self.report_page,
            "messages": self.messages,
            "facets": self.toggle_facets,
            "pane": self.toggle_pane,
        }

    def toggle_facets(self) -> None:
        """Show or hide the facets."""
        screen = self._screen
        shown = not screen.panel.display
        screen.set_class(shown, "-facets")
        screen.set_class(not shown, "-no-facets")
        screen.preferences.facets = shown
        (screen.panel if shown else screen.table).focus()

    def toggle_pane(self) -> None:
        """Show or hide the event in full."""
        screen = self._screen
        screen.toggle_class("-no-pane")
        screen.preferences.pane = not screen.has_class("-no-pane")
        screen.call_after_refresh(screen.in_pane.show)

    async def summary(self, asked: "Asked | None" = None) -> None:
        """Open the summary, where it was left before when `asked` says so."""
        from evlog.screens.summary import SummaryScreen

        screen = self._screen
        summary = SummaryScreen(self._session, screen.table.rows, screen.filtering.filter, asked)
        drilled = await screen.app.push_screen_wait(summary)
        if drilled is not None:
            screen.figures.enter(drilled, screen.bar.text)
            screen.resort()

    async def leave_figure(self) -> None:
        """Go back to the figure in the summary that the events in sight were counted in."""
        asked = self._screen.figures.leave()
        await self._screen.settle()
        # Not in the worker that filters, which the next filter would end.
        self._screen.begin(self.summary, asked)

    async def claims(self) -> None:
        """Show who reports, confirms and denies, and go to the event that is chosen there."""
        from evlog.screens.claims import ClaimsScreen

        claims = ClaimsScreen(self._session, self._screen.table.rows)
        chosen = await self._screen.app.push_screen_wait(claims)
        if chosen is not None and chosen.event is not None:
            await self._screen.settle(at=chosen.event)
        elif chosen is not None and not self._screen.filtering.is_chosen("source", chosen.source):
            self._screen.filtering.narrow("source", (chosen.source,), without=False)

    async def check(self) -> None:
        """Go through what makes figures wrong, and show the events that are chosen there."""
        from evlog.screens.check import CheckScreen

        screen = self._screen
        shown = CheckScreen(self._session, screen.filtering.filter.predicate)
        ids = await screen.app.push_screen_wait(shown)
        await screen.settle()
        if ids:
            screen.bar.write(f"id:{','.join(map(str, ids[:_MOST_IDS]))}")

    async def vocabulary(self) -> None:
        """Show the names that the log knows, and the events of the one that is chosen there."""
        from evlog.screens.vocabulary.screen import VocabularyScreen

        screen = self._screen
        chosen = await screen.app.push_screen_wait(VocabularyScreen(self._session))
        await screen.settle()
        if chosen is not None and not screen.filtering.is_chosen(chosen.kind, chosen.name):
            screen.filtering.narrow(chosen.kind, (chosen.name,), without=False)

    async def calendar(self) -> None:
        """Show on which days the events in sight lie, and narrow to the day that is chosen."""
        from evlog.screens.calendar import CalendarScreen

        screen = self._screen
        current = screen.table.current
        shown = CalendarScreen(
            self._session,
            screen.table.rows,
            screen.filtering.filter,
            current.date if current else None,
        )
        term = await screen.app.push_screen_wait(shown)
        if term is not None:
            screen.filtering.narrow_to(term)

    async def map(self) -> None:
        """Show where the events in sight lie, and narrow to what is taken there."""
        from evlog.screens.map import MapScreen

        screen = self._screen
        shown = MapScreen(self._session, screen.table.rows, screen.filtering.filter)
        terms = await screen.app.push_screen_wait(shown)
        if terms is not None:
            screen.filtering.narrow_to(terms)

    async def frequency(self) -> None:
        """Count the values of the column under the cursor; filter by the one that is chosen."""
        from evlog.screens.frequency import FrequencyScreen

        screen = self._screen
        column = BY_NAME[screen.table.current_column.column.name]
        asked = FrequencyScreen(self._session, screen.table.rows, column)
        wanted = await screen.app.push_screen_wait(asked)
        if wanted is not None:
            screen.filtering.write(screen.filtering.filter.with_term(wanted))

    async def coverage(self) -> None:
        """Show who told of which days, and who was silent."""
        from evlog.screens.coverage import CoverageScreen

        screen = self._screen
        shown = CoverageScreen(self._session, screen.filtering.filter)
        await screen.app.push_screen_wait(shown)

    async def history(self) -> None:
        """Show every change to the log."""
        from evlog.screens.history import HistoryScreen

        await self._screen.app.push_screen_wait(HistoryScreen(self._session))
        await self._screen.settle()

    async def messages(self) -> None:
        """Show everything that was told."""
        from evlog.screens.messages import MessagesScreen, TellsInOneLine

        app = self._screen.app
        if isinstance(app, TellsInOneLine):
            await app.push_screen_wait(MessagesScreen(app.messages))

    async def export(self) -> None:
        """Write the selection, or else the events in sight, to a file."""
        from evlog.screens.dialogs.export import ExportScreen

        screen = self._screen
        events = screen.chosen() if screen.selection else screen.table.rows
        written = await screen.app.push_screen_wait(ExportScreen(self._session, events))
        if written:
            screen.say(written)

    async def report_page(self) -> None:
        """Write a report of the selection, or else of the events in sight."""
        from evlog.screens.dialogs.report_page import ReportPageScreen

        screen = self._screen
        events = screen.chosen() if screen.selection else screen.table.rows
        asked = ReportPageScreen(self._session, events, screen.filtering.filter)
        written = await screen.app.push_screen_wait(asked)
        if written:
            screen.say(written)
