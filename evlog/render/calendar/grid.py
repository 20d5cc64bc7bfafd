"""Where the days of a year stand in its calendar, and how strong each is."""

import datetime as dt
from typing import Final, NamedTuple

from evlog.model.text import counted
from evlog.summary.days import COARSER, Day, Days

WEEKDAYS: Final = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
# More weeks than these no year has, from Monday to Sunday.
WEEKS: Final = 54
SILENT, ZERO, UNKNOWN = "·", "0", "?"
STRENGTHS: Final = "░▒▓█"
# From so many on a cell that shows figures has but a sign.
TEN: Final = 10
MANY: Final = "+"
# A tenth of the days are at least as strong as the strongest mark, so that one day of a great
# battle leaves the others apart; the weaker marks end at these shares of that.
_STRONG: Final = 0.9
_SHARES: Final = (1 / 4, 1 / 2)
_UNITS: Final = {"years": "over years", "by": "by a last day"}
_DAY: Final = Day()


class Spot(NamedTuple):
    """The week and weekday of a day, both from 0."""

    week: int
    weekday: int


def spot_of(day: dt.date) -> Spot:
    """Where a day stands in the calendar of its year."""
    first = dt.date(day.year, 1, 1)
    number = day.toordinal() - first.toordinal() + first.weekday()
    return Spot(number // 7, number % 7)


def day_at(year: int, week: int, weekday: int) -> dt.date | None:
    """The day at a place, None if it is not in that year."""
    first = dt.date(year, 1, 1)
    number = first.toordinal() + 7 * week + weekday - first.weekday()
    if not first.toordinal() <= number <= dt.date(year, 12, 31).toordinal():
        return None
    return dt.date.fromordinal(number)


def month_heads(year: int, width: int) -> str:
    """The names of the months over their first weeks, each week `width` cells wide."""
    line = ""
    for month in range(1, 13):
        first = dt.date(year, month, 1)
        at = width * (spot_of(first).week + (first.weekday() > 0 and month > 1))
        line = f"{line:<{at}}{first:%b}" if at >= len(line) else line
    return line


class Scale(NamedTuple):
    """The least figures of the second, third and fourth strength, and the largest of all."""

    edges: tuple[int, int, int]
    most: int

    @classmethod
    def of(cls, days: Days) -> "Scale":
        """The scale of all days, so that years can be compared."""
        figures = sorted(figure for day in days.days.values() if (figure := day.cell.figure))
        if not figures:
            return cls((1, 1, 1), 0)
        strong = figures[min(len(figures) - 1, int(_STRONG * len(figures)))]
        second, third = (int(strong * share) + 1 for share in _SHARES)
        return cls((second, third, max(strong, third)), figures[-1])

    def strength(self, figure: int) -> int:
        """From 0 to 3, for a figure above zero."""
        return sum(figure >= edge for edge in self.edges)


def mark(day: Day, scale: Scale) -> str:
    """What a day shows without colour: silence, a told zero, or how much."""
    if day.is_silent:
        return SILENT
    figure = day.cell.figure
    if not figure:
        return ZERO if day.is_zero else UNKNOWN
    return STRENGTHS[scale.strength(figure)]


def share_of(figure: int, scale: Scale) -> float:
    """How strong a colour is for a figure above zero: the steps of the marks, as shares."""
    return (scale.strength(figure) + 0.5) / len(STRENGTHS)


def meanings(days: Days, scale: Scale) -> list[tuple[str, str]]:
    """Each mark that these days need, and what it stands for: `░` with `1–4`."""
    told = [(SILENT, "nothing told")]
    marks = {mark(day, scale) for day in days.days.values()}
    for sign, meaning in ((ZERO, "told: none"), (UNKNOWN, "between 0 and more")):
        if sign in marks:
            told.append((sign, meaning))
    firsts = (1, *scale.edges)
    lasts = (*(edge - 1 for edge in scale.edges), scale.most)
    for sign, first, last in zip(STRENGTHS, firsts, lasts, strict=True):
        if last >= first:
            told.append((sign, f"{first:,}" + (f"–{last:,}" if last > first else "")))
    return told


def legend(days: Days, width: int = 1) -> str:
    """What the marks stand for, in one line: `· nothing told  0 told: none  ░ 1–4  ▒ 5–8`.

    Where cells are wider than one they show figures instead of the marks of strength.
    """
    scale = Scale.of(days)
    told = [
        f"{sign} {meaning}"
        for sign, meaning in meanings(days, scale)
        if width == 1 or sign not in STRENGTHS
    ]
    if width > 1 and scale.most:
        told.append(f"1–{TEN - 1} that many")
    if width > 1 and scale.most >= TEN:
        told.append(f"{MANY} {TEN} or more")
    return "  ".join(told)


def day_in_words(days: Days, at: dt.date) -> str:
    """A day with its figure: `Fri 20 Feb 2015: 38 events`."""
    day = day_of(days, at)
    name = f"{at:%a} {at.day} {at:%b} {at.year}"
    if day.is_silent:
        return f"{name}: nothing told"
    return (
        f"{name}: told that there was none"
        if day.is_zero
        else (f"{name}: {of_unit(days, day.cell.notation())}")
    )


def day_of(days: Days, at: dt.date) -> Day:
    """What was told of a day."""
    return days.days.get(at, _DAY)


def aside_in_words(days: Days, year: int) -> str:
    """What of a year stands on no day: `told less finely: 3 by week, 1 by month`."""
    told = days.aside.get(year, {})
    parts = [
        f"{told[unit]:,} {_UNITS.get(unit, f'by {unit}')}" for unit in COARSER if told.get(unit)
    ]
    return f"told less finely: {', '.join(parts)}" if parts else ""


def year_in_words(days: Days, year: int) -> str:
    """What the days of a year come to, and which had most."""
    found = {at: day for at, day in days.days.items() if at.year == year}
    total = days.of_year(year)
    if not found:
        return f"{year}: nothing told on a day"
    top = max(found, key=lambda at: (found[at].cell.figure, -at.toordinal()))
    on = f"on {len(found):,} day{'' if len(found) == 1 else 's'}"
    line = f"{year}: {of_unit(days, total.notation())} {on}"
    if found[top].cell.figure and len(found) > 1:
        line += f"; most on {top:%a} {top.day} {top:%b}: {_notation(found[top].cell.notation())}"
    return line


def of_unit(days: Days, told: str) -> str:
    """A figure with what it is of: `1 event`, `5–7 killed`, `12 attacks`."""
    if days.unit == "events":
        return counted(int(told), "event") if told.isdecimal() else f"{told} events"
    return f"{_notation(told)} {label(days.unit or days.measure)}"


def notes(days: Days) -> list[str]:
    """What to say under a calendar: what was left out, and what is not added up."""
    left = days.left_out
    kinds = (
        (left.stocks, "stock" if left.stocks == 1 else "stocks"),
        (left.refuted, "refuted"),
        (left.superseded, "superseded"),
    )
    told = [f"{number:,} {kind}" for number, kind in kinds if number]
    lines = [f"left out: {', '.join(told)}"] if told else []
    if days.unlike:
        lines.append(f"not added: {counted(days.unlike, 'event')} of other things")
    if days.silent:
        lines.append(f"not counted: {counted(days.silent, 'event')} without {label(days.measure)}")
    return lines


def label(measure: str) -> str:
    """A measure in words."""
    return measure.replace("_", " ")


def _notation(text: str) -> str:
    return f"{int(text):,}" if text.isdecimal() else text
