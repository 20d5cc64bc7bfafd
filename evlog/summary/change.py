"""The difference of two uncertain numbers, and the change of a cell against the period before."""

from collections.abc import Iterable, Mapping
from datetime import date

import msgspec

from evlog.summary.cell import Cell
from evlog.summary.periods import before
from evlog.summary.table import Heading, Table


class CountChange(msgspec.Struct, frozen=True):
    """By how much one number exceeds another: at least `low`, at most `high`, None where unbounded.

    `best` is the difference of the best figures, where both numbers are told whole by such.
    """

    low: int | None
    best: int | None
    high: int | None

    @classmethod
    def between(cls, now: Cell, then: Cell) -> "CountChange":
        """What `now` has over `then`."""
        return cls(
            None if then.high is None else now.low - then.high,
            None if _best(now) is None or _best(then) is None else now.figure - then.figure,
            None if now.high is None else now.high - then.low,
        )

    def __neg__(self) -> "CountChange":
        low, best, high = self.high, self.best, self.low
        return CountChange(*(None if number is None else -number for number in (low, best, high)))

    @property
    def is_exact(self) -> bool:
        """Whether it is certain."""
        return self.low is not None and self.low == self.high

    def notation(self, *, signed: bool = True) -> str:
        """`+3`, `−2`, `=`, `~+5`, `+19…+94`, `≥+4`, `≤+3`, or `?` where nothing is known of it."""
        sign = _signed if signed else _plain
        if self.best is not None:
            return f"{'' if self.is_exact else '~'}{sign(self.best)}"
        if self.low is None:
            return "?" if self.high is None else f"≤{sign(self.high)}"
        if self.high is None:
            return f"≥{sign(self.low)}"
        return sign(self.low) if self.low == self.high else f"{sign(self.low)}…{sign(self.high)}"


def spread(cells: Iterable[Cell]) -> CountChange | None:
    """By how much the largest exceeds the smallest; None unless two tell something."""
    told = sorted((cell for cell in cells if cell.events), key=lambda each: each.figure)
    return CountChange.between(told[-1], told[0]) if len(told) > 1 else None


def _best(cell: Cell) -> int | None:
    return cell.best if not cell.not_told and not cell.ranges and cell.high is not None else None


def _plain(number: int) -> str:
    return str(number).replace("-", "−")


def _signed(number: int) -> str:
    return "=" if number == 0 else f"{'+' if number > 0 else ''}{_plain(number)}"


def changes(table: Table) -> Mapping[tuple[int | None, int | None], CountChange]:
    """For each cell, and each total along the other edge, the change against the period before.

    Only where both periods tell something: silence is no zero. Periods wider than the one asked
    for have no neighbour, and no change. Cells by (row, column), None for a total.
    """
    question = table.question
    found: dict[tuple[int | None, int | None], CountChange] = {}
    if question.column == question.period:
        for now, then in _neighbours(table.columns, 0):
            for row in (*range(len(table.rows)), None):
                _compare(table, (row, now), (row, then), found)
    else:
        for now, then in _neighbours(table.rows, len(question.rows) - 1):
            for column in (*range(len(table.columns)), None):
                _compare(table, (now, column), (then, column), found)
    return found


def _compare(
    table: Table,
    now: tuple[int | None, int | None],
    then: tuple[int | None, int | None],
    found: dict[tuple[int | None, int | None], CountChange],
) -> None:
    present, past = table.cell(*now), table.cell(*then)
    if present.events and past.events:
        found[now] = CountChange.between(present, past)


def _neighbours(headings: tuple[Heading, ...], position: int) -> list[tuple[int, int]]:
    at = {
        (heading.names[:position], heading.names[position].span): place
        for place, heading in enumerate(headings)
        if not heading.folds and not heading.names[position].coarse
    }
    previous = {
        place: at.get((others, before(span)))
        for (others, span), place in at.items()
        if span is not None and span.start > date.min
    }
    return [(now, then) for now, then in previous.items() if then is not None]
