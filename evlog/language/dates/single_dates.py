"""One date of the closed grammar: told from today, on the calendar, or a part of a period."""

from datetime import date

from evlog.language.dates.calendar_dates import (
    CalendarDate,
    find_calendar_date,
    latest_year,
    on_the_calendar,
)
from evlog.language.dates.parts import find_part
from evlog.language.dates.reading import DateReading
from evlog.language.dates.relative import find_relative
from evlog.language.dates.words import date_in_words
from evlog.language.errors import Unreadable


def find_single(words: str, today: date) -> DateReading | None:
    """Read a single date; None if it is none. Raises Unreadable for one that cannot be."""
    if (when := find_relative(words, today)) is not None:
        return DateReading(when)
    if (partial := find_calendar_date(words)) is not None:
        return with_year(partial, words, today)
    return find_part(words, today, find_single)


def with_year(partial: CalendarDate, words: str, limit: date) -> DateReading:
    """The days of a point; without a year, the latest such day not after `limit`, and told so."""
    if partial.year is not None:
        return DateReading(on_the_calendar(partial, partial.year, words))
    year = latest_year(partial, limit)
    if year is None:
        raise Unreadable(f'"{words}" has no year', words, hint="write the year too")
    when = on_the_calendar(partial, year, words)
    kind = "month" if when.precision == "month" else "day"
    told = f'"{words}" has no year: {date_in_words(when)}, the latest such {kind} not after today'
    return DateReading(when, (told,))
