"""From events to a table of numbers."""

from collections.abc import Collection, Iterable

from evlog.model.vocabulary import Vocabulary
from evlog.summary.arrange import arranged
from evlog.summary.cell import Cell
from evlog.summary.fields import Counted
from evlog.summary.question import Question
from evlog.summary.selection import selected
from evlog.summary.sorting import Sorting
from evlog.summary.table import Heading, Summary


def summarise(
    events: Iterable[Counted],
    question: Question,
    vocabulary: Vocabulary,
    superseded: Collection[str] = frozenset(),
) -> Summary:
    """Count the events as the question asks.

    `superseded` are the uids of replaced running totals, found over the whole log
    (`superseded_uids`). The order of the events does not matter.
    """
    picked = selected(events, question.measure, vocabulary, superseded)
    table = Sorting(picked.events, picked.counts, question.dimensions, vocabulary)
    down = range(len(question.rows))
    across = range(len(down), len(question.dimensions))
    parts = table.cells()
    by_row = table.cells(down) if across else parts
    by_column = table.cells(across) if across else {}
    row_at = {key: place for place, key in enumerate(sorted(by_row))}
    column_at = {key: place for place, key in enumerate(sorted(by_column))}
    split = len(down)
    return arranged(
        Summary(
            question=question,
            rows=tuple(Heading(table.names(key, down)) for key in row_at),
            columns=tuple(Heading(table.names(key, across)) for key in column_at),
            cells={
                (row_at[key[:split]], column_at[key[split:]]): cell for key, cell in parts.items()
            }
            if across
            else {},
            row_totals=tuple(by_row[key] for key in row_at),
            column_totals=tuple(by_column[key] for key in column_at),
            total=Cell.total(picked.counts),
            left_out=picked.left_out,
            silent=picked.silent,
            overlaps=table.overlaps,
            shared=table.shared,
        )
    )
