import fcntl
from pathlib import Path
from typing import Any

import pytest

from evlog.screens.preferences import Preferences, remember, remembered
from evlog.store import Log, open_log
from evlog.widgets.commands import COMMANDS, all_keys, bindings, commands_of, first_key, merged
from evlog.widgets.event_table import EventTable
from evlog.widgets.moving import ScrolledText

# Taken by tmux or screen, by flow control, by the terminal itself, or by editors' terminals.
TAKEN = {"ctrl+b", "ctrl+a", "ctrl+s", "ctrl+q", "ctrl+z", "ctrl+w", "ctrl+t", "f11"}


async def test_the_summary_counts_the_filtered_events(opened: Any, log: Log) -> None:
    async with opened(log.path) as app:
        await app.press("slash")
        await app.type("type:strike")
        await app.press("enter", "S")
        assert "3 of 14" in app.head()
        assert "strike" in app.text()
        assert "surrender" not in app.text()


async def test_a_screen_that_is_left_stops_what_it_still_counts(opened: Any, log: Log) -> None:
    async with opened(log.path) as app:
        await app.press("S")
        screen = app.app.screen
        counting = screen.count()
        screen.dismiss(None)
        assert counting.is_cancelled
        await app.settle()
        assert "14 events" in app.head()


async def test_enter_on_a_figure_goes_to_its_events_and_escape_comes_back(
    opened: Any, log: Log
) -> None:
    async with opened(log.path) as app:
        await app.press("S", "enter")
        rows = app.app.screen.query_one(EventTable).rows
        assert len({(event.axes, event.type) for event in rows}) == 1
        assert "figure: " in app.head()
        await app.press("escape")
        assert "14 events" in app.head()


@pytest.mark.parametrize(("keys", "says"), [("b", "status"), ("w", "day"), ("mm", "repelled")])
async def test_the_question_of_the_summary_changes_by_a_key(
    opened: Any, log: Log, keys: str, says: str
) -> None:
    async with opened(log.path) as app:
        await app.press("S", *keys)
        assert says in app.head()


async def test_the_cursor_stays_in_the_summary(opened: Any, log: Log) -> None:
    async with opened(log.path, (80, 24)) as app:
        await app.press("S", *(["down"] * 20), *(["right"] * 20), "up", "left")
        assert "total" in app.text()


async def test_an_empty_log_has_an_empty_summary(opened: Any, tmp_path: Path) -> None:
    async with opened(tmp_path / "empty.evlog") as app:
        await app.press("S", "down", "enter")
        assert "nothing to count" in app.text()


async def test_what_is_written_after_its_screen_was_left_is_shown(opened: Any, log: Log) -> None:
    async with opened(log.path) as app:
        await app.press("d", "H")
        with log.path.open("r+b") as held:
            fcntl.flock(held, fcntl.LOCK_EX)
            await app.pilot.press("u", "escape")
            await app.settle()
            assert "13 events" in app.head()
        await app.until(lambda: "14 events" in app.head())


async def test_history_takes_any_revision_back(opened: Any, log: Log) -> None:
    async with opened(log.path) as app:
        await app.press("H")
        assert "14 changes" in app.text()
        await app.press("u")
        assert "undid 1" in app.text()
        assert "14 changes, undone" in app.text()
        await app.press("escape")
        assert "an empty log" in app.text()


async def test_claims_show_who_denies_and_each_sources_record(opened: Any, log: Log) -> None:
    async with opened(log.path) as app:
        await app.press("C")
        assert "denies" in app.text()
        await app.press("r")
        assert "sources" in app.head()
        assert "Trehubov" in app.text()


async def test_an_import_is_looked_at_first_and_is_one_undo(
    opened: Any, log: Log, tmp_path: Path
) -> None:
    sample = next(Path(__file__).parents[2].glob("sample_data/kupiansk.csv"))
    async with opened(tmp_path / "new.evlog") as app:
        await app.press("i")
        app.app.screen.query_one("#file").value = str(sample)
        await app.press("enter")
        await app.until(lambda: "14 new" in app.text())
        assert not (tmp_path / "new.evlog").exists()
        await app.press("f2")
        await app.until(lambda: "14 events" in app.head())
        await app.press("u")
        assert "an empty log" in app.text()


async def test_a_file_that_cannot_be_imported_says_why(
    opened: Any, log: Log, tmp_path: Path
) -> None:
    bad = tmp_path / "bad.csv"
    bad.write_text("a,b\n1,2\n")
    async with opened(log.path) as app:
        await app.press("i")
        app.app.screen.query_one("#file").value = str(bad)
        await app.press("f2")
        await app.until(lambda: "does not know" in app.text())
    assert len(open_log(log.path).all()) == 14


async def test_help_names_every_key_of_its_screen(opened: Any, log: Log) -> None:
    async with opened(log.path, (160, 120)) as app:
        await app.press("question_mark")
        text = app.text()
        for command in merged(commands_of("log")):
            assert all_keys(command) in text
            assert command.help.split()[0] in text


async def test_help_tells_what_makes_no_sense_now(opened: Any, log: Log) -> None:
    async with opened(log.path, (120, 130)) as app:
        await app.press("f1")
        left = app.app.screen.query_one(ScrolledText).region.x + 1
        told = [line[left:] for line in app.lines() if "(Not now.)" in line]
        assert [line.split()[0] for line in told] == ["Ctrl+R", "n", "N", "w", "r"]
        await app.press("escape", "u", "f1")
        assert not any("Ctrl+R" in line and "Not now" in line for line in app.lines())


async def test_the_palette_finds_and_runs_a_command(opened: Any, log: Log) -> None:
    async with opened(log.path) as app:
        await app.press("p")
        await app.type("history")
        await app.until(lambda: "Every change" in app.text())
        await app.press("enter")
        await app.until(lambda: app.head().startswith(" history"))


async def test_the_palette_leaves_out_what_makes_no_sense_now(opened: Any, tmp_path: Path) -> None:
    async with opened(tmp_path / "empty.evlog", (120, 90)) as app:
        await app.press("p")
        await app.until(lambda: "New event" in app.text())
        assert "Delete " not in app.text()


async def test_the_footer_keeps_to_seven_keys(opened: Any, log: Log) -> None:
    for where in {command.where for command in COMMANDS}:
        assert sum(command.footer for command in commands_of(where)) <= 7


def test_no_key_is_one_that_a_terminal_or_multiplexer_takes() -> None:
    used = {key for command in COMMANDS for key in command.keys.split(",")}
    assert not used & TAKEN


def test_no_key_means_two_things_on_one_screen() -> None:
    for where in {command.where for command in COMMANDS}:
        keys = [key for command in commands_of(where) for key in command.keys.split(",")]
        assert len(keys) == len(set(keys))


def test_every_binding_can_be_named_to_remap_it() -> None:
    assert {binding.id for binding in bindings("log")} == {
        f"log.{command.id}" for command in commands_of("log")
    }


def test_a_key_is_shown_as_it_is_printed_on_keyboards() -> None:
    shown = {command.id: first_key(command) for command in commands_of("log")}
    assert (shown["filter"], shown["help"], shown["clear"]) == ("/", "?", "Esc")


def test_the_layout_is_remembered_and_a_broken_memory_is_forgotten(tmp_path: Path) -> None:
    path = tmp_path / "state" / "app.json"
    remember(path, Preferences(theme="nord", order=("axis", False), facets=True, pane=False))
    assert remembered(path) == Preferences("nord", ("axis", False), True, False)
    path.write_text("{not json")
    assert remembered(path) == Preferences()


@pytest.mark.parametrize("theme", ["evlog", "ansi-dark", "ansi-light", "textual-light"])
async def test_other_colours_show_the_same_text(opened: Any, log: Log, theme: str) -> None:
    async with opened(log.path) as app:
        before = app.text()
        if theme in app.app.available_themes:
            app.app.theme = theme
            await app.settle()
        assert app.text() == before
