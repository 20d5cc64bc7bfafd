"""Filtering 100,000 loaded events, beside the same question as a plain Python comprehension.

Run it with `python tests/benchmarks/bench_filter.py`; it prints a table of times and ratios.
"""

import random
import time
from collections.abc import Callable
from datetime import date, timedelta

from evlog.language.filter.query import parse_filter
from evlog.model import Count, Event, Place, Source, shipped_vocabulary

HOW_MANY = 100_000
ROUNDS = 5
TODAY = date(2025, 12, 26)
WORDS = [
    "depot",
    "supply",
    "line",
    "assault",
    "river",
    "crossing",
    "night",
    "drone",
    "column",
    "bridge",
    "reserve",
    "fire",
]
UKRAINIAN = [
    "склад",
    "постачання",
    "лінія",
    "штурм",
    "річка",
    "переправа",
    "ніч",
    "дрон",
    "колона",
    "міст",
    "резерв",
    "вогонь",
]
FILTERS = {
    "one term": "axis:kupiansk",
    "four terms": "axis:kupiansk type:ground since:2025-06-01 count:4..",
    "four terms, half of them maybe": "since:2025-02 until:2025-11 count:2.. not status:refuted",
    "source, place, tag, status": "@GeneralStaff place:Petropavlivka status:disputed +pow",
    "a word": "depot",
    "a phrase that no event has": '"supply column at dawn"',
    "a word and three terms": "axis:kupiansk,lyman type:strikes since:2025-06-01 bridge",
    "a Ukrainian word": "переправа",
}


def events(how_many: int) -> list[Event]:
    """Generated events with about as much text as real ones, a fifth of it Ukrainian."""
    chance = random.Random(1)
    vocabulary = shipped_vocabulary()
    axes = [axis.name for axis in vocabulary.axes]
    kinds = [kind.name for kind in vocabulary.types]
    return [
        Event(
            id=number,
            uid=str(number),
            type=chance.choice(kinds),
            date=TODAY - timedelta(days=chance.randrange(400)),
            axes=(chance.choice(axes),),
            places=tuple(
                Place(chance.choice(("Petropavlivka", "Torske", "Zahryzove")), "near")
                for _ in range(chance.randrange(4))
            ),
            count=Count.exact(chance.randrange(20)) if chance.random() < 0.8 else None,
            sources=(Source("General Staff of Ukraine", "reports"),),
            note=" ".join(
                chance.choice(UKRAINIAN if number % 5 == 0 else WORDS) for _ in range(18)
            ),
        )
        for number in range(1, how_many + 1)
    ]


def best(work: Callable[[], object]) -> float:
    """The shortest of several runs, in milliseconds."""
    times = []
    for _ in range(ROUNDS):
        start = time.perf_counter()
        work()
        times.append(time.perf_counter() - start)
    return min(times) * 1000


def by_hand(log: list[Event]) -> list[Event]:
    """The four-term question written as a comprehension, to compare with."""
    since = date(2025, 6, 1)
    ground = {"attack", "attack_repelled", "counterattack", "clash", "infiltration"}
    return [
        event
        for event in log
        if "Kupiansk" in event.axes
        and event.type in ground
        and (event.date_end or event.date) >= since
        and event.count is not None
        and (event.count.high is None or event.count.high >= 4)
    ]


def main() -> None:
    log = events(HOW_MANY)
    vocabulary = shipped_vocabulary()
    yardstick = best(lambda: by_hand(log))
    print(f"{HOW_MANY:,} events; four terms by hand {yardstick:.1f} ms\n")
    print(f"{'filter':<34}{'found':>8}{'first ms':>10}{'then ms':>9}{'× by hand':>11}")
    for name, text in FILTERS.items():
        test = parse_filter(text, vocabulary, TODAY).predicate
        start = time.perf_counter()
        found = sum(map(test, log))
        first = (time.perf_counter() - start) * 1000
        then = best(lambda test=test: [event for event in log if test(event)])  # type: ignore[misc]
        print(f"{name:<34}{found:>8,}{first:>10.1f}{then:>9.1f}{then / yardstick:>11.2f}")


if __name__ == "__main__":
    main()
