"""Finding events that look like one already there. A hint for a person, never a decision."""

from collections.abc import Iterable
from typing import Final, TypeAlias

from evlog.model.event import Event
from evlog.model.text import fold

# A key under which more stand than this tells nothing apart anyway.
MOST_COMPARED: Final = 50
_Key: TypeAlias = tuple[str, object, tuple[str, ...]]


class Lookalikes:
    """Events by type, first day and axes, so that each new one is compared with few."""

    def __init__(self, events: Iterable[Event] = ()) -> None:
        self._found: dict[_Key, list[Event]] = {}
        for event in events:
            self.add(event)

    def add(self, event: Event) -> None:
        """Remember one more event."""
        near = self._found.setdefault(_key(event), [])
        if len(near) < MOST_COMPARED:
            near.append(event)

    def of(self, event: Event) -> Event | None:
        """The first event that may be the same one told twice, or None."""
        near = self._found.get(_key(event), ()) if self._found else ()
        return next((other for other in near if may_be_same(event, other)), None)


def _key(event: Event) -> _Key:
    axes = event.axes if len(event.axes) < 2 else tuple(sorted(event.axes))
    return event.type, event.date, axes


def may_be_same(one: Event, other: Event) -> bool:
    """Whether two events of one type, day and axis say nothing that tells them apart.

    Other days, places, counts, deaths or sides tell them apart where both tell of them.
    """
    same_place = not one.places or not other.places or bool(_names(one) & _names(other))
    return (
        same_place
        and one.last_day == other.last_day
        and _agree(one.count, other.count)
        and _agree(one.killed, other.killed)
        and _agree(one.initiator, other.initiator)
        and _agree(one.target, other.target)
    )


def _agree(one: object, other: object) -> bool:
    return one is None or other is None or one == other


def _names(event: Event) -> set[str]:
    return {fold(place.name) for place in event.places}
