import datetime as dt
from pathlib import Path
from typing import Any

import pytest

from evlog.model import Event
from evlog.store import open_log
from evlog.widgets.event_pane import EventPane


@pytest.mark.parametrize(("keys", "rest"), [((), "996,000 more"), (("enter",), "940,000 more")])
async def test_of_a_note_of_a_megabyte_the_beginning_is_shown_and_where_the_rest_is(
    opened: Any, tmp_path: Path, keys: tuple[str, ...], rest: str
) -> None:
    log = open_log(tmp_path / "long.evlog", create=True)
    log.add([Event(type="other", date=dt.date(2026, 1, 2), note="n" * 1_000_000)])
    async with opened(log.path, (160, 50)) as app:
        await app.press(*keys)
        app.app.screen.query_one(EventPane).scroll_end(animate=False)
        await app.until(lambda: rest in app.text().replace("│", " "))
        assert "`evlog show 1`" in app.text()
