"""From a figure back to the events that it counts."""

from collections.abc import Collection, Iterable
from typing import TypeVar

from evlog.model.vocabulary import Vocabulary
from evlog.summary.fields import Counted
from evlog.summary.selection import can_be_silent, figures_of, kept
from evlog.summary.sorting import keys, scale
from evlog.summary.table import Heading, Position, Summary
from evlog.summary.units import unit_of

E = TypeVar("E", bound=Counted)


def events_in(
    events: Iterable[E],
    summary: Summary,
    place: Position,
    vocabulary: Vocabulary,
    superseded: Collection[str] = frozenset(),
) -> list[E]:
    """The events counted in one figure, in the order given.

    Give it what `summarise` was given. `place` is one in this summary, put together or cut as it
    may be.
    """
    table = summary.tables[place.table]
    measure = table.question.measure
    counting, _ = kept(events, vocabulary, superseded)
    scales = [scale(name, counting, vocabulary) for name in table.question.dimensions]
    rows = None if place.row is None else _names(table.rows[place.row])
    columns = None if place.column is None else _names(table.columns[place.column])
    split = len(table.question.rows)

    def stands(key: tuple[int, ...]) -> bool:
        names = tuple(each.names[at] for each, at in zip(scales, key, strict=True))
        return (rows is None or names[:split] in rows) and (
            columns is None or names[split:] in columns
        )

    every = zip(counting, figures_of(counting, measure), keys(scales), strict=True)
    silent = can_be_silent(measure)
    return [
        event
        for event, figure, under in every
        if (figure is not None or not silent)
        and (table.unlike or unit_of(event.type, measure, vocabulary) == table.unit)
        and any(map(stands, under))
    ]


def _names(heading: Heading) -> frozenset[tuple[object, ...]]:
    return frozenset(member.names for member in heading.members)
