"""Which events count at all, and how many do not, by kind."""

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

    Each under one kind: superseded before refuted before stock, so that the earlier reports of a
    front total are not told as so many stocks.
    """

    stocks: int = 0
    refuted: int = 0
    superseded: int = 0


class Selection(msgspec.Struct, Generic[E], frozen=True):
    """The events that count with what each of them counts, and what was left aside.

    `silent` events told nothing of the measure. That is so only of measures beside the count: an
    event without `killed` says nothing about the killed, while an event without `count` happened.
    """

    events: Sequence[E]
    counts: Sequence[Count | None]
    left_out: LeftOut
    silent: int


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


def selected(
    events: Iterable[E],
    measure: str,
    vocabulary: Vocabulary,
    superseded: Collection[str] = frozenset(),
) -> Selection[E]:
    """Sort out stocks, refuted events, superseded totals and events silent on the measure."""
    stocks = {kind.name for kind in vocabulary.types if kind.stock}
    uids = frozenset(superseded)
    given = list(events)
    kept = [
        event
        for event in given
        if event.type not in stocks and event.status != "refuted" and event.uid not in uids
    ]
    left_out = LeftOut() if len(kept) == len(given) else _left_out(given, stocks, uids)
    if measure == "events":
        return Selection(kept, [_ONE] * len(kept), left_out, 0)
    counts = list(map(attrgetter(measure), kept))
    if measure == "count" or None not in counts:
        return Selection(kept, counts, left_out, 0)
    told = [(event, count) for event, count in zip(kept, counts, strict=True) if count is not None]
    return Selection(
        [event for event, _ in told],
        [count for _, count in told],
        left_out,
        len(kept) - len(told),
    )


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
