"""Reading a log into memory: time and bytes an event; searching, refreshing and undoing there.

`python -m tests.benchmarks.bench_store_load [--million]`
"""

import subprocess
import sys
import tempfile
import time
from pathlib import Path

import msgspec
from tinydb import where

from evlog.store import open_log
from tests.benchmarks.store_rows import made, seconds, table, timed, write_log


class Shape(msgspec.Struct, gc=False):
    """What a summary needs of an event."""

    id: int
    type: str
    axes: tuple[str, ...] = ()


def anonymous_memory() -> int:
    """Bytes of this process's own memory, files aside."""
    status = Path("/proc/self/status").read_text("ascii")
    return int(status.split("RssAnon:")[1].split()[0]) * 1024


def measure(path: Path) -> list[str]:
    """The cells of one row; in a process of its own, so that nothing is warm."""
    began = time.perf_counter()
    count = len(open_log(path).project(Shape))
    project = time.perf_counter() - began
    before = anonymous_memory()
    log = open_log(path)
    began = time.perf_counter()
    log.all()
    load = time.perf_counter() - began
    held = (anonymous_memory() - before) / max(count, 1)
    query = where("axes").any(["Kupiansk"])

    def stock_search() -> None:
        log.events.clear_cache()
        log.events.search(query)

    search = timed(stock_search, 2)
    plain = timed(lambda: log.search(lambda event: "Kupiansk" in event.axes), 3)
    idle = timed(log.refresh, 100)
    open_log(path).add(made(1))
    fold = timed(log.refresh, 1)
    undo = timed(log.undo, 1)
    times = (load, project, search, plain, idle, fold, undo)
    return [f"{held:.0f} B", *(seconds(value) for value in times)]


def single_revisions(path: Path, count: int) -> Path:
    """A log in which each event is a revision of its own."""
    log = open_log(path, create=True)
    for event in made(count):
        log.add([event])
    return path


def main() -> None:
    """Print a row for each size."""
    if len(sys.argv) == 3 and sys.argv[1] == "--measure":
        print("\t".join(measure(Path(sys.argv[2]))))
        return
    sizes = [100_000, *([1_000_000] if "--million" in sys.argv else [])]
    rows = []
    with tempfile.TemporaryDirectory() as name:
        logs = [(f"{size:,}", write_log(Path(name) / f"{size}", size)) for size in sizes]
        logs.append(("20,000 in 20,000 revisions", single_revisions(Path(name) / "one", 20_000)))
        for label, path in logs:
            done = subprocess.run(
                [sys.executable, "-m", "tests.benchmarks.bench_store_load", "--measure", path],
                capture_output=True,
                text=True,
                check=True,
            )
            rows.append([label, *done.stdout.strip().split("\t")])
    head = ["events", "each", "load", "project", "stock search", "search"]
    table("a log in memory", [*head, "idle refresh", "one new", "undo"], rows)


if __name__ == "__main__":
    main()
