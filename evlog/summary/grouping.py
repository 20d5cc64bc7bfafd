"""The events under each value of one dimension, for what is drawn from events, not from sums."""

from collections.abc import Collection, Iterable
from typing import TypeVar

from evlog.model.vocabulary import Vocabulary
from evlog.summary.dimensions import Named
from evlog.summary.fields import Counted
from evlog.summary.selection import kept
from evlog.summary.sorting import keys, scale

E = TypeVar("E", bound=Counted)


def grouped(
    events: Iterable[E],
    name: str,
    vocabulary: Vocabulary,
    superseded: Collection[str] = frozenset(),
) -> tuple[tuple[Named, tuple[E, ...]], ...]:
    """The events that count, under each value of the dimension, in the order of a summary."""
    counting, _ = kept(events, vocabulary, superseded)
    by = scale(name, counting, vocabulary)
    found: list[list[E]] = [[] for _ in by.names]
    for event, under in zip(counting, keys([by]), strict=True):
        for (place,) in under:
            found[place].append(event)
    return tuple(zip(by.names, map(tuple, found), strict=True))
