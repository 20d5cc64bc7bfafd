"""What the table marks besides the status: events that may be told twice, totals that were replaced."""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Final

from evlog.model.event import Event
from evlog.model.vocabulary import Vocabulary
from evlog.screens.background import in_background
from evlog.summary import superseded_uids
from evlog.summary.perhaps_twice import candidates, perhaps_twice

if TYPE_CHECKING:
    from evlog.screens.log.screen import LogScreen

_LARGE: Final = 50_000
_MANY: Final = 1_000
_MOST_NAMED: Final = 2


class Doubts:
    """Looks for doubts in a thread when the log has changed; in a long log when it has grown much."""

    def __init__(self, screen: "LogScreen") -> None:
        self._screen = screen
        self._events: Sequence[Event] | None = None
        self._looked_at = 0
        self.superseded: frozenset[str] = frozenset()

    def look_soon(self) -> None:
        """Look in the background, if there is anything that was not looked at."""
        events = self._screen.session.events
        known = self._events is not None and len(events) > _LARGE
        if events is self._events or (known and abs(len(events) - self._looked_at) < _MANY):
            return
        self._events, self._looked_at = events, len(events)
        self._screen.begin_anew("doubts", self._look, events)

    async def _look(self, events: Sequence[Event]) -> None:
        vocabulary = self._screen.session.vocabulary
        self.superseded = await in_background(superseded_uids, events)
        alike = await in_background(marks, events, self.superseded, vocabulary)
        self._screen.table.know(vocabulary, self.superseded, alike)
        self._screen.in_pane.show()


def marks(
    events: Sequence[Event], superseded: frozenset[str], vocabulary: Vocabulary
) -> Mapping[int, str]:
    """Of each event that may be counted twice, by its number, with which: `≈ like #12`."""
    stocks = {kind.name for kind in vocabulary.types if kind.stock}
    found: dict[int, str] = {}
    near = candidates(events, superseded, stocks)
    for twice in perhaps_twice(near, vocabulary.sources):
        ids = twice.ids
        # One more than are named, since one of them is the event itself.
        first = ids[: _MOST_NAMED + 1]
        left = len(ids) - 1 - _MOST_NAMED
        more = f" +{left}" if left > 0 else ""
        for number in ids:
            others = [f"#{other}" for other in first if other != number]
            found.setdefault(number, f"≈ like {' '.join(others[:_MOST_NAMED])}{more}")
    return found
