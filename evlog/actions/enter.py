"""Entering events by hand: running totals linked to those they replace, in the same revision."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from evlog.model.errors import InvalidEvent
from evlog.model.event import Event
from evlog.model.rules import checked
from evlog.store import Log


class Entered(NamedTuple):
    """What was written: the new events, and earlier ones that now replace one of these."""

    added: tuple[Event, ...]
    relinked: tuple[Event, ...] = ()

    def replacing(self, told: Sequence[Event]) -> tuple[bool, ...]:
        """For each event as it was told, whether it was found to replace an earlier total."""
        pairs = zip(told, self.added, strict=True)
        return tuple(
            before.supersedes is None and now.supersedes is not None for before, now in pairs
        )


def refuse_unknown_totals(log: Log, events: Iterable[Event]) -> None:
    """Raise InvalidEvent where one of the events replaces what is neither in the log nor of them.

    By hand that is a slip, and both would be counted; a file may hold a part of another log.
    """
    if unknown := unknown_totals(log, events):
        raise InvalidEvent(
            "supersedes",
            f'supersedes "{min(unknown)}": no event of this log has that uid; '
            f"`evlog show ID` tells the uid of an event",
        )


def unknown_totals(log: Log, events: Iterable[Event]) -> set[str]:
    """The uids that these events replace though they are neither in the log nor among them."""
    given = tuple(events)
    named = {event.supersedes for event in given if event.supersedes}
    named -= {event.uid for event in given}
    return named.difference(event.uid for event in log.all()) if named else named


def enter(log: Log, events: Sequence[Event], *, why: str = "") -> Entered:
    """Add events as one revision, and link reports "as of" a moment with those before and after.

    The log is read only where there is such a report, or one that names what it replaces. Raises
    InvalidEvent where that is not in the log, and what `Log.add` raises.
    """
    refuse_unknown_totals(log, events)
    if not any(event.as_of for event in events):
        return Entered(log.add(events, why=why))
    from evlog.summary import linked

    found = linked([checked(event, log.vocabulary) for event in events], log.all())
    with log.batch(why=why) as batch:
        batch.add(found.added)
        batch.change(found.changed)
    return Entered(batch.added, found.changed)
