"""Whole processes that answer one question: evlog, DuckDB on JSON lines, SQLite on a table.

`python -m tests.benchmarks.bench_store_read [N]` (300,000 unless told); needs the extra `bench`.
"""

import json
import sqlite3
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

from tests.benchmarks.store_rows import (
    evlog,
    made,
    run,
    seconds,
    table,
    timed,
    write_lines,
    write_log,
)

DUCK = (
    "import duckdb, sys; c = duckdb.connect();"
    "c.execute(\"create view e as select * from read_json_auto('{}', format='newline_delimited')\");"
    "print(c.sql(sys.argv[1]))"
)
SINCE = "date >= '2025-10-01' order by date desc limit 100"
QUESTIONS = {
    "list --limit 20": (
        ("list", "--limit", "20"),
        "select * from e order by date desc limit 20",
        "select * from e order by date desc limit 20",
    ),
    "list axis:kupiansk since:2025-10": (
        ("list", "axis:kupiansk", "since:2025-10"),
        f"select * from e where list_contains(axes, 'Kupiansk') and {SINCE}",
        f"select * from e where axis = 'Kupiansk' and {SINCE}",
    ),
    "summary": (
        ("summary",),
        "select axes[1] axis, type, sum(count.best), count(*) from e group by all",
        "select axis, type, sum(best), count(*) from e group by 1, 2",
    ),
}


def write_sqlite(path: Path, count: int) -> Path:
    """The events as rows, without an index."""
    with sqlite3.connect(path) as database:
        database.execute("create table e (type, date, axis, best, low, high, source, note, places)")
        database.executemany(
            "insert into e values (?,?,?,?,?,?,?,?,?)",
            (
                (
                    event.type,
                    str(event.date),
                    event.axes[0],
                    event.count and event.count.best,
                    event.count and event.count.low,
                    event.count and event.count.high,
                    event.sources[0].name,
                    event.note,
                    json.dumps([place.name for place in event.places]),
                )
                for event in made(count)
            ),
        )
    return path


def duckdb(lines: Path, question: str) -> Callable[[], None]:
    """DuckDB's Python package in a process of its own."""
    return lambda: run(sys.executable, "-c", DUCK.format(lines), question)


def sqlite(database: Path, question: str) -> Callable[[], None]:
    """Python's sqlite3 in a process of its own."""
    script = (
        "import sqlite3, sys; print(*sqlite3.connect(sys.argv[1]).execute(sys.argv[2]), sep='\\n')"
    )
    return lambda: run(sys.executable, "-c", script, database, question)


def main() -> None:
    """Print a row for each question, with the ratios to DuckDB and SQLite."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 300_000
    rows = []
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        log = write_log(folder / "log.evlog", count)
        lines = write_lines(folder / "events.jsonl", count)
        database = write_sqlite(folder / "events.db", count)
        for label, (words, for_duckdb, for_sqlite) in QUESTIONS.items():
            ours = timed(evlog(log, *words), 3)
            duck = timed(duckdb(lines, for_duckdb), 3)
            lite = timed(sqlite(database, for_sqlite), 3)
            ratios = [f"{ours / duck:.2f}", f"{ours / lite:.2f}"]
            rows.append([label, seconds(ours), seconds(duck), seconds(lite), *ratios])
    head = ["question", "evlog", "DuckDB", "SQLite", "evlog : DuckDB", "evlog : SQLite"]
    table(f"whole processes over {count:,} events", head, rows)


if __name__ == "__main__":
    main()
