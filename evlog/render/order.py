"""The order of events by a column, the same in `list --sort` and in the app's table."""

from collections.abc import Callable, Iterable
from operator import attrgetter, itemgetter
from typing import Any, Final, TypeVar

from evlog.render.columns import Column

E = TypeVar("E", bound=Any)
_MANY_VALUES: Final = 20_000


def in_order(
    events: Iterable[E], column: Column, *, falls: bool | None = None, limit: int | None = None
) -> list[E]:
    """Events by what a column shows; `falls` turns its own direction into that one.

    Events that do not tell it come last in either direction, and among those that tell the same
    the newest entry comes first. With `limit` only so many, found without sorting the others.
    """
    is_falling = column.falls if falls is None else falls
    if limit is None:
        return _all_in_order(events, column.key, falling=is_falling)
    from heapq import nlargest, nsmallest

    key = column.key
    told: list[tuple[Any, int, E]] = []
    untold: list[E] = []
    for event in events:
        value = key(event)
        if value is None:
            untold.append(event)
        else:
            told.append((value, event.id if is_falling else -event.id, event))
    first = (nlargest if is_falling else nsmallest)(limit, told, key=itemgetter(0, 1))
    rest = nlargest(limit - len(first), untold, key=attrgetter("id"))
    return [*(row[2] for row in first), *rest]


def _all_in_order(events: Iterable[E], key: Callable[[E], Any], *, falling: bool) -> list[E]:
    by_id = sorted(events, key=attrgetter("id"), reverse=True)
    # Many events have few days, axes, types: to sort these is quicker, and takes no long step.
    groups: dict[Any, list[E]] = {}
    for event in by_id:
        groups.setdefault(key(event), []).append(event)
        if len(groups) > _MANY_VALUES:
            told = [event for event in by_id if key(event) is not None]
            told.sort(key=key, reverse=falling)
            return [*told, *(event for event in by_id if key(event) is None)]
    untold = groups.pop(None, [])
    values = sorted(groups, reverse=falling)
    return [*(event for value in values for event in groups[value]), *untold]
