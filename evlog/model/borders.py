"""Coasts and borders of the world, as lines; read only when a map is drawn."""

from collections.abc import Iterable, Iterator
from functools import cache, cached_property
from pathlib import Path
from typing import Final

_FILE: Final = Path(__file__).parent.parent / "data" / "borders.txt"
# Steps of the file to a degree.
_STEPS: Final = 100
# The encoded polyline format: five bits a character, the least first.
_BITS: Final = 5
_FIRST: Final = 63
_MORE: Final = 1 << _BITS

Line = tuple[tuple[float, float], ...]


class Border:
    """A coast or border, WGS 84 degrees: how far it reaches, and its points once they are asked for."""

    def __init__(self, written: str) -> None:
        south, west, north, east, self._points = written.split(" ", 4)
        self.south, self.west = int(south) / _STEPS, int(west) / _STEPS
        self.north, self.east = int(north) / _STEPS, int(east) / _STEPS

    @cached_property
    def points(self) -> Line:
        """Its points as latitude and longitude."""
        latitude = longitude = 0
        points = []
        steps = _steps(self._points)
        for step in steps:
            latitude, longitude = latitude + step, longitude + next(steps)
            points.append((latitude / _STEPS, longitude / _STEPS))
        return tuple(points)


@cache
def borders() -> tuple[Border, ...]:
    """Every line that ships."""
    lines = _FILE.read_text("utf-8").splitlines()
    return tuple(Border(line) for line in lines if not line.startswith("#"))


def written_border(points: Iterable[tuple[float, float]]) -> str:
    """A line as the file has it: its south, west, north and east in steps, then its points."""
    steps = [
        (round(_STEPS * latitude), round(_STEPS * longitude)) for latitude, longitude in points
    ]
    latitudes, longitudes = [step[0] for step in steps], [step[1] for step in steps]
    reach = min(latitudes), min(longitudes), max(latitudes), max(longitudes)
    before = (0, 0)
    written = ""
    for here in steps:
        written += _number(here[0] - before[0]) + _number(here[1] - before[1])
        before = here
    return f"{' '.join(map(str, reach))} {written}"


def _number(step: int) -> str:
    rest = step << 1 if step >= 0 else ~(step << 1)
    written = ""
    while rest >= _MORE:
        written += chr((rest & (_MORE - 1) | _MORE) + _FIRST)
        rest >>= _BITS
    return written + chr(rest + _FIRST)


def _steps(line: str) -> Iterator[int]:
    number = shift = 0
    for code in map(ord, line):
        five = code - _FIRST
        number |= (five & (_MORE - 1)) << shift
        shift += _BITS
        if five < _MORE:
            yield ~(number >> 1) if number & 1 else number >> 1
            number = shift = 0
