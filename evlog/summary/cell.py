"""The number in one cell of a summary, with all that is not certain about it."""

from collections.abc import Iterable
from typing import Self

import msgspec

from evlog.model.count import Count, bounds


class Cell(msgspec.Struct, frozen=True, gc=False):
    """The sum of the counts of some events.

    `low` is what is certain: the lows told, and 1 for each event whose number was not told.
    `best` sums the best figures told, None where there is none; `high` sums the highs and is None
    where anything is unbounded above. `not_told` events told no number; `ranges` events told only
    bounds. Addition of cells is what adding the events one by one would give, in any order.
    """

    events: int = 0
    low: int = 0
    best: int | None = None
    high: int | None = 0
    not_told: int = 0
    ranges: int = 0

    @classmethod
    def total(cls, counts: Iterable[Count | None]) -> Self:
        """The cell of these events, each by its count; None is a number not told."""
        events = low = best = high = not_told = ranges = 0
        bounded = True
        for count in counts:
            events += 1
            if count is None:
                not_told += 1
                continue
            low += count.low
            if count.best is None:
                ranges += 1
            else:
                best += count.best
            if count.high is None:
                bounded = False
            else:
                high += count.high
        return cls(
            events,
            low + not_told,
            best if events > not_told + ranges else None,
            high if bounded and not not_told else None,
            not_told,
            ranges,
        )

    @classmethod
    def sum(cls, cells: Iterable["Cell"]) -> Self:
        """The cell of all the events in these cells together."""
        events = low = best = high = not_told = ranges = 0
        bounded, has_best = True, False
        for cell in cells:
            events += cell.events
            low += cell.low
            not_told += cell.not_told
            ranges += cell.ranges
            if cell.best is not None:
                has_best = True
                best += cell.best
            if cell.high is None:
                bounded = False
            else:
                high += cell.high
        return cls(
            events, low, best if has_best else None, high if bounded else None, not_told, ranges
        )

    def __add__(self, other: "Cell") -> "Cell":
        return Cell.sum((self, other))

    @property
    def figure(self) -> int:
        """One number to sort and draw by: best figures, or the low where only bounds were told."""
        return self.low if self.ranges else (self.best or 0) + self.not_told

    @property
    def is_estimate(self) -> bool:
        """Whether a best figure in it has bounds around it, as `~20` has."""
        if self.ranges or not self.events:
            return False
        return self.low < self.figure or (self.high is not None and self.high > self.figure)

    @property
    def is_exact(self) -> bool:
        """Whether the number is certain."""
        return self.low == self.high

    def notation(self) -> str:
        """As a table shows it: `18`, `6+`, `24–99`, `50+`, `~25`, told zero `0`, silence `·`."""
        if not self.events:
            return "·"
        if self.ranges:
            return bounds(self.low, self.high)
        about = "~" if self.is_estimate else ""
        return f"{about}{self.figure}{'+' if self.high is None else ''}"


EMPTY = Cell()
