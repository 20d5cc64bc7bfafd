"""A line that looks told already waits for a second Enter; a selection can be made one event."""

import datetime as dt
from typing import Any

from evlog.model import Count, Event, Place, Source
from evlog.store import Log, open_log

STRIKE: dict[str, Any] = {
    "type": "missile_strike",
    "date": dt.date(2026, 9, 18),
    "places": (Place("Kharkiv", "in"),),
}
LINE = "18 sep 2026 lyman: 25 attacks @"


async def test_the_first_enter_warns_and_the_second_adds_both(opened: Any, log: Log) -> None:
    async with opened(log.path) as app:
        await app.press("a")
        await app.type(f"{LINE}Mayor")
        await app.press("enter")
        await app.told("#15")
        before = len(open_log(log.path).all())
        await app.type(f"{LINE}Governor")
        await app.press("enter")
        await app.told("looks like #15 (Mayor); Enter again adds both")
        assert len(open_log(log.path).all()) == before
        assert f"{LINE}Governor" in app.text()
        await app.press("enter")
        await app.until(lambda: len(open_log(log.path).all()) == before + 1)


async def test_selected_events_are_made_one_and_undo_takes_it_apart(opened: Any, log: Log) -> None:
    for name, killed in (("Mayor", 3), ("Governor", 4)):
        source = Source(name, "reports")
        log.add([Event(**STRIKE, killed=Count.exact(killed), sources=(source,))])
    async with opened(log.path) as app:
        await app.press("slash")
        await app.type("type:missile_strike id:15..")
        await app.press("enter", "asterisk", "m")
        await app.told("one event of 2")
        assert open_log(log.path).get(15).killed == Count.between(3, 4)
        assert len(open_log(log.path).all()) == 15
        await app.press("u")
        await app.until(lambda: len(open_log(log.path).all()) == 16)
