"""Seeing that what is entered may have been told already, at every way in.

Entering does not read the log, so this looks at the last megabyte of it only, some 2,500 events,
whatever its size: what is told twice is nearly always entered twice within days. A log that has been
read, as in the app, is looked at as a whole. It is a hint: what is written is written, and `evlog same` makes it one event.
"""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from evlog.model.event import Event
from evlog.model.lookalikes import Lookalikes
from evlog.store import Log
from evlog.store.recent import events_beside


class Alike(NamedTuple):
    """An event, and an earlier one that may be the same."""

    event: Event
    other: Event


def alike(events: Sequence[Event], known: Iterable[Event]) -> tuple[Alike, ...]:
    """Which of the events look like a known one, or like one of those before them."""
    own = {event.id for event in events if event.id}
    days = {event.date for event in events}
    lookalikes = Lookalikes(e for e in known if e.date in days and e.id not in own)
    found = []
    for event in events:
        other = lookalikes.of(event)
        if other is not None:
            found.append(Alike(event, other))
        lookalikes.add(event)
    return tuple(found)


def alike_in(log: Log, events: Sequence[Event]) -> tuple[Alike, ...]:
    """Which of the events, new or written just now, look like one of the log."""
    if log.is_read:
        return alike(events, log.sound_events())
    return alike(events, events_beside(log.path, events))


def alike_note(found: Alike) -> str:
    """What a person is told of it, and how to make one event of the two."""
    event, other = found
    names = ", ".join(source.name for source in other.sources)
    told = f"looks like #{other.id}{f' ({names})' if names else ''}"
    if not event.id:
        return told
    first, second = sorted((event.id, other.id))
    return f"#{event.id} {told}: `evlog same {first} {second}` makes them one event"
