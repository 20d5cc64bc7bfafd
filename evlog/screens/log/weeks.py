"""The weeks of the axis that the event under the cursor lies on."""

import asyncio
from collections.abc import Sequence
from typing import TYPE_CHECKING, Final

from evlog.model.event import Event
from evlog.screens.background import in_background
from evlog.summary import superseded_uids
from evlog.summary.weekly import WeeklyFigures

if TYPE_CHECKING:
    from evlog.screens.log.screen import LogScreen

_CHUNK: Final = 10_000


class AxisWeeks:
    """Collects the weeks of each axis once for each state of the log, when they are asked for."""

    def __init__(self, screen: "LogScreen") -> None:
        self._screen = screen
        self._events: Sequence[Event] = ()
        self._replaced: frozenset[str] | None = None
        self._found: dict[tuple[str, ...], WeeklyFigures] = {}

    def known(self, event: Event) -> Sequence[int | None] | None:
        """The weeks up to an event's own; None where they are not collected yet."""
        if self._events is not self._screen.session.events:
            return None
        weeks = self._found.get(event.axes)
        return None if weeks is None else weeks.before(event)

    async def collect(self, event: Event) -> None:
        """Collect the weeks of an event's axis, with pauses in which keys are answered."""
        events = self._screen.session.events
        if events is not self._events:
            self._events, self._replaced, self._found = events, None, {}
        replaced = await self._superseded(events)
        of_axis: list[Event] = []
        for start in range(0, len(events), _CHUNK):
            chunk = events[start : start + _CHUNK]
            of_axis += [each for each in chunk if each.axes == event.axes]
            await asyncio.sleep(0)
        weeks = await in_background(WeeklyFigures, of_axis, replaced)
        if events is self._events:
            self._found[event.axes] = weeks

    async def _superseded(self, events: Sequence[Event]) -> frozenset[str]:
        """The running totals that were replaced, which the table's rules leave out as well."""
        if self._replaced is None:
            self._replaced = await in_background(superseded_uids, events)
            self._screen.table.know(self._screen.session.vocabulary, self._replaced)
        return self._replaced
