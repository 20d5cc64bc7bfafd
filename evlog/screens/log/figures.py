"""The figures of the summary that were gone into, one inside the other."""

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from evlog.screens.summary import Asked, Drilled


class _Figure(NamedTuple):
    ids: frozenset[int]
    asked: "Asked"


class Figures:
    """The events of the figure gone into last are in sight; leaving it leads back to the summary."""

    def __init__(self) -> None:
        self._entered: list[_Figure] = []

    @property
    def ids(self) -> frozenset[int] | None:
        """The events of the last figure, by id; None outside of any."""
        return self._entered[-1].ids if self._entered else None

    def enter(self, drilled: "Drilled") -> None:
        """Go into a figure."""
        self._entered.append(_Figure(frozenset(drilled.ids), drilled.asked))

    def leave(self) -> "Asked":
        """Go back to where the last figure stands in the summary."""
        return self._entered.pop().asked
