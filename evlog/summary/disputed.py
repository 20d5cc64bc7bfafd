"""Which figures of a summary hold something that one source reports and another denies."""

from collections.abc import Collection, Iterable
from typing import Any

from msgspec.structs import replace

from evlog.model.vocabulary import Vocabulary
from evlog.summary.fields import standing
from evlog.summary.pivot import summarise
from evlog.summary.table import Position, Summary


def disputed_rows(
    events: Iterable[Any],
    summary: Summary,
    vocabulary: Vocabulary,
    superseded: Collection[str] = frozenset(),
) -> frozenset[Position]:
    """The places of the row totals that hold a disputed event; give it what `summarise` was given."""
    doubted = [event for event in events if standing(event) == "disputed"]
    question = replace(summary.question, top=None, compare=False)
    found = summarise(doubted, question, vocabulary, superseded)
    marked = {
        (table.question.measure, table.unit, table.rows[row].names)
        for table in found.tables
        for row, total in enumerate(table.row_totals)
        if total.events
    }
    return frozenset(
        Position(number, row, None)
        for number, table in enumerate(summary.tables)
        for row, heading in enumerate(table.rows)
        if any(
            (table.question.measure, table.unit, each.names) in marked for each in heading.members
        )
    )
