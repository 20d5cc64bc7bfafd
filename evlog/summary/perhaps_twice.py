"""What may be counted twice: events that look alike, and totals that are not linked.

It is a hint for a person, who makes one event of several, links them, or says that they are distinct.
Of many events only few can be alike; `candidates` finds these by fields that are quick to read, and
`perhaps_twice` looks at them as a whole.
"""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from itertools import combinations
from operator import attrgetter
from typing import Any, Final, Literal, NamedTuple, Protocol, TypeVar

from evlog.model.event import Event
from evlog.model.lookalikes import (
    FAMILIES,
    MOST_COMPARED,
    agree,
    are_distinct,
    family,
    may_be_same,
    same_subject,
)
from evlog.model.period_totals import is_period_total
from evlog.model.sources import SHIPPED, Sources
from evlog.model.uid import uids_in, uids_text
from evlog.summary.fields import Counted
from evlog.summary.successors import is_within, successors, told_by

Why = Literal["alike", "total", "period", "shared"]
# The fields that `candidates` reads, for `shape`.
CANDIDATE_FIELDS: Final = ("date", "date_end", "precision", "axes", "count", "as_of")
_MOST_OF_GROUP: Final = 8
_DATE, _AXES, _TYPE, _AS_OF = map(attrgetter, ("date", "axes", "type", "as_of"))


class _Candidate(Counted, Protocol):
    @property
    def id(self) -> int: ...
    @property
    def as_of(self) -> Any: ...


E = TypeVar("E", bound=_Candidate)


class Twice(NamedTuple):
    """Events that may tell of the same, by number, and why it looks so.

    `alike`: nothing that they tell sets them apart. `total`: one replaces the others, and is not
    linked to them. `period`: the last is a figure for several days, the others of days within it.
    `shared`: the last is a figure of several axes, the other of one of them. `replacing` are those
    that should replace the others; empty for `alike`.
    """

    events: tuple[Event, ...]
    why: Why
    replacing: tuple[Event, ...] = ()

    @property
    def ids(self) -> tuple[int, ...]:
        """Their numbers."""
        return tuple(event.id for event in self.events)

    @property
    def replaced(self) -> tuple[Event, ...]:
        """Those that should be replaced."""
        return tuple(event for event in self.events if event not in self.replacing)


def candidates(
    events: Iterable[E], superseded: Collection[str] = frozenset(), stocks: Collection[str] = ()
) -> list[E]:
    """The events of which `perhaps_twice` may say something: for most logs none, or few.

    Stocks, refuted events and superseded totals are left away, as a summary leaves them out.
    """
    kept = [
        event
        for event in events
        if event.status != "refuted" and event.uid not in superseded and event.type not in stocks
    ]
    found = {event.id: event for event in _near_one_another(kept)}
    wide = [event for event in kept if event.date_end is not None or len(event.axes) > 1]
    if wide:
        found |= {event.id: event for event in _around(wide, kept)}
    return [found[event_id] for event_id in sorted(found)]


def _near_one_another(kept: Sequence[E]) -> Iterator[E]:
    """Events of one kind, day and axis that do not tell other numbers."""
    # All of it runs in C over every event; only those that meet are looked at one by one.
    kinds = list(map(_TYPE, kept))
    families = map(FAMILIES.get, kinds, kinds)
    axes = list(map(_AXES, kept))
    if max(map(len, axes), default=0) > 1:
        axes = [tuple(sorted(names)) if len(names) > 1 else names for names in axes]
    keys = list(map(hash, zip(map(_DATE, kept), axes, families, strict=True)))
    met = Counter(keys)
    if len(met) == len(keys):
        return
    groups: dict[int, list[E]] = defaultdict(list)
    for event, key in zip(kept, keys, strict=True):
        if met[key] > 1:
            groups[key].append(event)
    for group in groups.values():
        lows = {None if event.count is None else event.count.low for event in group}
        if None in lows or len(lows) < len(group) or any(map(_AS_OF, group)):
            yield from _not_apart(group)


def _not_apart(group: Sequence[E]) -> Iterator[E]:
    if len(group) > MOST_COMPARED:
        yield from group
        return
    for event in group:
        if any(
            other is not event
            and (agree(event.count, other.count) or (event.as_of and other.as_of))
            for other in group
        ):
            yield event


def _around(wide: Iterable[E], kept: Iterable[E]) -> Iterator[E]:
    """Figures of several days or axes, and what is told of one of these."""
    spans: dict[str, list[E]] = defaultdict(list)
    for event in wide:
        if event.count is not None:
            spans[family(event.type)].append(event)
    if not spans:
        return
    for event in kept:
        for other in spans.get(family(event.type), ()):
            if (
                other is not event
                and other.date <= event.date <= (other.date_end or other.date)
                and set(event.axes) <= set(other.axes)
                and bool(event.axes) == bool(other.axes)
            ):
                yield event
                yield other


def perhaps_twice(events: Iterable[Event], known: Sources = SHIPPED) -> tuple[Twice, ...]:
    """What may be counted twice among the events, the earliest first.

    Give it `candidates`, or all of a few. Sources agree if `known` has one name for them.
    """
    given = sorted(events, key=lambda event: event.id)
    found = [*_unlinked(given, known), *_periods(given, known), *_shares(given, known)]
    linked = {frozenset(pair) for twice in found for pair in combinations(twice.ids, 2)}
    found += _alike(given, linked)
    return tuple(sorted(found, key=lambda twice: (twice.events[0].date, twice.ids)))


def _unlinked(given: Sequence[Event], known: Sources) -> Iterator[Twice]:
    """Totals that evlog would link, and that nobody has said to be distinct."""
    by_later: dict[tuple[int, ...], list[Event]] = defaultdict(list)
    named: dict[int, Event] = {event.id: event for event in given}
    for event_id, after in successors(given, known).items():
        event = named[event_id]
        missing = [e for e in after if not _is_linked(e, event) and not are_distinct(e, event)]
        if len(missing) == len(after):
            by_later[tuple(sorted(e.id for e in missing))].append(event)
    for ids, earlier in by_later.items():
        later = [named[event_id] for event_id in ids]
        why: Why = "period" if all(map(is_period_total, earlier)) else "total"
        yield Twice(_by_id([*earlier, *later]), why, tuple(later))


def _is_linked(later: Event, earlier: Event) -> bool:
    return earlier.uid in uids_in(later.supersedes)


def _periods(given: Sequence[Event], known: Sources) -> Iterator[Twice]:
    """Figures for several days, days of which were told by somebody else."""
    for period in filter(is_period_total, given):
        days = [
            day
            for day in given
            if day is not period
            and is_within(day, period, None)
            and not is_within(day, period, known)
            and not are_distinct(day, period)
        ]
        if days and not any(_is_linked(day, period) for day in days):
            yield Twice(_by_id([*days, period]), "period", tuple(days))


def _shares(given: Sequence[Event], known: Sources) -> Iterator[Twice]:
    """Figures of several axes, beside figures of one source for some of these axes."""
    by_day: dict[Any, list[Event]] = defaultdict(list)
    for event in given:
        if event.count is not None:
            by_day[family(event.type), event.date, event.last_day, event.scope].append(event)
    for told in by_day.values():
        for shared in (event for event in told if len(event.axes) > 1):
            parts = [part for part in told if _is_part(part, shared, known)]
            if parts:
                yield _share(shared, parts)


def _is_part(part: Event, shared: Event, known: Sources) -> bool:
    return (
        set(part.axes) < set(shared.axes)
        and bool(part.axes)
        and part.count is not None
        and bool(part.count.low)
        and not (part.as_of and shared.as_of and part.as_of < shared.as_of)
        and not told_by(part, known).isdisjoint(told_by(shared, known))
        and same_subject(part, shared)
        and not are_distinct(part, shared)
        and not _is_linked(part, shared)
        and not _is_linked(shared, part)
    )


def _share(shared: Event, parts: Sequence[Event]) -> Twice:
    covered = {axis for part in parts for axis in part.axes}
    replacing = tuple(parts) if covered.issuperset(shared.axes) else (shared,)
    return Twice(_by_id([*parts, shared]), "shared", replacing)


def _alike(given: Sequence[Event], linked: Collection[frozenset[int]]) -> Iterator[Twice]:
    groups: dict[Any, list[list[Event]]] = defaultdict(list)
    for event in given:
        near = groups[family(event.type), event.date, frozenset(event.axes)]
        same = next((group for group in near[:MOST_COMPARED] if _joins(event, group, linked)), None)
        if same is None:
            near.append([event])
        else:
            same.append(event)
    for near in groups.values():
        yield from (Twice(tuple(group), "alike") for group in near if len(group) > 1)


def _joins(event: Event, group: Sequence[Event], linked: Collection[frozenset[int]]) -> bool:
    return all(
        may_be_same(event, other) and frozenset((event.id, other.id)) not in linked
        for other in group[:_MOST_OF_GROUP]
    )


def _by_id(events: Iterable[Event]) -> tuple[Event, ...]:
    return tuple(sorted({event.id: event for event in events}.values(), key=lambda e: e.id))


def replaced_uids(event: Event, replaced: Iterable[Event]) -> str | None:
    """What `supersedes` of an event says once it replaces these too."""
    return uids_text((*uids_in(event.supersedes), *(other.uid for other in replaced)))
