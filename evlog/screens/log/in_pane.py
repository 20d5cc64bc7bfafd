"""What the pane shows of the event under the cursor: all that was told, and the weeks of its axis."""

import asyncio
from collections.abc import Sequence
from typing import TYPE_CHECKING, Final

from evlog.model.event import Event
from evlog.screens.background import in_background
from evlog.summary.weekly import WeeklyFigures

if TYPE_CHECKING:
    from evlog.screens.log.screen import LogScreen

_CHUNK: Final = 10_000


class InPane:
    """Shows an event at once; the weeks of each axis are collected once for each state of the log."""

    def __init__(self, screen: "LogScreen") -> None:
        self._screen = screen
        self._events: Sequence[Event] = ()
        self._found: dict[tuple[str, ...], WeeklyFigures] = {}

    def show(self) -> None:
        """Show the event under the cursor in full."""
        screen = self._screen
        event = screen.table.current if screen.pane.display else None
        if event is None:
            screen.pane.show(None)
            return
        weeks, session = self._known(event), screen.session
        screen.pane.show(
            event,
            session.life(event.id),
            session.linked(event),
            group=screen.table.group_of(event.type),
            weeks=weeks or (),
            alike=screen.table.alike.get(event.id, ""),
        )
        if weeks is None and screen.load.ready:
            screen.begin_anew("weeks", self._show_weeks, event)

    async def _show_weeks(self, event: Event) -> None:
        """Collect the weeks of an event's axis, and show it with them if it is still there."""
        await self._collect(event)
        if self._screen.table.current is event and self._known(event) is not None:
            self.show()

    def _known(self, event: Event) -> Sequence[int | None] | None:
        """The weeks up to an event's own; None where they are not collected yet."""
        if self._events is not self._screen.session.events:
            return None
        weeks = self._found.get(event.axes)
        return None if weeks is None else weeks.before(event)

    async def _collect(self, event: Event) -> None:
        """Collect the weeks of an event's axis, with pauses in which keys are answered."""
        events = self._screen.session.events
        if events is not self._events:
            self._events, self._found = events, {}
        replaced = self._screen.doubts.superseded
        of_axis: list[Event] = []
        for start in range(0, len(events), _CHUNK):
            chunk = events[start : start + _CHUNK]
            of_axis += [each for each in chunk if each.axes == event.axes]
            await asyncio.sleep(0)
        weeks = await in_background(WeeklyFigures, of_axis, replaced)
        if events is self._events:
            self._found[event.axes] = weeks
