from typing import Any

from evlog.store import Log, open_log


async def add(app: Any, *lines: str) -> None:
    await app.press("a")
    for line in lines:
        await app.type(line)
        await app.press("enter")


async def test_lines_added_before_come_back_by_the_arrows(opened: Any, log: Log) -> None:
    async with opened(log.path) as app:
        await add(app, "lyman: 1 attack", "lyman: 2 clashes", "lyman: 1 attack")
        # What looks told already is added by a second Enter.
        await app.press("enter")
        seen = []
        for key in ("up", "up", "up", "down", "down", "down"):
            await app.press(key)
            seen.append(app.app.focused.value)
        first, second = "lyman: 2 clashes", "lyman: 1 attack"
        assert seen == [second, first, first, second, "", ""]


async def test_what_is_not_added_yet_stays_after_the_last(opened: Any, log: Log) -> None:
    async with opened(log.path) as app:
        await add(app, "lyman: attack")
        await app.type("kup")
        await app.press("up", "down")
        assert app.app.focused.value == "kup"


async def test_a_line_brought_back_and_changed_is_not_lost(opened: Any, log: Log) -> None:
    async with opened(log.path) as app:
        await add(app, "lyman: attack")
        await app.press("up")
        await app.type(" +night")
        await app.press("up")
        assert app.app.focused.value == "lyman: attack"
        await app.press("down")
        assert app.app.focused.value == "lyman: attack +night"
        await app.press("enter", "enter")
        assert open_log(log.path).all()[-1].tags == ("night",)
