"""Whatever is pressed, typed, pasted, clicked and resized, in any order, the app goes on."""

import random
from pathlib import Path
from typing import Any

import pytest
from textual import events

from evlog.store import Log, open_log
from evlog.widgets.commands import COMMANDS

STEPS = 90
MOVES = ("j", "k", "g", "G", "h", "l", "home", "end", "pageup", "pagedown", "tab", "shift+tab")
KEYS = [
    *MOVES,
    *("enter", "escape", "space", "backspace"),
    *(
        key
        for command in COMMANDS
        for key in command.keys.split(",")
        # Leaving, and another program on this terminal, are the only ends.
        if command.id not in ("quit", "editor") and key != "q"
    ),
]
TEXTS = (
    "axis:ku", "type:", "@Gen", "24 dec kupiansk: 5 attacks", "+pow", '"', "(", "not", "..",
    "[/]", "\u202e", "5-7", "; lyman: 3 strikes", "!@", "Куп", "😀漢字",
)  # fmt: skip


@pytest.mark.slow
@pytest.mark.parametrize("seed", [7, 20])
async def test_no_row_of_keys_ends_the_app_or_harms_the_log(
    opened: Any, log: Log, seed: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    chance = random.Random(seed)
    async with opened(log.path, (100, 30)) as app:
        for _ in range(STEPS):
            await _do_something(app, chance)
        assert app.app.is_running
    assert not open_log(log.path).verify().findings


async def _do_something(app: Any, chance: random.Random) -> None:
    pilot = app.pilot
    match chance.choices(("key", "text", "paste", "size", "click"), (80, 10, 3, 3, 4))[0]:
        case "key":
            await app.key(chance.choice(KEYS))
        case "text":
            for letter in chance.choice(TEXTS):
                await app.key("space" if letter == " " else letter)
        case "paste":
            app.app.post_message(events.Paste("\n".join(chance.choices(TEXTS, k=3))))
        case "size":
            await pilot.resize_terminal(chance.randint(20, 170), chance.randint(5, 50))
        case "click":
            size = app.app.size
            place = chance.randrange(size.width), chance.randrange(size.height)
            await pilot.click(offset=place)
    await pilot.pause(chance.choice((0, 0, 0.02)))
