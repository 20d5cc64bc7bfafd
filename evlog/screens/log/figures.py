"""The figures of the summary that were gone into, one inside the other."""

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from evlog.screens.summary import Asked, Drilled


class _Figure(NamedTuple):
    ids: frozenset[int]
    asked: "Asked"
    label: str
    filter_text: str


class DrilledFigures:
    """The events of the figure gone into last are in sight; leaving it leads back to the summary."""

    def __init__(self) -> None:
        self._entered: list[_Figure] = []

    @property
    def ids(self) -> frozenset[int] | None:
        """The events of the last figure, by id; None outside of any."""
        return self._entered[-1].ids if self._entered else None

    @property
    def label(self) -> str:
        """What the last figure is of; empty outside of any."""
        return self._entered[-1].label if self._entered else ""

    @property
    def filter_text(self) -> str:
        """The filter that held when the last figure was gone into; empty outside of any."""
        return self._entered[-1].filter_text if self._entered else ""

    def enter(self, drilled: "Drilled", filter_text: str = "") -> None:
        """Go into a figure, that was counted of what a filter finds."""
        self._entered.append(
            _Figure(frozenset(drilled.ids), drilled.asked, drilled.label, filter_text)
        )

    def leave(self) -> "Asked":
        """Go back to where the last figure stands in the summary."""
        return self._entered.pop().asked
