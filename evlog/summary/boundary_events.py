"""Events that a filter finds because they may have happened in its dates, but need not have."""

from collections.abc import Callable, Iterable
from datetime import date
from typing import Any

from msgspec.structs import replace

from evlog.summary.fields import Counted


def may_lie_outside(events: Iterable[Counted], wanted: Callable[[Any], bool]) -> int:
    """How many of the events a filter would not find on the first or on the last of their days.

    Such an event is found again by a filter for the days before or after: sums over neighbouring
    periods have it in both. The first day of what happened `by` a day is the first of all.
    """
    return sum(
        not all(wanted(_on(event, day)) for day in _ends(event))
        for event in events
        if event.date_end is not None or event.precision == "by"
    )


def _ends(event: Counted) -> tuple[date, date]:
    first = date.min if event.precision == "by" else event.date
    return first, event.date_end or event.date


def _on(event: Any, day: date) -> Any:
    return replace(event, date=day, date_end=None, precision="day")
