"""Events by the handful for the summary room."""

import datetime as dt
from collections.abc import Callable
from typing import Any

import pytest

from evlog.model import Count, Event, Source, Vocabulary, shipped_vocabulary

DAY = dt.date(2026, 9, 18)
Make = Callable[..., Event]


@pytest.fixture(scope="session")
def vocabulary() -> Vocabulary:
    return shipped_vocabulary()


@pytest.fixture(scope="session")
def make() -> Make:
    """An attack on 18 September 2026; a count may be a plain number, None is not told."""
    numbers = iter(range(1, 1_000_000))

    def made(*axes: str, count: int | Count | None = 1, **fields: Any) -> Event:
        number = next(numbers)
        told = Count.exact(count) if isinstance(count, int) else count
        defaults = {"type": "attack", "date": DAY, "id": number, "uid": f"uid-{number}"}
        return Event(**{**defaults, "axes": axes, "count": told, **fields})

    return made


@pytest.fixture(scope="session")
def front_day(make: Make) -> list[Event]:
    """The General Staff's figures for 18 September 2026, as of 08:00 on the 19th."""
    told = (Source("General Staff of Ukraine", "reports"),)
    as_of = dt.datetime.fromisoformat("2026-09-19T08:00+03:00")

    def report(*axes: str, kind: str = "attack", count: int) -> Event:
        return make(*axes, type=kind, count=count, sources=told, as_of=as_of)

    return [
        report("North Slobozhanskyi", "Kursk", count=0),
        report("South Slobozhanskyi", kind="attack_repelled", count=12),
        report("Kupiansk", count=3),
        report("Lyman", count=5),
        report("Sloviansk", count=8),
        report("Kramatorsk", count=1),
        report("Kostiantynivka", kind="attack_repelled", count=18),
        report("Pokrovsk", kind="clash", count=29),
        report("Oleksandrivka", count=1),
        report("Huliaipole", count=11),
        report("Orikhiv", kind="attack_repelled", count=1),
        report("Prydniprovske", count=0),
        report(kind="missile_strike", count=1),
        report(kind="air_strike", count=89),
        report(kind="front_total", count=213),
    ]
