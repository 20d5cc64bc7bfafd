"""A source's rhythm, and where its silence breaks it.

A source has a rhythm in a stretch that holds at least five days of which it told something, at
least every second day, with no pause of more than three days. It is silent on the other days of
such a stretch, and after it for as long as the stretch had lasted or until it tells again. Before
and between, nothing was to be expected of it. By the week: four weeks, a pause of two.
"""

from collections.abc import Collection, Iterator
from itertools import pairwise
from typing import Final

_LEAST: Final = {"day": 5, "week": 4}
_LONGEST_PAUSE: Final = {"day": 3, "week": 2}


def silent_numbers(
    spoke: Collection[int], unit: str, last: int, *, goes_on: bool = True
) -> frozenset[int]:
    """The numbers of the periods on which it was silent, up to `last`.

    `spoke` are the numbers of the periods of which it told something. Where it does not go on,
    nothing is expected after the last of them.
    """
    silent: set[int] = set()
    stretches = list(_stretches(sorted(spoke), _LONGEST_PAUSE[unit]))
    for place, stretch in enumerate(stretches):
        start, end = stretch[0], stretch[-1]
        length = end - start + 1
        if len(stretch) < _LEAST[unit] or 2 * len(stretch) < length:
            continue
        is_last = place == len(stretches) - 1
        until = last if is_last else stretches[place + 1][0] - 1
        missed = end if is_last and not goes_on else min(end + length, until)
        silent.update(range(start, missed + 1))
        silent.difference_update(stretch)
    return frozenset(silent)


def _stretches(numbers: list[int], pause: int) -> Iterator[list[int]]:
    if not numbers:
        return
    begins = 0
    for place, (before, number) in enumerate(pairwise(numbers), start=1):
        if number - before - 1 > pause:
            yield numbers[begins:place]
            begins = place
    yield numbers[begins:]
