"""A map as the cells of a terminal: events as braille dots over borders, with names between."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby, islice
from operator import itemgetter
from typing import Final, NamedTuple

from rich.cells import cell_len
from rich.console import Console, ConsoleOptions, RenderResult
from rich.measure import Measurement
from rich.text import Text

from evlog.model.gazetteer import CREDIT, shipped_gazetteer
from evlog.model.text import counted
from evlog.model.vocabulary import Vocabulary
from evlog.render.bars import bar_of
from evlog.render.cells import cell
from evlog.render.map.braille import LARGE, Grid, steps
from evlog.render.map.labels import Label, bare_name, labels, wanted_names
from evlog.render.map.outlines import outlines
from evlog.render.map.view import ACROSS, View, fitting, side_of
from evlog.render.palette import TERMINAL, Palette
from evlog.summary.located import Located, Named, Spot

_GUTTER: Final = 7
_WIDEST: Final = 110
_IN_A_PIPE: Final = 80
_LEAST_ROWS: Final = 6
# A cell of a terminal is about twice as tall as it is wide.
_TALL: Final = 2
_BAR: Final = 6
_KM: Final = (1, 2, 5)
_FEW: Final = 150
_ENOUGH: Final = 4_000
# A view without so many towns is seen from farther away, for nobody could tell where it is.
_TOWNS: Final = 3
_STEP_BACK: Final = 1.5
_MOST_STEPS_BACK: Final = 5
_SCALE_SHARE: Final = 4
# A border where there is no colour to tell it from events.
_BORDER: Final = "·"
BY_NAME: Final = f"placed by name: where that settlement lies ({CREDIT})"


class Drawing(NamedTuple):
    """A view of events: its dots and names, and what lies in it."""

    view: View
    grid: Grid
    labels: Sequence[Label]
    in_view: int
    groups: Counter[str]
    places: Sequence[Named]


def weighed(spots: Iterable[Spot]) -> list[tuple[float, float, int]]:
    """The points with how many events lie there, to fit a view to."""
    return [(latitude, longitude, len(events)) for latitude, longitude, _, events in spots]


def fitted(located: Located, columns: int, rows: int, *, whole: bool = False) -> View:
    """The view that shows the events, with some towns around them to tell where that is.

    Of many events the farthest few may lie outside, unless `whole`.
    """
    # So many points tell as much of where the edges lie as all of them.
    step = 1 if whole else 1 + len(located.spots) // _ENOUGH
    view = fitting(weighed(located.spots[::step]), columns, rows, whole=whole)
    for _ in range(_MOST_STEPS_BACK):
        box = view.box
        towns = (one for one in shipped_gazetteer().towns if box.holds(one[1], one[2]))
        if len(list(islice(towns, _TOWNS))) == _TOWNS:
            break
        view = view.zoomed(1 / _STEP_BACK)
    return view


def drawing(located: Located, view: View) -> Drawing:
    """The events, borders and names that a view shows."""
    grid = Grid(view.columns, view.rows)
    inside = view.inside(located.spots)
    grid.mark((x, y, spot[2], len(spot[3])) for x, y, spot in inside)
    seen = [spot for _, _, spot in inside]
    groups = groups_of(located, seen)
    if groups.total() <= _FEW:
        grid.least = LARGE
    for line in outlines(view):
        for start, end in zip(line, line[1:] or line, strict=False):
            grid.draw(start, end)
    places = view.box.among(located.places)
    names = labels(view.cell, grid, wanted_names(view.box, places))
    return Drawing(view, grid, names, groups.total(), groups, places)


def groups_of(located: Located, spots: Sequence[Spot]) -> Counter[str]:
    """How many events of each group lie at some of the spots, each event once."""
    found: Counter[str] = Counter()
    if located.is_single:
        for spot in spots:
            found[spot.group] += len(spot.events)
        return found
    numbers = {number for spot in spots for number in spot.events}
    return Counter(located.groups[number] for number in numbers)


def map_lines(drawn: Drawing, palette: Palette, *, plain: bool = False) -> Iterator[Text]:
    """The rows of the map, each as wide as the view; `plain` tells borders by their form alone."""
    by_row: dict[int, list[Label]] = {}
    for label in drawn.labels:
        by_row.setdefault(label.row, []).append(label)
    for row in range(drawn.view.rows):
        yield _line(drawn, row, sorted(by_row.get(row, ())), palette, plain)


def _line(drawn: Drawing, row: int, names: Sequence[Label], palette: Palette, plain: bool) -> Text:
    line = Text(no_wrap=True, end="")
    cells = list(drawn.grid.cells(row))
    at = 0
    for label in (*names, None):
        until = label.column if label else len(cells)
        # Cells of one style are one piece, for a terminal is told the style of each piece.
        for group, run in groupby(cells[at:until], key=itemgetter(1)):
            text = "".join(char for char, _ in run)
            if group:
                line.append(text, palette.of(group))
            else:
                line.append(_as_points(text) if plain else text, palette.dim)
        if label:
            line.append(label.text, f"bold {palette.foreground}" if label.told else palette.dim)
            at = until + cell_len(label.text)
    return line


def _as_points(lines: str) -> str:
    return "".join(_BORDER if char.strip() else char for char in lines)


def legend(drawn: Drawing, vocabulary: Vocabulary, palette: Palette) -> Text:
    """Each group in view with its colour and how many events it has, in one line."""
    line = Text(no_wrap=True)
    for group in vocabulary.groups:
        if number := drawn.groups.get(group.name, 0):
            line.append(" ⣿ ", palette.of(group.name))
            line.append(group.label.partition(",")[0])
            line.append(f" {number:,} ", "bold")
    return line


def places_lines(
    drawn: Drawing, width: int, rows: int, palette: Palette, at: int = -1
) -> Iterator[Text]:
    """The places in view with most events, each with their number, the one `at` marked."""
    most = max((place.events for place in drawn.places[:rows]), default=1)
    for number, place in enumerate(drawn.places[:rows]):
        figure = f"{place.events:,}"
        line = Text(no_wrap=True)
        line.append_text(cell(bare_name(place.name), "bold reverse" if number == at else ""))
        room = max(1, width - _BAR - len(figure) - 2)
        line.truncate(room, overflow="ellipsis", pad=True)
        line.append(f" {figure} ", "bold")
        line.append(bar_of(place.events / most, _BAR), palette.dim)
        yield line


def in_words(located: Located, in_view: int) -> str:
    """How many events are in view, and where the others are: `2,976 of 2,989 in view`."""
    every = len(located.events)
    parts = [f"{in_view:,} of {every:,} in view" if in_view != every else counted(every, "event")]
    if located.by_name:
        parts.append(f"{located.by_name:,} placed by name")
    if located.nowhere:
        parts.append(f"{located.nowhere:,} without a place")
    return " · ".join(parts)


def left_out_in_words(located: Located) -> str:
    """What is not on the map because it does not count: `left out: 3 superseded`."""
    left = located.left_out
    kinds = (
        (left.stocks, "stock" if left.stocks == 1 else "stocks"),
        (left.refuted, "refuted"),
        (left.superseded, "superseded"),
    )
    told = [f"{number:,} {kind}" for number, kind in kinds if number]
    return f"left out: {', '.join(told)}" if told else ""


def scale_bar(view: View) -> str:
    """A bar with its length: `├───┤ 50 km`."""
    km, dots = scale_of(view)
    return f"├{'─' * max(0, round(dots / ACROSS) - 2)}┤ {km:g} km"


def scale_of(view: View) -> tuple[float, float]:
    """A round length in kilometres of up to a quarter of the width, and how many dots it takes."""
    km = _round_km(max(2.0, view.width / _SCALE_SHARE) * view.km_a_dot)
    return km, km / view.km_a_dot


def _round_km(most: float) -> float:
    power = 0.001
    while power * 10 <= most:
        power *= 10
    return max((power * step for step in _KM if power * step <= most), default=power)


class MapPicture:
    """A map to print: as wide as it is let, its edges labelled, with legend, scale and counts."""

    def __init__(
        self, located: Located, vocabulary: Vocabulary, title: str, palette: Palette = TERMINAL
    ) -> None:
        self.located, self.vocabulary = located, vocabulary
        self.title, self.palette = title, palette

    def __rich_measure__(self, console: Console, options: ConsoleOptions) -> Measurement:
        widest = _WIDEST if console.is_terminal else _IN_A_PIPE
        return Measurement(min(40, options.max_width), min(widest, options.max_width))

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        palette, located = self.palette, self.located
        yield cell(self.title, "bold")
        if located.spots:
            width = min(options.max_width, _WIDEST)
            columns = max(8, width - _GUTTER)
            rows = max(_LEAST_ROWS, columns // (2 * _TALL))
            drawn = drawing(located, fitted(located, columns, rows))
            yield from self._framed(drawn, plain=console.color_system is None)
            yield legend(drawn, self.vocabulary, palette)
            yield cell(in_words(located, drawn.in_view))
            yield Text(dots_in_words(drawn), palette.dim)
        else:
            yield cell(nothing_to_show(located))
        for line in notes(located):
            yield cell(line, palette.dim)

    def _framed(self, drawn: Drawing, *, plain: bool) -> Iterator[Text]:
        box, last = drawn.view.box, drawn.view.rows - 1
        marks = {0: side_of(box.north, "NS"), last: side_of(box.south, "NS")}
        for row, line in enumerate(map_lines(drawn, self.palette, plain=plain)):
            yield Text.assemble((f"{marks.get(row, ''):>{_GUTTER - 1}} ", self.palette.dim), line)
        west, east = side_of(box.west, "EW"), side_of(box.east, "EW")
        scale = scale_bar(drawn.view)
        room = drawn.view.columns - len(west) - len(east)
        yield Text(" " * _GUTTER + west + scale.center(room) + east, self.palette.dim, no_wrap=True)


def nothing_to_show(located: Located) -> str:
    """Why a map is empty."""
    if not located.events:
        return "no events to show"
    return f"{counted(len(located.events), 'event')}, none with a place that is known"


def dots_in_words(drawn: Drawing) -> str:
    """What the dots of a cell and its colour stand for."""
    told = [f"{char} {events}" for char, events in steps(drawn.grid.least)]
    return f"events in a cell: {'  '.join(told)} or more; its colour is that of most of them"


def notes(located: Located) -> Iterator[str]:
    """What to say under a map."""
    if left := left_out_in_words(located):
        yield left
    if located.by_name:
        yield BY_NAME


def map_document(located: Located) -> dict[str, object]:
    """The points as JSON: each with its group, how many events, and their ids."""
    return {
        "events": len(located.events),
        "placed_by_name": located.by_name,
        "without_a_place": located.nowhere,
        "points": [
            {
                "latitude": spot.latitude,
                "longitude": spot.longitude,
                "group": spot.group,
                "events": len(spot.events),
                "ids": [located.events[number].id for number in spot.events],
            }
            for spot in located.spots
        ],
    }
