import datetime as dt
from pathlib import Path
from typing import Any

import pytest

from evlog.model import Event, Place, Source
from evlog.store import Log, open_log

HOSTILE = {
    "markup that closes nothing": "[/]",
    "markup": "[bold red]x",
    "an action": "[@click=app.quit]x[/]",
    "a clipboard write": "\x1b]52;c;aGk=\x07",
    "a cleared screen": "\x1b[2J",
    "reversed text": "abc\u202edef",
    "wide text": "日本語" * 40,
    "10,000 characters": "x" * 10_000,
    "line feeds": "one\ntwo\n\nthree",
}


def hostile_log(path: Path, text: str) -> Log:
    """A log written past every check, as another program could write it."""
    log = open_log(path, create=True)
    name = " ".join(text.split()) or "x"
    event = Event(
        type="other",
        date=dt.date(2026, 1, 2),
        axes=("Lyman",),
        places=(Place(name, "in"),),
        sources=(Source(name, "reports"), Source(name + "!", "denies", quote=text)),
        initiator=text,
        tags=(name,),
        note=text,
    )
    log.add([event], why=text)
    return log


@pytest.mark.slow
@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE.keys())
async def test_hostile_text_is_shown_safely_on_every_screen(
    opened: Any, tmp_path: Path, text: str
) -> None:
    log = hostile_log(tmp_path / "hostile.evlog", text)
    async with opened(log.path, (160, 50)) as app:
        for keys in (("enter", "escape"), ("e", "escape"), ("S", "escape"), ("C", "r", "escape"),
                     ("H", "escape"), ("x", "escape"), ("d", "u")):  # fmt: skip
            for key in keys:
                await app.press(key)
                assert not set(app.text()) & {"\x1b", "\x07", "\u202e", "\x9b"}
        assert "1 event" in app.head()


async def test_markup_is_shown_as_it_was_written(opened: Any, tmp_path: Path) -> None:
    log = hostile_log(tmp_path / "hostile.evlog", "[bold red]x")
    async with opened(log.path, (160, 50)) as app:
        assert "[bold red]x" in app.text()


async def test_a_hostile_filter_is_an_error_that_shows_itself(opened: Any, log: Log) -> None:
    async with opened(log.path) as app:
        await app.press("slash")
        await app.type("[/]:[bold]x")
        assert "[/]" in app.text()


async def test_a_hostile_quick_line_is_read_safely(opened: Any, log: Log) -> None:
    async with opened(log.path) as app:
        await app.press("a")
        await app.type("yesterday lyman: 5 attacks @[/]x [bold red]note")
        assert "[/]x" in app.text()
        await app.press("enter")
        assert "[bold red]note" in app.text()
