"""The events that were taken by hand for the next command."""

from collections.abc import Sequence

from evlog.model.event import Event


class Selection:
    """Events by id; nothing is selected at first."""

    def __init__(self) -> None:
        self.ids: frozenset[int] = frozenset()

    def __bool__(self) -> bool:
        return bool(self.ids)

    def among(self, rows: Sequence[Event]) -> list[Event]:
        """The selected events in the order of the rows."""
        return [event for event in rows if event.id in self.ids]

    def toggle(self, event: Event) -> None:
        """Take an event in, or out again."""
        self.ids ^= {event.id}

    def toggle_all(self, rows: Sequence[Event]) -> None:
        """Select every row, or nothing where every row is selected already."""
        every = frozenset(event.id for event in rows)
        self.ids = frozenset() if self.ids == every else every

    def keep_only(self, rows: Sequence[Event]) -> None:
        """Forget the events that are no longer among the rows."""
        if self.ids:
            self.ids &= {event.id for event in rows}

    def clear(self) -> None:
        """Select nothing."""
        self.ids = frozenset()
