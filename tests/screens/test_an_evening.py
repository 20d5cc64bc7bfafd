import datetime as dt
from pathlib import Path
from typing import Any

import pytest

from evlog.model import Count
from evlog.store import open_log

AXES = ("Kupiansk", "Lyman", "Pokrovsk", "Huliaipole")
LINES = tuple(
    f"21 nov {AXES[number % 4].lower()}: {number + 1} attacks repelled @GeneralStaff"
    for number in range(17)
)


@pytest.mark.slow
async def test_an_evenings_work(opened: Any, tmp_path: Path) -> None:
    """Twenty events, three mistakes undone, two filters, a summary and an export."""
    path, out = tmp_path / "evening.evlog", tmp_path / "evening.csv"
    async with opened(path) as app:
        await app.press("a")
        for line in LINES:
            app.app.screen.focused.value = line
            await app.press("enter")
        await app.press("escape", "A")
        for count in ("1", "2", "3"):
            app.app.screen.field("axis").text = "Orikhiv"
            app.app.screen.field("type").text = "drone strike"
            app.app.screen.field("count").text = count
            await app.settle()
            await app.press("f3")
        await app.press("escape")
        assert "20 events" in app.head()

        for mistake in (("d",), ("space", "space", "d")):
            await app.press(*mistake, "u")
            assert "20 events" in app.head()
        await app.press("e")
        app.app.screen.field("count").text = "99"
        await app.settle()
        await app.press("f2", "u")

        await app.press("slash")
        await app.type("axis:orikhiv")
        await app.press("enter")
        assert "3 of 20" in app.head()
        await app.press("escape", "slash")
        await app.type("type:attack_repelled count:10..")
        await app.press("enter")
        assert "8 of 20" in app.head()

        await app.press("S")
        assert str(sum(range(10, 18))) in app.text()
        await app.press("escape", "x")
        app.app.screen.query_one("#file").value = str(out)
        await app.press("enter")
        await app.told("wrote 8 events")
    log = open_log(path)
    assert len(log.all()) == 20
    assert {event.date for event in log.all()} == {dt.date(2026, 11, 21), dt.date(2026, 11, 22)}
    assert Count.exact(99) not in {event.count for event in log.all()}
    assert len(out.read_text("utf-8").splitlines()) == 9
