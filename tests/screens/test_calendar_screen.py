"""The calendar in the app: find a day, and go to it."""

import datetime as dt
from pathlib import Path
from typing import Any

import pytest

from evlog.model import Count, Event
from evlog.screens.calendar import CalendarView
from evlog.store import Log, open_log
from evlog.widgets.filter_bar import FilterBar


@pytest.fixture
def dated(tmp_path: Path) -> Log:
    """Two attacks on a Wednesday, none told on Thursday, one in 2024, one of no single day."""
    log = open_log(tmp_path / "dated.evlog", create=True)
    wednesday = dt.date(2025, 12, 24)
    log.add(
        [
            Event(type="attack", date=wednesday, note="first", killed=Count.exact(3)),
            Event(type="attack", date=wednesday, note="second"),
            Event(type="attack", date=dt.date(2025, 12, 25), count=Count.exact(0)),
            Event(type="attack", date=dt.date(2024, 2, 29)),
            Event(
                type="attack",
                date=dt.date(2025, 11, 1),
                date_end=dt.date(2025, 11, 30),
                precision="month",
            ),
        ]
    )
    return log


def row(app: Any, weekday: str) -> str:
    """The row of a weekday in the last year in sight."""
    rows = [line for line in app.lines() if line.lstrip("│ ").startswith(weekday)]
    return str(rows[-1])


async def test_the_calendar_shows_days_a_told_zero_and_what_is_told_less_finely(
    opened: Any, dated: Log
) -> None:
    async with opened(dated.path, (80, 24)) as app:
        await app.press("K")
        assert "2025: 2 events on 2 days" in app.text()
        assert "told less finely: 1 by month" in app.text()
        assert "█" in row(app, "Wed")
        assert "0" in row(app, "Thu")
        assert "Thu 25 Dec 2025: told that there was none" in app.text()


async def test_the_cursor_goes_by_days_weeks_years_and_days_that_were_told(
    opened: Any, dated: Log
) -> None:
    async with opened(dated.path) as app:
        await app.press("K", "up", "left")
        screen = app.app.screen
        assert screen.cursor == dt.date(2025, 12, 17)
        await app.press("n")
        assert screen.cursor == dt.date(2025, 12, 24)
        await app.press("left_square_bracket")
        assert screen.cursor == dt.date(2024, 12, 24)
        await app.press("N")
        assert screen.cursor == dt.date(2024, 2, 29)
        await app.press("right_square_bracket")
        assert screen.cursor == dt.date(2025, 2, 28)
        await app.press(*(["right"] * 60))
        assert screen.cursor == dt.date(2025, 12, 31)


async def test_enter_goes_to_the_events_of_the_day_and_escape_leads_back(
    opened: Any, dated: Log
) -> None:
    async with opened(dated.path) as app:
        await app.press("K", "up", "enter")
        assert app.app.screen.query_one(FilterBar).text == "surely:date:2025-12-24"
        assert "2 of 5" in app.head()
        await app.press("K", "escape")
        assert "2 of 5" in app.head()


async def test_a_silent_day_says_so_and_leads_nowhere(opened: Any, dated: Log) -> None:
    async with opened(dated.path) as app:
        await app.press("K", "up", "up", "enter")
        assert "nothing told of 2025-12-23" in app.toasts()
        assert "Tue 23 Dec 2025: nothing told" in app.text()


async def test_the_next_measure_is_one_of_which_anything_was_told(opened: Any, dated: Log) -> None:
    async with opened(dated.path) as app:
        await app.press("K", "m", "m")
        assert "killed" in app.head()
        assert "3 killed on 1 day" in app.text()
        await app.press("m")
        assert "killed" not in app.head()


async def test_a_click_goes_to_a_day_and_a_second_one_to_its_events(
    opened: Any, dated: Log
) -> None:
    async with opened(dated.path, (80, 24)) as app:
        await app.press("K")
        lines = app.lines()
        y = next(at for at, line in enumerate(lines) if line.lstrip("│ ").startswith("Wed"))
        await app.pilot.click(offset=(lines[y].index("█"), y), times=2)
        await app.settle()
        assert app.app.screen.query_one(FilterBar).text == "surely:date:2025-12-24"


async def test_an_empty_log_and_one_without_days_have_a_calendar_too(
    opened: Any, tmp_path: Path
) -> None:
    log = open_log(tmp_path / "bare.evlog", create=True)
    async with opened(log.path) as app:
        await app.press("K")
        assert "nothing to show" in app.text()
        await app.press("n", "m", "left", "g", "enter", "right_square_bracket", "escape")
    log.add([Event(type="attack", date=dt.date(2025, 12, 31), precision="by")])
    async with opened(log.path) as app:
        await app.press("K")
        assert "1 by a last day" in app.text()
        await app.press("n", "m", "left", "g", "G", "escape")
        assert app.app.screen.focused is not None


async def test_a_wide_screen_shows_figures_and_the_day_beside(opened: Any, dated: Log) -> None:
    async with opened(dated.path, (160, 50)) as app:
        await app.press("K", "up")
        assert " 2" in row(app, "Wed").split("│")[1]
        assert any("2 events" in line and "calendar" in line for line in app.lines())
        assert app.app.screen.query_one(CalendarView).has_focus
