"""Days, weeks, months, quarters and years, and where an event dated less finely stands."""

from calendar import monthrange
from datetime import date, timedelta
from functools import lru_cache

import msgspec

from evlog.summary.question import PERIODS

# How far an "about" reaches to either side, by the precision of the date.
_ABOUT = {
    "day": timedelta(days=3),
    "night": timedelta(days=3),
    "range": timedelta(days=3),
    "week": timedelta(days=7),
    "month": timedelta(days=31),
    "year": timedelta(days=366),
}
_MONTHS = {"month": 1, "quarter": 3, "year": 12}


class Span(msgspec.Struct, frozen=True, order=True):
    """A calendar period, both ends in.

    `unit` is a period, `years` for several of them, or `by` for any time up to the period's end.
    """

    start: date
    end: date
    unit: str
    name: str


@lru_cache(maxsize=65_536)
def period_of(day: date, unit: str) -> Span:
    """The period that a day lies in: `2025-12-24`, `2025-W52`, `2025-12`, `2025-Q4`, `2025`."""
    if unit == "day":
        return Span(day, day, unit, day.isoformat())
    if unit == "week":
        monday = day - timedelta(days=day.weekday())
        year, week, _ = day.isocalendar()
        sunday = monday + min(timedelta(days=6), date.max - monday)
        return Span(monday, sunday, unit, f"{year:04}-W{week:02}")
    months = _MONTHS[unit]
    first = (day.month - 1) // months * months
    start = date(day.year, first + 1, 1)
    end = date(day.year, first + months, monthrange(day.year, first + months)[1])
    names = {"month": f"{start:%Y-%m}", "quarter": f"{start:%Y}-Q{first // 3 + 1}"}
    return Span(start, end, unit, names.get(unit, f"{start:%Y}"))


def before(span: Span) -> Span:
    """The period of the same unit that comes just before."""
    return period_of(span.start - timedelta(days=1), span.unit)


def after(span: Span) -> Span:
    """The period of the same unit that comes just after."""
    return period_of(span.end + timedelta(days=1), span.unit)


def periods_between(earlier: Span, later: Span) -> int:
    """How many periods of their unit lie between two."""
    if earlier.unit in _MONTHS:
        months = 12 * (later.start.year - earlier.start.year)
        months += later.start.month - earlier.start.month
        return months // _MONTHS[earlier.unit] - 1
    return (later.start - earlier.start).days // (7 if earlier.unit == "week" else 1) - 1


def placed(start: date, end: date, precision: str, approximate: bool, unit: str) -> Span:
    """The period in which an event of that date surely lies: of that unit, or else the finest
    coarser one that holds all of it.

    A night is where its morning is. A range of days inside one week is in that week. "About"
    reaches three days to either side of a day, and one unit to either side of anything longer.
    What had happened `by` a day lies in no period: it gets a span of its own, `by 2026-02`.
    """
    if precision == "by":
        last = period_of(start, unit)
        return Span(last.start, last.end, "by", f"by {last.name}")
    if approximate:
        start, end = _reach(start, end, _ABOUT[precision])
    for wider in PERIODS[PERIODS.index(unit) :]:
        span = period_of(start, wider)
        if end <= span.end:
            return span
    return Span(date(start.year, 1, 1), date(end.year, 12, 31), "years", f"{start.year}/{end.year}")


def _reach(start: date, end: date, reach: timedelta) -> tuple[date, date]:
    return (
        start - reach if start - date.min > reach else date.min,
        end + reach if date.max - end > reach else date.max,
    )
