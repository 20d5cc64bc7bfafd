"""A log with an event that does not decode opens, says so in sight, and stays at work."""

from pathlib import Path
from typing import Any

import pytest

from evlog.store import Log, open_log
from evlog.widgets.event_table import EventTable


@pytest.fixture
def damaged(log: Log) -> Path:
    """The sample week; the line of event 2 does not decode."""
    raw = log.path.read_bytes()
    start = raw.index(b'{"op":"put","event":{"id":2,')
    log.path.write_bytes(raw[:start] + raw[start:].replace(b'"type":"', b'"type":7,"x":"', 1))
    return log.path


def ids(app: Any) -> set[int]:
    return {event.id for event in app.app.screen.query_one(EventTable).rows}


async def test_the_other_events_are_shown_changed_and_undone(opened: Any, damaged: Path) -> None:
    all_but_one = {event.id for event in open_log(damaged).sound_events()}
    async with opened(damaged) as app:
        assert ids(app) == all_but_one
        assert "1 damaged" in app.head()
        assert "line 3 (byte" in app.toasts()
        await app.press("S")
        await app.until(lambda: "1 damaged left out" in app.text())
        await app.press("escape")
        await app.press("d")
        await app.until(lambda: len(ids(app)) == len(all_but_one) - 1)
        await app.press("u")
        await app.until(lambda: ids(app) == all_but_one)


async def test_once_it_is_deleted_from_outside_nothing_is_said_to_be_damaged(
    opened: Any, damaged: Path
) -> None:
    async with opened(damaged) as app:
        open_log(damaged).delete([2])
        await app.press("r")
        await app.until(lambda: "damaged" not in app.head())
