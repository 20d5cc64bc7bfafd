"""The frequency of a column: its values, and the filter that Enter makes of one."""

from typing import Any

import pytest

from evlog.screens.frequency import FrequencyScreen
from evlog.store import Log


async def test_the_values_of_the_column_are_counted_and_enter_filters_by_one(
    opened: Any, log: Log
) -> None:
    async with opened(log.path) as app:
        await app.press("l", "F")
        assert "axis  1 value in 14 events" in app.head()
        assert any("Kupiansk" in line and " 11 " in line for line in app.lines())
        await app.press("enter")
        assert "axis:Kupiansk" in app.head()
        assert "11 of 14" in app.head()
        await app.press("escape")
        assert "14 events" in app.head()


async def test_escape_leaves_the_filter_as_it_was(opened: Any, log: Log) -> None:
    async with opened(log.path) as app:
        await app.press("l", "F", "escape")
        assert "14 events" in app.head()


@pytest.mark.parametrize(
    ("column", "written"),
    [
        ("type", "type:control_claim"),
        ("status", "status:unverified"),
        ("places", "place:Kupiansk"),
        ("count", "count:none"),
        ("tags", "tag:none"),
        ("date", "date:2025-12-25"),
        ("target", "target:none"),
    ],
)
async def test_the_filter_of_a_value_finds_what_was_counted(
    opened: Any, log: Log, column: str, written: str
) -> None:
    from evlog.render.columns import columns_named
    from evlog.render.layout import Layout

    async with opened(log.path) as app:
        table = app.app.screen.table
        table.rearrange(Layout(columns_named(["id", column])), at=column)
        await app.press("F")
        screen = app.app.screen
        assert isinstance(screen, FrequencyScreen)
        value = screen._found[0]
        await app.press("enter")
        assert written in app.head()
        assert len(app.app.screen.table.rows) == value.events


async def test_values_are_sorted_by_events_by_figure_and_by_themselves(
    opened: Any, log: Log
) -> None:
    async with opened(log.path) as app:
        await app.press("l", "l", "F", "o", "o")
        values = [one.value for one in app.app.screen._found]
        assert values == sorted(values)
        assert "by value" in app.head()
