"""Putting a summary's rows in order, and putting rows or columns together where there are many."""

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from typing import Any

from msgspec.structs import replace

from evlog.summary.cell import EMPTY, Cell
from evlog.summary.dimensions import Named, dimension
from evlog.summary.question import PERIODS, Question
from evlog.summary.table import Heading, Table

Group = tuple[Heading, Sequence[int]]

_ORDERS: dict[str, Callable[[Heading, Sequence[Cell]], Any]] = {
    "order": lambda _heading, _cells: 0,
    "total": lambda _, cells: [(-cell.figure, -cell.low, -cell.events) for cell in cells],
    "name": lambda heading, _: [name.label.casefold() for name in heading.names],
}


def arranged(tables: Sequence[Table], question: Question) -> list[Table]:
    """The tables with their rows sorted as the question asks, and only the top ones on their own.

    Tables beside each other get the same rows, in the order of the first of them, and of the next
    where that says nothing; those below each other the same columns.
    """
    if not question.is_beside:
        columns = _union(table.columns for table in tables)
        aligned = [_with_columns(table, columns) for table in tables]
        return [each for table in aligned for each in _ordered([table], question)]
    rows = _union(table.rows for table in tables)
    return _ordered([_with_rows(table, rows) for table in tables], question)


def _ordered(tables: Sequence[Table], question: Question) -> list[Table]:
    """Tables of the same rows, sorted alike."""
    if not tables:
        return []
    order = _sorted_rows(tables, question.order)
    rows = tables[0].rows
    tables = [_regrouped(table, [_single(rows, row) for row in order], None) for table in tables]
    if question.top is None or question.top >= len(order):
        return list(tables)
    folded = _sorted_rows(tables, "total")[question.top :]
    return [fold_rows(table, folded) for table in tables]


def fold_rows(table: Table, folded: Collection[int]) -> Table:
    """These rows put together as the last one, `5 others`."""
    return _regrouped(table, _groups(table.rows, folded, table.question.rows), None)


def fold_columns(table: Table, folded: Collection[int]) -> Table:
    """These columns put together: periods as the first one, `12 before`, others as the last."""
    column = table.question.column
    return _regrouped(table, None, _groups(table.columns, folded, (column or "",)))


def _union(edges: Iterable[Sequence[Heading]]) -> list[Heading]:
    met = {heading for edge in edges for heading in edge}
    return sorted(met, key=lambda heading: [(name.rank, name.label) for name in heading.names])


def _with_rows(table: Table, rows: Sequence[Heading]) -> Table:
    at = {heading: place for place, heading in enumerate(rows)}
    moved = [at[heading] for heading in table.rows]
    return replace(
        table,
        rows=tuple(rows),
        cells={(moved[row], column): cell for (row, column), cell in table.cells.items()},
        row_totals=_moved(table.row_totals, moved, len(rows)),
    )


def _with_columns(table: Table, columns: Sequence[Heading]) -> Table:
    at = {heading: place for place, heading in enumerate(columns)}
    moved = [at[heading] for heading in table.columns]
    return replace(
        table,
        columns=tuple(columns),
        cells={(row, moved[column]): cell for (row, column), cell in table.cells.items()},
        column_totals=_moved(table.column_totals, moved, len(columns)),
    )


def _moved(totals: Sequence[Cell], moved: Sequence[int], size: int) -> tuple[Cell, ...]:
    at = dict(zip(moved, totals, strict=True))
    return tuple(at.get(place, EMPTY) for place in range(size))


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


def _sorted_rows(tables: Sequence[Table], sort: str) -> list[int]:
    by = _ORDERS[sort]
    rows = tables[0].rows
    return sorted(
        range(len(rows)),
        key=lambda row: by(rows[row], [table.row_totals[row] for table in tables]),
    )


def _regrouped(
    table: Table, rows: Sequence[Group] | None, columns: Sequence[Group] | None
) -> Table:
    """The table with its rows and columns grouped anew; None leaves them as they are.

    What is in no group is no longer shown; the totals still hold it.
    """
    rows = rows if rows is not None else _all(table.rows)
    columns = columns if columns is not None else _all(table.columns)
    row_at, column_at = _places(rows), _places(columns)
    cells: dict[tuple[int, int], Cell] = {}
    for (row, column), cell in table.cells.items():
        if row in row_at and column in column_at:
            at = row_at[row], column_at[column]
            cells[at] = cells[at] + cell if at in cells else cell
    return replace(
        table,
        rows=tuple(heading for heading, _ in rows),
        columns=tuple(heading for heading, _ in columns),
        cells=cells,
        row_totals=_totals(table.row_totals, rows),
        column_totals=_totals(table.column_totals, columns),
        unshown_rows=table.unshown_rows + len(table.rows) - len(row_at),
        unshown_columns=table.unshown_columns + len(table.columns) - len(column_at),
    )


def _all(headings: Sequence[Heading]) -> list[Group]:
    return [_single(headings, index) for index in range(len(headings))]


def _places(groups: Sequence[Group]) -> Mapping[int, int]:
    return {old: new for new, (_, indices) in enumerate(groups) for old in indices}


def _totals(totals: Sequence[Cell], groups: Iterable[Group]) -> tuple[Cell, ...]:
    return tuple(Cell.sum(totals[index] for index in indices) for _, indices in groups)
