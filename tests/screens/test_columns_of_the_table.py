import datetime as dt
import json
from pathlib import Path
from typing import Any

import msgspec
import pytest
from rich.cells import cell_len
from textual.events import Click, MouseUp

from evlog.model import Count, Event, Place, Source
from evlog.render.columns import COLUMNS
from evlog.screens.dialogs.columns import ColumnsScreen
from evlog.screens.preferences import Preferences, remember, remembered
from evlog.store import Log, open_log
from evlog.widgets.event_table import EventTable


def table_of(driven: Any) -> EventTable:
    table = driven.app.screen_stack[0].query_one(EventTable)
    assert isinstance(table, EventTable)
    return table


def names(driven: Any) -> list[str]:
    return [column.name for column in table_of(driven).arrangement.columns]


def here(driven: Any) -> str:
    return table_of(driven).current_column.column.name


def width_of(driven: Any, name: str) -> int:
    return next(p.width for p in table_of(driven)._placed if p.column.name == name)


def heading(driven: Any) -> str:
    """The screen line with the headings of the table."""
    lines: list[str] = driven.lines()
    return lines[table_of(driven).region.y]


def shown_in(driven: Any) -> str:
    """What the table shows."""
    table = table_of(driven)
    return "\n".join(table.render_line(y).text for y in range(table.size.height))


def between(one: str, other: str) -> int:
    """How far two columns stand from each other in the list of all."""
    every = [column.name for column in COLUMNS]
    return every.index(other) - every.index(one)


def underlined(driven: Any, y: int) -> str:
    """What is underlined on a line of the table."""
    strip = table_of(driven).render_line(y)
    return "".join(text for text, style, _ in strip if style is not None and style.underline)


def edge_of(driven: Any, name: str) -> int:
    """The place of the right edge of a heading in the table, where nothing is scrolled."""
    return next(p.end for p in table_of(driven)._placed if p.column.name == name) + 2


async def drag(app: Any, x: int, by: int) -> None:
    await app.pilot.mouse_down(EventTable, offset=(x, 0), button=1)
    await app.pilot.hover(EventTable, offset=(x + by, 0))
    await app.pilot.mouse_up(EventTable, offset=(x + by, 0))
    await app.settle()


async def test_the_cursor_goes_from_column_to_column(opened: Any, log: Log) -> None:
    async with opened(log.path) as app:
        seen = [here(app)]
        for key in ("l", "right", "h", "left", "left", "left"):
            await app.press(key)
            seen.append(here(app))
        assert seen == ["date", "axis", "type", "axis", "date", "#", "#"]


async def test_the_cell_and_the_heading_of_the_cursor_are_underlined(opened: Any, log: Log) -> None:
    async with opened(log.path) as app:
        await app.press("l", "l", "j")
        assert underlined(app, 0).strip() == "type"
        assert underlined(app, 2) == ""
        assert underlined(app, 3) == "attack"


async def test_what_a_search_found_is_told_apart_in_the_cell_of_the_cursor(
    opened: Any, log: Log
) -> None:
    async with opened(log.path) as app:
        await app.press("l", "l", "s")
        await app.type("strik")
        await app.press("enter")
        strip = table_of(app).render_line(2)
        reverse = [text for text, style, _ in strip if style is not None and style.reverse]
        assert reverse == ["strik"]


@pytest.mark.parametrize("size", [(80, 24), (40, 12)])
async def test_every_column_comes_into_view_with_the_cursor(
    opened: Any, log: Log, size: tuple[int, int]
) -> None:
    async with opened(log.path, size) as app:
        await app.press(*"hh")
        for name in names(app)[1:]:
            await app.press("l")
            if here(app) != name:
                await app.press("l")
            shown = heading(app)
            assert name in shown or width_of(app, name) == 1
            assert shown.startswith("‹") is (table_of(app).scroll_x > 0)


async def test_a_column_wider_than_the_table_is_read_to_its_end(opened: Any, many: Log) -> None:
    many.change([msgspec.structs.replace(many.all()[-1], note="x" * 110 + "END")])
    async with opened(many.path, (60, 24)) as app:
        await app.press(*"lllll")
        assert here(app) == "note"
        assert "END" not in shown_in(app)
        await app.press("l")
        assert "END" in shown_in(app)


async def test_a_click_moves_to_the_cell(opened: Any, log: Log) -> None:
    async with opened(log.path, (80, 24)) as app:
        await app.pilot.click(EventTable, offset=(heading(app).index("type") + 1, 5))
        await app.settle()
        assert (here(app), table_of(app).cursor) == ("type", 3)


async def test_o_sorts_by_the_column_of_the_cursor_and_again_turns(opened: Any, many: Log) -> None:
    async with opened(many.path) as app:
        await app.press("l", "o")
        assert table_of(app).rows[0].axes == ("Kupiansk",)
        assert "axis▴" in app.text()
        await app.press("o")
        assert table_of(app).rows[0].axes == ("Lyman",)
        assert "axis▾" in app.text()


async def test_a_sort_shows_the_top_where_the_cursor_was_and_else_follows_the_event(
    opened: Any, many: Log
) -> None:
    async with opened(many.path) as app:
        await app.press("O")
        assert (table_of(app).cursor, table_of(app).rows[0].id) == (0, 1)
        await app.press("j", "O")
        assert (table_of(app).cursor, table_of(app).current) == (298, many.get(2))


async def test_a_count_sorts_with_the_largest_first_and_the_untold_last(
    opened: Any, tmp_path: Path
) -> None:
    log = open_log(tmp_path / "killed.evlog", create=True)
    told = (None, Count.exact(0), Count.exact(7), Count.between(24, 99))
    log.add(Event(type="strike", date=dt.date(2026, 1, 1), killed=count) for count in told)
    shown_before = Preferences(columns=("date", "killed"), order=("killed", True))
    remember(tmp_path / "state" / "evlog" / "app.json", shown_before)
    async with opened(log.path) as app:
        shown = [event.killed for event in table_of(app).rows]
        assert shown == [Count.between(24, 99), Count.exact(7), Count.exact(0), None]


async def test_keys_make_a_column_wider_and_narrower_and_give_its_own_width_back(
    opened: Any, log: Log
) -> None:
    async with opened(log.path) as app:
        own = width_of(app, "date")
        await app.press("greater_than_sign", "greater_than_sign", "greater_than_sign")
        assert width_of(app, "date") == own + 6
        await app.press("less_than_sign")
        assert width_of(app, "date") == own + 4
        await app.press("equals_sign")
        assert width_of(app, "date") == own


async def test_a_column_stays_within_reason(opened: Any, log: Log) -> None:
    async with opened(log.path) as app:
        await app.press(*["less_than_sign"] * 20)
        assert width_of(app, "date") == 3
        assert "d…" in heading(app)


async def test_a_column_of_one_cell_is_not_widened_by_narrowing_it(opened: Any, log: Log) -> None:
    async with opened(log.path, (80, 24)) as app:
        await app.press(*"llll")
        assert (here(app), width_of(app, "status")) == ("status", 1)
        await app.press("less_than_sign")
        assert width_of(app, "status") == 1


async def test_a_sort_by_what_has_no_heading_is_said_in_the_bar(opened: Any, log: Log) -> None:
    async with opened(log.path, (80, 24)) as app:
        await app.press(*"llllo")
        assert "▴" not in heading(app)
        assert "by status ▴" in app.text()


async def test_the_edge_of_a_heading_is_dragged(opened: Any, log: Log) -> None:
    async with opened(log.path, (80, 24)) as app:
        own = width_of(app, "axis")
        await drag(app, edge_of(app, "axis"), 7)
        assert width_of(app, "axis") == own + 7
        await drag(app, edge_of(app, "axis"), -4)
        assert width_of(app, "axis") == own + 3
        assert table_of(app).sorted_by == ("date", True)


async def test_a_drag_that_ends_over_the_rows_or_beyond_is_a_drag(opened: Any, log: Log) -> None:
    async with opened(log.path, (80, 24)) as app:
        own, cursor = width_of(app, "date"), table_of(app).cursor
        x = edge_of(app, "date")
        await app.pilot.mouse_down(EventTable, offset=(x, 0), button=1)
        await app.pilot.hover(offset=(x + 5, 15))
        await app.pilot.mouse_up(offset=(x + 5, 15))
        await app.settle()
        assert width_of(app, "date") == own + 5
        assert table_of(app).cursor == cursor
        await app.pilot.hover(offset=(x + 9, 5))
        assert width_of(app, "date") == own + 5


async def test_a_press_on_one_heading_and_a_release_on_another_sorts_nothing(
    opened: Any, log: Log
) -> None:
    async with opened(log.path, (80, 24)) as app:
        x = heading(app).index("axis")
        await app.pilot.mouse_down(EventTable, offset=(x, 0), button=1)
        await app.pilot._post_mouse_events([MouseUp, Click], EventTable, (x + 14, 0), button=1)
        await app.settle()
        assert table_of(app).sorted_by == ("date", True)


async def test_a_double_click_on_the_edge_gives_the_own_width_back(opened: Any, log: Log) -> None:
    async with opened(log.path, (80, 24)) as app:
        own = width_of(app, "date")
        await drag(app, edge_of(app, "date"), 9)
        await app.pilot.double_click(EventTable, offset=(edge_of(app, "date"), 0))
        await app.settle()
        assert width_of(app, "date") == own
        assert table_of(app).sorted_by == ("date", True)


async def test_a_hidden_column_is_gone_and_the_toast_says_how_to_get_it_back(
    opened: Any, log: Log
) -> None:
    async with opened(log.path) as app:
        await app.press("l", "minus")
        assert "axis" not in names(app)
        assert here(app) == "type"
        await app.told("axis is hidden; c brings it back")


async def test_the_last_column_stays(opened: Any, log: Log) -> None:
    async with opened(log.path) as app:
        await app.press(*["minus"] * 12)
        assert len(names(app)) == 1
        await app.told("the last column stays")


async def test_columns_are_chosen_and_moved_in_the_dialog(opened: Any, log: Log) -> None:
    async with opened(log.path, (160, 50)) as app:
        await app.press("c", *"JJJ", *"j" * between("axis", "killed"), "space")
        await app.press("g", "space", "enter")
        assert names(app)[:5] == ["axis", "date", "type", "count", "killed"]
        assert names(app)[5:] == ["status", "places", "sources", "note"]


async def test_a_column_that_was_hidden_stands_where_it_was_in_the_dialog(
    opened: Any, log: Log
) -> None:
    async with opened(log.path) as app:
        before = names(app)
        await app.press("l", "minus", "c", *"k" * between("axis", "type"), "space", "enter")
        assert names(app) == before


async def test_escape_leaves_the_columns_as_they_were(opened: Any, log: Log) -> None:
    async with opened(log.path) as app:
        before = names(app)
        await app.press("c", "space", "J", "escape")
        assert names(app) == before


async def test_the_dialog_takes_no_empty_choice_and_resets(opened: Any, log: Log) -> None:
    async with opened(log.path, (80, 30)) as app:
        await app.press("l", *["minus"] * 12)
        assert len(names(app)) == 1
        await app.press("c", "space", "enter")
        assert isinstance(app.app.screen, ColumnsScreen)
        assert "tick a column at least" in app.text()
        await app.press("r", "enter")
        assert len(names(app)) == 9


async def test_a_click_in_the_dialog_ticks(opened: Any, log: Log) -> None:
    async with opened(log.path) as app:
        await app.press("c")
        y = next(y for y, line in enumerate(app.lines()) if "✓ axis" in line)
        await app.pilot.click(offset=(app.lines()[y].index("✓ axis"), y))
        await app.settle()
        await app.press("enter")
        assert "axis" not in names(app)


async def test_columns_and_widths_are_remembered(opened: Any, log: Log) -> None:
    async with opened(log.path) as app:
        await app.press("greater_than_sign", "l", "minus", "c", "space", "J", "enter")
        chosen, width = names(app), width_of(app, "date")
    async with opened(log.path) as app:
        assert (names(app), width_of(app, "date")) == (chosen, width)


async def test_a_dragged_width_is_remembered(opened: Any, log: Log) -> None:
    async with opened(log.path, (80, 24)) as app:
        await drag(app, edge_of(app, "type"), -3)
        width = width_of(app, "type")
    async with opened(log.path, (80, 24)) as app:
        assert width_of(app, "type") == width


@pytest.mark.parametrize(
    ("told", "columns", "order"),
    [
        ('{"columns": ["axis", "no such", "axis", "killed"]}', ["axis", "killed"], "date"),
        ('{"columns": [], "order": ["axis", false]}', None, "axis"),
        ('{"columns": "date", "order": ["axis", false]}', None, "axis"),
        ('{"columns": [7], "widths": [], "order": ["killed", true]}', None, "killed"),
        ('{"columns": ["no such"], "order": ["no such", true]}', None, "date"),
        ('{"widths": {"date": 0, "axis": -7, "type": 99999999999999999999, "x": 1}}', None, "date"),
        ('{"widths": {"date": "wide"}, "order": ["axis", true]}', None, "axis"),
        ("[]", None, "date"),
        ('{"columns": ["axis"', None, "date"),
        ('{"a":' + "[" * 100_000, None, "date"),
        ("\udcff", None, "date"),
        ("", None, "date"),
    ],
)
async def test_nonsense_in_the_memory_is_passed_over(
    opened: Any, log: Log, tmp_path: Path, told: str, columns: list[str] | None, order: str
) -> None:
    path = tmp_path / "state" / "evlog" / "app.json"
    path.parent.mkdir(parents=True)
    path.write_text(told, "utf-8", "surrogateescape")
    async with opened(log.path) as app:
        if columns is None:
            assert len(names(app)) == 9
        else:
            assert names(app) == columns
        assert table_of(app).sorted_by[0] == order
        assert "14 events" in app.head()


def test_a_memory_is_read_as_it_was_written(tmp_path: Path) -> None:
    preferences = Preferences("nord", ("axis", False), True, False, ("date", "as of"), {"date": 12})
    remember(tmp_path / "app.json", preferences)
    assert remembered(tmp_path / "app.json") == preferences
    assert json.loads((tmp_path / "app.json").read_text("utf-8"))["columns"] == ["date", "as of"]


@pytest.mark.parametrize("size", [(160, 40), (80, 24), (40, 12)])
async def test_wide_characters_stay_in_their_cells_when_scrolled(
    opened: Any, tmp_path: Path, size: tuple[int, int]
) -> None:
    log = open_log(tmp_path / "wide.evlog", create=True)
    log.add(
        Event(
            type="other",
            date=dt.date(2025, 12, 24),
            initiator=name,
            places=(Place(name, "in"),),
            sources=(Source(name, "reports"), Source("Somebody", "reports")),
            note=f"{name} said",
        )
        for name in ("日本語の場所の長い名前です", "Куп'янськ", "e\u0301clair", "👩‍🚀🇺🇦 x", "plain")
    )
    async with opened(log.path, size) as app:
        table = table_of(app)
        for _ in range(12):
            for y in range(table.size.height):
                strip = table.render_line(y)
                assert cell_len(strip.text) == strip.cell_length == table.size.width - 1
            await app.press("l")


async def test_the_cell_of_a_column_too_narrow_for_a_wide_character_is_still_marked(
    opened: Any, tmp_path: Path
) -> None:
    log = open_log(tmp_path / "narrow.evlog", create=True)
    log.add([Event(type="other", date=dt.date(2025, 12, 24), note="日本語")])
    remember(
        tmp_path / "state" / "evlog" / "app.json",
        Preferences(columns=("note", "date"), widths={"note": 3, "date": 4}, order=("note", True)),
    )
    async with opened(log.path) as app:
        assert cell_len(underlined(app, 1)) == 3
        await app.press("l")
        assert underlined(app, 1) == "202…"
