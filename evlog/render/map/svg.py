"""A map as an SVG picture, events as circles over borders and names."""

from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date
from itertools import accumulate
from math import sqrt
from typing import Final

from evlog.model.gazetteer import CREDIT
from evlog.model.vocabulary import Vocabulary
from evlog.render.map.braille import Grid
from evlog.render.map.labels import labels, wanted_names
from evlog.render.map.outlines import outlines
from evlog.render.map.picture import (
    BY_NAME,
    fitted,
    groups_of,
    in_words,
    left_out_in_words,
    nothing_to_show,
    scale_of,
)
from evlog.render.map.view import ACROSS, DOWN, View
from evlog.render.palette import LIGHT, Palette, mixed
from evlog.render.svg_elements import Markup, element, picture, text_at
from evlog.summary.located import Located, Spot

# In pixels.
_WIDTH: Final = 880
_HEIGHT: Final = 520
_MARGIN: Final = 16
_LINE: Final = 18
_LEAST_RADIUS: Final = 2.2
_MOST_RADIUS: Final = 16.0
# Names keep clear of each other in a grid; a letter is about as wide as its cell.
_LETTER: Final = 6.6
_ROW: Final = 14
_GAP: Final = 22


def map_svg(
    located: Located,
    vocabulary: Vocabulary,
    *,
    title: str = "",
    source: str = "",
    day: date | None = None,
    palette: Palette = LIGHT,
) -> str:
    """The picture, to stand alone or inside a page; a circle's area is the number of events.

    `source` says where the events come from and `day` when the picture was made: both stand below.
    """
    body: list[Markup] = []
    y: float = _MARGIN
    if title:
        body.append(text_at(_MARGIN, y + 8, title, palette.foreground, 17, font_weight="bold"))
        y += _LINE + 6
    if located.spots:
        view = fitted(located, _WIDTH // ACROSS, _HEIGHT // DOWN)
        seen = [spot for _, _, spot in view.inside(located.spots)]
        body.append(_map(view, located, seen, palette, y))
        y += _HEIGHT + _LINE
        groups = groups_of(located, seen)
        body += _legend(groups, vocabulary, palette, y)
        told = in_words(located, groups.total())
    else:
        told = nothing_to_show(located)
    made = " · ".join(filter(None, (source, day.isoformat() if day else "")))
    for line in filter(None, (told, left_out_in_words(located), *_credits(located), made)):
        y += _LINE
        body.append(text_at(_MARGIN, y, line, palette.dim, 12))
    width, height = _WIDTH + 2 * _MARGIN, y + _MARGIN
    return picture(width, height, title or "map of events", body, palette)


def _credits(located: Located) -> Iterator[str]:
    if located.by_name:
        yield BY_NAME
    if located.spots:
        yield f"places: {CREDIT}; borders: Natural Earth"


def _map(
    view: View, located: Located, seen: Sequence[Spot], palette: Palette, top: float
) -> Markup:
    """The map itself; what reaches over its edges is cut off."""
    size = {"width": view.width, "height": view.height}
    return element(
        "svg",
        element("rect", fill=mixed(palette.background, palette.foreground, 0.04), **size),
        *_borders(view, palette),
        *_circles(view, seen, palette),
        *_names(view, located, seen, palette),
        *_scale(view, palette),
        x=_MARGIN,
        y=top,
        overflow="hidden",
        **size,
    )


def _borders(view: View, palette: Palette) -> Iterator[Markup]:
    colour = mixed(palette.background, palette.foreground, 0.4)
    for line in outlines(view):
        points = " ".join(f"{x:.1f},{y:.1f}" for x, y in line)
        yield element("polyline", points=points, fill="none", stroke=colour, stroke_width=0.8)


def _circles(view: View, seen: Sequence[Spot], palette: Palette) -> Iterator[Markup]:
    most = max((len(spot.events) for spot in seen), default=1)
    # The large ones first, so that none hides a smaller one.
    for latitude, longitude, group, events in sorted(seen, key=lambda spot: -len(spot.events)):
        x, y = view.dot(latitude, longitude)
        colour = palette.of(group)
        yield element(
            "circle",
            cx=round(x, 1),
            cy=round(y, 1),
            r=round(_radius(len(events), most), 1),
            fill=colour,
            fill_opacity=0.5,
            stroke=colour,
            stroke_width=0.6,
        )


def _radius(events: int, most: int) -> float:
    """The area grows with the number; the least can still be seen."""
    largest = min(_MOST_RADIUS, _LEAST_RADIUS * sqrt(most))
    return max(_LEAST_RADIUS, largest * sqrt(events / most))


def _names(
    view: View, located: Located, seen: Sequence[Spot], palette: Palette
) -> Iterator[Markup]:
    def cell_of(latitude: float, longitude: float) -> tuple[int, int]:
        x, y = view.dot(latitude, longitude)
        return int(x // _LETTER), int(y // _ROW)

    grid = Grid(int(view.width / _LETTER), view.height // _ROW)
    for spot in seen:
        column, row = cell_of(spot.latitude, spot.longitude)
        if column < grid.columns and row < grid.rows:
            grid.mark([(column * ACROSS, row * DOWN, spot.group, 1)])
    wanted = wanted_names(view.box, view.box.among(located.places))
    for label in labels(cell_of, grid, wanted):
        colour = palette.foreground if label.told else palette.dim
        x, y = label.column * _LETTER + 1, (label.row + 0.75) * _ROW
        yield text_at(x, y, label.text, colour, 11)


def _scale(view: View, palette: Palette) -> Iterator[Markup]:
    km, dots = scale_of(view)
    right, y = view.width - 14, view.height - 12
    yield element(
        "path",
        d=f"M{right - dots:.1f} {y - 4}v4h{dots:.1f}v-4",
        fill="none",
        stroke=palette.foreground,
    )
    yield text_at(right, y - 8, f"{km:g} km", palette.foreground, 11, text_anchor="end")


def _legend(
    groups: Counter[str], vocabulary: Vocabulary, palette: Palette, y: float
) -> Iterator[Markup]:
    named = [(group.name, group.label.partition(",")[0]) for group in vocabulary.groups]
    told = [(name, f"{label} {number:,}") for name, label in named if (number := groups[name])]
    starts = accumulate((len(text) * _LETTER + _GAP + 10 for _, text in told), initial=_MARGIN)
    for x, (name, text) in zip(starts, told, strict=False):
        yield element("circle", cx=x + 5, cy=y - 4, r=5, fill=palette.of(name), fill_opacity=0.7)
        yield text_at(x + 14, y, text, palette.foreground, 12)
