"""The quick line explains itself, mends what is wrong, and knows earlier sessions."""

from typing import Any

import pytest

from evlog.store import Log


async def test_f1_in_the_quick_line_explains_its_grammar_and_keeps_the_line(
    opened: Any, log: Log
) -> None:
    async with opened(log.path) as app:
        await app.press("a")
        await app.type("24 dec lyman: 5")
        await app.press("f1")
        text = app.text()
        assert "What a line is made of" in text
        assert text.index("In the quick line") < text.index("What a line is made of")
        await app.press("escape")
        assert "24 dec lyman: 5" in app.text()


@pytest.mark.parametrize(
    ("key", "wrong", "right"),
    [
        ("a", "24 dec kupyamsk: 5 attacks", "24 dec Kupiansk: 5 attacks"),
        ("slash", "axsi:lyman strike", "axis:lyman strike"),
        ("slash", "status:disputet", "status:disputed"),
    ],
)
async def test_an_arrow_takes_what_was_probably_meant(
    opened: Any, log: Log, key: str, wrong: str, right: str
) -> None:
    async with opened(log.path) as app:
        await app.press(key)
        await app.type(wrong)
        assert "did you mean" in app.text()
        await app.press("right")
        assert app.app.screen.focused.value == right


async def test_lines_of_an_earlier_session_come_back(opened: Any, log: Log) -> None:
    line = "24 dec lyman: 5 attacks"
    async with opened(log.path) as app:
        await app.press("a")
        await app.type(line)
        await app.press("enter")
        await app.told("added")
    async with opened(log.path) as app:
        await app.press("a", "up")
        assert app.app.screen.focused.value == line
