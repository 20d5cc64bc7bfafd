"""What a format that knows only events that happened has no place for."""

from collections.abc import Sequence

from evlog.exchange.formats.registry import Writing
from evlog.model.event import Event

SUPERSEDED = "left out: running totals that a later one replaced"
REFUTED = "left out: refuted"
STOCKS = "left out: stocks and front totals, which are states and no events"
NONE = "left out: told that there was none"


def happened(events: Sequence[Event], how: Writing) -> Sequence[Event]:
    """The events that a flat format may show as events, each once; `how.remarks` hears of the others.

    A reader of such a file takes every row for an event that happened, and adds them up.
    """
    stocks = {kind.name for kind in how.vocabulary.types if kind.stock}
    kept = []
    for event in events:
        if event.uid in how.superseded:
            how.remarks.say(SUPERSEDED)
        elif event.status == "refuted":
            how.remarks.say(REFUTED)
        elif event.type in stocks:
            how.remarks.say(STOCKS)
        elif event.count is not None and event.count.high == 0:
            how.remarks.say(NONE)
        else:
            kept.append(event)
    return kept
