"""The claims: the disputed first, a cursor among thousands, Enter to the event."""

from typing import Any

import msgspec

from evlog.store import Log
from evlog.widgets.reading_list import ReadingList


async def test_disputed_and_confirmed_claims_come_before_the_unverified(
    opened: Any, log: Log
) -> None:
    event = next(one for one in log.all() if one.standing == "unverified" and one.sources)
    log.change([msgspec.structs.replace(event, status="confirmed")])
    async with opened(log.path) as app:
        await app.press("C")
        rows = [line for line in app.lines() if "unverified" in line or "confirmed " in line]
        standings = [line.split()[2] for line in app.lines()[1:12] if line.split()]
        assert standings[:3] == ["disputed", "disputed", "confirmed"]
        assert rows


async def test_enter_on_a_claim_goes_to_its_event(opened: Any, log: Log) -> None:
    async with opened(log.path) as app:
        await app.press("C", "j")
        number = int(app.lines()[2].split()[0])
        await app.press("enter")
        assert app.app.screen.where == "log"
        assert app.app.screen.table.current.id == number


async def test_thousands_of_claims_are_shown_with_a_cursor(opened: Any, many: Log) -> None:
    async with opened(many.path, (80, 24)) as app:
        await app.press("C", "G")
        assert "300 claims" in app.lines()[0]
        assert app.app.screen.query_one(ReadingList).cursor == 299
        assert "General Staff" in app.text()
