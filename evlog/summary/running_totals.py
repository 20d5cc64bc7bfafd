"""Running totals: the report as of 22:00 replaces the one as of 16:00, and does not add to it."""

import datetime as dt
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping

import msgspec
from msgspec.structs import replace

from evlog.model.event import Event
from evlog.model.text import fold
from evlog.model.uid import new_uid
from evlog.summary.fields import affirming

_Report = tuple[dt.date, str, frozenset[str]]


class Linked(msgspec.Struct, frozen=True):
    """New events with what they replace, and those already in the log that replace one of them."""

    added: tuple[Event, ...]
    changed: tuple[Event, ...]


def linked(new: Iterable[Event], existing: Iterable[Event]) -> Linked:
    """Link running totals among events about to be added and with those of the log.

    A later report replaces the latest earlier one, in whichever order they are entered and also
    within one batch. Events with an `as_of` get a uid where they have none; a `supersedes` that a
    person set stays.
    """
    reports: dict[_Report, dict[str, Event]] = defaultdict(dict)
    for event in existing:
        if event.as_of is not None:
            reports[_report(event)][event.uid] = event
    changed: dict[str, Event] = {}
    added: dict[str, Event] = {}
    order: list[str | Event] = []
    for event in new:
        if event.as_of is None:
            order.append(event)
            continue
        same = reports[_report(event)]
        placed, *later = _between(event, same)
        for one in (placed, *later):
            same[one.uid] = one
            (added if one is placed or one.uid in added else changed)[one.uid] = one
        order.append(placed.uid)
    return Linked(
        tuple(added[one] if isinstance(one, str) else one for one in order),
        tuple(changed.values()),
    )


def _report(event: Event) -> _Report:
    # What reports of one running total have in common, so that long logs need one pass.
    return event.date, event.type, frozenset(event.axes)


def _between(event: Event, log: Mapping[str, Event]) -> tuple[Event, ...]:
    """The event linked to the report before it, and the report after it linked to the event."""
    earlier = superseded_by_report(event, log.values())
    placed = replace(event, uid=event.uid or new_uid(), supersedes=event.supersedes or earlier)
    later = overtaking_report(placed, log.values())
    if later is None or later.supersedes not in (None, earlier):
        return (placed,)
    return placed, replace(later, supersedes=placed.uid)


def superseded_by_report(new: Event, existing: Iterable[Event]) -> str | None:
    """The uid of the earlier running total that a new event replaces, or None.

    That is the latest of those with an earlier `as_of` from the same source for the same axes,
    type and dates. Only events with an `as_of` are running totals.
    """
    earlier = [
        (as_of, event.uid)
        for event, as_of in _same_report(new, existing)
        if new.as_of is not None and as_of < new.as_of
    ]
    return max(earlier)[1] if earlier else None


def overtaking_report(new: Event, existing: Iterable[Event]) -> Event | None:
    """The later running total that an event entered late should be replaced by, or None.

    It is the earliest of the later ones; whoever adds the new event sets `supersedes` on it, or
    both would be counted.
    """
    later = [
        (as_of, event.uid, event)
        for event, as_of in _same_report(new, existing)
        if new.as_of is not None and as_of > new.as_of
    ]
    return min(later, key=lambda found: found[:2])[2] if later else None


def _same_report(new: Event, existing: Iterable[Event]) -> Iterable[tuple[Event, dt.datetime]]:
    if new.as_of is None:
        return
    sources = _sources(new)
    for event in existing:
        if (
            event.as_of is not None
            and event.date == new.date
            and event.type == new.type
            and event.last_day == new.last_day
            and event.precision == new.precision
            and set(event.axes) == set(new.axes)
            and event.uid != new.uid
            and event.status != "refuted"
            and sources & _sources(event)
        ):
            yield event, event.as_of


def _sources(event: Event) -> set[str]:
    return {fold(name) for name in affirming(event.sources)}


def bridged(gone: Collection[Event], staying: Iterable[Event]) -> tuple[Event, ...]:
    """The running totals that replaced one of those gone, linked to what that had replaced.

    Without it a report that was replaced before would be counted again beside the last one.
    """
    before = {event.uid: event.supersedes for event in gone}
    return tuple(
        replace(event, supersedes=_still_there(event.supersedes, before))
        for event in staying
        if event.supersedes in before and event.uid not in before
    )


def _still_there(uid: str | None, before: Mapping[str, str | None]) -> str | None:
    passed: set[str | None] = set()
    while uid in before and uid not in passed:
        passed.add(uid)
        uid = before[uid] if uid is not None else None
    return None if uid in before else uid
