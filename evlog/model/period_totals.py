"""Figures for several days at once: 22 to 26 September, 1500 drones."""

import datetime as dt
from collections.abc import Iterable
from typing import Final

from evlog.model.event import Event
from evlog.model.when import ONE_DAY

_LEAST: Final = 2


def is_period_total(event: Event) -> bool:
    """Whether the event has a figure for several days, and not only a date that is told vaguely."""
    return (
        event.date_end is not None
        and event.precision not in ONE_DAY
        and event.count is not None
        and event.count.low >= _LEAST
    )


def overlap(event: Event, others: Iterable[Event]) -> bool:
    """Whether an event may have happened on a day of one of the others."""
    first: dt.date = event.date
    return any(first <= other.last_day and event.last_day >= other.date for other in others)
