"""Made-up events for the store's benchmarks, and the shapes in which other tools take them."""

import datetime as dt
import json
import random
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from evlog.model import Count, Event, Place, Source, document, shipped_vocabulary
from evlog.store import open_log

ADD = ("add", "2025-12-24 kupiansk: 5 clashes near Petropavlivka @GeneralStaff")
PLACES = ("Petropavlivka", "Stepova Novoselivka", "Dvorichanske", "Pishchane", "Zahryzove")
SOURCES = ("GeneralStaff", "DeepState", "МО РФ")


def made(count: int, seed: int = 1) -> Iterator[Event]:
    """Events of about 370 bytes each, the same on every call."""
    chance = random.Random(seed)
    vocabulary = shipped_vocabulary()
    axes = [axis.name for axis in vocabulary.axes]
    types = [kind.name for kind in vocabulary.types]
    first = dt.date(2022, 2, 24)
    for number in range(count):
        yield Event(
            type=chance.choice(types),
            date=first + dt.timedelta(days=chance.randrange(1400)),
            axes=(chance.choice(axes),),
            places=(Place(chance.choice(PLACES), "near"),),
            count=Count.exact(chance.randrange(40)) if number % 5 else None,
            sources=(Source(chance.choice(SOURCES), "reports"),),
            note=f"from the evening report, number {number}, as told",
        )


def write_log(path: Path, count: int) -> Path:
    """A log with that many events, imported as one revision."""
    if count:
        open_log(path, create=True).add(made(count), why="import")
    return path


def write_lines(path: Path, count: int) -> Path:
    """The same events as JSON lines."""
    with path.open("w", encoding="utf-8") as file:
        for event in made(count):
            file.write(json.dumps(document(event), ensure_ascii=False) + "\n")
    return path


def timed(task: Callable[[], object], rounds: int) -> float:
    """The best of several runs, in seconds."""
    best = float("inf")
    for _ in range(rounds):
        began = time.perf_counter()
        task()
        best = min(best, time.perf_counter() - began)
    return best


def run(*command: str | Path, stdin: str | None = None) -> None:
    """A whole process; its output is read and thrown away."""
    subprocess.run([*map(str, command)], input=stdin, text=True, capture_output=True, check=True)


def evlog(log: Path, *words: str) -> Callable[[], None]:
    """A call of the command line as a task."""
    return lambda: run(Path(sys.executable).with_name("evlog"), "--log", log, *words)


def table(title: str, head: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
    """Print a table, the first column to the left."""
    widths = [max(map(len, column)) for column in zip(head, *rows, strict=True)]
    print(f"\n{title}")
    for row in (head, *rows):
        first, *others = row
        cells = (cell.rjust(width) for cell, width in zip(others, widths[1:], strict=True))
        print("  ".join((first.ljust(widths[0]), *cells)))


def seconds(value: float) -> str:
    """A duration in the unit that suits it."""
    return f"{value:.2f} s" if value >= 0.1 else f"{value * 1000:.2f} ms"
