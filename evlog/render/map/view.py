"""What part of the world a map shows, and where on it a point comes to lie."""

from collections.abc import Iterable, Sequence
from itertools import pairwise
from math import cos, radians
from typing import Final, NamedTuple

from evlog.summary.located import Named, Spot

# Dots of a braille cell.
ACROSS: Final = 2
DOWN: Final = 4
_KM_A_DEGREE: Final = 111.2
# Degrees of latitude to a dot: about ten metres at the least.
_FINEST: Final = 0.0001
# Around a lone point, in degrees of latitude.
_LEAST_SPAN: Final = 0.6
_EDGE: Final = 1.12
# A map of many events need not show the last of each hundred at every side.
_MANY: Final = 200
_STRAY: Final = 0.005
# Towards the poles a degree of longitude is not let shrink further.
_NARROWEST: Final = 0.1
_WHOLE: Final = 360.0

Point = tuple[float, float]


class Box(NamedTuple):
    """South-western and north-eastern corner; across the 180th meridian where west is above east."""

    south: float
    west: float
    north: float
    east: float

    def holds(self, latitude: float, longitude: float) -> bool:
        """Whether a point lies in it."""
        if not self.south <= latitude <= self.north:
            return False
        if self.west > self.east:
            return longitude >= self.west or longitude <= self.east
        return self.west <= longitude <= self.east

    def in_words(self) -> str:
        """Its corners for a reader: `47.0N 34.8E – 49.3N 42.0E`."""
        south, north = side_of(self.south, "NS"), side_of(self.north, "NS")
        return f"{south} {side_of(self.west, 'EW')} – {north} {side_of(self.east, 'EW')}"

    def among(self, places: Iterable[Named]) -> list[Named]:
        """Those of the places that lie in it, in their order."""
        south, west, north, east = self
        if west > east:
            return [one for one in places if self.holds(one.latitude, one.longitude)]
        return [one for one in places if south <= one[1] <= north and west <= one[2] <= east]

    def written(self) -> str:
        """As a filter writes it, rounded outward to what the eye can tell."""
        span = max(self.north - self.south, 0.001)
        digits = 1 if span > 5 else 2 if span > 0.5 else 3 if span > 0.05 else 4
        step = 10.0**-digits
        corners = (
            max(-90.0, self.south - step / 2),
            max(-180.0, self.west - step / 2),
            min(90.0, self.north + step / 2),
            min(180.0, self.east + step / 2),
        )
        south, west, north, east = (_written(corner, digits) for corner in corners)
        return f"box:{south},{west}..{north},{east}"


class View(NamedTuple):
    """A map of so many cells around a point; `scale` is degrees of latitude to a dot.

    Longitude is drawn as long as it is at the middle, so that near the middle shapes are true.
    """

    latitude: float
    longitude: float
    scale: float
    columns: int
    rows: int

    @property
    def width(self) -> int:
        """In dots."""
        return self.columns * ACROSS

    @property
    def height(self) -> int:
        """In dots."""
        return self.rows * DOWN

    @property
    def _across(self) -> float:
        """Degrees of longitude to a dot."""
        return self.scale / max(_NARROWEST, cos(radians(self.latitude)))

    def dot(self, latitude: float, longitude: float) -> Point:
        """Where a point lies, in dots from the upper left corner; it may lie outside."""
        east = (longitude - self.longitude + 180) % _WHOLE - 180
        return (
            self.width / 2 + east / self._across,
            self.height / 2 + (self.latitude - latitude) / self.scale,
        )

    def inside(self, spots: Iterable[Spot]) -> list[tuple[float, float, Spot]]:
        """Those of the spots that it shows, each after its dot: as `dot` does, for very many."""
        found = []
        width, height, across, scale = self.width, self.height, self._across, self.scale
        middle, half, top = self.longitude - 180, width / 2, height / 2 + self.latitude / self.scale
        for spot in spots:
            y = top - spot[0] / scale
            if 0 <= y <= height:
                x = half + ((spot[1] - middle) % _WHOLE - 180) / across
                if 0 <= x < width and y < height:
                    found.append((x, y, spot))
                elif 0 <= x <= width:
                    # What lies on the very edge, as the poles may, is drawn in the last dot.
                    found.append((min(x, width - 0.5), min(y, height - 0.5), spot))
        return found

    def cell(self, latitude: float, longitude: float) -> tuple[int, int]:
        """The column and row of the cell in which a point lies; it may lie outside."""
        x, y = self.dot(latitude, longitude)
        return int(x // ACROSS), int(y // DOWN)

    def point(self, x: float, y: float) -> Point:
        """The latitude and longitude of a dot."""
        latitude = self.latitude - (y - self.height / 2) * self.scale
        longitude = self.longitude + (x - self.width / 2) * self._across
        return max(-90.0, min(90.0, latitude)), _round(longitude)

    @property
    def world(self) -> float:
        """How many dots wide the whole world would be."""
        return _WHOLE / self._across

    @property
    def box(self) -> Box:
        """What it shows."""
        north, west = self.point(0, 0)
        south, east = self.point(self.width, self.height)
        if self.width >= self.world:
            west, east = -180.0, 180.0
        return Box(south, west, north, east)

    @property
    def km_a_dot(self) -> float:
        """How many kilometres a dot is across, in the middle."""
        return self.scale * _KM_A_DEGREE

    def sized(self, columns: int, rows: int) -> "View":
        """The same middle, and as much of the world, on another number of cells."""
        if (columns, rows) == (self.columns, self.rows):
            return self
        share = max(self.columns / columns, self.rows / rows)
        return _sound(self.latitude, self.longitude, self.scale * share, columns, rows)

    def moved(self, right: float, down: float) -> "View":
        """Moved by a share of its width and height."""
        x, y = self.width * (0.5 + right), self.height * (0.5 + down)
        latitude, longitude = self.point(x, y)
        return self._replace(latitude=latitude, longitude=longitude)

    def zoomed(self, times: float, about: Point | None = None) -> "View":
        """So many times as near; the dot `about` stays where it is, or else the middle."""
        near = _sound(*self[:2], self.scale / times, *self[3:])
        if about is None:
            return near
        latitude, longitude = self.point(*about)
        below = (about[1] - self.height / 2) * near.scale
        # How long a degree of longitude is drawn follows from the new middle.
        near = near._replace(latitude=max(-90.0, min(90.0, latitude + below)))
        right = (about[0] - self.width / 2) * near._across
        return near._replace(longitude=_round(longitude - right))

    def on(self, latitude: float, longitude: float) -> "View":
        """The same around another point."""
        return self._replace(latitude=latitude, longitude=longitude)


def fitting(
    weighed: Sequence[tuple[float, float, int]], columns: int, rows: int, *, whole: bool = False
) -> View:
    """The view that shows these points, each with how many events lie there.

    Of many events the farthest of each two hundred may lie outside, unless `whole`. Without a
    point it is the world.
    """
    if not weighed:
        return _sound(20.0, 0.0, _WHOLE, columns, rows)
    stray = 0.0 if whole or sum(one[2] for one in weighed) < _MANY else _STRAY
    south, north = _between([(lat, n) for lat, _, n in weighed], stray)
    start = _widest_gap([lon for _, lon, _ in weighed])
    turned = [((lon - start) % _WHOLE, n) for _, lon, n in weighed]
    west, east = _between(turned, stray)
    latitude = (south + north) / 2
    tall = max(_LEAST_SPAN, north - south) * _EDGE / (rows * DOWN)
    shrink = max(_NARROWEST, cos(radians(latitude)))
    wide = (east - west) * shrink * _EDGE / (columns * ACROSS)
    return _sound(latitude, _round(start + (west + east) / 2), max(tall, wide), columns, rows)


def _between(weighed: Sequence[tuple[float, int]], stray: float) -> tuple[float, float]:
    """The least and the greatest, leaving out a share of the weight at each side."""
    ordered = sorted(weighed)
    spare = stray * sum(weight for _, weight in ordered)

    def first(values: Sequence[tuple[float, int]]) -> float:
        passed = 0.0
        for value, weight in values:
            passed += weight
            if passed > spare:
                return value
        return values[-1][0]

    return first(ordered), first(ordered[::-1])


def _widest_gap(longitudes: Sequence[float]) -> float:
    """The longitude east of the widest gap, from where the points are not torn apart."""
    ordered = sorted(set(longitudes))
    gaps = [after - before for before, after in pairwise(ordered)]
    across = ordered[0] + _WHOLE - ordered[-1]
    return ordered[0] if across >= max(gaps, default=0.0) else ordered[1 + gaps.index(max(gaps))]


def _sound(latitude: float, longitude: float, scale: float, columns: int, rows: int) -> View:
    """A view that is neither finer than ten metres to a dot nor farther than the whole world."""
    farthest = max(180 / (rows * DOWN), _WHOLE / (columns * ACROSS))
    return View(latitude, longitude, max(_FINEST, min(scale, farthest)), columns, rows)


def side_of(number: float, signs: str) -> str:
    """Degrees with their side, of the two signs: `49.4N`."""
    return f"{abs(number):.1f}{signs[number < 0]}"


def _written(degrees: float, digits: int) -> str:
    text = f"{degrees:.{digits}f}".rstrip("0").rstrip(".")
    return "0" if text == "-0" else text


def _round(longitude: float) -> float:
    """The longitude between -180 and 180."""
    return (longitude + 180) % _WHOLE - 180 if not -180 <= longitude <= 180 else longitude
