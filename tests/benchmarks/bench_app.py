"""How fast the app is on a large log: `python tests/benchmarks/bench_app.py [EVENTS]`."""

import asyncio
import datetime as dt
import multiprocessing
import os
import resource
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from contextlib import suppress
from pathlib import Path
from typing import TypeVar

from rich.console import Console
from rich.table import Table
from textual.pilot import Pilot
from textual.worker import WorkerCancelled

from evlog.app import EvlogApp
from evlog.model import Count, Event, Place, Source, shipped_vocabulary
from evlog.screens.log.screen import LogScreen
from evlog.store import open_log
from evlog.widgets.event_table import EventTable
from evlog.widgets.filter_bar import FilterBar

_T = TypeVar("_T")
_FIRST = dt.date(2022, 2, 24)
_SOURCES = ("General Staff of Ukraine", "Joint Forces", "DeepState", "Ukrinform", "ISW")


def generated(number: int) -> list[Event]:
    """That many events, spread over axes, types, sources and four years."""
    vocabulary = shipped_vocabulary()
    axes = [axis.name for axis in vocabulary.axes]
    types = [kind.name for kind in vocabulary.types]
    return [
        Event(
            type=types[n * 7 % len(types)],
            date=_FIRST + dt.timedelta(days=n * 1400 // number),
            axes=(axes[n * 5 % len(axes)],),
            places=(Place(f"Settlement {n * 11 % 900}", "near"),),
            count=None if n % 9 == 0 else Count.exact(n % 37),
            sources=(Source(_SOURCES[n % 5], "reports"),),
            note=f"entry {n} of the generated log, with a few words to search in",
        )
        for n in range(number)
    ]


async def measured(path: Path) -> dict[str, float]:
    """Seconds for each thing that a user waits for."""
    times: dict[str, float] = {}
    started = time.perf_counter()
    app = EvlogApp(path, tour=False)
    async with app.run_test(size=(160, 50)) as pilot:
        times["start to first paint"] = time.perf_counter() - started
        screen = app.screen
        assert isinstance(screen, LogScreen)
        await _until(pilot, lambda: len(screen.table.rows) > 0)
        times["start to first rows"] = time.perf_counter() - started
        await pilot.pause(1)
        await _rest(app)
        times.update(await _keystrokes(app, pilot, screen))
        times["page down, cold"] = await _timed_page(pilot, screen.table)
        times["idle CPU, share of one core"] = await _idle()
    return times


async def _rest(app: EvlogApp) -> None:
    """Wait until nothing is counted any more; work that is given up for newer work is no failure."""
    while app.workers:
        with suppress(WorkerCancelled):
            await app.workers.wait_for_complete()
        await asyncio.sleep(0.01)


async def _until(_: Pilot[None], holds: Callable[[], bool]) -> None:
    while not holds():
        await asyncio.sleep(0.001)


async def _keystrokes(app: EvlogApp, pilot: Pilot[None], screen: LogScreen) -> dict[str, float]:
    times: dict[str, float] = {}
    for name, text in (
        ("keystroke, an axis", "axis:kupiansk"),
        ("keystroke, narrowing it", "axis:kupiansk type:strikes"),
        ("keystroke, a word in texts", '"words to search"'),
        ("keystroke, a rare word", '"entry 777 of"'),
        ("keystroke, a source", "@DeepState"),
    ):
        times[f"{name}: first rows"], times[f"{name}: all rows"] = await _typed(screen, text)
        await pilot.pause(1)
    screen.query_one(FilterBar).write("")
    await _rest(app)
    await pilot.pause(1)
    return times


async def _typed(screen: LogScreen, text: str) -> tuple[float, float]:
    """From the text in the bar, as the last key leaves it, to the first and to all rows painted.

    The wait for a next key is part of it.
    """
    bar, table = screen.query_one(FilterBar), screen.table
    painted: list[tuple[float, int]] = []
    show = table.show

    def shown(rows: Sequence[Event], *, at: int | None = None) -> None:
        show(rows, at=at)
        screen.call_after_refresh(lambda: painted.append((time.perf_counter(), len(rows))))

    table.show = shown  # type: ignore[method-assign]
    wanted = sum(map(screen.filtering._parsed(text).predicate, screen.session.events))
    started = time.perf_counter()
    bar.write(text)
    while not painted or painted[-1][1] != wanted:
        await asyncio.sleep(0.001)
    table.show = show  # type: ignore[method-assign]
    return painted[0][0] - started, painted[-1][0] - started


async def _timed_page(pilot: Pilot[None], table: EventTable) -> float:
    """Laying out one page of rows that were not in sight yet."""
    table._strips.clear()
    started = time.perf_counter()
    for y in range(table.size.height):
        table.render_line(y)
    return time.perf_counter() - started


async def _idle() -> float:
    before, started = time.process_time(), time.perf_counter()
    await asyncio.sleep(4)
    return (time.process_time() - before) / (time.perf_counter() - started)


def make(path: Path, number: int) -> None:
    """Write the log that is measured."""
    open_log(path, create=True).add(generated(number))


def measure(path: Path) -> dict[str, str]:
    """What is measured, in words."""
    told = {
        what: f"{100 * value:.2f} %" if "CPU" in what else f"{1000 * value:,.1f}"
        for what, value in asyncio.run(measured(path)).items()
    }
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return {**told, "peak memory": f"{peak // 1024} MB"}


def _apart(work: Callable[..., _T], *arguments: object) -> _T:
    # What an earlier log left in the memory of the process would slow the next one down.
    with multiprocessing.get_context("spawn").Pool(1) as pool:
        return pool.apply(work, arguments)


def main() -> None:
    """Measure and print a table."""
    numbers = [int(text) for text in sys.argv[1:]] or [1_000, 100_000]
    table = Table("events", "what", "ms", title="the app, 160×50")
    with tempfile.TemporaryDirectory() as folder:
        os.environ["XDG_STATE_HOME"] = folder
        for number in numbers:
            path = Path(folder) / f"{number}.evlog"
            _apart(make, path, number)
            for what, told in _apart(measure, path).items():
                table.add_row(f"{number:,}", what, told)
    Console().print(table)


if __name__ == "__main__":
    main()
