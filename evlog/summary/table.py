"""The tables of numbers that a summary is: one for each unit, so that like is added to like."""

import datetime as dt
from collections.abc import Mapping
from typing import NamedTuple

import msgspec

from evlog.model.count import Count
from evlog.summary.cell import EMPTY, Cell
from evlog.summary.coverage import Silence
from evlog.summary.dimensions import Named, dimension
from evlog.summary.perhaps_twice import Twice
from evlog.summary.question import Question
from evlog.summary.selection import LeftOut


class Heading(msgspec.Struct, frozen=True):
    """What stands at the head of a row or column: one name for each of its dimensions.

    `folds` are the headings that were put together in this one; a `gap` stands for so many periods
    without data.
    """

    names: tuple[Named, ...]
    folds: tuple["Heading", ...] = ()
    gap: int = 0

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
        """The headings that it stands for: those put together, or itself; none for a gap."""
        return () if self.gap else (self.folds or (self,))

    @property
    def is_off_scale(self) -> bool:
        """Whether it is no part of what it stands beside: on no axis, or on the whole of the front."""
        return any(name.off_scale for name in self.names)


class Position(NamedTuple):
    """Where a figure stands: in which table, row and column; None for the total on that edge."""

    table: int
    row: int | None
    column: int | None


class Table(msgspec.Struct, frozen=True):
    """The numbers of one unit: cells by (row, column) index, and totals on both edges.

    `unit` is what is counted (`attacks`, `drones`, `killed`), of which `group` of types (its name),
    empty where they are of several; `unlike` names the units that were added up all the same. With
    one dimension there are no columns and no cells: the numbers are the row totals. Tables that
    stand beside each other have the same rows, some without a figure, and tables that stand below
    each other the same columns.
    `unshown_rows` and `unshown_columns` were left away where they could not be put together.
    """

    question: Question
    unit: str
    group: str
    rows: tuple[Heading, ...]
    columns: tuple[Heading, ...]
    cells: Mapping[tuple[int, int], Cell]
    row_totals: tuple[Cell, ...]
    column_totals: tuple[Cell, ...]
    total: Cell
    unlike: tuple[str, ...] = ()
    unshown_rows: int = 0
    unshown_columns: int = 0

    def cell(self, row: int | None, column: int | None) -> Cell:
        """The cell there; None for either stands for the total on that edge."""
        if row is None:
            return self.total if column is None else self.column_totals[column]
        if column is None:
            return self.row_totals[row]
        return self.cells.get((row, column), EMPTY)


class Untold(msgspec.Struct, frozen=True):
    """So many `events` under these names told nothing of a measure, and are in no figure of it."""

    measure: str
    unit: str
    names: tuple[Named, ...]
    events: int


# A figure that may count something twice: its measure and unit, and the names of its row and
# column, None for a total. Names stand for it, as places move when rows are put together.
Doubled = tuple[str, str, tuple[Named, ...] | None, tuple[Named, ...] | None]


class Aside(NamedTuple):
    """A figure for several days that is told by these days, and so not counted."""

    id: int
    date: dt.date
    last_day: dt.date
    figure: Count


class Summary(msgspec.Struct, frozen=True):
    """The answer to a `Question`: a table for each measure and unit, in the order of the vocabulary.

    `silent` has how many events told nothing of each measure, and `untold` where they would stand.
    `overlaps` events stand in several cells, because a dimension such as place lets one event be
    in several rows; the totals count each of them once and are then not the sum of the parts.
    `shared` events are on several axes at once, and stand on rows of their own.
    `own` events have sources that tell figures of their own, which stand under those sources.
    `outside` events may lie outside the dates that were asked for.
    `twice` is what may be counted twice, and `doubled` in which figures; what is `aside` is
    told day by day. `silences` are those of the sources behind the figures.
    """

    question: Question
    tables: tuple[Table, ...]
    left_out: LeftOut = LeftOut()
    silent: Mapping[str, int] = {}
    untold: tuple[Untold, ...] = ()
    overlaps: int = 0
    shared: int = 0
    own: int = 0
    outside: int = 0
    twice: tuple[Twice, ...] = ()
    doubled: frozenset[Doubled] = frozenset()
    aside: tuple[Aside, ...] = ()
    silences: tuple[Silence, ...] = ()

    def may_be_doubled(self, place: Position) -> bool:
        """Whether the figure there may count something twice."""
        if not self.doubled:
            return False
        table = self.tables[place.table]
        row = None if place.row is None else table.rows[place.row]
        column = None if place.column is None else table.columns[place.column]
        return any(
            (table.question.measure, table.unit, names, across) in self.doubled
            for names in _names_of(row)
            for across in _names_of(column)
        )

    @property
    def repeated(self) -> tuple[str, ...]:
        """The dimensions that can have one event under several values."""
        return tuple(name for name in self.question.dimensions if dimension(name).repeated)

    def cell(self, place: Position) -> Cell:
        """The figure at a place."""
        return self.tables[place.table].cell(place.row, place.column)


def _names_of(heading: Heading | None) -> list[tuple[Named, ...] | None]:
    return [None] if heading is None else [each.names for each in heading.members]
