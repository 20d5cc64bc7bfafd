"""Taking a report's drafts into a log: what is there already is left out, all as one revision."""

import hashlib
from collections.abc import Iterable, Sequence

from evlog.actions.enter import enter
from evlog.actions.written import Written
from evlog.model.event import Event
from evlog.model.lookalikes import Lookalikes
from evlog.store import Log

_DIGITS = 16


def text_hash(text: str) -> str:
    """What a report is known by: the same whatever its white space."""
    return hashlib.sha256(" ".join(text.split()).encode()).hexdigest()[:_DIGITS]


def read_before(log: Log, text: str) -> int | None:
    """The number of the revision by which this text's drafts were accepted, None if they were not.

    Revisions that were undone do not count.
    """
    mark = f"report {text_hash(text)}"
    undone = {revision.undoes for revision in log.revisions() if revision.undoes}
    return next(
        (
            revision.number
            for revision in reversed(log.revisions())
            if revision.number not in undone and revision.why.endswith(mark)
        ),
        None,
    )


def known_already(log: Log, events: Iterable[Event]) -> dict[int, Event]:
    """Events of the log that drafts look like, by the draft's place in the order given."""
    drafts = list(events)
    days = {event.date for event in drafts}
    lookalikes = Lookalikes(event for event in log.sound_events() if event.date in days)
    found = ((place, lookalikes.of(event)) for place, event in enumerate(drafts))
    return {place: known for place, known in found if known is not None}


def accept(log: Log, events: Sequence[Event], text: str, *, why: str = "") -> Written:
    """Write drafts as one revision, which remembers the text that they were read from.

    Raises what `enter` raises.
    """
    mark = f"report {text_hash(text)}"
    return enter(log, events, why=f"{why}; {mark}" if why else f"draft: {mark}")
