"""A count as it was told: exact, a range, bounded on one side, or zero; never a guess."""

from typing import Self

import msgspec

# The largest whole number that every JSON reader takes as one.
LARGEST = 2**53 - 1


class Count(msgspec.Struct, frozen=True, omit_defaults=True, gc=False):
    """How many, as a source told it.

    `low` and `high` are the bounds, both in; `high` is absent if there is no upper bound
    ("50+"). `best` is the figure told, absent if only a range was ("several dozen").
    `text` keeps the words where they say more than the numbers. A count that was not told at
    all is no `Count`: the event's field is `None`. Zero is a figure: told that there was none.
    """

    low: int
    best: int | None = None
    high: int | None = None
    text: str | None = None

    @classmethod
    def exact(cls, number: int) -> Self:
        """A single figure."""
        return cls(number, number, number)

    @classmethod
    def between(cls, low: int, high: int | None, text: str | None = None) -> Self:
        """A range whose middle nobody told; `high` None leaves it open."""
        return cls(low, None, high, text)

    @property
    def is_exact(self) -> bool:
        """Whether one figure says it all."""
        return self.low == self.best == self.high

    @property
    def is_zero(self) -> bool:
        """Whether the source told that there was none."""
        return self.low == self.high == 0

    def notation(self) -> str:
        """The short form for a cell: `5`, `24–99`, `50+`, `~20`, `120 (100–150)`."""
        if self.best is None:
            return bounds(self.low, self.high)
        if self.is_exact:
            return str(self.best)
        if self.text is not None and self.text.startswith("~"):
            return f"~{self.best}"
        return f"{self.best} ({bounds(self.low, self.high)})"

    def flaw(self) -> str | None:
        """Why the count contradicts itself, or None when it does not."""
        if self.low < 0:
            return "a count cannot be below 0"
        upper = self.high if self.high is not None else max(self.low, self.best or 0)
        if upper > LARGEST:
            return f"a count cannot be above {LARGEST}"
        if self.low > upper:
            return f"low {self.low} is above high {self.high}"
        if self.best is not None and not self.low <= self.best <= upper:
            return f"best {self.best} is not between low {self.low} and high {self.high}"
        return None


def bounds(low: int, high: int | None) -> str:
    """Write a range as tables show it: `24–99`, or `50+` where nothing bounds it above."""
    if high is None:
        return f"{low}+"
    return str(low) if low == high else f"{low}–{high}"
