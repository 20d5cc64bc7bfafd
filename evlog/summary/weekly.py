"""What an axis was told of week by week, for a line of heights beside one of its events."""

import datetime as dt
from collections.abc import Collection, Iterable, Sequence
from typing import Final

from evlog.model.count import Count
from evlog.model.event import Event
from evlog.model.lookalikes import family

WEEKS: Final = 26
_WEEK: Final = dt.timedelta(days=7)


class WeeklyFigures:
    """Figures of one axis by week, each kind of figure by itself; assaults are one kind.

    A number not told counts as one; refuted events, events of the `superseded` uids and those that
    are dated less finely than a week do not count.
    """

    def __init__(self, events: Iterable[Event], superseded: Collection[str] = ()) -> None:
        self._found: dict[tuple[str, dt.date], int] = {}
        for event in events:
            counts = event.status != "refuted" and event.uid not in superseded
            first, last = _monday(event.date), _monday(event.last_day)
            if counts and first == last:
                key = family(event.type), first
                self._found[key] = self._found.get(key, 0) + _figure(event.count)

    def before(self, event: Event, weeks: int = WEEKS) -> Sequence[int | None]:
        """The weeks up to that of an event, of its kind, the oldest first; None: nothing told."""
        last, kind = _monday(event.last_day), family(event.type)
        days = (last - dt.date.min).days // 7
        mondays = (last - back * _WEEK for back in range(min(weeks - 1, days), -1, -1))
        return [self._found.get((kind, monday)) for monday in mondays]


def _monday(day: dt.date) -> dt.date:
    return dt.date.fromordinal(max(1, day.toordinal() - day.weekday()))


def _figure(count: Count | None) -> int:
    if count is None:
        return 1
    return count.low if count.best is None else count.best
