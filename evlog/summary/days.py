"""Events day by day, for a calendar: a figure for each day, and what is dated less finely beside."""

import datetime as dt
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Final

import msgspec

from evlog.model.count import Count
from evlog.model.event import Event
from evlog.model.vocabulary import Vocabulary
from evlog.summary.cell import EMPTY, Cell
from evlog.summary.periods import placed
from evlog.summary.selection import LeftOut, selected
from evlog.summary.units import unit_of

# What stands for no day of its own, the finest first.
COARSER: Final = ("week", "month", "quarter", "year", "years", "by")
_ONE_DAY: Final = frozenset(("day", "night"))
_OTHER: Final = "other"


class Day(msgspec.Struct, frozen=True, gc=False):
    """What was told of one day: its figure, and the group that most of its events are of."""

    cell: Cell = EMPTY
    group: str = _OTHER

    @property
    def is_silent(self) -> bool:
        """Whether nothing was told."""
        return not self.cell.events

    @property
    def is_zero(self) -> bool:
        """Whether all that was told is that there was none."""
        return bool(self.cell.events) and self.cell.high == 0


class Days(msgspec.Struct, frozen=True):
    """The days of a log.

    `aside` counts, by year and by how finely they are dated, the events that lie on no one day: a
    month is not guessed into its days. `unit` is what is counted, such as attacks; `unlike` events
    count something else, and `silent` ones told nothing of the measure.
    """

    measure: str
    days: Mapping[dt.date, Day]
    aside: Mapping[int, Mapping[str, int]]
    left_out: LeftOut = LeftOut()
    silent: int = 0
    unlike: int = 0
    unit: str = ""

    @property
    def years(self) -> Sequence[int]:
        """The years of which anything was told, in order."""
        return sorted({day.year for day in self.days} | set(self.aside))

    @property
    def most(self) -> int:
        """The largest figure of a day."""
        return max((day.cell.figure for day in self.days.values()), default=0)

    def of_year(self, year: int) -> Cell:
        """The days of a year together."""
        return Cell.sum(day.cell for at, day in self.days.items() if at.year == year)


def by_day(
    events: Iterable[Event],
    vocabulary: Vocabulary,
    superseded: Collection[str] = frozenset(),
    measure: str = "events",
) -> Days:
    """The figures of each day. A night counts on its morning.

    Measuring `events`, one that told of none is no event, but the day is not silent. Only like
    things are added: those of the unit with most events.
    """
    kept = selected(events, measure, vocabulary, superseded)
    group_of = {name: kind.group for name, kind in vocabulary.type_names.items()}
    types = {event.type for event in kept.events}
    counts: Sequence[Count | None] = kept.counts
    if measure == "events":
        counts = [_as_event(event, one) for event, one in zip(kept.events, counts, strict=True)]
    unit_by_type = {name: unit_of(name, measure, vocabulary) for name in types}
    units = Counter(unit_by_type[event.type] for event in kept.events)
    alike = units.most_common(1)[0][0] if units else measure
    figures: dict[dt.date, list[Count | None]] = defaultdict(list)
    groups: dict[dt.date, list[str]] = defaultdict(list)
    aside: dict[int, Counter[str]] = {}
    unlike = 0
    for event, count in zip(kept.events, counts, strict=True):
        if unit_by_type[event.type] != alike:
            unlike += 1
            continue
        group = group_of.get(event.type, _OTHER)
        unit = _precision(event)
        if unit == "day":
            figures[event.date].append(count)
            groups[event.date].append(group)
        else:
            aside.setdefault(event.date.year, Counter())[unit] += 1
    days = {
        at: Day(Cell.total(told), max(set(groups[at]), key=groups[at].count))
        for at, told in figures.items()
    }
    return Days(measure, days, aside, kept.left_out, kept.silent, unlike, alike)


def on_day(events: Iterable[Event], day: dt.date) -> list[Event]:
    """The events that lie on that one day."""
    return [event for event in events if event.date == day and _precision(event) == "day"]


def _as_event(event: Event, one: Count | None) -> Count | None:
    return event.count if event.count is not None and event.count.is_zero else one


def _precision(event: Event) -> str:
    if event.precision in _ONE_DAY and not event.approximate:
        return "day"
    return placed(event.date, event.last_day, event.precision, event.approximate, "day").unit
