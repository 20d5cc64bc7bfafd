"""How fast 100,000 events stand on the map and in the calendar, once they are loaded.

Run it with `python tests/benchmarks/bench_map.py [EVENTS]`. The events lie at 10,000 points, about
as many as large sets have, and then each at a point of its own. The goal is 300 ms for each.
"""

import datetime as dt
import random
import sys
import time
from collections.abc import Callable
from functools import partial
from typing import Final, TypeVar

from rich.console import Console
from rich.table import Table

from evlog.model import Count, Event, Place, shipped_vocabulary
from evlog.render.calendar.picture import year_lines
from evlog.render.map.picture import drawing, fitted, map_lines
from evlog.render.map.view import View
from evlog.render.palette import DARK
from evlog.summary.days import by_day
from evlog.summary.located import Located

_T = TypeVar("_T")
HOW_MANY: Final = 100_000
POINTS: Final = 10_000
ROUNDS: Final = 5
GOAL_MS: Final = 300
COLUMNS, ROWS = 120, 36
FIRST: Final = dt.date(2022, 2, 24)


def events(how_many: int, points: int) -> list[Event]:
    """Generated events over four years, at that many points of a country."""
    chance = random.Random(1)
    kinds = [kind.name for kind in shipped_vocabulary().types]
    places = [
        Place(f"Place {number}", "near", chance.uniform(44, 52), chance.uniform(23, 40))
        for number in range(points)
    ]
    return [
        Event(
            type=kinds[number % len(kinds)],
            date=FIRST + dt.timedelta(days=number * 1400 // how_many),
            places=(places[number * 7919 % points],),
            count=Count.exact(number % 20),
        )
        for number in range(how_many)
    ]


def main(how_many: int) -> None:
    """Print a table of times."""
    table = Table("what", "ms", "goal", title=f"{how_many:,} events, best of {ROUNDS}")
    for points in (min(POINTS, how_many), how_many):
        given = events(how_many, points)

        seconds, (located, view) = best(partial(first_map, given))
        add(table, f"map, {points:,} points", seconds, GOAL_MS)
        for name, seen in (("moved", view.moved(0.2, 0)), ("nearer", view.zoomed(4))):
            seconds, _ = best(partial(drawing, located, seen))
            add(table, f"map {name}, {points:,} points", seconds)
    seconds, days = best(lambda: by_day(given, shipped_vocabulary()))
    drawn, _ = best(lambda: [list(year_lines(days, year, 2, DARK)) for year in days.years])
    add(table, f"calendar of {len(days.years)} years", seconds + drawn, GOAL_MS)
    Console().print(table)


def first_map(given: list[Event]) -> tuple[Located, View]:
    """All that it takes until the map is seen."""
    located = Located.of(given, shipped_vocabulary())
    view = fitted(located, COLUMNS, ROWS)
    list(map_lines(drawing(located, view), DARK))
    return located, view


def best(work: Callable[[], _T]) -> tuple[float, _T]:
    """The shortest time of some rounds, and what the work gave."""
    found = work()
    times = []
    for _ in range(ROUNDS):
        start = time.perf_counter()
        found = work()
        times.append(time.perf_counter() - start)
    return min(times), found


def add(table: Table, what: str, seconds: float, goal: int | None = None) -> None:
    """A row of the table."""
    table.add_row(what, f"{1000 * seconds:.0f}", "" if goal is None else f"≤ {goal}")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else HOW_MANY)
