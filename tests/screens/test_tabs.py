"""Tabs of saved views: their counts, what is new in them, keys, saving."""

from pathlib import Path
from typing import Any

import pytest

from evlog.actions.views import save_view
from evlog.model import Event
from evlog.store import Log, open_log

from .conftest import TODAY


@pytest.fixture
def viewed(log: Log) -> Log:
    """The sample with two views."""
    save_view(log, "kupiansk", "axis:kupiansk", TODAY)
    save_view(log, "disputed", "status:disputed", TODAY)
    return log


def tabs(app: Any) -> str:
    line: str = app.lines()[0]
    return line


def add_on_kupiansk(path: Path) -> None:
    open_log(path).add([Event(type="attack", date=TODAY, axes=("Kupiansk",))])


async def test_every_view_has_a_tab_with_its_number_and_its_count(opened: Any, viewed: Log) -> None:
    async with opened(viewed.path) as app:
        assert tabs(app) == " 1 all 14 │ 2 kupiansk 11 │ 3 disputed 2 │ + save"


async def test_a_number_goes_to_its_tab_and_one_back_to_the_whole_log(
    opened: Any, viewed: Log
) -> None:
    async with opened(viewed.path) as app:
        await app.press("3")
        assert "status:disputed" in app.head()
        assert "2 of 14" in app.head()
        await app.press("1")
        assert "14 events" in app.head()
        await app.press("9")
        assert "14 events" in app.head()


async def test_a_click_goes_to_a_tab(opened: Any, viewed: Log) -> None:
    async with opened(viewed.path) as app:
        await app.pilot.click(offset=(tabs(app).index("kupiansk"), 0))
        await app.settle()
        assert "11 of 14" in app.head()


async def test_what_came_in_since_a_tab_was_looked_at_is_new_there_until_it_is(
    opened: Any, viewed: Log
) -> None:
    async with opened(viewed.path) as app:
        await app.press("2", "3")
    add_on_kupiansk(viewed.path)
    async with opened(viewed.path) as app:
        assert "1 all 15 1 new" in tabs(app)
        assert "2 kupiansk 12 1 new" in tabs(app)
        assert "3 disputed 2 │" in tabs(app)
        await app.press("2")
        assert "2 kupiansk 12 │" in tabs(app)
    async with opened(viewed.path) as app:
        assert "new" not in tabs(app)


async def test_what_another_writes_is_counted_while_the_app_is_open(
    opened: Any, viewed: Log
) -> None:
    async with opened(viewed.path) as app:
        await app.press("3")
        add_on_kupiansk(viewed.path)
        await app.until(lambda: "2 kupiansk 12 1 new" in tabs(app))


async def test_the_filter_in_the_bar_is_saved_as_a_view_and_has_a_tab(
    opened: Any, log: Log
) -> None:
    async with opened(log.path) as app:
        await app.press("slash")
        await app.type("type:strike")
        await app.press("enter", "plus")
        await app.type("hits")
        await app.press("enter")
        await app.until(lambda: "2 hits 3" in tabs(app))
        await app.press("u")
        await app.until(lambda: "hits" not in tabs(app))
    assert not open_log(log.path).views


async def test_a_click_on_save_asks_for_the_name(opened: Any, log: Log) -> None:
    async with opened(log.path) as app:
        await app.press("slash")
        await app.type("type:strike")
        await app.press("enter")
        await app.pilot.click(offset=(tabs(app).index("save"), 0))
        await app.settle()
        assert "save this filter as" in app.text()


async def test_without_a_filter_there_is_nothing_to_save(opened: Any, log: Log) -> None:
    async with opened(log.path) as app:
        await app.press("plus")
        await app.told("write a filter first (/); then it can be saved")


async def test_the_tab_of_the_whole_log_keeps_its_name(opened: Any, log: Log) -> None:
    async with opened(log.path) as app:
        await app.press("slash")
        await app.type("type:strike")
        await app.press("enter", "plus")
        await app.type("all")
        await app.press("enter")
        await app.told("choose another name")
    assert not open_log(log.path).views


async def test_a_view_that_can_no_longer_be_read_has_a_tab_without_a_count(
    opened: Any, log: Log
) -> None:
    log.save_view("broken", "axsi:lyman")
    async with opened(log.path) as app:
        assert "2 broken │" in tabs(app)


async def test_a_selection_shows_what_can_be_done_with_it(opened: Any, log: Log) -> None:
    async with opened(log.path, (80, 24)) as app:
        await app.press("space", "space")
        assert "2 selected" in app.lines()[-2]
        assert "m make one" in app.lines()[-2]
        await app.press("escape")
        assert "selected" not in app.text()


async def test_what_looks_told_twice_is_marked_with_which(opened: Any, log: Log) -> None:
    first = log.all()[-1]
    again = Event(type=first.type, date=first.date, axes=first.axes, count=first.count)
    log.add([again])
    async with opened(log.path, (200, 50)) as app:
        await app.until(lambda: f"≈ like #{first.id}" in app.text())
