"""Sorting events under the values of dimensions, and adding up what stands under each."""

from collections import Counter, defaultdict
from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from itertools import chain, compress, product
from typing import Any

import msgspec

from evlog.model.count import Count
from evlog.model.vocabulary import Vocabulary
from evlog.summary.cell import Cell
from evlog.summary.dimensions import Named, dimension
from evlog.summary.fields import Counted

Key = tuple[int, ...]


class Scale(msgspec.Struct, frozen=True):
    """One dimension of some events: its names in order, and under which of them each event stands.

    `places` has for each event a place in `names`, or, where one event can stand under several
    names, a tuple of places. `figures`, if there are any, has for each event what it counts under a
    name, where that is not what it counts elsewhere.
    """

    names: Sequence[Named]
    places: Sequence[Any]
    repeated: bool
    figures: Sequence[Mapping[int, Count]] | None = None


def scale(name: str, events: Sequence[Counted], vocabulary: Vocabulary) -> Scale:
    """Find and number the values that a dimension has in these events.

    Keys are read raw (a tuple of axes, a date) and only the distinct ones are named, all at once:
    a name may need the others (the row of a shared figure).
    """
    found = dimension(name)
    numbers: dict[Hashable, int] = {}
    number = numbers.setdefault
    read: Iterable[Any] = map(found.key, events)
    raw: Sequence[Any]
    if found.repeated:
        raw = [tuple([number(key, len(numbers)) for key in each]) for each in read]
        met = Counter(chain.from_iterable(raw))
    else:
        raw = [number(key, len(numbers)) for key in read]
        met = Counter(raw)
    named = found.names({key: met[at] for key, at in numbers.items()}, vocabulary)
    names = sorted(set(named.values()), key=lambda each: (each.rank, each.label))
    order = {each: place for place, each in enumerate(names)}
    place = [order[named[key]] for key in numbers].__getitem__
    if found.repeated:
        # Two keys of one event may have one name: two spellings of a source.
        return Scale(names, [tuple(dict.fromkeys(map(place, each))) for each in raw], repeated=True)
    return Scale(names, list(map(place, raw)), repeated=False)


def keys(scales: Sequence[Scale]) -> Iterator[Iterable[Key]]:
    """For each event, in the order given, the keys under which it stands."""
    for places in zip(*(each.places for each in scales), strict=True):
        ways = (
            place if each.repeated else (place,) for each, place in zip(scales, places, strict=True)
        )
        yield product(*ways)


def tally(scales: Sequence[Scale], counts: Sequence[Count | None]) -> dict[Key, Cell]:
    """The cells of the events: each event once in every cell under whose key it stands."""
    grouped: dict[Key, list[Count | None]] = defaultdict(list)
    own = next(((at, each.figures) for at, each in enumerate(scales) if each.figures), None)
    if own is not None:
        at, figures = own
        for under, count, of in zip(keys(scales), counts, figures, strict=True):
            for key in under:
                grouped[key].append(of.get(key[at], count))
    elif any(each.repeated for each in scales):
        for under, count in zip(keys(scales), counts, strict=True):
            for key in under:
                grouped[key].append(count)
    else:
        alone = zip(*(each.places for each in scales), strict=True)
        for key, count in zip(alone, counts, strict=True):
            grouped[key].append(count)
    return {key: Cell.total(counts) for key, counts in grouped.items()}


def merged_cells(cells: Mapping[Key, Cell], chosen: Sequence[int]) -> dict[Key, Cell]:
    """The cells over some of their dimensions; right only where no dimension is repeated."""
    gathered: dict[Key, list[Cell]] = defaultdict(list)
    for key, cell in cells.items():
        gathered[tuple([key[at] for at in chosen])].append(cell)
    return {key: Cell.sum(together) for key, together in gathered.items()}


def picked(scales: Sequence[Scale], mask: Sequence[bool]) -> list[Scale]:
    """The scales of only those events that the mask takes."""
    return [
        Scale(
            each.names,
            list(compress(each.places, mask)),
            each.repeated,
            each.figures and list(compress(each.figures, mask)),
        )
        for each in scales
    ]
