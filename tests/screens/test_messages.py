"""What the app tells, and where a caret points."""

from typing import Any

import pytest

from evlog.store import Log


async def test_only_the_newest_message_is_shown_on_one_line(opened: Any, log: Log) -> None:
    async with opened(log.path) as app:
        await app.press("d", "d", "u")
        (shown,) = app.app._notifications
        assert "undone" in shown.message
        assert "\n" not in shown.message


async def test_a_message_stays_behind_when_a_screen_opens(opened: Any, log: Log) -> None:
    async with opened(log.path) as app:
        await app.press("d")
        await app.told("deleted")
        await app.press("S")
        assert app.toasts() == ""


async def test_a_long_message_is_cut_to_the_screen_and_whole_in_the_list(
    opened: Any, log: Log
) -> None:
    told = "the beginning " + "and on " * 30 + "the end"
    async with opened(log.path, (80, 24)) as app:
        app.app.screen.say(told)
        await app.settle()
        assert "the end" not in app.text()
        assert any("the beginning" in line and "…" in line for line in app.lines())
        await app.press("L")
        assert "the end" in app.text()
        await app.press("escape")
        assert app.app.screen.where == "log"


async def test_markup_in_a_message_is_shown(opened: Any, log: Log) -> None:
    async with opened(log.path) as app:
        app.app.notify("[bold]5[/] [/]")
        await app.settle()
        assert "[bold]5[/] [/]" in app.text()


@pytest.mark.parametrize(
    ("key", "lead"), [("a", "yesterday lyman: 5 attacks near "), ("slash", "")]
)
async def test_a_caret_points_at_the_wrong_word_of_an_input_that_scrolls(
    opened: Any, log: Log, key: str, lead: str
) -> None:
    text = "Petropavlivka, " * 8 if key == "a" else "type:strike " * 9
    wrong = "Lyman as of 25:99" if key == "a" else "count:xyz"
    async with opened(log.path, (80, 24)) as app:
        await app.press(key)
        await app.type(f"{lead}{text}{wrong}")
        await app.settle()
        at = next(number for number, line in enumerate(app.lines()) if wrong in line)
        pointed = app.lines()[at + 1].index("^")
        assert app.lines()[at][pointed:].startswith(("xyz", "count:xyz", "25:99", "as of 25"))
