"""Coasts and borders of the world, as lines; read only when a map is drawn."""

from collections.abc import Iterable, Iterator
from functools import cache
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


@cache
def border_lines() -> tuple[Line, ...]:
    """Every line as points of latitude and longitude, WGS 84 degrees."""
    text = _FILE.read_text("utf-8")
    return tuple(_read(line) for line in text.splitlines() if not line.startswith("#"))


def written_line(points: Iterable[tuple[float, float]]) -> str:
    """A line as the file has it."""
    before = (0, 0)
    written = ""
    for latitude, longitude in points:
        here = round(latitude * _STEPS), round(longitude * _STEPS)
        written += _number(here[0] - before[0]) + _number(here[1] - before[1])
        before = here
    return written


def _number(step: int) -> str:
    rest = step << 1 if step >= 0 else ~(step << 1)
    written = ""
    while rest >= _MORE:
        written += chr((rest & (_MORE - 1) | _MORE) + _FIRST)
        rest >>= _BITS
    return written + chr(rest + _FIRST)


def _read(line: str) -> Line:
    latitude = longitude = 0
    points = []
    steps = _steps(line)
    for step in steps:
        latitude, longitude = latitude + step, longitude + next(steps)
        points.append((latitude / _STEPS, longitude / _STEPS))
    return tuple(points)


def _steps(line: str) -> Iterator[int]:
    number = shift = 0
    for code in map(ord, line):
        five = code - _FIRST
        number |= (five & (_MORE - 1)) << shift
        shift += _BITS
        if five < _MORE:
            yield ~(number >> 1) if number & 1 else number >> 1
            number = shift = 0
