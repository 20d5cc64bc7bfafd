"""What is asked of a summary: by which dimensions, over which periods, measuring what."""

from difflib import get_close_matches
from typing import Literal, get_args

import msgspec

from evlog.model.errors import EvlogError
from evlog.model.fields import names_of

Period = Literal["day", "week", "month", "quarter", "year"]
Sort = Literal["order", "total", "name"]
Total = Literal["unit", "all"]

PERIODS: tuple[Period, ...] = ("day", "week", "month", "quarter", "year")
DIMENSIONS: tuple[str, ...] = (
    "axis",
    "type",
    "group",
    "status",
    "source",
    "place",
    "tag",
    "weapon",
    "initiator",
    "target",
    "precision",
    *PERIODS,
)
MEASURES: tuple[str, ...] = ("count", "events", *names_of("count")[1:])
SORTS: tuple[Sort, ...] = get_args(Sort)
TOTALS: tuple[Total, ...] = get_args(Total)
_KINDS = ("type", "group")


class BadQuestion(EvlogError):
    """A summary was asked for by something that it cannot count by."""


class Question(msgspec.Struct, frozen=True, kw_only=True):
    """One question to a log; the answer is a `Summary`.

    `by` names one or two dimensions; left empty it is axis and type, or axis alone where `every`
    gives the columns. `measure` is `count`, `events` (how many records) or another count field of
    the event, or several of them with commas between. `total` is `unit` if only figures of one
    unit are to be added up, `all` for unlike ones too. `top` keeps that many rows, the largest, and
    puts the others into one. `percent` shows shares of the whole, `compare` the change against the
    period before. Raises BadQuestion.
    """

    by: tuple[str, ...] = ()
    every: Period | None = None
    measure: str = "count"
    total: Total = "unit"
    top: int | None = None
    sort: Sort = "order"
    percent: bool = False
    compare: bool = False

    def __post_init__(self) -> None:
        for name in self.by:
            _known("dimension", name, DIMENSIONS)
        for name in self.measures:
            _known("measure", name, MEASURES)
        if len(set(self.measures)) < len(self.measures):
            raise BadQuestion(f'"{self.measure}" names a measure twice')
        _known("total", self.total, TOTALS)
        _known("order", self.sort, SORTS)
        if self.every is not None:
            _known("period", self.every, PERIODS)
        if len(self.by) > 2:
            raise BadQuestion(
                f'"{",".join(self.by)}" names {len(self.by)} dimensions: give one or two'
            )
        if len(set(self.dimensions)) < len(self.dimensions):
            raise BadQuestion(f'"{",".join(self.dimensions)}" names a dimension twice')
        if self.top is not None and self.top < 1:
            raise BadQuestion(f"the top {self.top} is no row at all: give 1 or more")
        if self.compare and self.percent:
            raise BadQuestion("compare and percent do not go together: ask for one")
        if self.compare and self.period is None:
            raise BadQuestion("compare needs periods: add every week, or by month")

    @property
    def measures(self) -> tuple[str, ...]:
        """What is counted, one or several."""
        return tuple(name.strip() for name in self.measure.split(","))

    @property
    def is_beside(self) -> bool:
        """Whether the tables of several units stand beside each other, else below each other.

        Types as rows are sorted by their unit anyway; so are types as columns.
        """
        return self.column in _KINDS or (self.column is None and not set(self.rows) & set(_KINDS))

    @property
    def order(self) -> Sort:
        """How the rows are sorted: the largest first where only the top ones are wanted."""
        return "total" if self.top is not None and self.sort == "order" else self.sort

    @property
    def rows(self) -> tuple[str, ...]:
        """The dimensions down the side, one or two."""
        if self.every is not None:
            return self.by or ("axis",)
        return self.by[:1] or ("axis",)

    @property
    def column(self) -> str | None:
        """The dimension across, or None where there is only one."""
        if self.every is not None:
            return self.every
        if not self.by:
            return "type"
        return self.by[1] if len(self.by) == 2 else None

    @property
    def dimensions(self) -> tuple[str, ...]:
        """All dimensions, rows first."""
        return self.rows if self.column is None else (*self.rows, self.column)

    @property
    def period(self) -> Period | None:
        """The dimension along which time runs: the columns, or the rows where they stand alone."""
        along = self.column if self.column in PERIODS else self.rows[-1]
        return along if along in PERIODS else None

    def describe(self) -> str:
        """The question in words: `count by axis and type`, `killed by axis, every week`."""
        by = " and ".join(self.rows if self.every else self.dimensions)
        what = " and ".join(self.measures)
        return f"{what} by {by}{f', every {self.every}' if self.every else ''}"


def _known(kind: str, name: str, names: tuple[str, ...]) -> None:
    if name in names:
        return
    near = get_close_matches(name.lower(), names, n=1, cutoff=0.5)
    hint = f'did you mean "{near[0]}"? ' if near else ""
    raise BadQuestion(f'unknown {kind} "{name}": {hint}there are {", ".join(names)}')
