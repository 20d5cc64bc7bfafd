import datetime as dt
from pathlib import Path
from typing import Any

import pytest

from evlog.model import Count, Event, Source
from evlog.screens.summary_options import next_by, next_every, turned_compare, with_top
from evlog.store import Log, open_log
from evlog.summary import MEASURES, PERIODS, Question, only_day
from evlog.widgets.commands import commands_of

DAY = dt.date(2026, 9, 18)


@pytest.fixture
def front(tmp_path: Path) -> Path:
    """A day of the General Staff: 89 on the axes, 213 on the whole front."""
    path = tmp_path / "front.evlog"
    told = (Source("General Staff of Ukraine", "reports"),)
    open_log(path, create=True).add(
        [
            Event(type="front_total", date=DAY, count=Count.exact(213), sources=told),
            Event(type="attack", date=DAY, axes=("Lyman",), count=Count.exact(80), sources=told),
            Event(type="attack", date=DAY, axes=("Kupiansk",), count=Count.exact(9), sources=told),
        ]
    )
    return path


async def test_every_period_is_reached_by_one_key(opened: Any, log: Log) -> None:
    async with opened(log.path) as app:
        await app.press("S")
        for period in PERIODS:
            await app.press("w")
            assert f"every {period}" in app.head()


async def test_every_measure_is_reached_by_one_key(opened: Any, log: Log) -> None:
    async with opened(log.path) as app:
        await app.press("S")
        for measure in MEASURES[1:]:
            await app.press("m")
            assert app.head().startswith(f" {measure} by")


@pytest.mark.parametrize(
    ("keys", "says"),
    [
        (["o"], "sorted by total"),
        (["percent_sign"], "in percent"),
        (["w", "c"], "against the day before"),
        (["t", "2", "enter"], "top 2"),
    ],
)
async def test_each_choice_stands_in_words_over_the_figures(
    opened: Any, log: Log, keys: list[str], says: str
) -> None:
    async with opened(log.path) as app:
        await app.press("S", *keys)
        assert says in app.head()


async def test_any_two_dimensions_can_be_typed(opened: Any, log: Log) -> None:
    async with opened(log.path) as app:
        await app.press("S", "B")
        await app.type("initiator, month")
        await app.press("enter")
        assert "count by initiator and month" in app.head()


@pytest.mark.parametrize(
    ("keys", "typed", "says"),
    [("B", "axes", 'unknown dimension "axes"'), ("t", "0", "top 0"), ("d", "2026", "one day")],
)
async def test_a_choice_that_cannot_be_says_why_and_keeps_the_figures(
    opened: Any, log: Log, keys: str, typed: str, says: str
) -> None:
    async with opened(log.path) as app:
        await app.press("S", keys)
        await app.type(typed)
        await app.press("enter")
        await app.told(says)
        assert "count by axis and type" in app.head()


async def test_without_periods_there_is_nothing_to_compare(opened: Any, log: Log) -> None:
    async with opened(log.path) as app:
        await app.press("S", "c")
        await app.told("compare needs periods")


async def test_a_day_with_a_front_total_is_reconciled_unasked(opened: Any, front: Path) -> None:
    async with opened(front) as app:
        await app.press("S")
        assert "front 213" in app.text()
        assert "axes 89" in app.text()
        assert "not allocated 124" in app.text()


async def test_a_day_is_reconciled_when_it_is_asked_for(opened: Any, front: Path) -> None:
    open_log(front).add([Event(type="attack", date=dt.date(2026, 9, 1), axes=("Lyman",))])
    async with opened(front) as app:
        await app.press("S", "d")
        await app.type("2026-09-01")
        await app.press("enter")
        assert "no front total told" in app.text()
        await app.press("d")
        await app.type("2026-09-18")
        await app.press("enter")
        assert "not allocated 124" in app.text()


async def test_escape_from_a_figures_events_comes_back_to_the_figure(opened: Any, log: Log) -> None:
    async with opened(log.path) as app:
        await app.press("S", "b", "o", "down")
        before = app.app.screen.cursor
        await app.press("enter", "escape")
        assert app.app.screen.cursor == before == (1, 0)
        assert "count by axis and status, sorted by total" in app.head()
        await app.press("escape")
        assert app.app.screen.where == "log"
        assert "14 events" in app.head()


def test_a_period_that_is_a_row_is_not_offered_as_columns() -> None:
    assert next_every(Question(by=("day",))).every == "week"


def test_leaving_the_periods_leaves_the_comparison() -> None:
    compared = turned_compare(Question(every="year"))
    assert (compared.compare, next_every(compared).compare) == (True, False)


def test_the_next_dimensions_keep_the_measure_and_the_order() -> None:
    asked = next_by(Question(measure="killed", sort="name"))
    assert (asked.measure, asked.sort) == ("killed", "name")


def test_nothing_typed_shows_all_rows_again() -> None:
    assert with_top(Question(top=3), " ").top is None


def test_events_of_several_days_have_no_day() -> None:
    events = [Event(type="attack", date=DAY), Event(type="attack", date=DAY + dt.timedelta(1))]
    assert (only_day(events[:1]), only_day(events)) == (DAY, None)


def test_every_choice_of_the_summary_has_a_key() -> None:
    choices = {"by", "every", "measure", "total", "sort", "percent", "compare", "top", "reconcile"}
    assert choices <= {command.id for command in commands_of("summary")}


async def test_the_picture_counts_what_the_figures_count(opened: Any, tmp_path: Path) -> None:
    path = tmp_path / "killed.evlog"
    open_log(path, create=True).add(
        [
            Event(type="strike", date=DAY, axes=("Lyman",), killed=Count.exact(7)),
            Event(
                type="strike", date=DAY - dt.timedelta(14), axes=("Lyman",), killed=Count.exact(2)
            ),
        ]
    )
    async with opened(path) as app:
        await app.press("S")
        while not app.head().startswith(" killed by"):
            await app.press("m")
        *_, picture = (line for line in app.lines() if "Lyman" in line)
        assert "█" in picture
        assert "9" in picture.split()


async def test_a_click_goes_to_a_figure_and_a_second_one_to_its_events(
    opened: Any, log: Log
) -> None:
    async with opened(log.path) as app:
        await app.press("S")
        y, line = next((y, line) for y, line in enumerate(app.lines()) if "Kupiansk" in line)
        x = line.index("5") - 2
        await app.pilot.click(offset=(x, y))
        await app.settle()
        assert app.app.screen.cursor == (0, 1)
        await app.pilot.click(offset=(x, y), times=2)
        await app.until(lambda: "figure: " in app.head())
        assert "1 of 14" in app.head()


async def test_a_click_beside_the_figures_changes_nothing(opened: Any, log: Log) -> None:
    async with opened(log.path) as app:
        await app.press("S")
        await app.pilot.click(offset=(2, 1))
        assert app.app.screen.cursor == (0, 0)


async def test_tab_goes_to_the_pictures_and_enter_there_to_events(opened: Any, front: Path) -> None:
    async with opened(front, size=(140, 40)) as app:
        await app.press("S", "tab")
        assert app.app.screen.focused.id == "weeks" or app.app.screen.focused.id == "bars"
        while app.app.screen.focused.id != "bars":
            await app.press("tab")
        await app.press("down", "enter")
        await app.until(lambda: app.app.screen.where == "log")
        assert "figure: Lyman" in app.head()
        await app.press("escape")
        await app.until(lambda: app.app.screen.where == "summary")


async def test_the_whole_front_and_its_axes_lead_to_their_events(opened: Any, front: Path) -> None:
    async with opened(front) as app:
        await app.press("S", "d")
        await app.type("2026-09-18")
        await app.press("enter")
        await app.until(lambda: getattr(app.app.screen.focused, "id", "") == "foot")
        await app.press("enter")
        await app.until(lambda: app.app.screen.where == "log")
        assert "figure: General Staff · 2026-09-18" in app.head()


async def test_several_measures_stand_side_by_side(opened: Any, log: Log) -> None:
    async with opened(log.path) as app:
        await app.press("S", "M")
        await app.type("killed, events")
        await app.press("enter")
        assert "killed and events by axis and type" in app.head()
        await app.press("m")
        assert "count by axis and type" in app.head()


async def test_all_is_added_up_when_asked_and_the_unlike_things_are_named(
    opened: Any, log: Log
) -> None:
    async with opened(log.path) as app:
        await app.press("S", "plus")
        assert "all added up" in app.head()
        assert "the totals add unlike things: attacks, " in app.text()
        await app.press("plus")
        assert "unlike things" not in app.text()
