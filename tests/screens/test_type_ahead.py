"""Keys that all come at once, as over a slow line, do what they do when they come one by one."""

import asyncio
import datetime as dt
from typing import Any

from textual import events

from evlog.model import Count
from evlog.screens.help import HelpScreen
from evlog.screens.log.screen import LogScreen
from evlog.store import Log, open_log
from evlog.widgets.event_table import EventTable
from evlog.widgets.filter_bar import FilterBar

NAMES = {"/": "slash", " ": "space", "\r": "enter", "\t": "tab", "\x1b": "escape", "?": "f1"}
F2 = "\x02"


async def burst(app: Any, keys: str) -> None:
    """Send all keys before any of them is handled."""
    for key in keys:
        name = "f2" if key == F2 else NAMES.get(key, key)
        app.app.post_message(events.Key(name, key if key.isprintable() else None))
    await asyncio.sleep(0)
    await app.settle()


async def test_a_line_is_written_and_added_and_none_of_its_letters_is_a_command(
    opened: Any, log: Log
) -> None:
    async with opened(log.path) as app:
        await burst(app, "a24 dec kupiansk: 9 attacks @Somebody\r")
        await app.until(lambda: "15 events" in app.head())
    assert open_log(log.path).all()[-1].count == Count.exact(9)
    assert len(open_log(log.path).revisions()) == 2


async def test_lines_are_added_one_after_the_other(opened: Any, log: Log) -> None:
    axes = ("Lyman", "Kupiansk", "Pokrovsk", "Orikhiv", "Huliaipole")
    async with opened(log.path) as app:
        await burst(app, "a" + "".join(f"yesterday {axis}: attack\r" for axis in axes))
        await app.until(lambda: "19 events" in app.head())
    assert [event.axes for event in open_log(log.path).all()[14:]] == [(axis,) for axis in axes]


async def test_what_follows_a_filter_moves_in_what_it_finds(opened: Any, log: Log) -> None:
    async with opened(log.path) as app:
        await burst(app, "/type:strike\rjj")
        assert app.app.screen.query_one(FilterBar).text == "type:strike"
        assert app.app.screen.query_one(EventTable).cursor == 2


async def test_a_whole_form_is_filled_and_saved(opened: Any, log: Log) -> None:
    async with opened(log.path) as app:
        await burst(app, f"ALyman\tattacks\t5-7\tin Torske\t@Somebody{F2}")
        await app.until(lambda: "15 events" in app.head())
    added = open_log(log.path).all()[-1]
    assert (added.axes, added.type, added.count) == (("Lyman",), "attack", Count(5, None, 7))
    assert (added.places[0].name, added.sources[0].name) == ("Torske", "Somebody")
    assert added.date == dt.date(2026, 11, 22)


async def test_screens_are_opened_and_left_in_turn(opened: Any, log: Log) -> None:
    async with opened(log.path) as app:
        await burst(app, "S\x1bH\x1bj?")
        assert isinstance(app.app.screen, HelpScreen)
        await burst(app, "\x1bj")
        assert isinstance(app.app.screen, LogScreen)
        assert app.app.screen.query_one(EventTable).cursor == 2


async def test_a_delete_is_taken_back_by_the_key_after_it(opened: Any, log: Log) -> None:
    async with opened(log.path) as app:
        await burst(app, "du")
        await app.told("undone")
        assert "14 events" in app.head()
    assert open_log(log.path).revisions()[-1].undoes == 2


async def test_a_paste_comes_in_its_turn(opened: Any, log: Log) -> None:
    async with opened(log.path) as app:
        app.app.post_message(events.Key("a", "a"))
        app.app.post_message(events.Paste("24 dec lyman: clash"))
        await burst(app, "\r")
        await app.until(lambda: "15 events" in app.head())
