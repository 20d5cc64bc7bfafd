"""From events to a table of numbers."""

from collections.abc import Collection, Iterable

from evlog.model.vocabulary import Vocabulary
from evlog.summary.arrange import arranged
from evlog.summary.cell import Cell
from evlog.summary.fields import Counted
from evlog.summary.question import Question
from evlog.summary.selection import selected
from evlog.summary.sorting import NamedKey, Sorting
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
    table = Sorting.of(picked.events, picked.counts, question.dimensions, vocabulary)
    across = len(question.rows)
    parts = table.cells()
    rows = _headings(key[:across] for key in parts)
    columns = _headings(key[across:] for key in parts) if question.column else {}
    by_row = table.cells(range(across))
    by_column = table.cells(range(across, len(question.dimensions))) if columns else {}
    return arranged(
        Summary(
            question=question,
            rows=tuple(map(Heading, rows)),
            columns=tuple(map(Heading, columns)),
            cells={(rows[key[:across]], columns[key[across:]]): cell for key, cell in parts.items()}
            if columns
            else {},
            row_totals=tuple(by_row[key] for key in rows),
            column_totals=tuple(by_column[key] for key in columns),
            total=Cell.total(picked.counts),
            left_out=picked.left_out,
            silent=picked.silent,
            overlaps=table.overlaps,
            shared=table.shared,
        )
    )


def _headings(keys: Iterable[NamedKey]) -> dict[NamedKey, int]:
    """The distinct keys in their order, each with its index."""
    ranked = sorted(set(keys), key=lambda key: [name.rank for name in key])
    return {key: index for index, key in enumerate(ranked)}
