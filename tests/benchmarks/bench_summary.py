"""`evlog summary` by axis and week over 300,000 events, beside DuckDB on the same rows.

Both are whole processes: evlog on its log, DuckDB on the same events as JSON lines, each adding up
low, best and high by axis and week. Run it with `python tests/benchmarks/bench_summary.py`; it
needs duckdb and prints a table of times and ratios.
"""

import datetime as dt
import random
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path

import msgspec

from evlog.model import Count, Event, Place, Source, shipped_vocabulary
from evlog.store import open_log
from evlog.summary import Question, shape, summarise, superseded_uids

HOW_MANY = 300_000
ROUNDS = 5
FIRST = dt.date(2024, 1, 1)
QUERY = """
import duckdb
print(duckdb.sql('''
    select axes, date_trunc('week', date) as week, count(*) as events,
           sum(coalesce(count.low, 1)) as low, sum(count.best) as best,
           case when bool_and(count.high is not null) then sum(count.high) end as high
    from read_json('{path}', format = 'newline_delimited', columns = {{
        type: 'VARCHAR', date: 'DATE', axes: 'VARCHAR[]', status: 'VARCHAR',
        count: 'STRUCT(low BIGINT, best BIGINT, high BIGINT)'}})
    where type not in ('force_estimate', 'front_total') and status is distinct from 'refuted'
    group by all order by all
''').fetchall()[:3])
"""


def events(how_many: int) -> list[Event]:
    """Generated events of about 370 bytes."""
    chance = random.Random(1)
    vocabulary = shipped_vocabulary()
    axes = [axis.name for axis in vocabulary.axes]
    kinds = [kind.name for kind in vocabulary.types]
    counts = (None, Count.between(24, 99, "several dozen"))
    return [
        Event(
            type=chance.choice(kinds),
            date=FIRST + dt.timedelta(days=number * 700 // how_many),
            axes=(chance.choice(axes),),
            places=(Place("Petropavlivka", "near"), Place("Zahryzove", "toward")),
            count=chance.choice(counts)
            if chance.random() < 0.2
            else Count.exact(chance.randrange(20)),
            sources=(Source("General Staff of Ukraine", "reports"),),
            note="assaults toward the settlements along the river were beaten off",
        )
        for number in range(how_many)
    ]


def best(work: Callable[[], object]) -> float:
    """The shortest of several runs, in seconds."""
    times = []
    for _ in range(ROUNDS):
        start = time.perf_counter()
        work()
        times.append(time.perf_counter() - start)
    return min(times)


def process(arguments: Sequence[str]) -> Callable[[], object]:
    """Run Python with these arguments to its end."""

    def work() -> None:
        subprocess.run([sys.executable, *arguments], check=True, stdout=subprocess.DEVNULL)

    return work


def main() -> None:
    """Measure, and print a table."""
    made = events(HOW_MANY)
    with tempfile.TemporaryDirectory() as folder:
        rows, path = Path(folder) / "events.jsonl", Path(folder) / "bench.evlog"
        encoder = msgspec.json.Encoder()
        rows.write_bytes(b"".join(encoder.encode(event) + b"\n" for event in made))
        log = open_log(path, create=True)
        log.add(made)
        query = QUERY.format(path=rows)
        summary = ["-m", "evlog", "--log", str(path), "summary"]
        times = {
            "evlog summary, as CSV": best(
                process([*summary, "--every", "week", "--format", "csv"])
            ),
            "evlog summary, 100 weeks as a table": best(process([*summary, "--every", "week"])),
            "DuckDB on JSON lines": best(process(["-c", query])),
            "Python and imports alone": best(process(["-m", "evlog", "summary", "--help"])),
        }
        duckdb = times["DuckDB on JSON lines"]
        print(f"{HOW_MANY:,} events, whole process, best of {ROUNDS}")
        for name, seconds in times.items():
            print(f"  {name:<36}{seconds:7.2f} s   {seconds / duckdb:5.2f} × DuckDB")
        question = Question(every="week")
        found = open_log(path).project(shape(question))
        superseded = superseded_uids(found)
        seconds = best(lambda: summarise(found, question, shipped_vocabulary(), superseded))
        print(
            f"  {'counting alone, decoded':<36}{seconds:7.2f} s   {seconds / duckdb:5.2f} × DuckDB"
        )


if __name__ == "__main__":
    main()
