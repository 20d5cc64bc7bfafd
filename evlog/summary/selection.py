"""Which events count at all, what each counts, and how many do not, by kind."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from operator import attrgetter
from typing import Generic, TypeVar

import msgspec

from evlog.model.count import Count
from evlog.model.uid import uids_in
from evlog.model.vocabulary import Vocabulary
from evlog.summary.fields import Counted

E = TypeVar("E", bound=Counted)
_ONE = Count.exact(1)


class LeftOut(msgspec.Struct, frozen=True):
    """How many events were left out of a summary.

    Each is counted once, under the first reason that applies: superseded, refuted, stock.
    """

    stocks: int = 0
    refuted: int = 0
    superseded: int = 0


def superseded_uids(events: Iterable[Counted]) -> frozenset[str]:
    """The uids of all running totals that a later one replaces. Give it the whole log.

    A refuted event replaces nothing; but what it replaced stays replaced if a later one that holds
    replaces it in turn.
    """
    links: dict[str, list[str]] = defaultdict(list)
    pending: list[str] = []
    for event in events:
        if event.supersedes and event.supersedes != event.uid:
            uids = uids_in(event.supersedes)
            links[event.uid].extend(uids)
            if event.status != "refuted":
                pending += uids
    replaced: set[str] = set()
    while pending:
        uid = pending.pop()
        if uid not in replaced:
            replaced.add(uid)
            pending += links.get(uid, ())
    return frozenset(replaced)


class Selection(msgspec.Struct, Generic[E], frozen=True):
    """The events that count with what each of them counts, and what was left aside.

    `silent` events told nothing of the measure.
    """

    events: Sequence[E]
    counts: Sequence[Count | None]
    left_out: LeftOut
    silent: int


def selected(
    events: Iterable[E],
    measure: str,
    vocabulary: Vocabulary,
    superseded: Collection[str] = frozenset(),
) -> Selection[E]:
    """The events that count and tell of the measure."""
    counting, left_out = kept(events, vocabulary, superseded)
    figures = figures_of(counting, measure)
    if not can_be_silent(measure):
        return Selection(counting, figures, left_out, 0)
    told = [(each, n) for each, n in zip(counting, figures, strict=True) if n is not None]
    telling, numbers = [each for each, _ in told], [number for _, number in told]
    return Selection(telling, numbers, left_out, len(counting) - len(told))


def kept(
    events: Iterable[E], vocabulary: Vocabulary, superseded: Collection[str] = frozenset()
) -> tuple[Sequence[E], LeftOut]:
    """The events without stocks, refuted events and superseded totals, and how many of these."""
    stocks = {kind.name for kind in vocabulary.types if kind.stock}
    uids = frozenset(superseded)
    given = list(events)
    counting = [
        event
        for event in given
        if event.type not in stocks and event.status != "refuted" and event.uid not in uids
    ]
    same = len(counting) == len(given)
    return counting, LeftOut() if same else _left_out(given, stocks, uids)


def figures_of(events: Sequence[Counted], measure: str) -> Sequence[Count | None]:
    """What each event counts of the measure; None where it told nothing of it."""
    if measure == "events":
        return [_ONE] * len(events)
    return list(map(attrgetter(measure), events))


def can_be_silent(measure: str) -> bool:
    """Whether an event that tells nothing of the measure is no part of it.

    So it is of measures beside the count: an event without `killed` says nothing about the killed,
    while an event without `count` happened.
    """
    return measure not in ("count", "events")


def _left_out(
    events: Iterable[Counted], stocks: Collection[str], superseded: Collection[str]
) -> LeftOut:
    of_stock = refuted = replaced = 0
    for event in events:
        if event.uid in superseded:
            replaced += 1
        elif event.status == "refuted":
            refuted += 1
        elif event.type in stocks:
            of_stock += 1
    return LeftOut(of_stock, refuted, replaced)
