"""One date of the closed grammar: told from today, on the calendar, or a third of a month."""

from datetime import date
from typing import Final, NamedTuple

from evlog.language.dates.calendar_dates import (
    CalendarDate,
    find_calendar_date,
    latest_year,
    on_the_calendar,
)
from evlog.language.dates.relative import PARTS_OF_MONTH, find_relative, third_of_month
from evlog.language.dates.words import in_words
from evlog.language.errors import Unreadable
from evlog.model.text import fold
from evlog.model.when import When

WAY_OUT: Final = "write 2025-12-24, 24 dec, monday, 3 days ago, 2025-11 or 2025-11-20..2025-11-24"


class Reading(NamedTuple):
    """A date as read, and each assumption that reading it took."""

    when: When
    told: tuple[str, ...] = ()
    # The last day that the words claim, where that is not plain from the stretch itself.
    claims: date | None = None

    @property
    def reaches(self) -> date:
        """The day that may not be after today: of a week, month or year its first."""
        if self.claims is not None:
            return self.claims
        return self.when.end if self.when.precision in ("day", "range") else self.when.start


def find_single(words: str, today: date) -> Reading | None:
    """Read a single date; None where it is none. Raises Unreadable for one that cannot be."""
    if (when := find_relative(words, today)) is not None:
        return Reading(when)
    if (partial := find_calendar_date(words)) is not None:
        return with_year(partial, words, today)
    return find_third(words, today)


def with_year(partial: CalendarDate, words: str, limit: date) -> Reading:
    """The days of a point; without a year, the latest such day not after `limit`, and told so."""
    if partial.year is not None:
        return Reading(on_the_calendar(partial, partial.year, words))
    year = latest_year(partial, limit)
    if year is None:
        raise Unreadable(f'"{words}" has no year', words, hint="write the year too")
    when = on_the_calendar(partial, year, words)
    kind = "month" if when.precision == "month" else "day"
    told = f'"{words}" has no year: {in_words(when)}, the latest such {kind} not after today'
    return Reading(when, (told,))


def find_third(words: str, today: date) -> Reading | None:
    """Read early, mid or late in a month; None where it is none."""
    folded = fold(words)
    for part, name in PARTS_OF_MONTH.items():
        if folded.startswith(part + " "):
            month = find_single(folded[len(part) + 1 :], today)
            if month is None or month.when.precision != "month":
                return None
            when = third_of_month(name, month.when)
            told = (*month.told, f'"{words}" is taken as {in_words(when)}')
            return Reading(when, told, when.start)
    return None
