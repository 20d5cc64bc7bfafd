"""Calendars as Rich renderables: a row a weekday, a column a week."""

import datetime as dt
from collections.abc import Iterator, Sequence
from typing import Final

from rich.console import Console, ConsoleOptions, RenderResult
from rich.measure import Measurement
from rich.text import Text

from evlog.render.calendar.grid import (
    MANY,
    TEN,
    WEEKDAYS,
    WEEKS,
    Scale,
    aside_in_words,
    day_at,
    day_of,
    legend,
    mark,
    month_heads,
    notes,
    share_of,
    year_in_words,
)
from evlog.render.cells import cell
from evlog.render.palette import TERMINAL, Palette
from evlog.summary.days import Day, Days

GUTTER: Final = 5
# So wide a cell shows its figure, apart from the next.
WIDE: Final = 2
# What a click on a cell finds there: the number of its day.
DAY: Final = "day"
_MOST_YEARS: Final = 10


def cell_width(width: int) -> int:
    """How wide the cell of a day may be on so many columns: one, or two for figures."""
    return WIDE if width >= GUTTER + WEEKS * WIDE else 1


def year_lines(
    days: Days, year: int, width: int, palette: Palette, cursor: dt.date | None = None
) -> Iterator[Text]:
    """The heading and seven rows of a year, its cells `width` wide."""
    yield Text.assemble(
        (f"{year:<{GUTTER}}", "bold"), (month_heads(year, width), palette.dim), no_wrap=True
    )
    scale = Scale.of(days)
    for weekday, name in enumerate(WEEKDAYS):
        line = Text.assemble((f"{name:<{GUTTER}}", palette.dim), no_wrap=True)
        for week in range(WEEKS):
            at = day_at(year, week, weekday)
            if at is None:
                line.append(" " * width)
                continue
            text, style = _shown(day_of(days, at), scale, width, palette)
            start = len(line)
            line.append(text, _under_cursor(palette) if at == cursor else style)
            line.apply_meta({DAY: at.toordinal()}, start)
        yield line


def _shown(day: Day, scale: Scale, width: int, palette: Palette) -> tuple[str, str]:
    """The characters of a day and their style."""
    sign = mark(day, scale)
    if day.is_silent:
        return f"{sign:>{width}}", palette.dim
    figure = day.cell.figure
    if not figure:
        return f"{sign:>{width}}", f"bold {palette.foreground}"
    if width < WIDE:
        return sign, palette.of(day.group)
    # Two digits would run into those of the next day.
    written = str(figure) if figure < TEN else MANY
    return f"{written:>{width}}", palette.heat(day.group, share_of(figure, scale))


def _under_cursor(palette: Palette) -> str:
    """The style of the day that the cursor is on, other than that of any heat."""
    if palette.is_exact:
        return f"bold {palette.background} on {palette.focus}"
    return f"bold reverse {palette.focus}"


class CalendarPicture:
    """The calendars of some years to print, with what the marks mean and what is not in them."""

    def __init__(
        self,
        days: Days,
        title: str,
        years: Sequence[int] | None = None,
        palette: Palette = TERMINAL,
    ) -> None:
        self.days, self.title, self.palette = days, title, palette
        every = days.years if years is None else years
        self.years, self.more = every[-_MOST_YEARS:], len(every) - len(every[-_MOST_YEARS:])

    def __rich_measure__(self, console: Console, options: ConsoleOptions) -> Measurement:
        widest = min(options.max_width, GUTTER + WEEKS)
        return Measurement(widest, max(widest, min(80, options.max_width)))

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        days, palette = self.days, self.palette
        yield cell(self.title, "bold")
        if not days.years:
            yield Text("no events to show")
        # Figures on heat need colour; without it the marks say more.
        width = cell_width(options.max_width) if console.color_system else 1
        for year in self.years:
            yield Text()
            yield from year_lines(days, year, width, palette)
            for line in filter(None, (year_in_words(days, year), aside_in_words(days, year))):
                yield Text(f"{'':{GUTTER}}{line}")
        if self.more:
            yield Text(f"\n{self.more:,} earlier years not drawn; --year shows one", palette.dim)
        if days.years:
            yield Text(f"\n{legend(days, width)}", palette.dim)
        for line in notes(days):
            yield Text(line, palette.dim)
