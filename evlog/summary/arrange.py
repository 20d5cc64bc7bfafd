"""Putting a summary's rows in order, and putting rows or columns together where there are many."""

from collections.abc import Callable, Collection, Iterable, Sequence
from typing import Any

from msgspec.structs import replace

from evlog.summary.cell import Cell
from evlog.summary.dimensions import Named, dimension
from evlog.summary.question import PERIODS
from evlog.summary.table import Heading, Summary

Group = tuple[Heading, Sequence[int]]

_ORDERS: dict[str, Callable[[Heading, Cell], Any]] = {
    "order": lambda _heading, _cell: 0,
    "total": lambda _, cell: (-cell.figure, -cell.low, -cell.events),
    "name": lambda heading, _: [name.label.casefold() for name in heading.names],
}


def arranged(summary: Summary) -> Summary:
    """Its rows sorted as the question asks, and only the top ones on their own."""
    question = summary.question
    order = _sorted_rows(summary, question.sort)
    summary = _regrouped(summary, [_single(summary.rows, row) for row in order], None)
    if question.top is None or question.top >= len(order):
        return summary
    return fold_rows(summary, _sorted_rows(summary, "total")[question.top :])


def fold_rows(summary: Summary, folded: Collection[int]) -> Summary:
    """These rows put together as the last one, `5 others`."""
    return _regrouped(summary, _groups(summary.rows, folded, summary.question.rows), None)


def fold_columns(summary: Summary, folded: Collection[int]) -> Summary:
    """These columns put together: periods as the first one, `12 before`, others as the last."""
    column = summary.question.column
    return _regrouped(summary, None, _groups(summary.columns, folded, (column or "",)))


def _groups(
    headings: Sequence[Heading], folded: Collection[int], dimensions: Sequence[str]
) -> list[Group]:
    kept = [_single(headings, index) for index in range(len(headings)) if index not in set(folded)]
    if any(dimension(name).repeated for name in dimensions):
        return kept
    together = _together(headings, sorted(folded), dimensions)
    return [together, *kept] if dimensions[0] in PERIODS else [*kept, together]


def _together(
    headings: Sequence[Heading], folded: Sequence[int], dimensions: Sequence[str]
) -> Group:
    members = tuple(member for index in folded for member in headings[index].members)
    word = "before" if dimensions[0] in PERIODS else "other" if len(members) == 1 else "others"
    names = [Named(None, f"{len(members)} {word}", (3, 0, ""))]
    names += [Named(None, "", (3, 0, "")) for _ in dimensions[1:]]
    return Heading(tuple(names), folds=members), folded


def _single(headings: Sequence[Heading], index: int) -> Group:
    return headings[index], (index,)


def _sorted_rows(summary: Summary, sort: str) -> list[int]:
    by = _ORDERS[sort]
    return sorted(
        range(len(summary.rows)), key=lambda row: by(summary.rows[row], summary.row_totals[row])
    )


def _regrouped(
    summary: Summary, rows: Sequence[Group] | None, columns: Sequence[Group] | None
) -> Summary:
    """The summary with its rows and columns grouped anew; None leaves them as they are.

    What is in no group is no longer shown; the totals still hold it.
    """
    rows = rows if rows is not None else _all(summary.rows)
    columns = columns if columns is not None else _all(summary.columns)
    row_at, column_at = _places(rows), _places(columns)
    cells: dict[tuple[int, int], Cell] = {}
    for (row, column), cell in summary.cells.items():
        if row in row_at and column in column_at:
            at = row_at[row], column_at[column]
            cells[at] = cells[at] + cell if at in cells else cell
    return replace(
        summary,
        rows=tuple(heading for heading, _ in rows),
        columns=tuple(heading for heading, _ in columns),
        cells=cells,
        row_totals=_totals(summary.row_totals, rows),
        column_totals=_totals(summary.column_totals, columns),
        unshown_rows=summary.unshown_rows + len(summary.rows) - len(row_at),
        unshown_columns=summary.unshown_columns + len(summary.columns) - len(column_at),
    )


def _all(headings: Sequence[Heading]) -> list[Group]:
    return [_single(headings, index) for index in range(len(headings))]


def _places(groups: Sequence[Group]) -> dict[int, int]:
    return {old: new for new, (_, indices) in enumerate(groups) for old in indices}


def _totals(totals: Sequence[Cell], groups: Iterable[Group]) -> tuple[Cell, ...]:
    return tuple(Cell.sum(totals[index] for index in indices) for _, indices in groups)
