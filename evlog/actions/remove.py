"""Deleting events: a chain of running totals stays a chain, in the same revision."""

from collections.abc import Iterable
from typing import NamedTuple

from evlog.model.event import Event
from evlog.store import Log, Revision


class Removed(NamedTuple):
    """What was written: the revision, and running totals that replace an earlier one now."""

    revision: Revision | None
    relinked: tuple[Event, ...] = ()


def remove(log: Log, ids: Iterable[int], *, why: str = "") -> Removed:
    """Delete events as one revision; a report that replaced one of them replaces the one before.

    Raises what `Log.delete` raises.
    """
    from evlog.summary import bridged

    since = log.number
    gone = [log.get(event_id) for event_id in dict.fromkeys(ids)]
    relinked = bridged(gone, log.all())
    with log.batch(why=why, since=since) as batch:
        batch.change(relinked)
        batch.delete(event.id for event in gone)
    return Removed(batch.revision, relinked)


def told_of(relinked: Event) -> str:
    """What became of a running total that had replaced an event that was deleted."""
    if relinked.supersedes is None:
        return f"#{relinked.id}, which had replaced it, replaces nothing now"
    return f"#{relinked.id}, which had replaced it, replaces the running total before it now"
