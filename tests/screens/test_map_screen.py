"""The map in the app: look about, and take what is in view as a filter."""

import datetime as dt
from pathlib import Path
from typing import Any

import pytest

from evlog.model import Event, Place
from evlog.store import Log, open_log
from evlog.widgets.filter_bar import FilterBar
from evlog.widgets.map_view import MapView

KUPIANSK = Place("Kupiansk", "in", 49.71, 37.62)
ODESA = Place("Odesa", "in", 46.48, 30.72)


@pytest.fixture
def placed(tmp_path: Path) -> Log:
    """Five attacks at Kupiansk in two months, a strike at Odesa, one event without a place."""
    log = open_log(tmp_path / "placed.evlog", create=True)
    days = [dt.date(2025, 11, 3), *(dt.date(2025, 12, day) for day in (1, 2, 3, 4))]
    log.add(
        [
            *(Event(type="attack", date=day, places=(KUPIANSK,)) for day in days),
            Event(type="strike", date=dt.date(2025, 12, 5), places=(ODESA,)),
            Event(type="attack", date=dt.date(2025, 12, 6)),
        ]
    )
    return log


def written(app: Any) -> str:
    """What the filter bar of the log says."""
    return str(app.app.screen.query_one(FilterBar).text)


async def test_the_map_says_what_is_in_view_and_escape_leads_back(opened: Any, placed: Log) -> None:
    async with opened(placed.path, (80, 24)) as app:
        await app.press("M")
        assert "6 of 7 in view · 1 without a place" in app.head()
        assert "Kupiansk" in app.text()
        assert "ground combat 5" in app.text()
        await app.press("escape")
        assert "7 events" in app.head()


async def test_what_is_in_view_becomes_a_filter_and_a_smaller_box_takes_its_place(
    opened: Any, placed: Log
) -> None:
    async with opened(placed.path) as app:
        await app.press("M", "n", "plus", "plus", "enter")
        first = written(app)
        assert first.startswith("box:")
        assert "5 of 7" in app.head()
        await app.press("M", "plus", "enter")
        assert written(app).startswith("box:")
        assert written(app).count("box:") == 1
        assert written(app) != first


async def test_the_map_moves_by_keys_and_by_the_mouse(opened: Any, placed: Log) -> None:
    async with opened(placed.path) as app:
        await app.press("M")
        screen = app.app.screen
        start = screen.view
        await app.press("right", "j")
        assert screen.view.longitude > start.longitude
        assert screen.view.latitude < start.latitude
        under = screen.view.point(20, 20)
        screen.map.post_message(MapView.Wheeled(20, 20, 2))
        await app.settle()
        assert screen.view.point(20, 20) == pytest.approx(under)
        await app.press("0")
        column, row = screen.view.cell(49.71, 37.62)
        # Past the frame around it.
        await app.pilot.click(MapView, offset=(column + 1, row + 1))
        await app.settle()
        x, y = screen.view.dot(49.71, 37.62)
        assert (x, y) == pytest.approx((screen.view.width / 2, screen.view.height / 2), abs=2.5)


async def test_months_go_by_one_by_one_and_escape_leads_back_to_all(
    opened: Any, placed: Log
) -> None:
    async with opened(placed.path) as app:
        await app.press("M", "right_square_bracket")
        assert "2025-11 · 1 event" in app.head()
        await app.press("right_square_bracket")
        assert "2025-12" in app.head()
        await app.press("escape")
        assert "6 of 7 in view" in app.head()
        await app.press("left_square_bracket", "enter")
        assert "surely:date:2025-12" in written(app)


async def test_playing_begins_with_the_first_month_and_stops_on_its_key(
    opened: Any, placed: Log, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("evlog.screens.map._FRAME_SECONDS", 3_600)
    async with opened(placed.path) as app:
        await app.press("M", "p")
        assert app.app.screen.playing
        assert "2025-11" in app.head()
        await app.press("p")
        assert not app.app.screen.playing


async def test_playing_ends_with_the_last_month(
    opened: Any, placed: Log, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("evlog.screens.map._FRAME_SECONDS", 0.01)
    async with opened(placed.path) as app:
        await app.press("M", "p")
        await app.until(lambda: "2025-12" in app.head())
        assert not app.app.screen.playing


async def test_one_group_is_shown_alone_and_taken_as_a_filter(opened: Any, placed: Log) -> None:
    async with opened(placed.path) as app:
        await app.press("M", "t")
        assert "only ground combat" in app.head()
        await app.press("t", "enter")
        assert "type:strikes" in written(app)
        assert "1 of 7" in app.head()


async def test_places_with_most_events_stand_beside_a_wide_map(opened: Any, placed: Log) -> None:
    async with opened(placed.path, (100, 30)) as app:
        await app.press("M")
        places = [line for line in app.lines() if line.rstrip(" │").endswith("██████")]
        assert "Kupiansk" in places[0]
        await app.press("n", "n")
        assert app.app.screen.view.longitude == pytest.approx(30.72)


async def test_a_log_in_which_nothing_can_be_placed_says_so(opened: Any, many: Log) -> None:
    async with opened(many.path) as app:
        await app.press("M")
        assert "300 events, none with a place that is known" in app.text()
        await app.press("plus", "right", "n", "p", "t", "0", "enter", "escape", "escape")
        assert "300 events" in app.head()
