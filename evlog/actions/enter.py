"""Entering events by hand."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from evlog.actions.written import Written
from evlog.model.event import Event
from evlog.model.rules import with_known_sources
from evlog.store import Log
from evlog.store.batch import Batch

if TYPE_CHECKING:
    from evlog.store.contents import Contents


def enter(log: Log, events: Sequence[Event], *, why: str = "") -> Written:
    """Add events as one revision; a running total is linked to those before and after it.

    The log is read only if there is a running total, or an event that names its own uid or what
    it replaces. A known spelling of a source becomes its one name. Raises InvalidEvent where that is not in the log, and what `Log.add` raises.
    """
    events = [with_known_sources(event, log.vocabulary.sources) for event in events]
    if not any(event.as_of or event.supersedes or event.uid for event in events):
        batch = Batch(log.vocabulary)
        batch.add(events)
        log.write_batch(batch, why)
        return Written(batch.revision, batch.added)
    # What is not needed for most events, and would cost each of them its loading.
    from evlog.actions.links import refuse_wrong_links
    from evlog.actions.writing import write

    def fill(contents: "Contents", batch: Batch) -> None:
        refuse_wrong_links(contents.events, events)
        batch.add(events)

    return write(log, fill, why=why)
