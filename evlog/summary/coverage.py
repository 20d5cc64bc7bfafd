"""Coverage: on which days a source told something, told that there was none, or was silent."""

import datetime as dt
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from typing import Any, Final, Literal, NamedTuple, get_args

import msgspec
from msgspec.structs import replace

from evlog.model.sources import SHIPPED, Sources
from evlog.summary.periods import Span, after, period_of, placed
from evlog.summary.rhythm import silent_numbers

CoverageBy = Literal["source", "axis"]
Every = Literal["day", "week"]
State = Literal["told", "zero", "together", "aside", "silent", "quiet"]
COVERAGE_BY: Final[tuple[CoverageBy, ...]] = get_args(CoverageBy)
EVERY: Final[tuple[Every, ...]] = get_args(Every)
STATES: Final[tuple[State, ...]] = get_args(State)

# What an event must have for this: the fields to read of each.
COVERAGE_FIELDS: Final[Mapping[CoverageBy, tuple[str, ...]]] = {
    "source": ("date", "date_end", "precision", "approximate", "count", "sources"),
    "axis": ("date", "date_end", "precision", "approximate", "count", "axes"),
}
# More days than these are told by the week, unless days are asked for.
_MOST_DAYS: Final = 35
# Eleven years of days; one event dated by mistake to the year 1 must cost neither time nor pages.
_MOST_PERIODS: Final = 4000
_LENGTH: Final[Mapping[Every, int]] = {"day": 1, "week": 7}
# A report of a few days together speaks of each of them; of a month it says nothing of its days.
_TOGETHER: Final = 7


class CoverageRow(msgspec.Struct, frozen=True):
    """One source or axis: a state and a number of events for each period.

    `told` something; told `zero` only; told of several days `together`; told of other things
    (`aside`) than the filter finds; `silent` against its rhythm; `quiet` where nothing was to be
    expected. `last` is the last day of which it told anything, in the whole log.
    """

    name: str
    states: tuple[State, ...]
    events: tuple[int, ...]
    last: dt.date

    def periods_in(self, *states: State) -> int:
        """How many periods are in one of these states."""
        return sum(state in states for state in self.states)

    @property
    def silent(self) -> int:
        """How many periods it was silent."""
        return self.periods_in("silent")


class Coverage(msgspec.Struct, frozen=True):
    """Which sources, or axes, told something in which periods; those that told most come first.

    `unplaced` events are dated too coarsely for any one period; `nameless` ones have no source or
    axis. So many `earlier` periods are left away where there are more than anybody reads.
    """

    by: CoverageBy
    every: Every
    periods: tuple[Span, ...] = ()
    rows: tuple[CoverageRow, ...] = ()
    unplaced: int = 0
    nameless: int = 0
    earlier: int = 0

    @property
    def gaps(self) -> tuple[CoverageRow, ...]:
        """The rows that were silent at some time, those that were so longest first."""
        return tuple(sorted((r for r in self.rows if r.silent), key=lambda r: -r.silent))


def latest(found: Coverage, most: int) -> Coverage:
    """The same with at most so many periods, the latest."""
    away = max(0, len(found.periods) - most)
    rows = (replace(r, states=r.states[away:], events=r.events[away:]) for r in found.rows)
    rows = (row for row in rows if set(row.states) != {"quiet"})
    earlier = found.earlier + away
    return replace(found, periods=found.periods[away:], rows=tuple(rows), earlier=earlier)


class Silence(NamedTuple):
    """A source that a figure counts on was silent on so many of so many periods."""

    source: str
    silent: int
    periods: int
    every: Every


def silences(found: Coverage) -> tuple[Silence, ...]:
    """Whose silence can be a drop in the figures, the longest first.

    A source that tells on less than a tenth of the days on which the main one does can hardly be
    missed in a sum.
    """
    number = len(found.periods)
    most = max(map(_told, found.rows), default=0)
    return tuple(
        Silence(row.name, row.silent, number, found.every)
        for row in found.gaps
        if 10 * _told(row) >= most
    )


def _told(row: CoverageRow) -> int:
    return row.periods_in("told", "zero", "together")


class Asked(msgspec.Struct, frozen=True):
    """The days asked for, both ends in; None for as far as there is anything."""

    first: dt.date | None = None
    last: dt.date | None = None
    today: dt.date | None = None


def coverage(
    events: Iterable[Any],
    wanted: Callable[[Any], bool] | None = None,
    *,
    by: CoverageBy = "source",
    every: Every | None = None,
    asked: Asked = Asked(),  # noqa: B008  (immutable)
    known: Sources = SHIPPED,
    ended: Collection[str] = frozenset(),
) -> Coverage:
    """Find what each source told of in the days asked for. Give it the whole log.

    The events need the fields of `COVERAGE_FIELDS`; `wanted` is the filter without its dates. A
    source has a row if it told anything that `wanted` finds, at any time. Its rhythm is that of
    all it told. Today is not over, and no source is silent on it. Of the names in `ended` nothing
    is expected after their last event. Without `every` more than five weeks are told by the week.
    """
    everything = list(events)
    spoken = [event for event in everything if wanted is None or wanted(event)]
    first, last = _bounds(asked, spoken, everything)
    if last < first:
        return Coverage(by, every or "day")
    unit = every or ("day" if (last - first).days < _MOST_DAYS else "week")
    begun = max(first.toordinal(), last.toordinal() - _MOST_PERIODS * _LENGTH[unit])
    earlier = (begun - first.toordinal()) // _LENGTH[unit]
    periods = tuple(_periods(dt.date.fromordinal(begun), last, unit))
    names = _names_of(by, known)
    found = _Found(unit, names, periods)
    for event in spoken:
        found.add(event)
    spoke, ends = _rhythms(everything, names, unit)
    rows = [
        _row(name, cells, periods, spoke[name], ends[name], expected=name not in ended)
        for name, cells in found.rows.items()
    ]
    rows = [row for row in rows if set(row.states) != {"quiet"}]
    rows.sort(key=lambda row: (-_told(row), row.name.casefold()))
    return Coverage(by, unit, periods, tuple(rows), found.unplaced, found.nameless, earlier)


def _rhythms(
    events: Iterable[Any], names: "_Names", unit: Every
) -> tuple[Mapping[str, set[int]], Mapping[str, dt.date]]:
    """Of which periods each name told anything, and the last day of which it did."""
    spoke: dict[str, set[int]] = defaultdict(set)
    ends: dict[str, dt.date] = {}
    for event in events:
        numbers = _numbers(event, unit)
        day = event.date_end or event.date
        for name in names(event):
            spoke[name].update(numbers)
            ends[name] = max(day, ends.get(name, day))
    return spoke, ends


class _Cell(msgspec.Struct):
    """What one name told of one period."""

    events: int = 0
    figures: int = 0
    together: int = 0


class _Found:
    """The events sorted by name and period."""

    def __init__(self, unit: Every, names: "_Names", periods: Sequence[Span]) -> None:
        self.rows: dict[str, dict[int, _Cell]] = {}
        self.unplaced = self.nameless = 0
        self._unit, self._names = unit, names
        self._first, self._last = periods[0], periods[-1]

    def add(self, event: Any) -> None:
        names = self._names(event)
        inside = (
            event.date <= self._last.end and (event.date_end or event.date) >= self._first.start
        )
        self.nameless += inside and not names
        numbers = _numbers(event, self._unit)
        self.unplaced += inside and bool(names) and not numbers
        for name, is_zero in names.items():
            row = self.rows.setdefault(name, {})
            for number in numbers:
                cell = row.get(number)
                if cell is None:
                    cell = row[number] = _Cell()
                cell.events += 1
                cell.figures += not is_zero
                cell.together += len(numbers) > 1


def _row(
    name: str,
    cells: Mapping[int, _Cell],
    periods: Sequence[Span],
    spoke: Collection[int],
    last: dt.date,
    *,
    expected: bool,
) -> CoverageRow:
    unit = periods[0].unit
    silent = silent_numbers(spoke, unit, _number(periods[-1]), goes_on=expected)

    def state(number: int) -> State:
        cell = cells.get(number)
        if cell is None:
            return "aside" if number in spoke else "silent" if number in silent else "quiet"
        if not cell.figures:
            return "zero"
        return "together" if cell.together == cell.events else "told"

    numbers = [_number(span) for span in periods]
    counts = (cells[number].events if number in cells else 0 for number in numbers)
    return CoverageRow(name, tuple(map(state, numbers)), tuple(counts), last)


def _bounds(
    asked: Asked, spoken: Iterable[Any], everything: Iterable[Any]
) -> tuple[dt.date, dt.date]:
    """The first and last day to tell of: those asked for, as far as time has come.

    What is told less finely than a week sets no bound. The first is after the last where there is
    nothing to tell of.
    """
    begun = min((event.date for event in spoken if _numbers(event, "week")), default=dt.date.max)
    dated = (event.date_end or event.date for event in everything if _numbers(event, "week"))
    newest = max(dated, default=dt.date.min)
    last = asked.last or newest
    if asked.today is not None:
        last = min(last, max(newest, asked.today - dt.timedelta(days=1)))
    return asked.first or begun, last


def _periods(first: dt.date, last: dt.date, unit: Every) -> Iterator[Span]:
    span = period_of(first, unit)
    while True:
        yield span
        if span.end >= last:
            return
        span = after(span)


def _numbers(event: Any, unit: Every) -> Sequence[int]:
    """The periods that an event speaks of: its own, or each of a few days together."""
    return _numbers_of(event.date, event.date_end, event.precision, event.approximate, unit)


@lru_cache(maxsize=65_536)
def _numbers_of(
    start: dt.date, date_end: dt.date | None, precision: str, approximate: bool, unit: Every
) -> Sequence[int]:
    end = date_end or start
    span = placed(start, end, precision, approximate, unit)
    if span.unit == unit:
        return (_number(span),)
    days = (end - start).days
    if approximate or precision == "by" or days >= _TOGETHER:
        return ()
    inside = (period_of(start + dt.timedelta(days=day), unit) for day in range(days + 1))
    return tuple(dict.fromkeys(map(_number, inside)))


def _number(span: Span) -> int:
    """The place of a period among all of its unit."""
    return span.start.toordinal() // (7 if span.unit == "week" else 1)


_Names = Callable[[Any], Mapping[str, bool]]


def _names_of(by: CoverageBy, known: Sources) -> _Names:
    """Reads of an event who told it, or of which axes, and whether all that was told is zero.

    A source that denies is not silent; it tells no figure of its own unless it gives one.
    """

    def sources(event: Any) -> Mapping[str, bool]:
        names: dict[str, bool] = {}
        for source in event.sources:
            name = known.name_of(source.name)
            count = source.count if source.count is not None else event.count
            is_zero = source.stance != "denies" and count is not None and count.high == 0
            names[name] = names.get(name, True) and is_zero
        return names

    def axes(event: Any) -> Mapping[str, bool]:
        return dict.fromkeys(event.axes, event.count is not None and event.count.high == 0)

    return sources if by == "source" else axes
