"""Changing events that are in the log."""

from collections.abc import Iterable

from evlog.actions.links import kept_apart, refuse_wrong_links
from evlog.actions.writing import write
from evlog.actions.written import Written
from evlog.model.event import Event
from evlog.model.spread import with_spread
from evlog.store import Log, ReadAt
from evlog.store.batch import Batch
from evlog.store.contents import Contents


def edit(log: Log, events: Iterable[Event], *, since: ReadAt, why: str = "") -> Written:
    """Give events, matched by id, whole new values, as one revision; nothing if all is so.

    A running total that is another one now is linked where it belongs. `since` is the revision at
    which the events were read. Raises InvalidEvent, UnknownName, UnknownEvent and EditConflict.
    """
    given = [with_spread(event) for event in events]

    def fill(contents: Contents, batch: Batch) -> None:
        batch.change(kept_apart(contents.events.get(event.id), event) for event in given)
        refuse_wrong_links(contents.events, batch.changed.values())

    return write(log, fill, why=why, since=since)
