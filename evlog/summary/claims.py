"""Who claims what: the sources of each event by stance, and the record of each source."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence

import msgspec

from evlog.model.event import Event, Source, Stance, Status
from evlog.model.rules import with_known_sources
from evlog.model.sources import SHIPPED, Sources

_FIRST: dict[Status, int] = {"disputed": 0, "confirmed": 1, "refuted": 2, "unverified": 3}


class Claim(msgspec.Struct, frozen=True):
    """One event and who reports it, confirms it and denies it, in the order they were entered.

    `superseded` is a running total that a later one has replaced.
    """

    event: Event
    reports: tuple[Source, ...]
    confirms: tuple[Source, ...]
    denies: tuple[Source, ...]
    superseded: bool = False


class Record(msgspec.Struct, frozen=True):
    """A source's record over some events.

    `events` it speaks of, by stance in `reports`, `confirms` and `denies`; of those that it reports or confirms,
    `alone` have no other source that does, `denied` are denied by another, and `refuted` have
    been found false.
    """

    source: str
    events: int = 0
    reports: int = 0
    confirms: int = 0
    denies: int = 0
    alone: int = 0
    denied: int = 0
    refuted: int = 0


def claims(
    events: Iterable[Event],
    superseded: Collection[str] = frozenset(),
    known: Sources = SHIPPED,
) -> tuple[Claim, ...]:
    """The claims of the events: disputed first, then confirmed, refuted, unverified, superseded;
    the latest first among equals. What somebody judged is not lost among thousands that nobody did.

    Each source has its one name of `known`. An event without a source is nobody's claim, and not
    in it.
    """
    found = [
        _claim(with_known_sources(event, known), event.uid in superseded)
        for event in events
        if event.sources
    ]
    found.sort(
        key=lambda c: (c.event.date, c.event.last_day, c.event.id, c.event.uid), reverse=True
    )
    return tuple(sorted(found, key=lambda c: (c.superseded, _FIRST[c.event.standing])))


def _claim(event: Event, superseded: bool) -> Claim:
    def who(stance: Stance) -> tuple[Source, ...]:
        return tuple(source for source in event.sources if source.stance == stance)

    return Claim(event, who("reports"), who("confirms"), who("denies"), superseded)


def records(
    events: Iterable[Event],
    superseded: Collection[str] = frozenset(),
    known: Sources = SHIPPED,
) -> tuple[Record, ...]:
    """The record of every source under its one name, those with most events first.

    A superseded running total is the same claim as the one that replaced it, and not counted.
    """
    by_source: dict[str, list[Event]] = defaultdict(list)
    for event in events:
        if event.uid not in superseded:
            event = with_known_sources(event, known)
            for name in dict.fromkeys(source.name for source in event.sources):
                by_source[name].append(event)
    found = (_record(name, told) for name, told in by_source.items())
    return tuple(sorted(found, key=lambda record: (-record.events, record.source)))


def _record(name: str, events: Sequence[Event]) -> Record:
    stances = [{s.stance for s in event.sources if s.name == name} for event in events]
    held = [
        event for event, own in zip(events, stances, strict=True) if own & {"reports", "confirms"}
    ]
    return Record(
        name,
        len(events),
        sum("reports" in own for own in stances),
        sum("confirms" in own for own in stances),
        sum("denies" in own for own in stances),
        sum(not _others(event, name, {"reports", "confirms"}) for event in held),
        sum(_others(event, name, {"denies"}) for event in held),
        sum(event.status == "refuted" for event in held),
    )


def _others(event: Event, name: str, stances: Collection[Stance]) -> bool:
    return any(source.name != name and source.stance in stances for source in event.sources)
