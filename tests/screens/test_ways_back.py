"""Escape leads back to the whole log, one step a press."""

from typing import Any

from evlog.store import Log


async def test_escape_ends_a_search(opened: Any, log: Log) -> None:
    async with opened(log.path) as app:
        await app.press("s")
        await app.type("kupiansk")
        await app.press("enter", "slash", "escape", "escape")
        assert not app.app.screen.search.phrase
        assert app.toasts() == ""


async def test_a_search_for_nothing_ends_it(opened: Any, log: Log) -> None:
    async with opened(log.path) as app:
        await app.press("s")
        await app.type("kupiansk")
        await app.press("enter", "s", *["backspace"] * 8, "enter")
        assert not app.app.screen.search.phrase
        assert app.toasts() == ""


async def test_the_bar_names_the_figure_whose_events_are_in_sight(opened: Any, log: Log) -> None:
    async with opened(log.path) as app:
        await app.press("S", "enter")
        event = app.app.screen.table.current
        assert f"figure: {event.axes[0]} · " in app.head()


async def test_a_filter_within_a_figure_is_left_before_the_figure_and_then_the_log_is_whole(
    opened: Any, log: Log
) -> None:
    async with opened(log.path) as app:
        await app.press("S", "enter", "slash")
        await app.type("type:strike")
        await app.press("escape")
        assert "0 of 14" in app.head()
        await app.press("escape")
        assert "figure: " in app.head()
        assert app.app.screen.table.rows
        await app.press("escape")
        assert app.app.screen.where == "summary"
        await app.press("escape")
        assert app.app.screen.where == "log"
        assert "14 events" in app.head()
        assert "figure: " not in app.head()


async def test_after_a_figure_the_filter_that_found_it_is_still_to_be_left(
    opened: Any, log: Log
) -> None:
    async with opened(log.path) as app:
        await app.press("slash")
        await app.type("type:strike")
        await app.press("enter", "S", "enter", "escape", "escape")
        assert "3 of 14" in app.head()
        await app.press("escape")
        assert "14 events" in app.head()


async def test_the_caret_points_right_beside_the_figure(opened: Any, log: Log) -> None:
    async with opened(log.path, (120, 40)) as app:
        await app.press("S", "enter", "slash")
        await app.type("axsi:lyman strike")
        first, second = app.lines()[1:3]
        assert second.index("^") == first.index("axsi")
