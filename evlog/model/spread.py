"""The figure of an event whose sources told several: from the lowest to the highest of them."""

from collections.abc import Iterable
from typing import Any

from msgspec.structs import replace

from evlog.model.count import Count
from evlog.model.event import SOURCE_FIGURES, Event


def spread(told: Iterable[Count | None]) -> Count | None:
    """The count that all tell, or from the lowest to the highest of them; None if none tells it."""
    counts = [count for count in told if count is not None]
    if not counts:
        return None
    if all(figure_of(count) == figure_of(counts[0]) for count in counts):
        return counts[0]
    highs = [count.high for count in counts]
    high = None if None in highs else max(high for high in highs if high is not None)
    return Count.between(min(count.low for count in counts), high)


def figure_of(count: Count) -> tuple[int, int | None, int | None]:
    """The numbers of a count, without its words."""
    return count.low, count.best, count.high


def with_spread(event: Event) -> Event:
    """The event with the spread of what its sources told, where it has no figure itself.

    Who denies it is credited with no figure.
    """
    affirming = [source for source in event.sources if source.stance != "denies" and source.figures]
    if not affirming:
        return event
    found: dict[str, Any] = {
        field: spread(getattr(source, field) for source in affirming)
        for field in SOURCE_FIGURES
        if getattr(event, field) is None
    }
    return replace(event, **found)
