"""Where settlements lie that an event names without coordinates; read only when that is asked."""

from collections.abc import Sequence
from functools import cache, cached_property, lru_cache
from math import asin, cos, radians, sin, sqrt
from pathlib import Path
from typing import Final, NamedTuple, Self

from evlog.model.event import Event
from evlog.model.places import place_key, place_spellings
from evlog.model.text import fold
from evlog.model.vocabulary import shipped_vocabulary

_FILE: Final = Path(__file__).parent.parent / "data" / "gazetteer.tsv"
# Whose data it is; to be said wherever a place is shown that was found here.
CREDIT: Final = "GeoNames, CC BY 4.0"
_EARTH_KM: Final = 6_371.0088
# An event on an axis is not at a place of the name that lies farther from the axis, unless that
# is a city which nobody takes for another.
_FARTHEST_KM: Final = 60
_CITY: Final = 100_000
# How much larger a place must be to be the one that is meant by a name.
_LARGER: Final = 5


class Town(NamedTuple):
    """A place of the gazetteer, WGS 84 degrees.

    `axes` are those on which this is the place of that name. With no `people` it is meant there
    alone, for other places bear the name too.
    """

    name: str
    latitude: float
    longitude: float
    people: int
    axes: tuple[str, ...]


class Position(NamedTuple):
    """A point at which an event lies; `town` is where it was found if only a name was told."""

    latitude: float
    longitude: float
    name: str
    town: Town | None = None


class Gazetteer:
    """Places by all their spellings."""

    def __init__(self, towns: Sequence[tuple[Town, tuple[str, ...]]]) -> None:
        self._named = towns

    @classmethod
    def shipped(cls) -> Self:
        """The gazetteer of `evlog/data`."""
        lines = _FILE.read_text("utf-8").splitlines()
        return cls([_town(line) for line in lines if not line.startswith("#")])

    @cached_property
    def towns(self) -> tuple[Town, ...]:
        """All places, those with the most people first."""
        return tuple(sorted((town for town, _ in self._named), key=lambda town: -town.people))

    @cached_property
    def _by_key(self) -> dict[str, tuple[Town, ...]]:
        found: dict[str, tuple[Town, ...]] = {}
        for town, spellings in self._named:
            for key in {place_key(fold(name)) for name in (town.name, *spellings)}:
                found[key] = (*found.get(key, ()), town)
        return found

    @cached_property
    def _middles(self) -> dict[str, tuple[float, float]]:
        """The middle of each axis."""
        towns: dict[str, list[Town]] = {}
        for town, _ in self._named:
            for axis in town.axes:
                towns.setdefault(axis, []).append(town)
        return {
            axis: (
                sum(town.latitude for town in its) / len(its),
                sum(town.longitude for town in its) / len(its),
            )
            for axis, its in towns.items()
        }

    def called(self, name: str) -> tuple[Town, ...]:
        """Every place of that name or spelling."""
        names = (name, *place_spellings(name))
        keys = dict.fromkeys(place_key(fold(one)) for one in names)
        return tuple(dict.fromkeys(town for key in keys for town in self._by_key.get(key, ())))

    def find(self, name: str, axes: Sequence[str] = ()) -> Town | None:
        """The place that is meant by a name, for an event on these axes; None if nobody can tell.

        The axis decides first. Without one it is the only place of the name, or one five times as
        large as the next; and never one far from the axis, unless it is a city.
        """
        found = self.called(name)
        for town in found:
            if not set(town.axes).isdisjoint(axes):
                return town
        if any(axis.name in axes for axis in shipped_vocabulary().axes_of_place(name)):
            # The village of that name on this axis, which the gazetteer does not have.
            return None
        by_size = sorted((town for town in found if town.people), key=lambda town: -town.people)
        if not by_size:
            return None
        largest = by_size[0]
        if len(by_size) > 1 and largest.people < _LARGER * by_size[1].people:
            return None
        return largest if largest.people >= _CITY or self._may_lie(largest, axes) else None

    def _may_lie(self, town: Town, axes: Sequence[str]) -> bool:
        middles = [self._middles[axis] for axis in axes if axis in self._middles]
        here = (town.latitude, town.longitude)
        return not middles or any(km_between(here, middle) <= _FARTHEST_KM for middle in middles)


@cache
def shipped_gazetteer() -> Gazetteer:
    """The gazetteer that ships, read once."""
    return Gazetteer.shipped()


@lru_cache(maxsize=65_536)
def town_meant(name: str, axes: tuple[str, ...]) -> Town | None:
    """The place that a name means for an event on these axes, as `Gazetteer.find` tells."""
    return shipped_gazetteer().find(name, axes)


def positions(event: Event) -> list[Position]:
    """Where an event lies: at the coordinates told, or else where the settlement of that name is.

    Empty if nothing of that is known. An axis is no place.
    """
    found = []
    for place in event.places:
        if place.latitude is not None and place.longitude is not None:
            found.append(Position(place.latitude, place.longitude, place.name))
        elif (town := town_meant(place.name, event.axes)) is not None:
            found.append(Position(town.latitude, town.longitude, place.name, town))
    return found


def km_between(here: tuple[float, float], there: tuple[float, float]) -> float:
    """How far two points of latitude and longitude are from each other, along the ground."""
    first, second = radians(here[0]), radians(there[0])
    turn = radians(there[1] - here[1])
    share = sin((second - first) / 2) ** 2 + cos(first) * cos(second) * sin(turn / 2) ** 2
    return 2 * _EARTH_KM * asin(min(1.0, sqrt(share)))


def _town(line: str) -> tuple[Town, tuple[str, ...]]:
    name, latitude, longitude, people, axes, spellings = line.split("\t")
    town = Town(name, float(latitude), float(longitude), int(people), _parts(axes))
    return town, _parts(spellings)


def _parts(text: str) -> tuple[str, ...]:
    return tuple(text.split(";")) if text else ()
