import datetime as dt
import inspect
from typing import Any

from evlog.model import Event
from evlog.screens.log.figures import DrilledFigures
from evlog.screens.log.screen import LogScreen
from evlog.screens.log.selection import Selection
from evlog.screens.summary import Asked, Drilled
from evlog.store import Log
from evlog.widgets.commands import commands_of

EVENTS = [Event(id=number, type="attack", date=dt.date(2025, 12, 24)) for number in (1, 2, 3)]


def test_an_event_is_taken_into_the_selection_and_out_again() -> None:
    selection = Selection()
    selection.toggle(EVENTS[1])
    assert selection.among(EVENTS) == [EVENTS[1]]
    selection.toggle(EVENTS[1])
    assert not selection


def test_selecting_all_twice_selects_nothing() -> None:
    selection = Selection()
    selection.toggle(EVENTS[0])
    selection.toggle_all(EVENTS)
    assert selection.ids == {1, 2, 3}
    selection.toggle_all(EVENTS)
    assert not selection


def test_events_out_of_sight_leave_the_selection() -> None:
    selection = Selection()
    selection.toggle_all(EVENTS)
    selection.keep_only(EVENTS[:2])
    assert selection.ids == {1, 2}


def test_figures_are_left_in_the_order_opposite_to_that_in_which_they_were_entered() -> None:
    figures, first, second = DrilledFigures(), Asked(cursor=(1, 1)), Asked(cursor=(2, 2))
    figures.enter(Drilled((1, 2), first))
    figures.enter(Drilled((2,), second))
    assert figures.ids == frozenset((2,))
    assert figures.leave() is second
    assert figures.ids == frozenset((1, 2))
    assert figures.leave() is first


async def test_every_command_of_the_table_is_carried_out_by_some_part(
    opened: Any, log: Log
) -> None:
    async with opened(log.path) as app:
        carried_out = app.app.screen.doers()
    assert set(carried_out) == {command.id for command in commands_of("log")}


def test_the_log_screen_is_composed_and_has_fewer_than_fifty_methods() -> None:
    own = [one for one in LogScreen.__mro__ if one.__module__.startswith("evlog.")]
    methods = {
        name
        for one in own
        for name, value in vars(one).items()
        if inspect.isfunction(value) or isinstance(value, property)
    }
    assert len(methods) < 50


async def test_what_is_done_in_the_background_is_not_written_out(opened: Any, log: Log) -> None:
    class Long:
        def __repr__(self) -> str:
            raise AssertionError("a whole log would be written out")

    done = []

    async def work(given: Long) -> None:
        done.append(given)

    async with opened(log.path) as app:
        app.app.screen.begin(work, Long())
        app.app.screen.begin_anew("group", work, Long())
        await app.until(lambda: len(done) == 2)
