import csv
import datetime as dt
import os
import time
from pathlib import Path
from typing import Any

import pytest

from evlog.model import Event
from evlog.screens.clipboard import copied_in_words, to_system
from evlog.screens.preferences import Preferences, remember
from evlog.store import Log, open_log

HEADER = "id,uid,type,date"


@pytest.fixture
def clipboard(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The file into which this system's clipboard program writes what it is given."""
    taken = tmp_path / "taken"
    program(tmp_path, monkeypatch, f'cat > "{taken}"')
    return taken


def program(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, script: str) -> None:
    """Let the system have a clipboard program that does this."""
    folder = tmp_path / "programs"
    folder.mkdir()
    for name in ("xclip", "pbcopy", "clip.exe"):
        path = folder / name
        path.write_text(f"#!/bin/sh\n{script}\n", "utf-8")
        path.chmod(0o755)
    monkeypatch.setenv("PATH", f"{folder}{os.pathsep}{os.environ['PATH']}")
    monkeypatch.setenv("DISPLAY", ":99")


def hostile(path: Path, note: str) -> Log:
    log = open_log(path, create=True)
    log.add([Event(type="other", date=dt.date(2026, 1, 2), note=note)])
    return log


async def test_the_event_goes_to_the_terminal_and_to_the_systems_clipboard(
    opened: Any, log: Log, clipboard: Path
) -> None:
    async with opened(log.path) as app:
        await app.press("y")
        assert app.app.clipboard.startswith(HEADER)
        assert clipboard.read_bytes() == app.app.clipboard.encode()
        assert app.toasts().strip() == "copied the event as CSV"


async def test_without_a_clipboard_program_it_is_the_terminals_and_the_toast_says_so(
    opened: Any, log: Log
) -> None:
    async with opened(log.path) as app:
        await app.press("space", "space", "y")
        assert len(app.app.clipboard.strip().split("\r\n")) == 3
        assert app.toasts().strip() == "copied 2 events as CSV, through the terminal"


async def test_every_selected_event_is_a_row(opened: Any, log: Log) -> None:
    async with opened(log.path) as app:
        await app.press("asterisk", "y")
        rows = csv.DictReader(app.app.clipboard.splitlines(keepends=True))
        assert sorted(int(row["id"]) for row in rows) == [event.id for event in log.all()]


async def test_the_cell_is_copied_whole(opened: Any, tmp_path: Path, clipboard: Path) -> None:
    note = "перший рядок\n" + "n" * 5_000
    async with opened(hostile(tmp_path / "long.evlog", note).path) as app:
        await app.press(*"llllllll", "Y")
        assert app.app.clipboard == note
        assert clipboard.read_text("utf-8") == note
        assert app.toasts().strip() == "copied note of #1"


async def test_nothing_that_drives_a_terminal_is_copied(opened: Any, tmp_path: Path) -> None:
    note = "a\x1b]52;c;aGk=\x07b\u202ec\x9bd\ud800e"
    async with opened(hostile(tmp_path / "hostile.evlog", note).path) as app:
        await app.press(*"llllllll", "Y")
        assert app.app.clipboard == "a]52;c;aGk=bcde"
        await app.press("y")
        assert "a]52;c;aGk=bcde" in app.app.clipboard


async def test_a_cell_that_tells_nothing_is_not_copied(opened: Any, tmp_path: Path) -> None:
    shown = Preferences(columns=("date", "axis"))
    remember(tmp_path / "state" / "evlog" / "app.json", shown)
    async with opened(hostile(tmp_path / "plain.evlog", "n").path) as app:
        await app.press("l", "Y")
        assert app.app.clipboard == ""
        assert app.toasts().strip() == "#1 tells nothing in axis"


async def test_a_clipboard_that_is_full_of_events_is_no_end_of_the_app(
    opened: Any, tmp_path: Path, clipboard: Path
) -> None:
    log = hostile(tmp_path / "large.evlog", "n" * 800_000)
    async with opened(log.path) as app:
        await app.press("y")
        assert len(clipboard.read_bytes()) > 800_000
        assert app.toasts().strip() == "copied the event as CSV"


@pytest.mark.parametrize(
    ("length", "told", "kept"),
    [
        (90_000, "gave the terminal the event as CSV, but 90 KB are more than many take; ", True),
        (800_000, "the event as CSV: 800 KB are too much for a terminal; ", False),
    ],
)
async def test_more_than_terminals_take_names_the_way_out(
    opened: Any, tmp_path: Path, length: int, told: str, kept: bool
) -> None:
    async with opened(hostile(tmp_path / "large.evlog", "n" * length).path) as app:
        await app.press("y")
        assert app.toasts().strip() == f"{told}x writes a file"
        assert bool(app.app.clipboard) is kept


def test_the_way_out_has_the_key_that_it_was_given() -> None:
    assert copied_in_words("the event", "x", "none", "F9").endswith("F9 writes a file")


def test_line_ends_reach_the_clipboard_as_they_are(clipboard: Path) -> None:
    assert to_system("a\r\nb\nі")
    assert clipboard.read_bytes() == "a\r\nb\nі".encode()


def test_no_display_is_no_clipboard() -> None:
    assert not to_system("x")


def test_a_display_that_is_gone_is_no_clipboard(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    program(tmp_path, monkeypatch, 'echo "Error: Can\'t open display: :99" >&2; exit 1')
    assert not to_system("x")
    assert capfd.readouterr() == ("", "")


@pytest.mark.slow
def test_a_clipboard_program_that_hangs_is_ended(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    ticks = tmp_path / "ticks"
    program(tmp_path, monkeypatch, f'while :; do echo >> "{ticks}"; sleep 0.05; done')
    assert not to_system("x")
    before = ticks.read_bytes()
    time.sleep(0.5)
    assert ticks.read_bytes() == before


async def test_the_keys_are_answered_while_the_clipboard_hangs(
    opened: Any, many: Log, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    program(tmp_path, monkeypatch, "exec sleep 60")
    async with opened(many.path) as app:
        await app.pilot.press("y", "j", "j")
        assert app.app.screen.table.cursor == 2
        assert app.app.clipboard.startswith(HEADER)
