"""Coasts and borders as a view shows them."""

from collections.abc import Iterator
from itertools import pairwise

from evlog.model.borders import Border, Line, borders
from evlog.render.map.view import Box, Point, View


def outlines(view: View) -> Iterator[list[Point]]:
    """The lines that a view shows, in dots, without points that lie on the dot before."""
    box = view.box
    for border in borders():
        if _meets(border, box):
            yield from _drawn(view, border.points)


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


def _meets(border: Border, box: Box) -> bool:
    if border.north < box.south or border.south > box.north:
        return False
    if box.west > box.east:
        return border.east >= box.west or border.west <= box.east
    return border.east >= box.west and border.west <= box.east
