"""When an event happened, as finely as it was told."""

import calendar
from datetime import date, timedelta
from typing import Final, Literal, Self, get_args

import msgspec

Precision = Literal["day", "night", "week", "month", "year", "range", "by"]
# The finest first; `by` sets only the last day on which it can have happened.
PRECISIONS: Final[tuple[Precision, ...]] = get_args(Precision)
# Those that have one day and no `date_end`.
ONE_DAY: Final = frozenset(("day", "night", "by"))
# The hours that EDTF gives a night of which no hours were told.
EVENING: Final = "18:00"
MORNING: Final = "06:00"
NOON: Final = "12:00"


def night_hours(span: str | None) -> tuple[str, str]:
    """The hours of a night: those told, if they run from an evening to a morning, or else the
    usual ones."""
    begins, _, ends = (span or "").partition("-")
    runs_over_midnight = begins >= NOON >= ends > ""
    return (begins, ends) if runs_over_midnight else (EVENING, MORNING)


class When(msgspec.Struct, frozen=True, gc=False):
    """A stretch of days, both ends in, with how finely it was told.

    A `night` has its morning as both ends. `by` has one day as both ends, and says only that it
    had happened by then. `approximate` says "about": the ends are then a figure of speech.
    """

    start: date
    end: date
    precision: Precision = "day"
    approximate: bool = False

    @classmethod
    def day(cls, day: date, *, approximate: bool = False) -> Self:
        """One day."""
        return cls(day, day, "day", approximate)

    @classmethod
    def night(cls, morning: date, *, approximate: bool = False) -> Self:
        """The night that ends on that morning."""
        return cls(morning, morning, "night", approximate)

    @classmethod
    def by(cls, day: date, *, approximate: bool = False) -> Self:
        """Some time up to that day, the day itself in."""
        return cls(day, day, "by", approximate)

    @classmethod
    def week(cls, day: date) -> Self:
        """The ISO week (Monday to Sunday) that a day lies in."""
        monday = day - timedelta(days=day.weekday())
        return cls(monday, monday + timedelta(days=6), "week")

    @classmethod
    def month(cls, year: int, month: int, *, approximate: bool = False) -> Self:
        """A calendar month; raises ValueError if there is no such month."""
        last = calendar.monthrange(year, month)[1]
        return cls(date(year, month, 1), date(year, month, last), "month", approximate)

    @classmethod
    def year(cls, year: int, *, approximate: bool = False) -> Self:
        """A calendar year."""
        return cls(date(year, 1, 1), date(year, 12, 31), "year", approximate)

    @classmethod
    def between(cls, start: date, end: date, *, approximate: bool = False) -> Self:
        """From one day to another, both in; one day when they are the same."""
        return cls(start, end, "day" if start == end else "range", approximate)

    def edtf(self, hours: str | None = None) -> str:
        """Write it as EDTF level 1 (ISO 8601-2:2019): `2025-11`, `2025-11-20/2025-11-24`,
        `2025-12-15~`, `../2026-02-26`.

        A week has no form of its own there and is written as its days; a night is an interval
        with hours, `2025-09-12T18:00/2025-09-13T06:00`: those told (`18:00-08:00`), or else these.
        """
        about = "~" if self.approximate else ""
        match self.precision:
            case "day":
                return f"{self.start}{about}"
            case "night" if self.start > date.min:
                evening = self.start - timedelta(days=1)
                begins, ends = night_hours(hours)
                return f"{evening}T{begins}{about}/{self.start}T{ends}{about}"
            case "by":
                return f"../{self.start}{about}"
            case "month":
                return f"{str(self.start)[:7]}{about}"
            case "year":
                return f"{str(self.start)[:4]}{about}"
            case _:
                return f"{self.start}{about}/{self.end}{about}"

    def flaw(self) -> str | None:
        """Why the ends and the precision contradict each other, or None when they do not."""
        if self.end < self.start:
            return f"the end {self.end} is before the start {self.start}"
        expected = {
            "day": lambda: When.day(self.start),
            "night": lambda: When.night(self.start),
            "by": lambda: When.by(self.start),
            "week": lambda: When.week(self.start),
            "month": lambda: When.month(self.start.year, self.start.month),
            "year": lambda: When.year(self.start.year),
        }.get(self.precision)
        if expected is None:
            return None if self.end > self.start else "a range needs two different days"
        span = expected()
        if (span.start, span.end) != (self.start, self.end):
            kind = "day" if self.precision == "by" else self.precision
            return f"{self.start} to {self.end} is not one {kind}"
        return None
