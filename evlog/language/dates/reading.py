"""What reading a date gives."""

from datetime import date
from typing import Any, Final, NamedTuple

from evlog.model.event import at
from evlog.model.when import ONE_DAY, When

WAY_OUT: Final = "write 2025-12-24, 24 dec, monday, 3 days ago, 2025-11 or 2025-11-20..2025-11-24"


class DateReading(NamedTuple):
    """A date as read, and each assumption that reading it took."""

    when: When
    assumptions: tuple[str, ...] = ()
    # The last day that the words claim, if that is not plain from the stretch itself.
    claims: date | None = None
    # The clock time or span beside it: `04:30`, `18:00-08:00`.
    time: str | None = None

    @property
    def reaches(self) -> date:
        """The day that may not be after today: of a week, month or year its first."""
        if self.claims is not None:
            return self.claims
        precise = self.when.precision in ONE_DAY or self.when.precision == "range"
        return self.when.end if precise else self.when.start

    def fields(self) -> dict[str, Any]:
        """The event fields that it fills; the time only if one was told."""
        return at(self.when) | ({} if self.time is None else {"time": self.time})
