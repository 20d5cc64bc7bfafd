import datetime as dt
from pathlib import Path
from typing import Any

import pytest

from evlog.model import Event
from evlog.store import Log, open_log
from evlog.widgets.facet_panel import FacetPanel


@pytest.fixture
def tagged(tmp_path: Path) -> Path:
    """Events with 200 tags."""
    path = tmp_path / "tagged.evlog"
    day = dt.date(2026, 1, 1)
    open_log(path, create=True).add(
        Event(type="attack", date=day, tags=(f"t{number:03}",)) for number in range(200)
    )
    return path


def tags_in(panel: FacetPanel) -> list[str]:
    names = [option.id or "" for option in panel.options]
    return [name for name in names if name.startswith("tag\0")]


async def test_more_values_of_a_facet_are_shown_when_they_are_asked_for(
    opened: Any, tagged: Path
) -> None:
    async with opened(tagged) as app:
        panel = app.app.screen.query_one(FacetPanel)
        assert len(tags_in(panel)) == 12
        panel.focus()
        await app.press("G", "enter")
        assert len(tags_in(panel)) == 120
        assert panel.highlighted_option.id == "tag\0t012"
        await app.press("G", "enter")
        assert len(tags_in(panel)) == 200
        assert "more" not in app.text()


async def test_a_value_that_was_among_the_more_narrows_as_any_other(
    opened: Any, tagged: Path
) -> None:
    async with opened(tagged) as app:
        app.app.screen.query_one(FacetPanel).focus()
        await app.press("G", "enter", "enter")
        await app.until(lambda: "1 of 200" in app.head())


async def test_the_facets_are_counted_when_a_wider_terminal_brings_them_into_sight(
    opened: Any, tagged: Path
) -> None:
    async with opened(tagged, (80, 24)) as app:
        await app.press("slash")
        await app.type("+t007")
        await app.pilot.resize_terminal(160, 50)
        await app.settle()
        assert tags_in(app.app.screen.query_one(FacetPanel)) == ["tag\0t007"]


async def test_help_opens_from_the_filter_bar_by_its_function_key(
    opened: Any, tagged: Path
) -> None:
    async with opened(tagged, (120, 90)) as app:
        await app.press("slash")
        assert "F1 Help" in app.lines()[-1]
        await app.press("f1")
        assert "What a filter is made of" in app.text()


async def test_the_footer_shows_the_keys_of_the_facets_while_they_have_the_focus(
    opened: Any, tagged: Path
) -> None:
    async with opened(tagged) as app:
        app.app.screen.query_one(FacetPanel).focus()
        await app.settle()
        assert "Enter Narrow" in app.lines()[-1]
        assert "Space Mark several" in app.lines()[-1]
        assert "x Take out" in app.lines()[-1]


async def test_help_begins_with_the_part_that_has_the_focus(opened: Any, tagged: Path) -> None:
    async with opened(tagged) as app:
        app.app.screen.query_one(FacetPanel).focus()
        await app.press("question_mark")
        text = app.text()
        assert text.index("In the facets") < text.index("Take the events with the value out")
        assert text.index("In the facets") < text.index("Enter and change")


async def test_several_values_of_one_facet_are_marked_and_found_together(
    opened: Any, tagged: Path
) -> None:
    async with opened(tagged) as app:
        panel = app.app.screen.query_one(FacetPanel)
        panel.focus()
        panel.highlighted = panel.get_option_index("tag\0t003")
        await app.press("space", "space")
        assert "200 events" in app.head()
        await app.press("enter")
        await app.until(lambda: "2 of 200" in app.head())
        assert tags_in(panel) == ["tag\0t003", "tag\0t004"]
        assert "✓ t003" in app.text()
        panel.highlighted = panel.get_option_index("tag\0t003")
        await app.press("enter")
        await app.until(lambda: "1 of 200" in app.head())
        assert app.app.screen.table.current.tags == ("t004",)


async def test_a_mark_is_taken_back_by_the_key_that_set_it(opened: Any, tagged: Path) -> None:
    async with opened(tagged) as app:
        panel = app.app.screen.query_one(FacetPanel)
        panel.focus()
        panel.highlighted = panel.get_option_index("tag\0t003")
        await app.press("space", "k", "space", "enter")
        await app.until(lambda: "1 of 200" in app.head())
        assert app.app.screen.table.current.tags == ("t004",)


async def test_an_order_whose_heading_has_no_room_is_told_in_words(opened: Any, log: Log) -> None:
    async with opened(log.path) as app:
        app.app.screen.columns.sort_or_turn("status")
        await app.settle()
        assert "by status" in app.head()
        app.app.screen.columns.sort_or_turn("axis")
        await app.settle()
        assert "by axis" not in app.head()
