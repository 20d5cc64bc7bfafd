"""The claims: the disputed first, a cursor among thousands, Enter to the event."""

import datetime as dt
from typing import Any

import msgspec

from evlog.model import Event, Source
from evlog.store import Log
from evlog.summary import claims
from evlog.widgets.listing import Listing

TODAY = dt.date(2026, 11, 22)


async def test_the_claims_stand_in_the_order_of_the_command_line(opened: Any, log: Log) -> None:
    event = next(one for one in log.all() if one.standing == "unverified" and one.sources)
    log.change([msgspec.structs.replace(event, status="confirmed")])
    async with opened(log.path, (120, 40)) as app:
        await app.press("C")
        shown = [line.split()[0] for line in app.lines()[2:8]]
        assert shown == [str(claim.event.id) for claim in claims(log.all())][:6]
        assert "status" in app.lines()[1]
        assert "2 disputed, 1 confirmed" in app.head()


async def test_enter_on_a_claim_goes_to_its_event(opened: Any, log: Log) -> None:
    async with opened(log.path) as app:
        await app.press("C", "j")
        number = int(app.lines()[3].split()[0])
        await app.press("enter")
        assert app.app.screen.where == "log"
        assert app.app.screen.table.current.id == number


async def test_enter_on_a_source_goes_to_its_events(opened: Any, log: Log) -> None:
    async with opened(log.path) as app:
        await app.press("C", "r")
        assert "denied" in app.lines()[1]
        name = app.lines()[2].split("  ")[0].strip()
        await app.press("enter")
        rows = app.app.screen.table.rows
        assert 0 < len(rows) < len(log.all())
        folded = log.vocabulary.sources.name_of
        assert all(name in [folded(one.name) for one in event.sources] for event in rows)


async def test_hostile_names_are_shown_and_not_obeyed(opened: Any, log: Log) -> None:
    log.add([Event(type="clash", date=TODAY, sources=(Source("[/]\x1b[2J[red]", "denies"),))])
    async with opened(log.path, (120, 40)) as app:
        await app.press("C", "r")
        assert "[/]" in app.text()
        assert "\x1b" not in app.text()


async def test_thousands_of_claims_are_shown_with_a_cursor(opened: Any, many: Log) -> None:
    async with opened(many.path, (80, 24)) as app:
        await app.press("C", "G")
        assert "300 claims" in app.head()
        assert app.app.screen.query_one(Listing).cursor == 299
        assert "General Staff" in app.text()
