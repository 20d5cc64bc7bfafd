"""Entering events by hand."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from evlog.actions.written import Written
from evlog.model.event import Event
from evlog.model.period_totals import is_period_total, overlap
from evlog.model.rules import with_known_sources
from evlog.model.spread import with_spread
from evlog.store import Log
from evlog.store.batch import Batch
from evlog.store.recent import period_totals_over

if TYPE_CHECKING:
    from evlog.store.contents import Contents


def enter(log: Log, events: Sequence[Event], *, why: str = "") -> Written:
    """Add events as one revision; totals are linked to those that they replace or are replaced by.

    The log is read only if there is a running total, a figure for several days or a day of one, or
    an event that names its own uid or another's. A known spelling of a source becomes its one name,
    and an event that has no figure gets the spread of those of its sources. Raises InvalidEvent if
    what an event replaces is not in the log, and what `Log.add` raises.
    """
    known = log.vocabulary.sources
    events = [with_spread(with_known_sources(event, known)) for event in events]
    if not (any(map(_may_link, events)) or _period_totals_over(log, events)):
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


def _may_link(event: Event) -> bool:
    return bool(
        event.as_of
        or event.supersedes
        or event.distinct_from
        or event.uid
        or is_period_total(event)
    )


def _period_totals_over(log: Log, events: Sequence[Event]) -> bool:
    """Whether the log has a figure for several days, one of which is a day of one of the events.

    Of a log that was not read, only what was written last is looked at; `evlog check` finds the rest.
    """
    if log.is_read:
        return any(is_period_total(known) and overlap(known, events) for known in log.all())
    return log.path.exists() and period_totals_over(log.path, events)
