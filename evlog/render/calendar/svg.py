"""Calendars as an SVG picture that stands alone or inside a page."""

import datetime as dt
from collections.abc import Iterator, Sequence
from typing import Final

from evlog.render.calendar.grid import (
    SILENT,
    STRENGTHS,
    WEEKDAYS,
    WEEKS,
    Scale,
    aside_in_words,
    day_at,
    day_of,
    mark,
    meanings,
    notes,
    share_of,
    spot_of,
    year_in_words,
)
from evlog.render.palette import LIGHT, Palette, mixed
from evlog.render.svg_elements import Markup, element, picture, text_at
from evlog.summary.days import Days

# In pixels.
_CELL: Final = 13
_STEP: Final = 15
_MARGIN: Final = 16
_LINE: Final = 18
_GUTTER: Final = 34


def calendar_svg(
    days: Days,
    *,
    years: Sequence[int] | None = None,
    title: str = "",
    source: str = "",
    day: dt.date | None = None,
    palette: Palette = LIGHT,
) -> str:
    """The picture: a square a day, the stronger the more; a told zero is written, silence empty.

    `source` says where the figures come from and `day` when the picture was made: both stand below.
    """
    body: list[Markup] = []
    y: float = _MARGIN
    if title:
        body.append(text_at(_MARGIN, y + 8, title, palette.foreground, 17, font_weight="bold"))
        y += _LINE + 10
    for year in days.years if years is None else years:
        body += _year(days, year, palette, y)
        y += _LINE + 7 * _STEP + 4
        for line in filter(None, (year_in_words(days, year), aside_in_words(days, year))):
            y += _LINE - 3
            body.append(text_at(_MARGIN + _GUTTER, y, line, palette.dim, 12))
        y += _LINE
    made = " · ".join(filter(None, (source, day.isoformat() if day else "")))
    if days.years:
        body += _legend(days, palette, y)
        y += _LINE
    empty = "" if days.years else "no events to show"
    for line in filter(None, (empty, *notes(days), made)):
        y += _LINE
        body.append(text_at(_MARGIN, y, line, palette.dim, 12))
    width = 2 * _MARGIN + _GUTTER + WEEKS * _STEP
    return picture(width, y + _MARGIN, title or "calendar of events", body, palette)


def _legend(days: Days, palette: Palette, y: float) -> Iterator[Markup]:
    """A square of each kind with what it stands for."""
    scale, x = Scale.of(days), float(_MARGIN)
    groups = [day.group for day in days.days.values()] or ["other"]
    group = max(set(groups), key=groups.count)
    for sign, meaning in meanings(days, scale):
        figure = ((1, *scale.edges)[STRENGTHS.index(sign)]) if sign in STRENGTHS else 0
        yield from _square(sign, figure, group, scale, palette, x, y)
        yield text_at(x + _STEP + 3, y + 10, meaning, palette.dim, 12)
        x += _STEP + 22 + 7 * len(meaning)


def _year(days: Days, year: int, palette: Palette, top: float) -> Iterator[Markup]:
    yield text_at(_MARGIN, top + 11, str(year), palette.foreground, 12, font_weight="bold")
    left, scale = _MARGIN + _GUTTER, Scale.of(days)
    for month in range(1, 13):
        first = dt.date(year, month, 1)
        x = left + _STEP * (spot_of(first).week + (first.weekday() > 0 and month > 1))
        yield text_at(x, top + 11, f"{first:%b}", palette.dim, 11)
    for weekday, name in enumerate(WEEKDAYS):
        y = top + _LINE + _STEP * weekday
        yield text_at(_MARGIN, y + 10, name, palette.dim, 11)
        for week in range(WEEKS):
            at = day_at(year, week, weekday)
            if at is not None:
                day = day_of(days, at)
                sign, told = mark(day, scale), f"{at.isoformat()}: {day.cell.notation()}"
                x = left + _STEP * week
                yield from _square(sign, day.cell.figure, day.group, scale, palette, x, y, told)


def _square(
    sign: str,
    figure: int,
    group: str,
    scale: Scale,
    palette: Palette,
    x: float,
    y: float,
    told: str = "",
) -> Iterator[Markup]:
    """The square of a day; one on which nothing was told is faint, a told zero is written."""
    size = {"x": x, "y": y, "width": _CELL, "height": _CELL, "rx": 2}
    if sign == SILENT:
        faint = mixed(palette.background, palette.foreground, 0.06)
        yield element("rect", fill=faint, **size)
        return
    colour = palette.of(group)
    share = 0.1 + 0.9 * share_of(figure, scale)
    fill = mixed(palette.background, colour, share) if figure else "none"
    inside = [element("title", told)] if told else []
    yield element("rect", *inside, fill=fill, stroke=colour, stroke_width=0.6, **size)
    if not figure:
        yield text_at(x + _CELL / 2, y + 10, sign, palette.foreground, 10, text_anchor="middle")
