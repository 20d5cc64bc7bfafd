"""The check: each finding is mended, kept apart, skipped or gone to by one key."""

import datetime as dt
from pathlib import Path
from typing import Any

import pytest

from evlog.model import Count, Event, Source
from evlog.store import Log, open_log

DAY = dt.date(2026, 9, 18)


@pytest.fixture
def doubtful(tmp_path: Path) -> Log:
    """Two pairs that look alike, and a figure that is left in a note."""
    log = open_log(tmp_path / "doubts.evlog", create=True)
    told = [
        Event(
            type="attack",
            date=DAY,
            axes=(axis,),
            count=Count.exact(25),
            sources=(Source(name, "reports"),),
        )
        for axis in ("Lyman", "Pokrovsk")
        for name in ("ISW", "DeepState")
    ]
    log.add([*told, Event(type="strike", date=DAY, note="2 killed there")])
    return log


async def test_each_key_deals_with_the_finding_under_the_cursor(opened: Any, doubtful: Log) -> None:
    async with opened(doubtful.path, (80, 24)) as app:
        await app.press("exclamation_mark")
        assert "3 findings" in app.head()
        assert "m  evlog same 1 2" in app.text()
        await app.press("m")
        assert "2 findings" in app.head()
        await app.press("x")
        assert "1 finding" in app.head()
        assert "Keep apart" not in app.lines()[-1]
        await app.press("s")
        assert "nothing to mend · 1 skipped" in app.head()
        await app.press("u")
        assert "1 finding" in app.head()
        assert "evlog same 3 4" in app.text()
    events = open_log(doubtful.path).all()
    assert [event.id for event in events] == [1, 3, 4, 5]
    assert len(events[0].sources) == 2


async def test_enter_goes_to_the_events_and_a_filter_narrows_what_is_checked(
    opened: Any, doubtful: Log
) -> None:
    async with opened(doubtful.path, (80, 24)) as app:
        await app.press("slash")
        await app.type("axis:pokrovsk")
        await app.press("enter", "exclamation_mark")
        assert "1 finding" in app.head()
        await app.press("enter")
        assert {event.id for event in app.app.screen.table.rows} == {3, 4}


async def test_a_log_without_fault_has_nothing_to_mend(opened: Any, tmp_path: Path) -> None:
    log = open_log(tmp_path / "well.evlog", create=True)
    log.add([Event(type="strike", date=DAY)])
    async with opened(log.path, (80, 24)) as app:
        await app.press("exclamation_mark")
        assert "nothing to mend" in app.head()
        await app.press("m", "x", "s", "enter")
        assert app.app.screen.where == "check"
        await app.press("escape")
        assert app.app.screen.where == "log"


async def test_m_on_a_look_alike_makes_one_event_of_all_that_look_like_it(
    opened: Any, doubtful: Log
) -> None:
    async with opened(doubtful.path, (80, 24)) as app:
        await app.press("slash")
        await app.type("id:4..")
        await app.press("enter", "g", "m")
        await app.told("name two or more")
        await app.press("G", "m")
        await app.told("one event of 2")
    events = open_log(doubtful.path).all()
    assert [event.id for event in events] == [1, 2, 3, 5]
    assert [source.name for source in events[2].sources] == ["ISW", "DeepState"]
