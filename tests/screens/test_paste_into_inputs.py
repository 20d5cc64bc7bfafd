from pathlib import Path
from typing import Any

import pytest
from textual import events
from textual.widgets import Input

from evlog.screens.entry import EntryScreen
from evlog.store import Log

HOSTILE = "since:2026-01-01\r\n\x1b[2J\x00axis:kupiansk\u202e\n\n+pow"
CLEANED = "since:2026-01-01 [2Jaxis:kupiansk +pow"


async def paste(app: Any, text: str) -> None:
    app.app.post_message(events.Paste(text))
    await app.settle()


@pytest.mark.parametrize(
    "keys",
    [("slash",), ("i",), ("x", "ctrl+a", "ctrl+k"), ("s",), ("A",)],
    ids=["filter", "import", "export", "search", "form"],
)
async def test_several_lines_become_one_where_one_line_is_asked_for(
    opened: Any, log: Log, keys: tuple[str, ...]
) -> None:
    async with opened(log.path) as app:
        await app.press(*keys)
        await paste(app, HOSTILE)
        assert isinstance(app.app.focused, Input)
        assert app.app.focused.value == CLEANED
        await app.told("3 control characters removed")


async def test_a_paste_replaces_what_is_selected_and_stays_in_its_place(
    opened: Any, log: Log
) -> None:
    async with opened(log.path) as app:
        await app.press("slash")
        await app.type("type: lyman")
        app.app.focused.cursor_position = 5
        await paste(app, "strike\n")
        assert app.app.focused.value == "type:strike lyman"
        await app.press("ctrl+shift+a")
        await paste(app, "  a\ttab ")
        assert app.app.focused.value == "  a tab "


async def test_what_was_cut_with_line_ends_in_it_comes_back_as_one_line(
    opened: Any, log: Log
) -> None:
    async with opened(log.path) as app:
        app.app.copy_to_clipboard("axis:lyman\ntype:strike")
        await app.press("slash", "ctrl+v")
        assert app.app.focused.value == "axis:lyman type:strike"


async def test_megabytes_for_one_line_are_refused_in_words(opened: Any, log: Log) -> None:
    async with opened(log.path) as app:
        await app.press("slash")
        await paste(app, "x" * 5_000_000)
        assert app.app.focused.value == ""
        await app.told("not pasted: 5,000,000 characters")


async def test_a_note_takes_ten_thousand_lines(opened: Any, tmp_path: Path) -> None:
    async with opened(tmp_path / "new.evlog") as app:
        await app.press("A")
        screen = app.app.screen
        assert isinstance(screen, EntryScreen)
        screen.field("note").line.focus()
        await paste(app, "\r\n".join(f"line {number}\x07" for number in range(10_000)))
        assert screen.texts()["note"].splitlines()[::9_999] == ["line 0", "line 9999"]
        await app.told("10,000 control characters removed")
