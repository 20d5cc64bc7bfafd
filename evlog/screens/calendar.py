"""The calendar of the filtered events; Enter goes to the events of a day."""

import datetime as dt
from collections.abc import Sequence
from typing import Final

from rich.text import Text
from textual import events as textual_events
from textual import work
from textual.app import ComposeResult
from textual.containers import Container
from textual.widget import Widget
from textual.widgets import Footer, Static

from evlog.language.filter.query import Filter
from evlog.model.event import Event
from evlog.render.calendar.grid import (
    aside_in_words,
    day_in_words,
    label,
    legend,
    notes,
    year_in_words,
)
from evlog.render.calendar.picture import DAY, cell_width, year_lines
from evlog.render.cells import cell
from evlog.render.words import axis_cell, notation, places_cell, sources_cell, type_cell
from evlog.screens.background import in_background
from evlog.screens.base import SessionScreen
from evlog.screens.log.rows import numbered
from evlog.screens.session import AppSession
from evlog.summary import MEASURES, superseded_uids
from evlog.summary.days import Days, by_day, on_day
from evlog.widgets.commands import bindings
from evlog.widgets.theme import palette_of

_STEPS: Final = {"left": -7, "right": 7, "up": -1, "down": 1, "page_up": -28, "page_down": 28}
# Heading, seven weekdays, what the year comes to, what stands on no day, and a blank line.
_LINES_A_YEAR: Final = 11
_MEASURES: Final = ("events", *(measure for measure in MEASURES if measure != "events"))
_MOST_LISTED: Final = 60


class CalendarView(Widget, can_focus=True):
    """As many years as there is room for, the cursor's among them."""

    DEFAULT_CSS = """
    CalendarView { height: auto; width: 1fr; }
    """

    def __init__(self) -> None:
        super().__init__()
        self._days: Days | None = None
        self._cursor = dt.date.min
        self._rows = _LINES_A_YEAR

    def show(self, days: Days, cursor: dt.date, rows: int) -> None:
        """Draw the years around the cursor on so many rows."""
        self._days, self._cursor, self._rows = days, cursor, rows
        self.refresh(layout=True)

    def render(self) -> Text:
        """The rows of the years."""
        if self._days is None:
            return Text()
        days, palette = self._days, palette_of(self)
        width = cell_width(self.size.width)
        lines: list[Text] = []
        for year in self._years(days):
            lines += year_lines(days, year, width, palette, self._cursor)
            lines.append(cell(f"     {year_in_words(days, year)}"))
            lines.append(cell(f"     {aside_in_words(days, year)}", palette.dim))
            lines.append(Text())
        for line in lines:
            line.truncate(max(1, self.size.width))
        return Text("\n").join(lines[:-1])

    def _years(self, days: Days) -> Sequence[int]:
        """The years in sight: silent ones too, as far as anything was told around them."""
        room = max(1, (self._rows + 1) // _LINES_A_YEAR)
        at, first, last = self._cursor.year, days.years[0], days.years[-1]
        start = max(first, min(at - room // 2, last - room + 1))
        return range(start, min(last, start + room - 1) + 1)


class CalendarScreen(SessionScreen[str | None]):
    """Gives the filter term of a day, or None. The cursor begins on `start`, if that is told."""

    DEFAULT_CSS = """
    CalendarScreen { background: $background; }
    CalendarScreen #title { height: 1; padding: 0 1; background: $panel; }
    CalendarScreen #body { layout: vertical; height: 1fr; }
    CalendarScreen #years { height: auto; border: round $frame-lit; border-title-color: $focus; border-title-style: bold; padding: 0 1; }
    CalendarScreen #day { height: 1fr; border: round $frame; border-title-color: $foreground; padding: 0 1; }
    CalendarScreen.-narrow #years { border: none; border-top: solid $frame-lit; }
    CalendarScreen.-narrow #day { border: none; border-top: solid $frame; }
    CalendarScreen.-wide #body { layout: horizontal; }
    CalendarScreen.-wide #years { width: 117; height: 1fr; }
    CalendarScreen.-wide #day { width: 1fr; }
    CalendarScreen #legend { height: 1; padding: 0 1; color: $dim; }
    """
    BINDINGS = [*bindings("calendar"), *bindings("move", through="go")]  # noqa: RUF012
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (100, "-medium"), (150, "-wide")]  # noqa: RUF012
    where = "calendar"

    def __init__(
        self,
        session: AppSession,
        events: Sequence[Event],
        wanted: Filter,
        start: dt.date | None = None,
    ) -> None:
        super().__init__(session)
        self.events, self.wanted = events, wanted
        self.cursor = start or dt.date.max
        self.measure = _MEASURES[0]
        self.days: Days | None = None
        self._superseded: frozenset[str] = frozenset()

    def compose(self) -> ComposeResult:
        yield Static("", id="title")
        with Container(id="body"):
            with Container(id="years"):
                yield CalendarView()
            yield Static("", id="day")
        yield Static("", id="legend")
        yield Footer(show_command_palette=False)

    def on_mount(self) -> None:
        self.query_one("#years").border_title = "calendar"
        self.query_one(CalendarView).focus()
        self.count()

    @work(exclusive=True)
    async def count(self) -> None:
        """Count in a thread, and show."""
        self._superseded = frozenset(await in_background(superseded_uids, self.session.events))
        self.days = await self._counted(self.measure)
        if self.days.days and self.cursor not in self.days.days:
            self.cursor = max(self.days.days)
        self._show()

    async def _counted(self, measure: str) -> Days:
        return await in_background(
            by_day, self.events, self.session.vocabulary, self._superseded, measure
        )

    def on_resize(self) -> None:
        self.call_after_refresh(self._show)

    def _show(self) -> None:
        days = self.days
        if days is None:
            return
        of = numbered(len(self.events), len(self.session.events))
        words = self.wanted.describe() if self.wanted else ""
        by = "" if self.measure == "events" else label(self.measure)
        told = " · ".join(part for part in ("calendar", by, of, words) if part)
        self.query_one("#title", Static).update(cell(told, "bold"))
        if not days.years:
            self.query_one("#day", Static).update("nothing to show: no event is told here")
            return
        if not days.days and self.cursor.year not in days.years:
            self.cursor = dt.date(days.years[-1], 1, 1)
        self.query_one(CalendarView).show(days, self.cursor, self._room)
        line = legend(days, self._cells)
        self.query_one("#legend", Static).update(cell(" · ".join((line, *notes(days)))))
        self._show_day(days)

    @property
    def _cells(self) -> int:
        return cell_width(self.query_one(CalendarView).size.width)

    @property
    def _room(self) -> int:
        """How many rows the years may take: all beside the day, two thirds above it."""
        height = int(self.query_one("#body").size.height) - 2
        return height if self.has_class("-wide") else max(_LINES_A_YEAR, 2 * height // 3)

    def _show_day(self, days: Days) -> None:
        found = on_day(self.events, self.cursor)
        pane = self.query_one("#day", Static)
        pane.border_title = day_in_words(days, self.cursor)
        lines = [_line(event) for event in found[:_MOST_LISTED]]
        room = max(1, int(pane.size.height))
        if len(found) > room:
            lines[room - 1 :] = [
                cell(f"… and {len(found) - room + 1:,} more", palette_of(self).dim)
            ]
        for line in lines:
            line.truncate(max(1, int(pane.size.width)), overflow="ellipsis")
        pane.update(Text("\n").join(lines))

    def action_go(self, how: str) -> None:
        """Move the cursor by a day or a week, or to the first or the last day of all."""
        if self.days is None or not self.days.years:
            return
        first = dt.date(self.days.years[0], 1, 1)
        last = dt.date(self.days.years[-1], 12, 31)
        if how in _STEPS:
            number = self.cursor.toordinal() + _STEPS[how]
        else:
            told = (*self.days.days,) or (first, last)
            number = (min(told) if how == "first" else max(told)).toordinal()
        self._move_to(number, first, last)

    def action_next_year(self) -> None:
        self._turn(1)

    def action_previous_year(self) -> None:
        self._turn(-1)

    def _turn(self, by: int) -> None:
        """The same day of another year."""
        if self.days is not None and self.days.years:
            first, last = self.days.years[0], self.days.years[-1]
            year = max(first, min(last, self.cursor.year + by))
            day = min(self.cursor.day, 28) if self.cursor.month == 2 else self.cursor.day
            self.cursor = self.cursor.replace(year=year, day=day)
            self._show()

    def _move_to(self, number: int, first: dt.date, last: dt.date) -> None:
        number = max(first.toordinal(), min(last.toordinal(), number))
        self.cursor = dt.date.fromordinal(number)
        self._show()

    def action_next_told(self) -> None:
        self._to_told(1)

    def action_previous_told(self) -> None:
        self._to_told(-1)

    def _to_told(self, by: int) -> None:
        """The next day, or the one before, of which anything was told."""
        told = sorted(self.days.days) if self.days is not None else []
        beyond = [day for day in told if (day > self.cursor if by > 0 else day < self.cursor)]
        if beyond:
            self.cursor = beyond[0] if by > 0 else beyond[-1]
            self._show()

    def action_measure(self) -> None:
        """Measure the next thing of which anything was told."""
        self.begin_anew("measure", self._measure_next)

    async def _measure_next(self) -> None:
        at = _MEASURES.index(self.measure)
        for measure in (*_MEASURES[at + 1 :], *_MEASURES[: at + 1]):
            days = await self._counted(measure)
            if days.days:
                self.measure, self.days = measure, days
                break
        self._show()

    def action_drill(self) -> None:
        if self.days is None or self.cursor not in self.days.days:
            self.say(f"nothing told of {self.cursor.isoformat()}")
        else:
            self.dismiss(f"surely:date:{self.cursor.isoformat()}")

    def action_back(self) -> None:
        self.dismiss(None)

    def on_click(self, event: textual_events.Click) -> None:
        """A click goes to a day, a second one to its events."""
        day = event.style.meta.get(DAY)
        if day is not None:
            self.cursor = dt.date.fromordinal(day)
            self._show()
            if event.chain == 2:
                self.action_drill()

    def on_mouse_scroll_down(self) -> None:
        self.action_next_year()

    def on_mouse_scroll_up(self) -> None:
        self.action_previous_year()


def _line(event: Event) -> Text:
    """An event of the day in one line: all but its date."""
    what = (
        type_cell(event) if event.count is None else f"{type_cell(event)} {notation(event.count)}"
    )
    axis = axis_cell(event) if event.axes or event.scope else ""
    parts = (f"#{event.id}", axis, what, places_cell(event), sources_cell(event))
    return cell("  ".join(part for part in parts if part))
