"""Which figures replace which: what one source tells of one thing counts once.

Three figures are replaced, each by what tells the same and more:

- a *running total* (it has an `as_of`) by the next one of the same source and day, be it told as
  attacks, attacks repelled or clashes; and by one of the same moment that was entered later, which
  corrects it;
- a running total *shared* by several axes by those of its parts that are told later, once there is
  one for each axis; and its parts by a shared one that is told later;
- a *period total* (22 to 26 September: 1500) by the figures of days within it.

Nothing depends on the order in which events were entered, but for a correction.
"""

import datetime as dt
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from heapq import merge
from itertools import takewhile
from typing import Final

from evlog.model.count import LARGEST
from evlog.model.event import Event
from evlog.model.lookalikes import family, same_subject, tells_of_same_places
from evlog.model.period_totals import is_period_total
from evlog.model.sources import SHIPPED, Sources
from evlog.model.text import fold
from evlog.summary.fields import affirming

_Days = tuple[str, dt.date, dt.date, str, str | None]
_Axes = frozenset[str]
_Told = Mapping[str, Sequence[Event]]
# Where a report stands among others: its moment, then its number.
_Place = tuple[dt.datetime, int]
_LAST: Final = LARGEST
_NEVER: Final = dt.datetime.min.replace(tzinfo=dt.UTC)
_SAME_IN_A_CORRECTION: Final = ("initiator", "target", "formation", "time")


def successors(
    events: Iterable[Event], known: Sources = SHIPPED
) -> Mapping[int, tuple[Event, ...]]:
    """The events that replace an event, by its id; ids of events that none replaces are not there.

    `events` are all that can have to do with one another; sources agree if `known` has one name
    for them. A refuted event replaces nothing, and is replaced by nothing.
    """
    standing = [event for event in events if event.status != "refuted"]
    reports = _Reports(standing, known)
    found = {e.id: after for e in standing if e.as_of is not None and (after := reports.after(e))}
    periods = [event for event in standing if is_period_total(event)]
    if not periods:
        return found
    days = defaultdict(list)
    for event in standing:
        if event.count is not None and event.id not in found:
            days[family(event.type), frozenset(event.axes)].append(event)
    for period in periods:
        near = days.get((family(period.type), frozenset(period.axes)), ())
        within = tuple(day for day in near if is_within(day, period, known))
        if within:
            found[period.id] = (*found.get(period.id, ()), *within)
    return found


def is_within(day: Event, period: Event, known: Sources | None) -> bool:
    """Whether a period total counts what is told of a day within it.

    With `known` only what the same source told does; with None, what anyone told.
    """
    if not (period.date <= day.date and day.last_day <= period.last_day):
        return False
    if day.precision == "by" or day.last_day - day.date >= period.last_day - period.date:
        return False
    if day.count is None or period.count is None or not day.count.low:
        return False
    most = period.count.high
    return (
        (most is None or day.count.low <= most)
        and day.scope == period.scope
        and family(day.type) == family(period.type)
        and set(day.axes) == set(period.axes)
        and same_subject(day, period)
        and tells_of_same_places(day, period)
        and (known is None or not told_by(day, known).isdisjoint(told_by(period, known)))
    )


def told_by(event: Event, known: Sources) -> set[str]:
    """Who reports or confirms an event; "" for one without any source."""
    names = {fold(known.name_of(name)) for name in affirming(event.sources)}
    return names if names or event.sources else {""}


class _Reports:
    """Running totals by what they count and by who told them, so that long logs need one pass."""

    def __init__(self, events: Iterable[Event], known: Sources) -> None:
        self._known = known
        self._told: dict[_Days, dict[_Axes, dict[str, list[Event]]]] = {}
        for event in events:
            if event.as_of is not None:
                by_axes = self._told.setdefault(_days(event), {})
                by_source = by_axes.setdefault(frozenset(event.axes), {})
                for source in told_by(event, known):
                    by_source.setdefault(source, []).append(event)
        for by_axes in self._told.values():
            for by_source in by_axes.values():
                for reports in by_source.values():
                    reports.sort(key=_place)

    def after(self, event: Event) -> tuple[Event, ...]:
        """What replaces a running total; empty for the last one."""
        by_axes, axes = self._told[_days(event)], frozenset(event.axes)
        corrected = self._corrected(event, by_axes[axes])
        if corrected is not None:
            return (corrected,)
        wider = [told for its, told in by_axes.items() if its == axes or (axes and its > axes)]
        following = self._next(event, wider)
        if len(axes) > 1:
            parts = self._parts(
                event, [told for its, told in by_axes.items() if its and its < axes]
            )
            if parts and (following is None or max(map(_moment, parts)) <= _moment(following)):
                return parts
        return () if following is None else (following,)

    def _corrected(self, event: Event, told: _Told) -> Event | None:
        """The same figure as of the same moment, entered after it."""
        after = self._since(event, told, (_moment(event), event.id + 1))
        same = takewhile(lambda other: other.as_of == event.as_of, after)
        return next((other for other in same if _corrects(other, event)), None)

    def _next(self, event: Event, places: Iterable[_Told]) -> Event | None:
        """The next report of the same; of several at one moment the one most like it."""
        start = _moment(event), _LAST
        later = [other for told in places for other in self._first(event, told, start)]
        if not later:
            return None
        moment = min(map(_moment, later))
        return max((e for e in later if _moment(e) == moment), key=lambda e: _likeness(event, e))

    def _parts(self, event: Event, places: Iterable[_Told]) -> tuple[Event, ...]:
        """The first parts of a shared figure, told with it or later, if they are of all its axes."""
        firsts = []
        for told in places:
            found = self._first(event, told, (_moment(event), 0))
            if found:
                firsts.append(max(found, key=lambda e: _likeness(event, e)))
        chosen: list[Event] = []
        covered: set[str] = set()
        for part in sorted(firsts, key=_place):
            if not covered.issuperset(part.axes):
                chosen.append(part)
                covered.update(part.axes)
        return tuple(chosen) if covered.issuperset(event.axes) else ()

    def _first(self, event: Event, told: _Told, start: _Place) -> list[Event]:
        """All that tell of the same at the first moment, from `start` on, at which any does."""
        found: list[Event] = []
        for other in self._since(event, told, start):
            if found and _moment(other) > _moment(found[0]):
                break
            if same_subject(event, other):
                found.append(other)
        return found

    def _since(self, event: Event, told: _Told, start: _Place) -> Iterator[Event]:
        """The reports of the event's sources from `start` on, in order, each once."""
        lists = [told[name] for name in told_by(event, self._known) if name in told]
        if len(lists) == 1:
            yield from _from(lists[0], start)
            return
        last = 0
        for other in merge(*(_from(reports, start) for reports in lists), key=_place):
            if other.id != last:
                yield other
            last = other.id


def _from(reports: Sequence[Event], start: _Place) -> Iterator[Event]:
    for at in range(bisect_left(reports, start, key=_place), len(reports)):
        yield reports[at]


def _place(event: Event) -> _Place:
    return _moment(event), event.id


def _days(event: Event) -> _Days:
    return family(event.type), event.date, event.last_day, event.precision, event.scope


def _moment(event: Event) -> dt.datetime:
    return event.as_of or _NEVER


def _corrects(later: Event, earlier: Event) -> bool:
    """Whether two figures of one moment are of the very same, so that one corrects the other."""
    return (
        later.type == earlier.type
        and set(later.weapons) == set(earlier.weapons)
        and tells_of_same_places(later, earlier)
        and all(getattr(later, f) == getattr(earlier, f) for f in _SAME_IN_A_CORRECTION)
    )


def _likeness(event: Event, other: Event) -> tuple[bool, bool, bool, bool, int]:
    return (
        set(other.axes) == set(event.axes),
        other.type == event.type,
        tells_of_same_places(other, event),
        set(other.weapons) == set(event.weapons),
        -other.id,
    )
