"""Keys given in the configuration file, and letters of other layouts."""

import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evlog.screens.keymap import BadKeys, read_keymap
from evlog.store import Log, open_log
from evlog.widgets.commands import COMMANDS, all_keys, binding_id, commands_of
from evlog.widgets.keyboard import on_any_layout


async def test_a_command_answers_to_the_key_that_it_was_given(opened: Any, log: Log) -> None:
    async with opened(log.path, keys={"log": {"undo": "z"}}) as app:
        await app.press("z")
        await app.told("undone")


async def test_the_key_that_shipped_no_longer_does_it(opened: Any, log: Log) -> None:
    async with opened(log.path, keys={"log": {"undo": "z"}}) as app:
        await app.press("u")
        assert app.toasts() == ""
    assert len(open_log(log.path).all()) == 14


async def test_footer_help_palette_and_messages_show_the_key_that_it_was_given(
    opened: Any, log: Log
) -> None:
    async with opened(
        log.path, (120, 90), keys={"log": {"undo": "F6", "help": ["F9", "z"]}}
    ) as app:
        assert "F6 Undo" in app.lines()[-1]
        await app.press("d")
        await app.told("F6 brings it back")
        await app.press("f9")
        assert "F6            Take back" in app.text()
        await app.press("escape", "p")
        await app.until(lambda: "Undo  (F6)" in app.text())


async def test_a_moving_key_is_given_once_and_holds_everywhere(opened: Any, log: Log) -> None:
    async with opened(log.path, keys={"move": {"down": "l", "right": "j"}}) as app:
        await app.press("l", "l")
        assert app.app.screen.table.cursor == 2
        column = app.app.screen.table.column
        await app.press("j")
        assert app.app.screen.table.cursor == 2
        assert app.app.screen.table.column == column + 1
        app.app.screen.panel.focus()
        at = app.app.screen.panel.highlighted
        await app.press("l")
        assert app.app.screen.panel.highlighted > (at or 0)


async def test_a_part_of_a_screen_has_keys_of_its_own(opened: Any, log: Log) -> None:
    async with opened(log.path, keys={"facets": {"take_out": "d"}}) as app:
        app.app.screen.panel.focus()
        await app.press("j", "d")
        await app.until(lambda: "not axis" in app.head())
    assert len(open_log(log.path).all()) == 14


async def test_two_commands_can_swap_their_keys(opened: Any, log: Log) -> None:
    async with opened(log.path, keys={"log": {"edit": "u", "undo": "e"}}) as app:
        await app.press("u")
        assert "edit #" in app.text()
        await app.press("escape", "e")
        await app.told("undone")


async def test_each_key_of_a_list_works(opened: Any, log: Log) -> None:
    async with opened(log.path, keys={"log": {"delete": ["#", "F8"]}}) as app:
        await app.press("number_sign", "f8")
    assert len(open_log(log.path).all()) == 12


async def test_a_letter_works_in_a_cyrillic_layout(opened: Any, log: Log) -> None:
    async with opened(log.path) as app:
        await app.press("о", "в")
        await app.press("г")
        await app.told("undone")
        await app.press("Ш", "і")
        assert "search" in app.text()


async def test_in_the_quick_line_cyrillic_letters_are_typed(opened: Any, log: Log) -> None:
    async with opened(log.path) as app:
        await app.press("ф")
        await app.type("вчора Куп'янськ: 5 атак")
        assert "Kupiansk" in app.lines()[-3]


@pytest.mark.parametrize(
    ("table", "message"),
    [
        ({"log": {"undoo": "z"}}, 'no command is called "log.undoo"; did you mean log.undo?'),
        ({"log": {"frobnicate": "z"}}, "log has quick, new, many"),
        ({"nowhere.at.all": "z"}, 'called such as "log.undo"'),
        ({"log": {"undo": 5}}, "log.undo needs a key in quotes"),
        ({"log": {"undo": []}}, "log.undo needs a key in quotes"),
        ({"log": {"undo": ["z", ""]}}, "log.undo needs a key in quotes"),
        ({"log": {"undo": "zz"}}, '"zz": no key is called so'),
        ({"log": {"undo": "j"}}, "that key moves the cursor"),
        ({"log": {"undo": "Enter"}}, "that key moves the cursor"),
        ({"log": {"undo": "Ctrl+I"}}, "is Tab for terminals"),
        ({"log": {"undo": "Ctrl+Q"}}, "leaves evlog"),
        ({"log": {"undo": "d"}}, 'log.undo = "d": log.delete has that key'),
        ({"log": {"undo": "z", "redo": "z"}}, "has that key; give it another as well"),
        ({"entry": {"save": "s"}}, "it would be typed into the form"),
        ({"filter": {"leave": "s"}}, "it would be typed into the line"),
        ({"move": {"down": "d"}}, 'move.down = "d": log.delete has that key'),
        (["log.undo"], "this must be a table"),
    ],
)
def test_what_cannot_work_is_refused_with_the_way_out(table: object, message: str) -> None:
    with pytest.raises(BadKeys) as caught:
        read_keymap(table)
    assert message in str(caught.value)


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("z", "z"), ("Z", "Z"), ("?", "?"), (",", ","), ("question_mark", "?"), ("f12", "F12"),
        ("CTRL+T", "Ctrl+T"), ("Alt+x", "Alt+X"), ("г", "г"), ("Insert", "Insert"),
    ],
)  # fmt: skip
def test_a_key_may_be_written_as_it_is_shown(written: str, shown: str) -> None:
    commands = commands_of("log", read_keymap({"log.help": written}))
    assert all_keys(next(one for one in commands if one.id == "help")) == shown


@given(
    st.dictionaries(
        st.sampled_from([binding_id(command) for command in COMMANDS]),
        st.sampled_from([*"abcdefjkq?/%", "F5", "F6", "Ctrl+T", "Esc", "Enter", "Del", "Ctrl+Q"]),
        max_size=4,
    )
)
def test_a_keymap_that_is_taken_gives_every_key_one_meaning(table: dict[str, str]) -> None:
    try:
        keymap = read_keymap(table)
    except BadKeys:
        return
    for where in {command.where for command in COMMANDS}:
        keys = [key for one in commands_of(where, keymap) for key in one.keys.split(",")]
        assert len(keys) == len(set(keys))


def test_no_letter_of_another_layout_stands_for_two_keys() -> None:
    letters = "abcdefghijklmnopqrstuvwxyz"
    twins = [set(on_any_layout(key).split(",")) - {key} for key in letters + letters.upper()]
    assert sum(map(len, twins)) == len(set().union(*twins))


def test_keys_that_cannot_work_are_named_before_the_app_opens(tmp_path: Path) -> None:
    config = tmp_path / "evlog" / "config.toml"
    config.parent.mkdir()
    config.write_text('[keys]\nlog.undo = "d"\n')
    done = subprocess.run(
        [sys.executable, "-c", _RUN_APP, str(tmp_path / "log.evlog")],
        env={**os.environ, "XDG_CONFIG_HOME": str(tmp_path)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert f'{config}: keys: log.undo = "d": log.delete has that key' in done.stderr


_RUN_APP = """
import sys
from pathlib import Path
from evlog.cli.app import run_app
from evlog.cli.session import BadConfig
try:
    run_app(Path(sys.argv[1]))
except BadConfig as error:
    sys.exit(str(error))
"""
