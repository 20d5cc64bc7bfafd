"""One event added to logs of any size; stock TinyDB and sqlite-utils beside it.

`python -m tests.benchmarks.bench_store_add [--million]`; needs the extra `bench`.
"""

import json
import sys
import tempfile
from pathlib import Path

from tinydb import TinyDB

from evlog.model import document
from evlog.store import open_log
from tests.benchmarks.store_rows import ADD, evlog, made, run, seconds, table, timed, write_log

ONE = next(made(1))


def in_process(path: Path) -> float:
    """Open and add, without the interpreter's start."""
    return timed(lambda: open_log(path, create=True).add([ONE]), 100)


def stock_tinydb(folder: Path, count: int) -> float:
    """Open and insert into TinyDB's own file."""
    path = folder / f"tinydb-{count}.json"
    documents = {str(number): document(event) for number, event in enumerate(made(count), 1)}
    path.write_text(json.dumps({"_default": documents}), "utf-8")
    del documents

    def insert() -> None:
        with TinyDB(path) as db:
            db.insert(document(ONE))

    return timed(insert, 2)


def sqlite_utils(folder: Path, count: int) -> float:
    """A whole process of `sqlite-utils insert` of one row."""
    database = folder / f"sqlite-{count}.db"
    tool = Path(sys.executable).with_name("sqlite-utils")
    lines = "\n".join(json.dumps(document(event)) for event in made(count))
    if count:
        run(tool, "insert", database, "events", "-", "--nl", stdin=lines)
    one = json.dumps(document(ONE))
    return timed(lambda: run(tool, "insert", database, "events", "-", "--nl", stdin=one), 5)


def main() -> None:
    """Print how long one add takes at each size, and the ratio to an empty log."""
    sizes = [0, 10_000, 100_000, *([1_000_000] if "--million" in sys.argv else [])]
    rows = []
    first: list[float] = []
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for size in sizes:
            path = write_log(folder / f"{size}.evlog", size)
            times = [in_process(path), timed(evlog(path, *ADD), 7)]
            if size <= 100_000:
                times += [stock_tinydb(folder, size), sqlite_utils(folder, size)]
            first = first or times
            cells = [f"{seconds(t)} ({t / f:.2f})" for t, f in zip(times, first, strict=False)]
            rows.append([f"{size:,}", *cells, *["–"] * (4 - len(cells))])
            path.unlink()
    table(
        "one event added to a log of N (and the ratio to N = 0)",
        ["N", "Log.add", "evlog add, process", "stock TinyDB", "sqlite-utils insert, process"],
        rows,
    )


if __name__ == "__main__":
    main()
