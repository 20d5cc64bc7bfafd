"""The report dialog: the events in sight as one page."""

from pathlib import Path
from typing import Any

from evlog.store import Log


async def test_the_events_in_sight_become_a_page(opened: Any, log: Log, tmp_path: Path) -> None:
    path = tmp_path / "week.html"
    async with opened(log.path) as app:
        await app.press("slash")
        await app.type("type:strike")
        await app.press("enter", "X")
        app.app.screen.query_one("#file").value = str(path)
        app.app.screen.query_one("#heading").value = "Three <strikes>"
        await app.press("enter")
        await app.told("wrote a report of 3 events")
    text = path.read_text("utf-8")
    assert "<h1>Three &lt;strikes&gt;</h1>" in text
    assert "<code>type:strike</code>" in text


async def test_a_selection_is_told_to_be_one(opened: Any, log: Log, tmp_path: Path) -> None:
    path = tmp_path / "two.html"
    async with opened(log.path) as app:
        await app.press("space", "down", "space", "X")
        app.app.screen.query_one("#file").value = str(path)
        await app.press("f2")
        await app.told("wrote a report of 2 events")
    text = path.read_text("utf-8")
    assert "<h1>Chosen events</h1>" in text
    assert "Events chosen by hand." in text


async def test_a_file_that_is_there_is_kept_until_replacing_is_ticked(
    opened: Any, log: Log, tmp_path: Path
) -> None:
    path = tmp_path / "there.html"
    path.write_text("mine")
    async with opened(log.path) as app:
        await app.press("X")
        app.app.screen.query_one("#file").value = str(path)
        await app.press("f2")
        assert "is there already" in app.text()
        assert path.read_text() == "mine"
        app.app.screen.query_one("#force").value = True
        await app.press("f2")
        await app.told("wrote a report")
    assert path.read_text("utf-8").startswith("<!doctype html>")
