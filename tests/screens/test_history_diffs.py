"""The history can be looked into before anything is undone."""

from typing import Any

import msgspec

from evlog.model import Count, Event
from evlog.store import Log


def change_a_count(log: Log) -> int:
    event = next(one for one in log.all() if one.type == "attack_repelled")
    log.change([msgspec.structs.replace(event, count=Count.exact(77))], why="as corrected")
    return event.id


async def test_enter_on_a_revision_shows_event_field_old_and_new(opened: Any, log: Log) -> None:
    number = change_a_count(log)
    async with opened(log.path) as app:
        await app.press("H")
        assert "Enter What it changed" in app.lines()[-1]
        await app.press("enter")
        assert f"#{number}" in app.text()
        assert "count: 5 → 77" in app.text()
        assert "as corrected" in app.text()
        await app.press("escape")
        assert "history" in app.head()
    assert log.path.exists()


async def test_a_revision_that_added_events_names_them(opened: Any, log: Log) -> None:
    async with opened(log.path) as app:
        await app.press("H", "enter")
        assert "added  #1 " in app.text()


async def test_the_event_box_tells_its_life_and_its_key_the_history(opened: Any, log: Log) -> None:
    number = change_a_count(log)
    async with opened(log.path) as app:
        table = app.app.screen.table
        table.cursor = [event.id for event in table.rows].index(number)
        await app.press("enter")
        assert "its life" in app.text()
        await app.press("H")
        assert f"history of #{number}" in app.text()
        assert "count: 5 → 77" in app.text()
        await app.press("escape", "escape")
        assert app.app.screen.where == "log"


async def test_the_box_of_an_event_that_was_only_added_tells_when(opened: Any, log: Log) -> None:
    async with opened(log.path) as app:
        await app.press("enter")
        assert "its life" in app.text()


async def test_a_revision_is_one_line_however_long_its_reason(opened: Any, log: Log) -> None:
    log.add([Event(type="clash", date=log.all()[0].date)], why="a long reason " * 20)
    async with opened(log.path, (80, 24)) as app:
        await app.press("H")
        lines = [line.split() for line in app.lines()[1:3]]
        assert [line[0] for line in lines] == ["2", "1"]
        assert app.lines()[1].endswith("…")
