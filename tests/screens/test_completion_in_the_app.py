"""What the filter bar and the quick line offer while one types."""

from typing import Any

from evlog.store import Log, open_log
from evlog.widgets.completion import CompletedLine
from evlog.widgets.event_table import EventTable


async def test_the_rest_of_a_name_stands_behind_the_filter(opened: Any, log: Log) -> None:
    async with opened(log.path) as app:
        await app.press("slash")
        await app.type("axis:ku")
        assert "axis:kupiansk" in app.head()
        assert app.app.focused.value == "axis:ku"


async def test_tab_takes_what_is_offered_and_filters_by_it_once(opened: Any, log: Log) -> None:
    async with opened(log.path) as app:
        await app.press("slash")
        await app.type("type:surr")
        await app.press("tab")
        assert app.app.focused.value == "type:surrender"
        assert "of 14" in app.head()
        await app.press("tab")
        assert app.app.focused is not app.app.screen.query_one("#filter")


async def test_the_arrow_right_takes_it_at_the_end_and_moves_before(opened: Any, log: Log) -> None:
    async with opened(log.path) as app:
        await app.press("slash")
        await app.type("axis:ku")
        await app.press("left", "right")
        assert app.app.focused.value == "axis:ku"
        await app.press("right")
        assert app.app.focused.value == "axis:Kupiansk"


async def test_a_name_of_several_words_gets_its_quotes(opened: Any, log: Log) -> None:
    async with opened(log.path) as app:
        await app.press("slash")
        await app.type("axis:north")
        await app.press("end")
        assert app.app.focused.value == 'axis:"North Slobozhanskyi"'
        assert "0 of 14" in app.head()


async def test_several_names_stand_below_the_filter_instead_of_an_error(
    opened: Any, log: Log
) -> None:
    async with opened(log.path) as app:
        await app.press("slash")
        await app.type("axis:k")
        assert "axis  Kupiansk · Kursk" in app.lines()[2]
        assert "unknown axis" not in app.text()
        await app.press("enter")
        assert 'unknown axis "k"' in app.text()
        assert "Kupiansk · Kursk" not in app.text()


async def test_what_cannot_be_completed_is_told_at_once(opened: Any, log: Log) -> None:
    async with opened(log.path) as app:
        await app.press("slash")
        await app.type("axis:zz ku")
        assert 'unknown axis "zz"' in app.text()


async def test_tags_sources_and_dates_are_offered_from_the_log(opened: Any, log: Log) -> None:
    source = log.vocabulary.sources.name_of(next(e.sources[0].name for e in log.all() if e.sources))
    async with opened(log.path) as app:
        await app.press("slash")
        await app.type(f"@{source[:4].lower()}")
        await app.until(lambda: source[4:] in app.head())
        app.app.focused.value = "since:mon"
        await app.until(lambda: "since:monday" in app.head())


async def test_a_name_that_came_in_meanwhile_is_offered(opened: Any, log: Log) -> None:
    async with opened(log.path) as app:
        await app.press("a")
        await app.type("kupiansk: surrender @Observatory")
        await app.press("enter", "escape", "slash")
        await app.type("@obs")
        await app.until(lambda: "@observatory" in app.head())


async def test_saved_views_are_offered(opened: Any, log: Log) -> None:
    log.save_view("worst week", "type:strikes")
    async with opened(log.path) as app:
        await app.press("slash")
        await app.type("view:w")
        await app.press("tab")
        assert app.app.focused.value == 'view:"worst week"'


async def test_the_quick_line_offers_axis_type_place_and_source(opened: Any, log: Log) -> None:
    async with opened(log.path) as app:
        await app.press("a")
        await app.type("24 dec ku")
        await app.press("right")
        await app.type("3 surr")
        await app.press("right")
        await app.type(" near petrop")
        await app.press("right")
        assert (
            app.app.screen.query_one("#quick").value
            == "24 dec Kupiansk: 3 surrenders near Petropavlivka"
        )
        await app.press("enter")
    assert len(open_log(log.path).all()) == 15


async def test_an_axis_half_written_is_no_error_yet(opened: Any, log: Log) -> None:
    async with opened(log.path, (80, 24)) as app:
        await app.press("a")
        await app.type("24 dec k")
        assert "axis  Kupiansk · Kursk" in app.text()
        assert "no colon after the head" not in app.text()
        await app.press("enter")
        assert "no colon after the head" in app.text()


async def test_names_that_fit_stand_below_the_quick_line_until_enter(opened: Any, log: Log) -> None:
    async with opened(log.path, (80, 24)) as app:
        await app.press("a")
        await app.type("kupiansk: 5 att")
        offered = next(line for line in app.lines() if "type  attacks" in line)
        assert offered.endswith(" · …")
        await app.press("enter")
        assert 'unknown type "att"' in app.text()


async def test_an_empty_line_offers_nothing(opened: Any, log: Log) -> None:
    async with opened(log.path) as app:
        await app.press("slash", "right", "end", "tab")
        assert app.app.screen.query_one("#filter", CompletedLine).value == ""
        assert app.app.screen.query_one(EventTable) is not None
