"""A long log is read in sight of the user, who may stop it; what needs it waits until it is read."""

import asyncio
import datetime as dt
import fcntl
import os
import resource
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from evlog.model import Event, Source
from evlog.screens.log import loading as log_loading
from evlog.screens.log.reading import LogReading
from evlog.screens.log.screen import LogScreen
from evlog.store import Log, open_log
from evlog.widgets.commands import commands_of
from evlog.widgets.event_table import EventTable
from evlog.widgets.quick_line import QuickLine

COMMANDS = {command.id: command for command in commands_of("log")}
NEED_NOTHING = {
    "filter",
    "clear",
    "facets",
    "pane",
    "help",
    "palette",
    "tour",
    "theme",
    "quit",
    "next_part",
    "messages",
    "verify",
    "restore",
}
TABLE_KEYS = ("enter", "j", "k", "g", "G", "pagedown", "pageup", "left", "right")


class SlowReading(LogReading):
    """A reading that stands still after its first piece until it is let go on."""

    go_on = threading.Event()
    takes_long = True

    def __call__(self, read: int, total: int) -> None:
        super().__call__(read, total)
        self.go_on.wait(30)
        super().__call__(read, total)


@pytest.fixture
def go_on(monkeypatch: pytest.MonkeyPatch) -> Iterator[threading.Event]:
    """Logs are read to their end only when this is set."""
    monkeypatch.setattr(SlowReading, "go_on", threading.Event())
    monkeypatch.setattr(log_loading, "LogReading", SlowReading)
    yield SlowReading.go_on
    SlowReading.go_on.set()


def events(number: int, length: int = 20_000) -> Iterator[Event]:
    for _ in range(number):
        yield Event(
            type="attack",
            date=dt.date(2025, 12, 24),
            axes=("Lyman",),
            sources=(Source("Somebody", "reports"),),
            note="x" * length,
        )


@pytest.fixture
def long_log(tmp_path: Path) -> Path:
    """A log of about 6 MB, read in several pieces."""
    path = tmp_path / "long.evlog"
    open_log(path, create=True).add(events(300))
    return path


def ids(app: Any) -> list[int]:
    return [event.id for event in app.app.screen.query_one(EventTable).rows]


async def reading(app: Any) -> None:
    await app.until(lambda: "reading long.evlog" in app.text())


async def test_a_long_reading_shows_how_far_it_is_and_the_key_that_stops_it(
    opened: Any, long_log: Path, go_on: threading.Event
) -> None:
    async with opened(long_log, (80, 24), at_once=True) as app:
        await reading(app)
        await app.until(lambda: "35 % of 6.1 MB" in app.text())
        assert "━━━─" in app.text()
        assert "Esc  stop" in app.text()
        go_on.set()
        await app.settle()
        assert "300 events" in app.head()
        assert "reading" not in app.text()
        assert isinstance(app.app.focused, EventTable)


@pytest.mark.parametrize("size", [(40, 12), (160, 50)])
async def test_the_reading_is_shown_at_any_size(
    opened: Any, long_log: Path, go_on: threading.Event, size: tuple[int, int]
) -> None:
    async with opened(long_log, size, at_once=True) as app:
        await reading(app)
        await app.until(lambda: "━─" in app.text() and "Esc  stop" in app.text())


async def test_escape_stops_the_reading_and_says_how_to_go_on(
    opened: Any, long_log: Path, go_on: threading.Event
) -> None:
    async with opened(long_log, at_once=True) as app:
        await reading(app)
        await app.pilot.press("escape")
        await app.until(lambda: "not read" in app.text())
        for way in ("r  read it", "q  quit", "evlog add"):
            assert way in app.text()
        go_on.set()
        await app.settle()
        assert "not read" in app.text()
        await app.press("r")
        assert "300 events" in app.head()


async def test_a_stopped_reading_can_be_begun_and_stopped_again(
    opened: Any, long_log: Path, go_on: threading.Event
) -> None:
    async with opened(long_log, at_once=True) as app:
        for _ in range(3):
            await reading(app)
            await app.pilot.press("escape")
            await app.until(lambda: "not read" in app.text())
            await app.pilot.press("r")
        go_on.set()
        await app.until(lambda: "300 events" in app.head())


@pytest.mark.parametrize("stopped", [False, True], ids=["while reading", "after a stop"])
async def test_what_needs_the_log_does_nothing_and_is_dim_before_it_is_read(
    opened: Any, long_log: Path, go_on: threading.Event, stopped: bool
) -> None:
    before = long_log.read_bytes()
    async with opened(long_log, at_once=True) as app:
        await reading(app)
        if stopped:
            await app.pilot.press("escape")
        screen = app.app.screen
        for command in COMMANDS.values():
            if command.id in NEED_NOTHING or command.id == "read_again":
                continue
            assert screen.check_action("do", (command.id,)) is None, command.id
            for key in set(command.keys.split(",")) - {"ctrl+c"}:
                await app.pilot.press(key)
        await app.pilot.press(*TABLE_KEYS)
        assert app.app.screen is screen
        assert not screen.query_one(QuickLine).has_class("-open")
        assert app.toasts() == ""
        if stopped:
            await app.pilot.press("r")
        go_on.set()
        await app.until(lambda: "300 events" in app.head())
        assert not screen.selection
    assert long_log.read_bytes() == before


async def test_what_needs_no_log_works_while_it_is_read(
    opened: Any, long_log: Path, go_on: threading.Event
) -> None:
    async with opened(long_log, at_once=True) as app:
        await reading(app)
        assert isinstance(app.app.screen, LogScreen)
        for key, told in (("question_mark", "How to read the table"), ("p", "Commands")):
            await app.pilot.press(key)
            await app.until(lambda told=told: told in app.text() or len(app.app.screen_stack) > 1)
            await app.pilot.press("escape")
        for key in ("t", "v", "t", "v"):
            await app.pilot.press(key)
        await app.until(lambda: "Esc  stop" in app.text())


async def test_a_filter_written_while_the_log_is_read_is_applied_then(
    opened: Any, long_log: Path, go_on: threading.Event
) -> None:
    async with opened(long_log, at_once=True) as app:
        await reading(app)
        await app.pilot.press("slash", *"id:7", "escape")
        go_on.set()
        await app.until(lambda: "1 of 300" in app.head())


async def test_quitting_does_not_wait_for_the_reading(
    opened: Any, long_log: Path, go_on: threading.Event
) -> None:
    async with opened(long_log, at_once=True) as app:
        await reading(app)
        await app.pilot.press("q")
        await app.until(lambda: not app.app.is_running)


def test_a_process_does_not_wait_for_what_it_left_in_background() -> None:
    program = """
import asyncio, time
from evlog.screens.background import in_background

async def main():
    waiting = asyncio.create_task(in_background(time.sleep, 60))
    await asyncio.sleep(0.05)
    waiting.cancel()

asyncio.run(main())
"""
    subprocess.run([sys.executable, "-W", "error", "-c", program], check=True, timeout=30)


async def test_many_new_events_of_another_process_leave_the_cursor_on_its_event(
    opened: Any, many: Log
) -> None:
    async with opened(many.path) as app:
        await app.press("j", "j", "j")
        table = app.app.screen.query_one(EventTable)
        before = table.current
        open_log(many.path).add(events(30_000, 10), why="import")
        await app.until(lambda: "30,300 events" in app.head())
        assert table.current == before
        await app.told("30,000 changes from outside")


async def test_what_is_written_while_the_log_is_looked_at_again_is_shown(
    opened: Any, many: Log
) -> None:
    async with opened(many.path) as app:
        other = open_log(many.path)
        other.add(events(3_000, 10))
        app.app.screen.load.refresh()
        await asyncio.sleep(0)
        app.app.screen.load.refresh()
        other.add(events(1, 10))
        await app.until(lambda: "3,301 events" in app.head())
        assert len(ids(app)) == 3301


@pytest.mark.slow
async def test_a_line_that_waits_for_the_lock_is_added_once_and_the_next_may_be_written(
    opened: Any, many: Log
) -> None:
    async with opened(many.path) as app:
        await app.press("a")
        await app.type("yesterday lyman: 7 attacks")
        line = app.app.screen.query_one(QuickLine).input
        with many.path.open("r+b") as held:
            fcntl.flock(held, fcntl.LOCK_EX)
            await app.pilot.press("enter", "enter")
            line.value = "the next"
        await app.until(lambda: "301 events" in app.head())
        await app.settle()
        assert line.value == "the next"
    assert len(open_log(many.path).all()) == 301


async def test_a_line_that_could_not_be_written_is_still_there(opened: Any, many: Log) -> None:
    async with opened(many.path) as app:
        await app.press("a")
        await app.type("yesterday lyman: 7 attacks")
        limit = resource.getrlimit(resource.RLIMIT_FSIZE)
        resource.setrlimit(resource.RLIMIT_FSIZE, (many.path.stat().st_size, limit[1]))
        try:
            await app.press("enter")
        finally:
            resource.setrlimit(resource.RLIMIT_FSIZE, limit)
        await app.told("may not grow")
        await app.press("enter")
        assert "301 events" in app.head()


@pytest.mark.slow
async def test_a_line_that_could_not_be_written_comes_back_though_the_next_is_begun(
    opened: Any, many: Log
) -> None:
    async with opened(many.path) as app:
        await app.press("a")
        await app.type("yesterday lyman: 7 attacks")
        line = app.app.screen.query_one(QuickLine).input
        with many.path.open("r+b") as held:
            fcntl.flock(held, fcntl.LOCK_EX)
            await app.pilot.press("enter", "k", "u", "p")
            await app.told("brings the line back")
        assert line.value == "kup"
        await app.press("up")
        assert line.value == "yesterday lyman: 7 attacks"
        await app.press("down")
        assert line.value == "kup"


async def test_another_log_in_its_place_is_shown_and_told(opened: Any, many: Log) -> None:
    async with opened(many.path) as app:
        other = many.path.with_name("other.evlog")
        open_log(other, create=True).add(events(7, 10))
        other.rename(many.path)
        await app.until(lambda: "7 events" in app.head())
        await app.told("replaced by another log")


async def test_a_log_that_is_gone_stays_in_sight_and_is_read_again_when_it_is_back(
    opened: Any, many: Log
) -> None:
    async with opened(many.path) as app:
        away = many.path.with_name("away")
        many.path.rename(away)
        await app.until(lambda: "out of date" in app.head())
        await app.told("put it back")
        assert "300 events" in app.head()
        away.rename(many.path)
        await app.until(lambda: "out of date" not in app.head())


async def test_a_log_emptied_by_something_else_stays_in_sight(opened: Any, many: Log) -> None:
    async with opened(many.path) as app:
        os.truncate(many.path, 0)
        await app.told("emptied by something else")
        assert "300 events · out of date" in app.head()


async def test_a_log_that_is_shorter_than_it_was_is_told_and_not_written_to(
    opened: Any, log: Log, tmp_path: Path
) -> None:
    older = log.path.read_bytes()
    seen = open_log(log.path, witness=tmp_path / "witness")
    seen.add([Event(type="clash", date=dt.date(2026, 11, 1))])
    log.path.write_bytes(older)
    async with opened(log.path, witness=tmp_path / "witness") as app:
        await app.told("like an older copy")
        await app.press("d")
        await app.told("evlog verify --accept")
    assert log.path.read_bytes() == older
