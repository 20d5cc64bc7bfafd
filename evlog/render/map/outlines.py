"""Coasts and borders as a view shows them."""

from collections.abc import Iterator
from functools import cache
from itertools import pairwise
from typing import NamedTuple

from evlog.model.borders import Line, border_lines
from evlog.render.map.view import Box, Point, View


class _Outline(NamedTuple):
    line: Line
    south: float
    west: float
    north: float
    east: float


def outlines(view: View) -> Iterator[list[Point]]:
    """The lines that a view shows, in dots, without points that lie on the dot before."""
    box = view.box
    for outline in _outlines():
        if not _meets(outline, box):
            continue
        yield from _drawn(view, outline.line)


def _drawn(view: View, line: Line) -> Iterator[list[Point]]:
    dots = [view.dot(*line[0])]
    for latitude, longitude in line[1:-1]:
        x, y = view.dot(latitude, longitude)
        if abs(x - dots[-1][0]) >= 1 or abs(y - dots[-1][1]) >= 1:
            dots.append((x, y))
    dots.append(view.dot(*line[-1]))
    # What jumps from one edge of the world to the other is no line.
    part = dots[:1]
    for before, after in pairwise(dots):
        if abs(after[0] - before[0]) > view.world / 2:
            yield part
            part = []
        part.append(after)
    yield part


def _meets(outline: _Outline, box: Box) -> bool:
    if outline.north < box.south or outline.south > box.north:
        return False
    if box.west > box.east:
        return outline.east >= box.west or outline.west <= box.east
    return outline.east >= box.west and outline.west <= box.east


@cache
def _outlines() -> tuple[_Outline, ...]:
    return tuple(
        _Outline(
            line,
            min(lat for lat, _ in line),
            min(lon for _, lon in line),
            max(lat for lat, _ in line),
            max(lon for _, lon in line),
        )
        for line in border_lines()
    )
