"""What is in sight is what is asked for last, however many questions overtake each other."""

import asyncio
import datetime as dt
import threading
from collections.abc import Sequence
from typing import Any

import pytest

from evlog import parse_filter
from evlog.language.filter.query import Filter
from evlog.model import Event, shipped_vocabulary
from evlog.render.order import in_order
from evlog.screens.log import rows as view
from evlog.screens.log.rows import Rows, found
from evlog.store import Log, open_log
from evlog.widgets.event_table import EventTable

DAY = dt.date(2025, 12, 24)
BY_DATE = ("date", True)


def parsed(text: str) -> Filter:
    return parse_filter(text, shipped_vocabulary(), DAY)


def ids(rows: Sequence[Event]) -> list[int]:
    return [event.id for event in rows]


def in_sight(app: Any) -> list[int]:
    return ids(app.app.screen.query_one(EventTable).rows)


def ignore(rows: Sequence[Event]) -> None:
    """The first rows of a search that lasts."""


@pytest.fixture
def events() -> tuple[Event, ...]:
    kinds = ("clash", "attack", "strike")
    return tuple(
        Event(id=number, type=kinds[number % 3], date=DAY, axes=("Lyman", "Orikhiv")[number % 2 :])
        for number in range(1, 30_001)
    )


async def test_a_narrower_filter_finds_the_same_though_the_search_before_was_given_up(
    events: tuple[Event, ...],
) -> None:
    sight = Rows()
    before = asyncio.create_task(sight.look(events, BY_DATE, None, parsed("axis:lyman"), ignore))
    while not sight._ordered:
        await asyncio.sleep(0)
    await asyncio.sleep(0)
    before.cancel()
    narrower = parsed("axis:lyman type:clash")
    rows = await sight.look(events, BY_DATE, None, narrower, ignore)
    assert before.cancelled()
    assert sorted(ids(rows)) == [e.id for e in events if narrower.predicate(e)]


async def test_a_figure_is_left_for_all_that_the_filter_finds(events: tuple[Event, ...]) -> None:
    sight, wanted = Rows(), parsed("type:clash")
    figure = frozenset(range(1, 100))
    inside = await sight.look(events, BY_DATE, figure, wanted, ignore)
    after = await sight.look(events, BY_DATE, None, wanted, ignore)
    assert (len(inside), len(after)) == (33, 10_000)


async def test_an_order_asked_for_holds_though_a_filter_is_typed_before_it_is_there(
    opened: Any, many: Log, monkeypatch: pytest.MonkeyPatch
) -> None:
    go_on = threading.Event()

    def slowly(*asked: Any, **how: Any) -> list[Event]:
        go_on.wait(10)
        return in_order(*asked, **how)

    async with opened(many.path) as app:
        monkeypatch.setattr(view, "in_order", slowly)
        await app.pilot.press("O")
        app.app.screen.filtering.write(parsed("axis:kupiansk"))
        await app.pilot.pause()
        go_on.set()
        await app.settle()
        assert in_sight(app) == list(range(1, 301, 3))


async def test_a_filter_typed_while_new_events_are_taken_in_is_what_is_shown(
    opened: Any, many: Log, monkeypatch: pytest.MonkeyPatch
) -> None:
    go_on, asked = asyncio.Event(), []

    async def slowly_at_first(*what: Any) -> list[Event]:
        asked.append(what)
        if len(asked) == 1:
            await go_on.wait()
        return await found(*what)

    async with opened(many.path) as app:
        monkeypatch.setattr(view, "found", slowly_at_first)
        open_log(many.path).add([Event(type="clash", date=DAY, axes=("Lyman",))])
        await app.until(lambda: bool(asked))
        app.app.screen.filtering.write(parsed("type:clash"))
        await app.pilot.pause(0.1)
        go_on.set()
        await app.until(lambda: in_sight(app) == [301])
        await app.pilot.pause(0.1)
        assert in_sight(app) == [301]
