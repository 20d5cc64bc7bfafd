"""Periods without data between those with: shown as empty, or as one gap where they are many."""

from collections.abc import Sequence

from msgspec.structs import replace

from evlog.summary.cell import EMPTY, Cell
from evlog.summary.dimensions import Named, named_period
from evlog.summary.periods import Span, after, periods_between
from evlog.summary.periods import before as previous
from evlog.summary.question import PERIODS
from evlog.summary.table import Heading, Table

# So many periods without data are shown each by itself.
_FEW = 3


def with_gaps(table: Table) -> Table:
    """The table with its missing periods in sight, if its rows or columns are periods in order."""
    question = table.question
    if question.column in PERIODS:
        columns, moved = _filled(table.columns)
        return replace(
            table,
            columns=columns,
            cells={(row, moved[column]): cell for (row, column), cell in table.cells.items()},
            column_totals=_spread(table.column_totals, moved, len(columns)),
        )
    if question.rows[-1] in PERIODS and question.order == "order":
        rows, moved = _filled(table.rows)
        return replace(
            table,
            rows=rows,
            cells={(moved[row], column): cell for (row, column), cell in table.cells.items()},
            row_totals=_spread(table.row_totals, moved, len(rows)),
        )
    return table


def _filled(headings: Sequence[Heading]) -> tuple[tuple[Heading, ...], Sequence[int]]:
    """The headings with those of the missing periods between, and where each has moved to."""
    filled: list[Heading] = []
    moved: list[int] = []
    for heading in headings:
        if filled:
            filled += _between(filled[-1], heading)
        moved.append(len(filled))
        filled.append(heading)
    return tuple(filled), moved


def _between(earlier: Heading, later: Heading) -> list[Heading]:
    others = earlier.names[:-1]
    before, now = earlier.names[-1], later.names[-1]
    if before.coarse or now.coarse or before.span is None or now.span is None:
        return []
    if others != later.names[:-1]:
        return []
    missing = periods_between(before.span, now.span)
    if missing > _FEW:
        return [_gap(others, before.span, now.span, missing)]
    found = []
    span = after(before.span)
    while span < now.span:
        found.append(Heading((*others, named_period(span))))
        span = after(span)
    return found


def _gap(others: tuple[Named, ...], before: Span, now: Span, missing: int) -> Heading:
    unit = before.unit
    span = Span(after(before).start, previous(now).end, unit, f"{missing} {unit}s")
    label = f"… {missing} {unit}s"
    return Heading(
        (*others, Named(None, label, (0, span.start.toordinal(), label), span)), (), missing
    )


def _spread(totals: Sequence[Cell], moved: Sequence[int], size: int) -> tuple[Cell, ...]:
    spread = [EMPTY] * size
    for total, place in zip(totals, moved, strict=True):
        spread[place] = total
    return tuple(spread)
