import datetime as dt
import fcntl
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import msgspec
import pytest
from rich.cells import cell_len

from evlog.model import Count, Event, Place, Source
from evlog.screens.log.screen import LogScreen
from evlog.store import Log, open_log
from evlog.widgets.event_pane import EventPane
from evlog.widgets.event_table import EventTable
from evlog.widgets.facet_panel import FacetPanel


def ids(driven: Any) -> list[int]:
    return [event.id for event in driven.app.screen.query_one(EventTable).rows]


async def test_the_newest_events_stand_on_top_with_their_number(opened: Any, log: Log) -> None:
    async with opened(log.path) as app:
        dates = [event.date for event in app.app.screen.query_one(EventTable).rows]
        assert dates == sorted(dates, reverse=True)
        assert "14 events" in app.head()


async def test_an_empty_log_welcomes_with_three_ways_to_start(opened: Any, tmp_path: Path) -> None:
    async with opened(tmp_path / "new" / "log.evlog") as app:
        assert "an empty log" in app.text()
        for way in ("add the first event", "import a file", "look round in a sample"):
            assert way in app.text()


async def test_the_first_event_makes_the_file(opened: Any, tmp_path: Path) -> None:
    path = tmp_path / "new" / "log.evlog"
    async with opened(path) as app:
        await app.press("a")
        await app.type("yesterday kupiansk: 5 attacks")
        await app.press("enter")
        assert "1 event" in app.head()
    assert len(open_log(path).all()) == 1


async def test_the_filter_narrows_while_it_is_typed(opened: Any, log: Log) -> None:
    async with opened(log.path) as app:
        await app.press("slash")
        await app.type("type:strike")
        assert "3 of 14" in app.head()
        assert ids(app) == [e.id for e in log.all() if e.type == "strike"][::-1]


async def test_an_axis_is_found_in_any_spelling(opened: Any, log: Log) -> None:
    async with opened(log.path) as app:
        await app.press("slash")
        await app.type("axis:Куп'янськ")
        assert "11 of 14" in app.head()


async def test_a_filter_that_cannot_be_read_keeps_the_last_view_and_points(
    opened: Any, log: Log
) -> None:
    async with opened(log.path) as app:
        await app.press("slash")
        await app.type("type:strike axsi:lyman")
        assert len(ids(app)) == 3
        assert app.lines()[2].startswith("               ^^^^^")
        assert "axis:" in app.text()


async def test_escape_goes_back_to_the_table_and_then_clears_the_filter(
    opened: Any, log: Log
) -> None:
    async with opened(log.path) as app:
        await app.press("slash")
        await app.type("type:strike")
        await app.press("escape")
        assert "3 of 14" in app.head()
        await app.press("escape")
        assert "14 events" in app.head()


async def test_nothing_found_says_what_to_loosen(opened: Any, log: Log) -> None:
    async with opened(log.path) as app:
        await app.press("slash")
        await app.type("type:strike axis:lyman")
        assert "nothing matches" in app.text()
        assert "leave out one of" in app.text()


async def test_a_word_that_finds_nothing_is_told_which_field_it_names(
    opened: Any, log: Log
) -> None:
    async with opened(log.path) as app:
        await app.press("slash")
        await app.type("refuted")
        assert "did you mean status:refuted?" in app.text()


async def test_a_facet_narrows_widens_and_takes_out(opened: Any, log: Log) -> None:
    async with opened(log.path) as app:
        panel = app.app.screen.query_one(FacetPanel)
        panel.focus()
        panel.highlighted = panel.get_option_index("status\0disputed")
        await app.press("enter")
        assert "2 of 14" in app.head()
        assert "status:disputed" in app.head()
        panel.highlighted = panel.get_option_index("status\0disputed")
        await app.press("enter")
        assert "14 events" in app.head()
        panel.highlighted = panel.get_option_index("status\0disputed")
        await app.press("x")
        assert "12 of 14" in app.head()


@pytest.mark.parametrize(
    ("keys", "place"),
    [
        (("j", "j", "k"), 1),
        (("G",), 299),
        (("G", "g"), 0),
        (("end",), 299),
        (("down", "down"), 2),
        (("G", "up"), 298),
    ],
)
async def test_the_cursor_moves_by_letters_and_arrows(
    opened: Any, many: Log, keys: tuple[str, ...], place: int
) -> None:
    async with opened(many.path) as app:
        await app.press(*keys)
        assert app.app.screen.query_one(EventTable).cursor == place


async def test_a_page_keeps_the_cursor_in_sight(opened: Any, many: Log) -> None:
    async with opened(many.path) as app:
        await app.press("pagedown", "pagedown", "pagedown")
        table = app.app.screen.query_one(EventTable)
        assert table.current is not None
        lines = app.lines()[table.region.y : table.region.bottom]
        assert any(f"▌{table.current.id} " in line for line in lines)


async def test_a_click_on_a_heading_sorts_and_a_second_one_turns_the_order(
    opened: Any, many: Log
) -> None:
    async with opened(many.path, (160, 40)) as app:
        table = app.app.screen.query_one(EventTable)
        x = app.lines()[table.region.y].index("axis ", 40) - table.region.x
        await app.pilot.click(EventTable, offset=(x, 0))
        await app.settle()
        assert table.rows[0].axes == ("Kupiansk",)
        await app.pilot.click(EventTable, offset=(x, 0))
        await app.settle()
        assert table.rows[0].axes == ("Lyman",)


async def test_the_order_is_remembered(opened: Any, many: Log) -> None:
    async with opened(many.path) as app:
        await app.press("O")
        assert ids(app)[0] == 1
    async with opened(many.path) as app:
        assert ids(app)[0] == 1


async def test_another_processes_event_appears_within_a_second(opened: Any, log: Log) -> None:
    async with opened(log.path) as app:
        line = "yesterday lyman: 7 attacks"
        began = time.monotonic()
        subprocess.run(
            [
                sys.executable,
                "-c",
                "from evlog.cli import main; main()",
                "--log",
                log.path,
                "add",
                line,
            ],
            check=True,
            capture_output=True,
        )
        # A slow machine has as long as it took to add it, besides.
        within = 1 + time.monotonic() - began
        await app.until(lambda: "15 events" in app.head(), within)


async def test_a_corrupt_log_is_a_message_and_a_way_on(opened: Any, log: Log) -> None:
    good = log.path.read_bytes()
    log.path.write_bytes(good.replace(b'"put"', b'"pxt"', 1))
    async with opened(log.path) as app:
        assert "this log cannot be read" in app.text()
        assert "line" in app.text()
        log.path.write_bytes(good)
        await app.press("r")
        assert "14 events" in app.head()


async def test_a_log_that_vanishes_is_a_message(opened: Any, log: Log) -> None:
    async with opened(log.path) as app:
        log.path.unlink()
        await app.told("gone since it was read")
        assert "14 events" in app.head()


async def test_a_folder_is_a_message(opened: Any, tmp_path: Path) -> None:
    async with opened(tmp_path) as app:
        assert "this log cannot be read" in app.text()


async def test_delete_undo_and_redo_say_what_was(opened: Any, log: Log) -> None:
    async with opened(log.path) as app:
        gone = app.app.screen.query_one(EventTable).current
        assert gone is not None
        await app.press("d")
        assert gone.id not in ids(app)
        await app.told("deleted")
        await app.told(f"#{gone.id}")
        await app.press("u")
        assert gone.id in ids(app)
        assert app.app.screen.query_one(EventTable).current == gone
        await app.press("ctrl+r")
        assert gone.id not in ids(app)


async def test_undo_names_the_event_that_it_is_about(opened: Any, log: Log) -> None:
    async with opened(log.path) as app:
        await app.press("d", "u")
        assert sum("#14" in said.text for said in app.app.messages) == 2


@pytest.mark.slow
async def test_a_log_locked_by_another_is_a_message_and_the_app_goes_on(
    opened: Any, log: Log
) -> None:
    async with opened(log.path) as app:
        with log.path.open("r+b") as held:
            fcntl.flock(held, fcntl.LOCK_EX)
            await app.pilot.press("d")
            await app.pilot.press("j")
            assert app.app.screen.query_one(EventTable).cursor == 1
            await app.told("has held the lock")
        assert "14 events" in app.head()


async def test_an_empty_log_takes_the_sample_once_and_one_undo_takes_it_out(
    opened: Any, tmp_path: Path
) -> None:
    path = tmp_path / "empty.evlog"
    async with opened(path) as app:
        await app.press("w")
        assert "14 events" in app.head()
        await app.told("u takes it out again")
        await app.press("w")
        assert "14 events" in app.head()
        await app.press("u")
        assert "an empty log" in app.text()
    assert open_log(path).number == 2


async def test_nothing_to_undo_is_no_key_in_the_footer(opened: Any, tmp_path: Path) -> None:
    async with opened(tmp_path / "empty.evlog") as app:
        await app.press("u")
        assert app.toasts() == ""


async def test_a_selection_is_deleted_as_one_revision(opened: Any, many: Log) -> None:
    async with opened(many.path) as app:
        await app.press("space", "space", "space")
        assert "3 selected" in app.text()
        await app.press("d")
        assert "297 events" in app.head()
        await app.press("u")
        assert "300 events" in app.head()


async def test_copy_gives_the_selection_as_csv(opened: Any, log: Log) -> None:
    async with opened(log.path) as app:
        await app.press("space", "space", "y")
        lines = app.app.clipboard.split("\r\n")
        assert lines[0].startswith("id,uid,type,date")
        assert len([line for line in lines if line]) == 3


async def test_search_goes_from_match_to_match_and_round_the_end(opened: Any, many: Log) -> None:
    async with opened(many.path) as app:
        await app.press("s")
        await app.type("event 29")
        await app.press("enter")
        found = [app.app.screen.query_one(EventTable).current.note]
        for key in ("n", "n", "N"):
            await app.press(key)
            found.append(app.app.screen.query_one(EventTable).current.note)
        assert found == ["event 299", "event 298", "event 297", "event 298"]
        assert len(ids(app)) == 300


async def test_what_cannot_be_told_by_colour_is_told_by_a_mark(opened: Any, log: Log) -> None:
    async with opened(log.path, (160, 50)) as app:
        text = app.text()
        for mark in ("≠", "24–99", "About Mon 15 Dec 2025", "20–21 Nov 2025", "Feb 2022", "·"):
            assert mark in text


async def test_the_pane_shows_every_source_and_the_events_life(opened: Any, log: Log) -> None:
    event = next(event for event in log.all() if event.standing == "disputed")
    log.change([msgspec.structs.replace(event, note="seen again")], why="second look")
    async with opened(log.path) as app:
        await app.press("slash")
        await app.type(f"id:{event.id}")
        await app.press("enter", "enter")
        for source in event.sources:
            assert source.name in app.text()
        assert "second look" in app.text()


async def test_the_quick_line_shows_how_it_is_read_and_adds(opened: Any, log: Log) -> None:
    async with opened(log.path) as app:
        await app.press("a")
        await app.type("24 dec 2025 lyman: 5-7 attacks near Torske @GeneralStaff")
        for part in ("Wed 24 Dec 2025", "Lyman", "5–7", "near Torske"):
            assert part in app.text()
        await app.press("enter")
        added = open_log(log.path).all()[-1]
        assert (added.axes, added.count) == (("Lyman",), Count.between(5, 7))
        assert app.app.screen.query_one(EventTable).current == added


async def test_a_quick_line_that_cannot_be_read_points_and_writes_nothing(
    opened: Any, log: Log
) -> None:
    async with opened(log.path) as app:
        await app.press("a")
        await app.type("lymann: 5 attacks")
        await app.press("enter")
        assert "   ^^^^^^" in app.text()
        assert "did you mean Lyman" in app.text()
    assert len(open_log(log.path).all()) == 14


async def test_tab_opens_the_quick_line_as_a_form(opened: Any, log: Log) -> None:
    async with opened(log.path) as app:
        await app.press("a")
        await app.type("yesterday lyman: 5 attacks near Torske")
        await app.press("tab")
        assert "new event" in app.text()
        assert "near Torske" in app.text()


@pytest.mark.parametrize("size", [(40, 12), (20, 6), (200, 60)])
async def test_any_size_and_back_is_survived(opened: Any, log: Log, size: tuple[int, int]) -> None:
    async with opened(log.path, (80, 24)) as app:
        await app.pilot.resize_terminal(*size)
        await app.settle()
        await app.pilot.resize_terminal(80, 24)
        await app.settle()
        assert "Thu 25 Dec 2025" in app.text()


@pytest.mark.load
async def test_a_paste_of_ten_thousand_lines_harms_nothing(opened: Any, log: Log) -> None:
    from textual.events import Paste

    async with opened(log.path) as app:
        await app.press("a")
        app.app.screen.focused.post_message(Paste("yesterday lyman: 5 attacks\n" * 10_000))
        await app.settle()
        assert "Lyman" in app.text()
    assert len(open_log(log.path).all()) == 14


async def test_the_facets_are_hidden_at_80_columns_until_asked_for(opened: Any, log: Log) -> None:
    async with opened(log.path, (80, 24)) as app:
        assert not app.app.screen.query_one(FacetPanel).display
        await app.press("t")
        assert app.app.screen.query_one(FacetPanel).display


async def test_the_event_stands_below_when_narrow_and_right_when_wide(
    opened: Any, log: Log
) -> None:
    for size, is_right in (((80, 24), False), ((160, 50), True)):
        async with opened(log.path, size) as app:
            screen = app.app.screen
            assert isinstance(screen, LogScreen)
            pane, table = screen.query_one(EventPane).region, screen.table.region
            assert (pane.x >= table.right) is is_right


async def test_wide_characters_keep_the_columns_in_line(opened: Any, tmp_path: Path) -> None:
    log = open_log(tmp_path / "wide.evlog", create=True)
    log.add(
        Event(
            type="other",
            date=dt.date(2025, 12, 24),
            places=(Place(name, "in"),),
            sources=(Source("Somebody", "reports"),),
        )
        for name in ("日本語の場所", "Lyman", "e\u0301clair", "👩‍🚀")
    )
    async with opened(log.path, (109, 30)) as app:
        rows = [line for line in app.lines() if "▌" in line and "Somebody" in line]
        assert len(rows) == 4
        assert len({cell_len(line[: line.index("Somebody")]) for line in rows}) == 1
