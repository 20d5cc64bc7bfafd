"""What is counted and prepared once the rows are in sight: the facets, the first search."""

from typing import TYPE_CHECKING, Final

from textual.timer import Timer

from evlog.screens.background import in_background
from evlog.screens.log.rows import made_ready
from evlog.summary.facets import facets

if TYPE_CHECKING:
    from evlog.screens.log.screen import LogScreen

_MANY: Final = 1_000
_LARGE: Final = 20_000


class FacetCounts:
    """Counts the values of the rows in sight, in a thread, once the keys pause."""

    def __init__(self, screen: "LogScreen") -> None:
        self._screen = screen
        self._waiting: Timer | None = None
        self._prepared = -_MANY

    def count_soon(self) -> None:
        """Count when the rows stay as they are for a moment."""
        if self._waiting is not None:
            self._waiting.stop()
        wait = 0.02 if len(self._screen.table.rows) < _LARGE else 0.4
        self._waiting = self._screen.set_timer(wait, self.count)

    def count(self) -> None:
        """Count now, in the background."""
        self._screen.begin_anew("facets", self._count)

    async def _count(self) -> None:
        panel, session = self._screen.panel, self._screen.session
        if panel.display:
            counted = await in_background(facets, self._screen.table.rows, session.vocabulary)
            panel.show(counted, self._screen.filtering.is_chosen)
        if len(session.events) > self._prepared + _MANY:
            self._prepared = len(session.events)
            self._screen.begin_anew("ready", made_ready, session.events)
