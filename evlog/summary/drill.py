"""From a cell back to the events that it counts."""

from collections.abc import Collection, Iterable
from typing import TypeVar

from evlog.model.vocabulary import Vocabulary
from evlog.summary.fields import Counted
from evlog.summary.selection import selected
from evlog.summary.sorting import keys, scale
from evlog.summary.table import Heading, Summary

E = TypeVar("E", bound=Counted)


def events_in(
    events: Iterable[E],
    summary: Summary,
    row: int | None,
    column: int | None,
    vocabulary: Vocabulary,
    superseded: Collection[str] = frozenset(),
) -> list[E]:
    """The events counted in one cell, in the order given; None for a total on that edge.

    Give it what `summarise` was given. `row` and `column` are places in this summary, put
    together or cut as it may be.
    """
    question = summary.question
    picked = selected(events, question.measure, vocabulary, superseded)
    scales = [scale(name, picked.events, vocabulary) for name in question.dimensions]
    rows = None if row is None else _names(summary.rows[row])
    columns = None if column is None else _names(summary.columns[column])
    split = len(question.rows)

    def stands(key: tuple[int, ...]) -> bool:
        names = tuple(each.names[place] for each, place in zip(scales, key, strict=True))
        return (rows is None or names[:split] in rows) and (
            columns is None or names[split:] in columns
        )

    return [
        event
        for event, under in zip(picked.events, keys(scales), strict=True)
        if any(map(stands, under))
    ]


def _names(heading: Heading) -> frozenset[tuple[object, ...]]:
    return frozenset(member.names for member in heading.members)
