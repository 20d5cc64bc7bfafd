"""The tour: six steps on the first run, in nobody's way, never again."""

from pathlib import Path
from typing import Any

import pytest

from evlog.screens.help import HelpScreen
from evlog.store import Log, open_log
from evlog.widgets.tour_card import POINTED, TourCard


def is_on_tour(app: Any) -> bool:
    return bool(app.app.screen.tour.is_shown)


async def test_the_first_run_on_an_empty_log_begins_with_the_tour(
    opened: Any, tmp_path: Path
) -> None:
    async with opened(tmp_path / "new.evlog", (80, 24), tour=None) as app:
        await app.until(lambda: is_on_tour(app))
        await app.settle()
        assert "Your events" in app.text()
        assert "● ○ ○ ○ ○ ○" in app.text()
    async with opened(tmp_path / "new.evlog", (80, 24), tour=None) as app:
        assert not is_on_tour(app)


async def test_a_log_with_work_in_it_is_opened_without(opened: Any, log: Log) -> None:
    async with opened(log.path, tour=None) as app:
        assert not is_on_tour(app)


@pytest.mark.parametrize("size", [(80, 24), (120, 40), (160, 50)])
async def test_six_steps_point_at_parts_of_the_screen_and_end(
    opened: Any, log: Log, size: tuple[int, int]
) -> None:
    async with opened(log.path, size) as app:
        await app.press("Q")
        for step in range(1, 7):
            card = app.app.screen.query_one(TourCard)
            assert "● " * step in app.text()
            assert len(app.app.screen.query(f".{POINTED}")) == 1
            assert app.app.screen.region.contains_region(card.region)
            await app.press("enter")
        assert not is_on_tour(app)
        assert not app.app.screen.query(f".{POINTED}")
        assert app.app.focused is app.app.screen.table


async def test_left_goes_back_and_escape_ends(opened: Any, log: Log) -> None:
    async with opened(log.path, (80, 24)) as app:
        await app.press("Q", "right", "left", "left")
        assert "Your events" in app.text()
        await app.press("escape")
        assert not is_on_tour(app)
        assert app.app.screen.where == "log"


async def test_any_other_key_ends_it_and_does_what_it_does(opened: Any, log: Log) -> None:
    async with opened(log.path, (80, 24)) as app:
        await app.press("Q", "j")
        assert not is_on_tour(app)
        assert app.app.screen.table.cursor == 1
        await app.press("Q", "question_mark")
        assert isinstance(app.app.screen, HelpScreen)


async def test_what_is_typed_at_once_is_written_whole(opened: Any, tmp_path: Path) -> None:
    async with opened(tmp_path / "new.evlog", (80, 24), tour=None, at_once=True) as app:
        await app.until(lambda: app.app.screen.load.ready)
        await app.type("a24 dec 2025 kupiansk: 5 attacks")
        await app.press("enter")
        await app.told("added")
        assert not is_on_tour(app)
    (event,) = open_log(tmp_path / "new.evlog").all()
    assert event.axes == ("Kupiansk",)


async def test_it_moves_with_the_size_of_the_terminal(opened: Any, log: Log) -> None:
    async with opened(log.path, (160, 50)) as app:
        await app.press("Q")
        await app.pilot.resize_terminal(80, 24)
        await app.settle()
        card = app.app.screen.query_one(TourCard)
        assert app.app.screen.region.contains_region(card.region)
