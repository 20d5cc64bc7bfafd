"""What one sentence claims, as found by reading it: its numbers, and all that stands around them."""

from dataclasses import dataclass, field
from typing import Final

import msgspec

from evlog.model.count import Count
from evlog.reports.marks import Marks
from evlog.reports.moments import Times
from evlog.reports.phrases import Quantity
from evlog.reports.sentences import Sentence
from evlog.reports.where import Axes, Placed, UnknownAxis

GROUND: Final = frozenset(("attack", "clash"))
WEAPONS: Final = frozenset(("drone", "missile"))
STRIKES: Final = frozenset(("air_strike", "missile_strike", "drone_strike", "shelling"))


class Claim(msgspec.Struct, frozen=True, gc=False):
    """A number of a sentence: what it counts (`kind`) and what it is of it (`role`).

    Roles: count, repelled, ongoing, downed, lost, hits, debris; whole (the number of which the one
    before is a part); sub (a part that no field takes).
    """

    kind: str
    role: str
    count: Count
    start: int
    end: int
    words: str


@dataclass(eq=False)
class ReadSentence:
    """A sentence with all that was found in it; `claims` are its numbers, `left` those unread."""

    sentence: Sentence
    plain: str
    marks: Marks
    times: Times
    axes: list[Axes]
    unknown_axes: list[UnknownAxis]
    places: list[Placed]
    quantities: list[Quantity]
    claims: list[Claim] = field(default_factory=list)
    left: list[Quantity] = field(default_factory=list)

    @property
    def numbered(self) -> bool:
        """Whether the sentence has a number that is no date, time or name."""
        return bool(self.quantities)
