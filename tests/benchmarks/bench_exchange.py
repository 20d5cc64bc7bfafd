"""Import and export of many events, whole processes, beside sqlite-utils and stock TinyDB.

Run it as `python tests/benchmarks/bench_exchange.py [ROWS]`. sqlite-utils is looked for on the
PATH and in SQLITE_UTILS; without it its line is left out.
"""

import csv
import datetime as dt
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple

from evlog.exchange.formats.csv import write_csv
from evlog.model import Count, Event, Place, Source
from evlog.model.uid import new_uid

AXES = ("Kupiansk", "Lyman", "Pokrovsk", "Kostiantynivka", "Huliaipole")
TYPES = ("attack_repelled", "clash", "air_strike", "shelling", "surrender")

STOCK = """
import csv, sys
from tinydb import TinyDB
with open(sys.argv[1], newline="") as file:
    TinyDB(sys.argv[2]).insert_multiple(csv.DictReader(file))
"""
PLAIN = """
import csv, sys
with open(sys.argv[1], newline="") as file:
    for row in csv.reader(file): pass
"""
READ = """
import sys
from evlog.exchange.formats.csv import read_csv
from evlog.exchange.files.input_file import input_file
with input_file(sys.argv[1]) as file:
    for row in read_csv(file): pass
"""


class Run(NamedTuple):
    """One process: seconds of wall clock and of processor, and its largest memory in MB."""

    wall: float
    processor: float
    memory: float


def events(number: int) -> Iterator[Event]:
    """Events as a desk would enter them: some places, a source with a link, a note."""
    first = dt.date(2024, 1, 1)
    for i in range(number):
        yield Event(
            id=i + 1,
            uid=new_uid(),
            type=TYPES[i % len(TYPES)],
            date=first + dt.timedelta(days=i % 900),
            axes=(AXES[i % len(AXES)],),
            places=(Place(f"Village {i % 700}", "near"), Place(f"Town {i % 90}", "toward")),
            count=Count.exact(i % 40) if i % 3 else None,
            sources=(Source("General Staff", "reports", url=f"https://example.org/{i}"),),
            note=f"Told in the evening report, item {i}.",
        )


def run(arguments: list[str]) -> Run:
    """Run a process to its end."""
    started = time.perf_counter()
    process = subprocess.Popen(arguments, stdout=subprocess.DEVNULL)
    _, status, usage = os.wait4(process.pid, 0)
    wall = time.perf_counter() - started
    if status:
        raise SystemExit(f"{arguments[:4]} failed")
    return Run(wall, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024)


def cases(folder: Path, data: Path) -> Iterator[tuple[str, Callable[[], Run]]]:
    """What is compared, the first as the measure of the others."""
    evlog = [sys.executable, "-m", "evlog", "--log", str(folder / "log.evlog")]
    yield "evlog import", lambda: run([*evlog, "import", str(data)])
    yield "evlog import again (all the same)", lambda: run([*evlog, "import", str(data)])
    yield "evlog export", lambda: run([*evlog, "export", "-o", str(folder / "out.csv"), "--force"])
    yield "evlog, reading the CSV alone", lambda: run([sys.executable, "-c", READ, str(data)])
    yield "csv.reader alone", lambda: run([sys.executable, "-c", PLAIN, str(data)])
    found = os.environ.get("SQLITE_UTILS") or shutil.which("sqlite-utils")
    if found:
        insert = [found, "insert", str(folder / "x.db"), "events", str(data), "--csv"]
        yield "sqlite-utils insert --csv", lambda: run(insert)
    stock = [sys.executable, "-c", STOCK, str(data), str(folder / "stock.json")]
    yield "stock TinyDB insert_multiple", lambda: run(stock)


def main() -> None:
    """Print a table: seconds, rows a second of processor time, memory, ratio to evlog's import."""
    number = int(sys.argv[1]) if len(sys.argv) > 1 else 300_000
    with TemporaryDirectory() as name:
        folder = Path(name)
        data = folder / "events.csv"
        with data.open("w", encoding="utf-8", newline="") as stream:
            write_csv(events(number), stream)
        print(f"{number:,} events, {data.stat().st_size / 1e6:.0f} MB of CSV")
        print(f"{'':36}{'wall s':>8}{'cpu s':>8}{'rows/cpu s':>12}{'MB':>8}{'ratio':>8}")
        measure = 0.0
        for label, measured in cases(folder, data):
            took = measured()
            measure = measure or took.processor
            rate = number / took.processor
            ratio = took.processor / measure
            print(
                f"{label:36}{took.wall:8.2f}{took.processor:8.2f}{rate:12,.0f}"
                f"{took.memory:8.0f}{ratio:8.2f}"
            )
        with data.open(newline="") as one, (folder / "out.csv").open(newline="") as other:
            same = all(a == b for a, b in zip(csv.reader(one), csv.reader(other), strict=True))
        print("the export holds what was imported:", "yes" if same else "NO")


if __name__ == "__main__":
    main()
