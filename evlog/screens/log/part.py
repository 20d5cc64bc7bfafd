"""What the parts of the log screen share: the table, the filter, and showing all anew."""

from typing import TYPE_CHECKING

from evlog.language.filter.query import Filter
from evlog.screens.base import SessionScreen
from evlog.screens.preferences import Preferences
from evlog.widgets.event_table import EventTable

if TYPE_CHECKING:
    from evlog.screens.summary import Drilled


class LogPart(SessionScreen[None]):
    """A part of the log screen; what the whole knows how to do is named here."""

    filter: Filter
    preferences: Preferences

    @property
    def table(self) -> EventTable:
        """The table of events."""
        return self.query_one(EventTable)

    async def settle(self, *, at: int | None = None) -> None:
        """Show the log as it is after a change, the cursor on the event `at`."""
        raise NotImplementedError

    def resort(self) -> None:
        """Put the rows into the order asked for."""
        raise NotImplementedError

    def resay(self) -> None:
        """Say the numbers of events again."""
        raise NotImplementedError

    def go_to(self, drilled: "Drilled") -> None:
        """Narrow the view to the events of a figure."""
        raise NotImplementedError

    def apply_written_filter(self) -> None:
        """Apply what was written into the filter bar while the log was being read."""
        raise NotImplementedError
