"""The order of events by a column, the same in `list --sort` and in the app's table."""

from collections.abc import Callable, Iterable
from operator import attrgetter, itemgetter
from typing import Any, TypeVar

from evlog.render.columns import Column

E = TypeVar("E", bound=Any)
_Row = TypeVar("_Row")


def in_order(
    events: Iterable[E], column: Column, *, falls: bool | None = None, limit: int | None = None
) -> list[E]:
    """Events by what a column shows; `falls` turns its own direction into that one.

    Events that do not tell it come last in either direction, and among those that tell the same
    the newest entry comes first. With `limit` only so many, found without sorting the others.
    """
    is_falling = column.falls if falls is None else falls
    key = column.key
    told: list[tuple[Any, int, E]] = []
    untold: list[E] = []
    for event in events:
        value = key(event)
        if value is None:
            untold.append(event)
        else:
            told.append((value, event.id if is_falling else -event.id, event))
    found = [row[2] for row in _first(told, limit, itemgetter(0, 1), falling=is_falling)]
    rest = None if limit is None else limit - len(found)
    return [*found, *_first(untold, rest, attrgetter("id"), falling=True)]


def _first(
    rows: list[_Row], limit: int | None, key: Callable[[_Row], Any], *, falling: bool
) -> list[_Row]:
    if limit is None:
        return sorted(rows, key=key, reverse=falling)
    from heapq import nlargest, nsmallest

    return (nlargest if falling else nsmallest)(limit, rows, key=key)
