"""Names on a map, put where they hide neither events nor each other."""

from collections.abc import Callable, Iterable, Sequence
from typing import Final, NamedTuple

from rich.cells import cell_len

from evlog.model.gazetteer import Town, shipped_gazetteer
from evlog.model.places import place_key
from evlog.model.text import fold
from evlog.render.cells import cell
from evlog.render.map.braille import Grid
from evlog.render.map.view import Box
from evlog.summary.located import Named

_LONGEST: Final = 22
# Cells of the map to one name, so that it stays a map.
_CELLS_A_NAME: Final = 90
# So many large towns come before the places of the events, to tell where one is.
_TOWNS_FIRST: Final = 4
_MOST_TRIED: Final = 120
_TOWN: Final = "∘"
# What data sets write after a name, and no map does.
_KINDS: Final = (" village", " town", " city")


class Wanted(NamedTuple):
    """A name that may stand on the map; `told` if events lie there."""

    name: str
    latitude: float
    longitude: float
    told: bool


class Label(NamedTuple):
    """A text on a row from a column on; `told` if events lie there."""

    row: int
    column: int
    text: str
    told: bool


def wanted_names(box: Box, places: Sequence[Named]) -> list[Wanted]:
    """The names within a box, the most wanted first: large towns, then the places of events.

    `places` are those within it that events lie at, the ones with most events first.
    """
    seen = places[:_MOST_TRIED]
    told = {_key(one.name) for one in seen}
    towns: list[Town] = []
    for town in shipped_gazetteer().towns:
        if town.people and box.holds(town.latitude, town.longitude):
            towns.append(town)
            if len(towns) == _MOST_TRIED:
                break
    large = [
        Wanted(town.name, town.latitude, town.longitude, _key(town.name) in told) for town in towns
    ]
    named = [Wanted(one.name, one.latitude, one.longitude, True) for one in seen]
    wanted: dict[str, Wanted] = {}
    for one in (*large[:_TOWNS_FIRST], *named, *large[_TOWNS_FIRST:]):
        wanted.setdefault(_key(one.name), one)
    return list(wanted.values())


def labels(
    cell_of: Callable[[float, float], tuple[int, int]], grid: Grid, wanted: Iterable[Wanted]
) -> list[Label]:
    """Those of the names for which there is room beside their points.

    `cell_of` gives the column and row on the grid of a latitude and longitude.
    """
    taken: set[tuple[int, int]] = set()
    put: list[Label] = []
    most = max(1, grid.columns * grid.rows // _CELLS_A_NAME)
    for one in wanted:
        if len(put) >= most:
            break
        column, row = cell_of(one.latitude, one.longitude)
        if not (0 <= column < grid.columns and 0 <= row < grid.rows):
            continue
        label = _placed(grid, taken, column, row, one)
        if label is not None:
            put.append(label)
            # A blank before and after keeps two names apart.
            reach = range(label.column - 1, label.column + cell_len(label.text) + 1)
            taken |= {(label.row, column) for column in reach}
    return put


def _placed(
    grid: Grid, taken: set[tuple[int, int]], column: int, row: int, one: Wanted
) -> Label | None:
    text = _short(one.name)
    if not text.strip():
        return None
    width = cell_len(text)
    # A town without events gets a mark of its own, which its name stands beside.
    if row * grid.columns + column not in grid.events:
        marked = ((row, column, f"{_TOWN}{text}"), (row, column - width, f"{text}{_TOWN}"))
    else:
        marked = ((row, column + 1, text), (row, column - width, text))
    beside = (
        (row + 1, column - width // 2, text),
        (row - 1, column - width // 2, text),
    )
    for at, start, what in (*marked, *(beside if one.told else ())):
        if _is_free(grid, taken, at, start, cell_len(what)):
            return Label(at, start, what, one.told)
    return None


def _is_free(grid: Grid, taken: set[tuple[int, int]], row: int, start: int, width: int) -> bool:
    if not (0 <= row < grid.rows and start >= 0 and start + width <= grid.columns):
        return False
    return all(
        row * grid.columns + column not in grid.events and (row, column) not in taken
        for column in range(start, start + width)
    )


def _key(name: str) -> str:
    return place_key(fold(bare_name(name)))


def bare_name(name: str) -> str:
    """A place's name without the kind of place that some data sets write after it."""
    return next((name.removesuffix(kind) for kind in _KINDS if name.endswith(kind)), name)


def _short(name: str) -> str:
    shown = cell(bare_name(name))
    shown.truncate(_LONGEST, overflow="ellipsis")
    return shown.plain
