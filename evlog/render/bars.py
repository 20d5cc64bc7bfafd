"""Small pictures in one line of cells: a bar, a line of heights. They need no colour to be read."""

from collections.abc import Sequence
from typing import Final

_EIGHTHS: Final = " ▏▎▍▌▋▊▉█"
_HEIGHTS: Final = "▁▂▃▄▅▆▇█"


def bar_of(share: float, cells: int) -> str:
    """A bar of `share` (0 to 1) of that many cells, without blanks; a sliver for all above zero."""
    if share <= 0 or cells <= 0:
        return ""
    eighths = max(1, round(8 * cells * min(1.0, share)))
    return "█" * (eighths // 8) + _EIGHTHS[eighths % 8].strip()


def sparkline(values: Sequence[float | None]) -> str:
    """A mark a value, the highest as high as the line; `·` for None, which is: nothing told."""
    most = max((value for value in values if value), default=0)
    return "".join(_height(value, most) for value in values)


def _height(value: float | None, most: float) -> str:
    if value is None:
        return "·"
    if value <= 0:
        return _HEIGHTS[0]
    return _HEIGHTS[max(1, round(value / most * (len(_HEIGHTS) - 1)))]
