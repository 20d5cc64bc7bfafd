"""The export dialog: what is in view goes to a file, whole or not at all."""

import asyncio
import json
import os
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from textual.widgets import Input, ProgressBar

from evlog.exchange.files.input_file import input_file
from evlog.exchange.formats.csv import read_csv
from evlog.exchange.rows import Taken
from evlog.model import Event
from evlog.screens.dialogs.export import ExportScreen
from evlog.store import Log


async def test_the_filtered_view_is_exported_faithfully(
    opened: Any, log: Log, tmp_path: Path
) -> None:
    path = tmp_path / "out.csv"
    async with opened(log.path) as app:
        await app.press("slash")
        await app.type("type:strike")
        await app.press("enter", "x")
        app.app.screen.query_one("#file").value = str(path)
        await app.press("enter")
        await app.told("wrote 3 events")
    with input_file(path) as file:
        read = [row.event for row in read_csv(file) if isinstance(row, Taken)]
    assert read == [e for e in reversed(log.all()) if e.type == "strike"]


async def test_a_file_that_is_there_is_kept_until_replacing_is_ticked(
    opened: Any, log: Log, tmp_path: Path
) -> None:
    path = tmp_path / "there.csv"
    path.write_text("mine")
    async with opened(log.path) as app:
        await app.press("x")
        app.app.screen.query_one("#file").value = str(path)
        await app.press("f2")
        assert "is there already" in app.text()
        assert path.read_text() == "mine"
        app.app.screen.query_one("#force").value = True
        await app.press("f2")
        await app.told("wrote 14 events")
    assert path.read_text("utf-8").startswith("id,uid,type")


async def test_the_format_names_the_file(opened: Any, log: Log, tmp_path: Path) -> None:
    async with opened(log.path) as app:
        await app.press("x")
        app.app.screen.query_one("#file").value = str(tmp_path / "events.csv")
        app.app.screen.query_one("#format").value = "json"
        await app.settle()
        await app.press("f2")
        await app.told("wrote")
    assert len(json.loads((tmp_path / "events.json").read_text("utf-8"))) == 14


async def test_the_name_of_the_file_tells_the_format(opened: Any, log: Log, tmp_path: Path) -> None:
    async with opened(log.path) as app:
        await app.press("x")
        file = app.app.screen.query_one("#file")
        for end in ("j", "js", "json", "jsonl"):
            file.value = str(tmp_path / f"events.{end}")
        await app.settle()
        assert app.app.screen.query_one("#format").value == "jsonl"
        file.value = str(tmp_path / "events.xyz")
        await app.press("f2")
        assert '".xyz" tells no format; end the name in .csv' in app.text()
        file.value = str(tmp_path / "events.jsonl")
        await app.press("f2")
        await app.told("wrote 14 events")
    assert len((tmp_path / "events.jsonl").read_text("utf-8").splitlines()) == 14


async def test_what_never_happened_is_left_out_of_acled_and_that_is_said(
    opened: Any, log: Log, tmp_path: Path
) -> None:
    path = tmp_path / "acled.csv"
    events = log.all()
    stocks = {kind.name for kind in log.vocabulary.types if kind.stock}
    happened = [e for e in events if e.type not in stocks and not (e.count and e.count.is_zero)]
    async with opened(log.path) as app:
        await app.press("x")
        app.app.screen.query_one("#format").value = "acled"
        app.app.screen.query_one("#file").value = str(path)
        await app.settle()
        await app.press("f2")
        await app.told(f"wrote {len(happened)} events")
        assert "left out" in app.toasts()
    assert len(happened) < len(events)
    text = path.read_text("utf-8")
    assert {e.uid for e in events if e.uid in text} == {e.uid for e in happened}


async def test_the_log_itself_is_never_exported_over(opened: Any, log: Log) -> None:
    before = log.path.read_bytes()
    async with opened(log.path) as app:
        await app.press("x")
        app.app.screen.query_one("#file").value = str(log.path)
        app.app.screen.query_one("#force").value = True
        await app.press("f2")
        assert "is the log itself" in app.text()
    assert log.path.read_bytes() == before


async def test_a_pipe_nobody_reads_is_refused_and_holds_nothing_up(
    opened: Any, log: Log, tmp_path: Path
) -> None:
    path = tmp_path / "pipe.csv"
    os.mkfifo(path)
    async with opened(log.path) as app:
        await app.press("x")
        app.app.screen.query_one("#file").value = str(path)
        app.app.screen.query_one("#force").value = True
        await app.press("f2")
        assert "is a pipe or a device; `evlog export -o` writes to one" in app.text()


def exported(path: Path) -> Sequence[Event]:
    with input_file(path) as file:
        return [row.event for row in read_csv(file) if isinstance(row, Taken)]


async def begin(app: Any, path: Path) -> ExportScreen:
    """The dialog, about to write 6,000 events."""
    await app.press("x")
    screen: ExportScreen = app.app.screen
    screen.query_one("#file", Input).value = str(path)
    screen._events = [*screen._events] * 20
    return screen


async def test_a_large_export_shows_how_far_it_is(
    opened: Any, many: Log, tmp_path: Path, hold: Any
) -> None:
    path = tmp_path / "large.csv"
    async with opened(many.path) as app:
        screen = await begin(app, path)
        held = hold(screen, 10)
        await app.pilot.press("f2")
        await app.until(held.reached.is_set)
        await app.until(lambda: "4,500 events · Esc stops" in app.text())
        bar = screen.query_one(ProgressBar)
        assert bar.display
        assert bar.percentage == 0.75
        assert not path.exists()
        held.go_on()
        await app.told("wrote 6,000 events")
    assert len(exported(path)) == 6000


async def test_escape_in_the_middle_leaves_no_file_and_the_dialog_goes_on(
    opened: Any, many: Log, tmp_path: Path, hold: Any
) -> None:
    folder = tmp_path / "out"
    folder.mkdir()
    async with opened(many.path) as app:
        held = hold(await begin(app, folder / "large.csv"), 2)
        await app.pilot.press("f2")
        await app.until(held.reached.is_set)
        await app.pilot.press("escape")
        held.go_on()
        await app.until(lambda: "stopped; nothing was written" in app.text())
        assert list(folder.iterdir()) == []
        await app.press("f2")
        await app.told("wrote 6,000 events")


async def test_the_key_pressed_again_while_it_writes_does_nothing(
    opened: Any, many: Log, tmp_path: Path, hold: Any
) -> None:
    path = tmp_path / "large.csv"
    async with opened(many.path) as app:
        held = hold(await begin(app, path), 2)
        await app.pilot.press("f2")
        await app.until(held.reached.is_set)
        await app.pilot.press("f2", "enter")
        held.go_on()
        await app.told("wrote 6,000 events")
        assert "already" not in app.text()


async def test_leaving_the_app_while_it_writes_leaves_no_file(
    opened: Any, many: Log, tmp_path: Path, hold: Any
) -> None:
    folder = tmp_path / "out"
    folder.mkdir()
    async with opened(many.path) as app:
        held = hold(await begin(app, folder / "large.csv"), 2)
        await app.pilot.press("f2")
        await app.until(held.reached.is_set)
    held.go_on()
    for _ in range(100):
        await asyncio.sleep(0.05)
        if not list(folder.iterdir()):
            return
    raise AssertionError(list(folder.iterdir()))
