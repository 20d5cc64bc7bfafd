import fcntl
from pathlib import Path
from typing import Any

import pytest
from textual import events
from textual.widgets import Input

from evlog.model.vocabulary import Axis, LocalVocabulary
from evlog.screens.log.screen import LogScreen
from evlog.screens.paste import PasteScreen
from evlog.store import Log, open_log
from evlog.widgets.line_area import LineArea
from evlog.widgets.quick_line import QuickInput

EVENING = """# the evening
24 oct kupiansk: 5 attacks repelled near Petropavlivka @GeneralStaff
24 oct lyman: several attacks toward Nadiia; 25 oct: surrender @Trehubov

24 oct pokrovsk: 3 shellings
"""
ONE_WRONG = EVENING.replace("pokrovsk", "pokrowsk")


async def paste(app: Any, text: str) -> None:
    app.app.post_message(events.Paste(text))
    await app.settle()


def many_lines(number: int) -> str:
    axes = ("kupiansk", "lyman", "pokrovsk")
    return "\n".join(
        f"2026-{1 + line % 9:02}-{1 + line % 28:02} {axes[line % 3]}: attack near Place{line}"
        for line in range(number)
    )


@pytest.mark.parametrize("keys", [(), ("a",)], ids=["table", "quick line"])
async def test_a_paste_of_several_lines_is_looked_through_and_added_as_one_change(
    opened: Any, log: Log, keys: tuple[str, ...]
) -> None:
    async with opened(log.path) as app:
        await app.press(*keys)
        await paste(app, EVENING)
        assert app.lines()[0].strip() == "3 lines: 4 events"
        assert "Sat 24 Oct 2026  Kupiansk  attack repelled: 5" in app.text()
        await app.press("enter")
        assert "18 events" in app.head()
        await app.told("4 events")
        assert open_log(log.path).revisions()[-1].why == "3 lines pasted"
        await app.press("u")
        assert "14 events" in app.head()


async def test_enter_pressed_too_early_adds_once_all_is_read(opened: Any, log: Log) -> None:
    async with opened(log.path) as app:
        app.app.post_message(events.Paste(EVENING))
        await app.press("enter")
        await app.until(lambda: "18 events" in app.text())


async def test_one_wrong_line_keeps_all_out_until_it_is_mended(opened: Any, log: Log) -> None:
    async with opened(log.path) as app:
        await paste(app, ONE_WRONG)
        assert "3 lines: 3 events · ✗ 1 cannot be read" in app.head()
        assert 'line 5: unknown axis "pokrowsk"' in app.text()
        await app.press("enter", "f2")
        await app.told("nothing is added")
        assert len(open_log(log.path).all()) == 14
        await app.press("e")
        assert app.app.focused.cursor_location == (4, len("24 oct "))
        await app.press(*["right"] * 5, "delete", "v")
        await app.press("f2")
        await app.until(lambda: "18 events" in app.text())


async def test_the_line_that_is_mended_is_read_at_every_key(opened: Any, log: Log) -> None:
    async with opened(log.path) as app:
        await paste(app, "lyman: attac\nkupiansk: attack")
        await app.press("e", "end")
        await app.pilot.press("k")
        assert "type attack" in app.text()


async def test_the_next_wrong_line_is_a_key_away_and_after_the_last_comes_the_first(
    opened: Any, log: Log
) -> None:
    async with opened(log.path) as app:
        await paste(app, "99 oct lyman: 1 attack\nlyman: attack\nrubbish\nlyman: 5 atacks")
        rows = []
        for key in ("n", "n", "f4", "e", "f4", "f4"):
            await app.press(key)
            rows.append(app.app.screen.row)
        assert rows == [2, 3, 0, 0, 2, 3]


async def test_escape_adds_nothing_and_keeps_the_lines(opened: Any, log: Log) -> None:
    async with opened(log.path) as app:
        await paste(app, ONE_WRONG)
        await app.press("escape")
        assert isinstance(app.app.screen, LogScreen)
        await app.told("not added; P opens the lines again")
        assert len(open_log(log.path).all()) == 14
        await app.press("P")
        assert app.app.screen.query_one(LineArea).text == ONE_WRONG


async def test_lines_that_were_mended_stay_before_a_new_paste_and_others_make_room(
    opened: Any, log: Log
) -> None:
    async with opened(log.path) as app:
        await paste(app, "lyman: attack\nwrong")
        await app.press("escape")
        await paste(app, "lyman: attack\nkupiansk: attack")
        area = app.app.screen.query_one(LineArea)
        assert area.text == "lyman: attack\nkupiansk: attack"
        await app.press("e", "x", "escape", "P", "escape")
        await paste(app, "lyman: clash\nkupiansk: clash")
        area = app.app.screen.query_one(LineArea)
        assert area.text == "xlyman: attack\nkupiansk: attack\nlyman: clash\nkupiansk: clash"


async def test_lines_can_be_typed_as_well(opened: Any, log: Log) -> None:
    async with opened(log.path) as app:
        await app.press("P")
        await app.type("lyman: attack")
        await app.press("enter")
        await app.type("kupiansk: 2 attacks")
        await app.press("f2")
        await app.until(lambda: "16 events" in app.text())


async def test_a_further_paste_comes_behind_the_lines(opened: Any, log: Log) -> None:
    async with opened(log.path) as app:
        await paste(app, "lyman: attack\nkupiansk: attack")
        await paste(app, "pokrovsk: attack\n")
        await app.until(lambda: "3 lines: 3 events" in app.text())


async def test_all_lines_can_be_taken_out_and_brought_back(opened: Any, log: Log) -> None:
    async with opened(log.path) as app:
        await paste(app, EVENING)
        await app.press("f8")
        await app.until(lambda: "nothing yet" in app.text())
        await app.press("f2", "ctrl+z")
        await app.until(lambda: "3 lines: 4 events" in app.text())


async def test_what_looks_told_already_is_marked(opened: Any, log: Log) -> None:
    async with opened(log.path) as app:
        await paste(app, EVENING)
        await app.press("f2")
        await paste(app, f"{EVENING}lyman: clash\nlyman: clash")
        await app.until(lambda: "≈ 4 look told already" in app.text())
        assert sum(" ≈ " in line for line in app.lines()[1:]) == 4


async def test_what_looks_told_already_is_added_when_asked_a_second_time(
    opened: Any, log: Log
) -> None:
    async with opened(log.path) as app:
        await paste(app, EVENING)
        await app.press("f2")
        # Pressed at once: what is not compared yet is not added unseen.
        app.app.post_message(events.Paste(EVENING))
        await app.press("f2")
        await app.told("look told already (≈); F2 again adds all")
        assert len(open_log(log.path).all()) == 18
        await app.press("f2")
        await app.until(lambda: "22 events" in app.text())


async def test_a_mended_paste_that_still_looks_told_is_asked_about_anew(
    opened: Any, log: Log
) -> None:
    async with opened(log.path) as app:
        await paste(app, EVENING)
        await app.press("f2")
        await paste(app, EVENING)
        await app.press("f2", "e")
        await app.type("# ")
        await app.until(lambda: "told already" in app.head())
        await app.press("f2")
        await app.settle()
        assert len(open_log(log.path).all()) == 18


@pytest.mark.parametrize("keys", [(), ("a",)], ids=["table", "quick line"])
async def test_a_paste_of_one_line_is_the_quick_line(
    opened: Any, log: Log, keys: tuple[str, ...]
) -> None:
    async with opened(log.path) as app:
        await app.press(*keys)
        await paste(app, "yesterday lyman: 5 attacks\n")
        assert isinstance(app.app.focused, QuickInput)
        await app.type(" +night")
        await app.press("enter")
        assert "15 events" in app.head()
        assert open_log(log.path).all()[-1].tags == ("night",)


async def test_what_stands_in_the_quick_line_already_goes_with_the_paste(
    opened: Any, log: Log
) -> None:
    async with opened(log.path) as app:
        await app.press("a")
        await app.type("lyman: 5 ")
        await paste(app, "attacks\nkupiansk: 3 attacks")
        assert app.app.screen.query_one(LineArea).text == "lyman: 5 attacks\nkupiansk: 3 attacks"
        await app.press("escape", "a")
        assert app.app.focused.value == ""
        await app.type("lyman: 6 attacks")
        await app.press("escape")
        await paste(app, "kupiansk: 1 attack")
        assert app.app.screen.query_one(LineArea).text == "lyman: 6 attacks\nkupiansk: 1 attack"


async def test_hostile_text_is_cleaned_told_and_shown_safely(opened: Any, log: Log) -> None:
    hostile = "\ufefflyman: attack -- [/] [bold]x\x1b[2J\x07\r\n\x00lyman: clash \u202e@[red]y"
    async with opened(log.path, (80, 24)) as app:
        await paste(app, hostile)
        assert "4 control characters removed" in " ".join(app.lines()[:2])
        for key in ("j", "e", "f3"):
            assert not set(app.text()) & {"\x1b", "\x07", "\u202e", "\x9b"}
            await app.press(key)
        # A clash may be the attack told again, so that is asked.
        await app.press("enter", "enter")
        await app.until(lambda: "16 events" in app.text())
        note, source = open_log(log.path).all()[-2:]
        assert note.note == "[/] [bold]x[2J"
        assert source.sources[0].name == "[red]y"


async def test_cells_of_a_spreadsheet_are_told_to_come_in_by_import(opened: Any, log: Log) -> None:
    async with opened(log.path) as app:
        await paste(app, "2025-12-24\tLyman\tattack\t5\n")
        assert "save it as CSV, then i on the log" in app.head()
        assert "as a spreadsheet copies them" in app.text()


async def test_a_line_of_five_megabytes_is_refused_in_words(opened: Any, log: Log) -> None:
    async with opened(log.path) as app:
        await paste(app, "x" * 5_000_000)
        await app.told("not pasted: 5,000,000 characters")
        await app.press("escape")
        await paste(app, f"lyman: attack\n{'x' * 4_000_000}")
        await app.told("not pasted: line 2 has 4,000,000 characters")
        assert isinstance(app.app.screen, LogScreen)


@pytest.mark.slow
async def test_ten_thousand_lines_are_one_change_and_one_undo(opened: Any, log: Log) -> None:
    async with opened(log.path) as app:
        app.app.post_message(events.Paste(many_lines(10_000)))
        await app.until(lambda: "of 10,000 …" in app.text())
        await app.press("G", "g")
        await app.until(lambda: "10,000 lines: 10,000 events" in app.text())
        await app.press("G")
        assert "Place9999" in app.text()
        await app.press("f2")
        await app.until(lambda: "10,014" in app.text())
        assert len(open_log(log.path).revisions()) == 2
        await app.press("u")
        await app.until(lambda: "14 events" in app.text())


@pytest.mark.slow
async def test_one_wrong_line_among_ten_thousand_is_under_the_cursor(opened: Any, log: Log) -> None:
    lines = many_lines(10_000).split("\n")
    lines[7654] = "[/] rubbish"
    async with opened(log.path, (80, 24)) as app:
        app.app.post_message(events.Paste("\n".join(lines)))
        await app.until(lambda: "9,999 events · ✗ 1 cannot" in app.text())
        await app.settle()
        assert app.app.screen.row == 7654
        assert "line 7,655:" in app.text()
        await app.press("f2")
        assert len(open_log(log.path).all()) == 14


async def test_reading_ten_thousand_lines_of_rubbish_can_be_left_at_once(
    opened: Any, log: Log
) -> None:
    async with opened(log.path) as app:
        app.app.post_message(events.Paste("\n".join(f"rubbish{n}: [/]" for n in range(10_000))))
        await app.until(lambda: "of 10,000 …" in app.text())
        await app.press("escape")
        assert isinstance(app.app.screen, LogScreen)
        assert len(open_log(log.path).all()) == 14


async def test_evlog_can_be_left_while_lines_are_read(opened: Any, log: Log) -> None:
    async with opened(log.path) as app:
        app.app.post_message(events.Paste(many_lines(5_000)))
        await app.until(lambda: "of 5,000 …" in app.text())
        await app.pilot.press("ctrl+q")
    assert app.app.return_code == 0


async def test_a_change_while_lines_are_read_begins_anew(opened: Any, log: Log) -> None:
    async with opened(log.path) as app:
        app.app.post_message(events.Paste(many_lines(2_000)))
        await app.until(lambda: isinstance(app.app.screen, PasteScreen))
        await app.press("f8")
        await app.until(lambda: "nothing yet" in app.text())


async def test_an_axis_that_another_program_adds_makes_its_lines_good(
    opened: Any, log: Log
) -> None:
    async with opened(log.path) as app:
        await paste(app, "el fasher: attack\nlyman: attack")
        await app.press("f2")
        await app.told("nothing is added")
        log.set_vocabulary(LocalVocabulary((Axis("El Fasher"),)))
        await app.told("1 change from outside")
        await app.press("f2")
        await app.until(lambda: "16 events" in app.text())


@pytest.mark.load
async def test_a_log_that_is_held_by_another_adds_nothing_and_keeps_the_lines(
    opened: Any, log: Log
) -> None:
    async with opened(log.path) as app:
        await paste(app, EVENING)
        with log.path.open("r+b") as held:
            fcntl.flock(held, fcntl.LOCK_EX)
            await app.pilot.press("f2", "f2", "e", "x", "escape")
            assert "adding 4" in app.text()
            await app.told("has held the lock")
        assert "3 lines: 4 events" in app.text()
        await app.press("f2")
        await app.until(lambda: "18 events" in app.text())


@pytest.mark.parametrize("size", [(40, 12), (80, 24), (160, 50)])
async def test_what_matters_is_in_sight_at_every_size(
    opened: Any, log: Log, size: tuple[int, int]
) -> None:
    async with opened(log.path, size) as app:
        await paste(app, ONE_WRONG)
        for key in ("e", "f3"):
            shown = app.text()
            assert "cannot" in shown
            assert "pokrowsk" in shown
            assert "F2" in shown
            await app.press(key)


async def test_a_paste_before_the_log_is_read_is_refused_in_words(
    opened: Any, tmp_path: Path
) -> None:
    async with opened(tmp_path) as app:
        await paste(app, EVENING)
        await app.told("not pasted: the log is not read")


@pytest.mark.parametrize("key", ["S", "H", "C"])
async def test_a_paste_where_nothing_is_written_is_told(opened: Any, log: Log, key: str) -> None:
    async with opened(log.path) as app:
        await app.press(key)
        await paste(app, EVENING)
        await app.told("not pasted: nothing is written here")


async def test_the_filter_takes_several_lines_as_one(opened: Any, log: Log) -> None:
    async with opened(log.path) as app:
        await app.press("slash")
        await paste(app, "axis:kupiansk\ntype:strike\n")
        assert isinstance(app.app.focused, Input)
        assert app.app.focused.value == "axis:kupiansk type:strike"
