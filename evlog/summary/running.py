"""Running totals: the report as of 22:00 replaces the one as of 16:00, and does not add to it."""

import datetime as dt
from collections.abc import Iterable

from evlog.model.event import Event
from evlog.model.text import fold
from evlog.summary.fields import affirming


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
            and set(event.axes) == set(new.axes)
            and event.uid != new.uid
            and event.status != "refuted"
            and sources & _sources(event)
        ):
            yield event, event.as_of


def _sources(event: Event) -> set[str]:
    return {fold(name) for name in affirming(event.sources)}
