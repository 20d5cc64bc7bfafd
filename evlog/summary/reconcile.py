"""The whole front as a source reports it, beside the sum of its axes for the same day."""

import datetime as dt
from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence

import msgspec

from evlog.model.event import Event
from evlog.model.sources import SHIPPED, Sources
from evlog.summary.cell import Cell
from evlog.summary.change import CountChange
from evlog.summary.fields import affirming

# What a front total adds up: the other side's assaults on the axes, however they are told.
# Counterattacks and infiltrations are not in the General Staff's figure.
RECONCILED = ("attack", "attack_repelled", "clash")
FRONT_TOTAL = "front_total"


class Reconciliation(msgspec.Struct, frozen=True):
    """One source's day: its front total, its axes, and what it gave to no axis.

    `whole` is None where the source told no total that day. `twice` names axes told under several
    of the types, where one figure may be part of another. `source` is None for events that name
    none.
    """

    day: dt.date
    source: str | None
    whole: Cell | None
    axes: Cell
    twice: tuple[str, ...] = ()

    @property
    def not_allocated(self) -> CountChange | None:
        """The whole less the axes; below zero where the axes exceed it."""
        return None if self.whole is None else CountChange.between(self.whole, self.axes)


def reconcile(
    events: Iterable[Event],
    day: dt.date,
    superseded: Collection[str] = frozenset(),
    known: Sources = SHIPPED,
) -> tuple[Reconciliation, ...]:
    """Each source's front total and axes on one day, by its one name; sources without a total last.

    Counts attacks, repelled attacks and clashes that lie on an axis; superseded and refuted events
    do not count, nor do events dated less finely than the day.
    """
    by_source: dict[str | None, list[Event]] = defaultdict(list)
    for event in events:
        if _counts_on(event, day, superseded):
            for source in _told_by(event, known):
                by_source[source].append(event)
    found = [_reconciled(day, source, reported) for source, reported in by_source.items()]
    return tuple(sorted(found, key=lambda one: (one.whole is None, one.source or "")))


def reconciled_events(
    events: Iterable[Event],
    day: dt.date,
    source: str | None,
    superseded: Collection[str] = frozenset(),
    known: Sources = SHIPPED,
) -> list[Event]:
    """The events that one source's reconciliation counts, its front total among them."""
    return [
        event
        for event in events
        if _counts_on(event, day, superseded) and source in _told_by(event, known)
    ]


def last_front_total(events: Iterable[Event]) -> dt.date | None:
    """The latest day of which a total of the whole front was told."""
    told = (e.date for e in events if e.type == FRONT_TOTAL and e.status != "refuted")
    return max(told, default=None)


def _counts_on(event: Event, day: dt.date, superseded: Collection[str]) -> bool:
    counts = event.type == FRONT_TOTAL or (event.type in RECONCILED and event.axes)
    holds = event.status != "refuted" and event.uid not in superseded
    return bool(counts) and holds and event.date == day and _on_one_day(event)


def _told_by(event: Event, known: Sources) -> tuple[str | None, ...]:
    return tuple(dict.fromkeys(map(known.name_of, affirming(event.sources)))) or (None,)


def _on_one_day(event: Event) -> bool:
    return event.precision in ("day", "night") and not event.approximate


def _reconciled(day: dt.date, source: str | None, events: Sequence[Event]) -> Reconciliation:
    totals = [event for event in events if event.type == FRONT_TOTAL]
    axes = [event for event in events if event.type != FRONT_TOTAL]
    return Reconciliation(
        day,
        source,
        _whole(totals) if totals else None,
        Cell.total(event.count for event in axes),
        _told_twice(axes),
    )


def _whole(totals: Sequence[Event]) -> Cell:
    """The latest total; between several that are as late, a range from the lowest to the highest."""
    latest = max(event.as_of or dt.datetime.min.replace(tzinfo=dt.UTC) for event in totals)
    last = [event for event in totals if event.as_of == latest] or totals
    cells = {Cell.total([event.count]) for event in last}
    if len(cells) == 1:
        return cells.pop()
    highs = [cell.high for cell in cells if cell.high is not None]
    high = max(highs) if len(highs) == len(cells) else None
    return Cell(events=1, low=min(cell.low for cell in cells), high=high, ranges=1)


def _told_twice(events: Iterable[Event]) -> tuple[str, ...]:
    types: dict[str, set[str]] = defaultdict(set)
    for event in events:
        for axis in event.axes:
            types[axis].add(event.type)
    return tuple(sorted(axis for axis, told in types.items() if len(told) > 1))


def only_day(events: Iterable[Event]) -> dt.date | None:
    """The day on which all events lie, or None; looks no further than to a second day."""
    found: dt.date | None = None
    for event in events:
        if event.precision not in ("day", "night") or event.date != (found or event.date):
            return None
        found = event.date
    return found
