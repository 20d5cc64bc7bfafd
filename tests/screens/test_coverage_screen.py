"""Coverage in the app: who told of which days, and who was silent."""

import datetime as dt
from pathlib import Path
from typing import Any

import pytest

from evlog.model import Event, Source
from evlog.store import Log, open_log


@pytest.fixture
def daily(tmp_path: Path) -> Log:
    """A source that told of Lyman on each of twenty days but two, and a mayor who did once."""
    log = open_log(tmp_path / "daily.evlog", create=True)
    days = [dt.date(2026, 9, n) for n in range(1, 21) if n not in (7, 8)]
    staff, mayor = (Source("General Staff", "reports"),), (Source("Mayor", "reports"),)
    lyman = [Event(type="attack", date=day, axes=("Lyman",), sources=staff) for day in days]
    log.add([*lyman, Event(type="strike", date=days[2], axes=("Pokrovsk",), sources=mayor)])
    return log


async def test_silence_is_in_sight_and_escape_leads_back(opened: Any, daily: Log) -> None:
    async with opened(daily.path, (80, 24)) as app:
        await app.press("W")
        assert "✗ General Staff silent on 2 of 20 days" in app.text()
        assert "■■■■■■✗✗■■■■■■■■■■■■  told 18 · silent 2" in app.text()
        await app.press("b")
        assert "Lyman    ■■■■■■✗✗" in app.text()
        await app.press("b", "w", "w")
        assert "a cell a week" in app.text()
        await app.press("escape")
        assert "Filter" in app.text()


async def test_the_filter_says_of_what(opened: Any, daily: Log) -> None:
    async with opened(daily.path) as app:
        await app.press("slash")
        await app.type("axis:pokrovsk")
        await app.press("enter", "W")
        assert "Mayor" in app.text()
        assert "General Staff" not in app.text()
