"""`near:` with a distance, and `box:`: where on the ground an event lies."""

import re
from collections.abc import Callable
from typing import ClassVar, Final, TypeAlias

from evlog.language.filter.reader import Term
from evlog.language.filter.terms.node import FieldNode, Node, Predicate
from evlog.language.filter.terms.texts import Texts
from evlog.language.filter.written import bare_or_quoted
from evlog.language.tokens import Token
from evlog.model.event import Event
from evlog.model.gazetteer import km_between, shipped_gazetteer, town_meant

# Latitude and longitude, WGS 84 degrees.
Point: TypeAlias = tuple[float, float]

_NUMBER: Final = re.compile(r"[+-]?\d{1,3}(?:\.\d{1,12})?", re.ASCII)
_DISTANCE: Final = re.compile(r"(\d{1,5}(?:\.\d{1,3})?) ?km", re.ASCII | re.I)
# About a metre.
_DECIMALS: Final = 5
_KM_A_DEGREE: Final = 110.0
_NOTE: Final = "places without coordinates are taken where the settlement of that name lies"
_WAY: Final = "write such as near:49.7,37.6,20km or near:Kupiansk,20km"
_BOX: Final = "write such as box:49.2,36.9..50.1,38.2, the south-western corner first"


class OnTheGround(FieldNode, frozen=True):
    """A term about where an event lies, by the rules of `evlog.model.gazetteer`."""

    @property
    def notes(self) -> tuple[str, ...]:
        return (_NOTE,)

    @property
    def fields(self) -> frozenset[str]:
        return frozenset(("places", "axes"))

    @property
    def cost(self) -> int:
        return 3


class Within(OnTheGround, frozen=True):
    """`near:` within so many kilometres of a point, which `name` calls if it was named."""

    point: Point
    km: float
    name: str | None = None

    takes: ClassVar[str] = "a place, or a place or point and a distance"
    example: ClassVar[str] = "near:Kupiansk,20km"

    @classmethod
    def read(cls, term: Term) -> Node:
        """A distance makes it a circle; else the names of places that something was near to."""
        tokens = [value[0] for value in term.values]
        last = tokens[-1]
        match = _DISTANCE.fullmatch(last.text.strip())
        if match is None:
            if all(not token.quoted and _NUMBER.fullmatch(token.text) for token in tokens):
                raise term.error(term.word, "a point takes a distance", _WAY)
            return Texts.read(term)
        km = float(match[1])
        if not km:
            raise term.error(last, "nothing lies within 0 km", _WAY)
        if len(tokens) == 3:
            return cls(_point(term, tokens[0], tokens[1]), km)
        if len(tokens) != 2:
            what = "one place or one point" if len(tokens) > 1 else "a place or a point"
            raise term.error(term.word, f"{what} goes before a distance", _WAY)
        return cls(_place(term, tokens[0]), km, " ".join(tokens[0].text.split()))

    def text(self) -> str:
        where = (
            ",".join(map(_degrees, self.point)) if self.name is None else bare_or_quoted(self.name)
        )
        return f"near:{where},{self.km:g}km"

    def words(self) -> str:
        where = ", ".join(map(_degrees, self.point)) if self.name is None else self.name
        return f"within {self.km:g} km of {where}"

    def test(self, surely: bool = False) -> Predicate:
        point, km = self.point, self.km
        reach = km / _KM_A_DEGREE

        def close(latitude: float, longitude: float) -> bool:
            # Most lie too far north or south, which is quick to tell.
            if abs(latitude - point[0]) > reach:
                return False
            return km_between(point, (latitude, longitude)) <= km

        return _anywhere(close)


class Box(OnTheGround, frozen=True):
    """`box:` between two corners, the south-western first; None for an event without a position.

    Where west is east of east, the box runs across the 180th meridian.
    """

    corners: tuple[Point, Point] | None

    takes: ClassVar[str] = "two corners: south,west..north,east"
    example: ClassVar[str] = "box:49.2,36.9..50.1,38.2"
    comparable: ClassVar[bool] = True

    @classmethod
    def read(cls, term: Term) -> "Box":
        values = term.values
        if term.sign not in (":", "="):
            raise term.error(term.word, f'"{term.sign}" does not go with box', _BOX)
        if len(values) == 1 and len(values[0]) == 1 and term.is_none(values[0][0]):
            return cls(None)
        if [len(value) for value in values] != [1, 2, 1]:
            raise term.error(term.word, "a box takes two corners", _BOX)
        (south,), (west, north), (east,) = values
        low, high = _point(term, south, west), _point(term, north, east)
        if low[0] > high[0]:
            raise term.error(term.word, f"{low[0]:g}..{high[0]:g} runs backwards", _BOX)
        return cls((low, high))

    def covers(self, other: "Box") -> bool:
        """Whether all of another box lies in this one, neither running across the 180th meridian."""
        if self.corners is None or other.corners is None:
            return False
        ((south, west), (north, east)), (low, high) = self.corners, other.corners
        if west > east or low[1] > high[1]:
            return False
        return south <= low[0] and west <= low[1] and high[0] <= north and high[1] <= east

    def text(self) -> str:
        if self.corners is None:
            return "box:none"
        return "box:" + "..".join(",".join(map(_degrees, corner)) for corner in self.corners)

    def words(self) -> str:
        if self.corners is None:
            return "nowhere on the map"
        (south, west), (north, east) = self.corners
        return (
            f"between {_degrees(south)} and {_degrees(north)} north, "
            f"{_degrees(west)} and {_degrees(east)} east"
        )

    def opposite(self) -> str | None:
        return "somewhere on the map" if self.corners is None else None

    def test(self, surely: bool = False) -> Predicate:
        if self.corners is None:
            somewhere = _anywhere(lambda _latitude, _longitude: True)
            return lambda event: not somewhere(event)
        (south, west), (north, east) = self.corners
        across = west > east

        def inside(latitude: float, longitude: float) -> bool:
            if not south <= latitude <= north:
                return False
            if across:
                return longitude >= west or longitude <= east
            return west <= longitude <= east

        return _anywhere(inside)


def _anywhere(fits: Callable[[float, float], bool]) -> Predicate:
    """The test of an event by the latitude and longitude of each of its places."""

    def test(event: Event) -> bool:
        for place in event.places:
            latitude, longitude = place.latitude, place.longitude
            if latitude is None or longitude is None:
                town = town_meant(place.name, event.axes)
                if town is None:
                    continue
                latitude, longitude = town.latitude, town.longitude
            if fits(latitude, longitude):
                return True
        return False

    return test


def _point(term: Term, latitude: Token, longitude: Token) -> Point:
    return _number(term, latitude, 90, "latitude"), _number(term, longitude, 180, "longitude")


def _number(term: Term, token: Token, most: int, what: str) -> float:
    text = token.text.strip()
    if not _NUMBER.fullmatch(text):
        raise term.error(
            token, f'"{token.text}" is no {what}', _BOX if term.field == "box" else _WAY
        )
    number = round(float(text), _DECIMALS)
    if abs(number) > most:
        raise term.error(token, f"{what} {text} is not on the globe", f"{what} goes to {most}")
    return number


def _place(term: Term, token: Token) -> Point:
    gazetteer = shipped_gazetteer()
    name = term.reader.searchable(token.text, token)
    town = gazetteer.find(name)
    if town is not None:
        return town.latitude, town.longitude
    known = len(gazetteer.called(name)) > 1
    message = (
        f'several places are called "{name}"' if known else f'it is not known where "{name}" lies'
    )
    raise term.error(token, message, "write its coordinates, such as near:49.7,37.6,20km")


def _degrees(number: float) -> str:
    return f"{number:.{_DECIMALS}f}".rstrip("0").rstrip(".")
