"""The columns of the log screen: which one sorts the rows."""

from collections.abc import Callable
from typing import Any, Final

from textual import on

from evlog.model.event import Event
from evlog.render.columns import COLUMNS
from evlog.screens.log_part import LogPart
from evlog.widgets.event_table import EventTable

SORT_KEYS: Final[dict[str, Callable[[Event], Any]]] = {c.name: c.key for c in COLUMNS}


class LogColumns(LogPart):
    """The part of the log screen that arranges the table."""

    order: tuple[str, bool] = ("date", True)

    @on(EventTable.SortAsked)
    def _sort_asked(self, event: EventTable.SortAsked) -> None:
        by, falling = self.order
        self._sort_by(event.column, not falling if event.column == by else event.column == "date")

    def _sort_by(self, column: str, falling: bool) -> None:
        self.order = self.memory.order = (column, falling)
        self.resort()

    def action_sort(self) -> None:
        names = list(SORT_KEYS)
        following = names[(names.index(self.order[0]) + 1) % len(names)]
        self._sort_by(following, following in ("date", "#", "count"))
        self.say(f"sorted by {following}")

    def action_turn(self) -> None:
        by, falling = self.order
        self._sort_by(by, not falling)
