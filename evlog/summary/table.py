"""The table of numbers that a summary is."""

from collections.abc import Mapping

import msgspec

from evlog.summary.cell import EMPTY, Cell
from evlog.summary.dimensions import Named, dimension
from evlog.summary.question import Question
from evlog.summary.selection import LeftOut


class Heading(msgspec.Struct, frozen=True):
    """What stands at the head of a row or column: one name for each of its dimensions.

    `folds` are the headings that were put together in this one.
    """

    names: tuple[Named, ...]
    folds: tuple["Heading", ...] = ()

    @property
    def values(self) -> tuple[str | None, ...]:
        """The values as files have them; None for none."""
        return tuple(name.value for name in self.names)

    @property
    def label(self) -> str:
        """The name as a line of text has it."""
        return " · ".join(name.label for name in self.names)

    @property
    def members(self) -> tuple["Heading", ...]:
        """The headings that it stands for: those put together, or itself."""
        return self.folds or (self,)


class Summary(msgspec.Struct, frozen=True):
    """The answer to a `Question`: cells by (row, column) index, and totals on both edges.

    With one dimension there are no columns and no cells: the numbers are the row totals.
    `overlaps` events stand in several cells, because a dimension such as place lets one event be
    in several rows; the totals count each of them once and are then not the sum of the parts.
    `shared` events are on several axes at once, and stand on rows of their own.
    `outside` events may lie outside the dates that were asked for.
    `unshown_rows` and `unshown_columns` were left away where they could not be put together.
    """

    question: Question
    rows: tuple[Heading, ...]
    columns: tuple[Heading, ...]
    cells: Mapping[tuple[int, int], Cell]
    row_totals: tuple[Cell, ...]
    column_totals: tuple[Cell, ...]
    total: Cell
    left_out: LeftOut = LeftOut()
    silent: int = 0
    overlaps: int = 0
    shared: int = 0
    outside: int = 0
    unshown_rows: int = 0
    unshown_columns: int = 0

    @property
    def repeated(self) -> tuple[str, ...]:
        """The dimensions that can have one event under several values."""
        return tuple(name for name in self.question.dimensions if dimension(name).repeated)

    def cell(self, row: int | None, column: int | None) -> Cell:
        """The cell there; None for either stands for the total on that edge."""
        if row is None:
            return self.total if column is None else self.column_totals[column]
        if column is None:
            return self.row_totals[row]
        return self.cells.get((row, column), EMPTY)
