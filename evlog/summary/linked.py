"""What an event replaces, is replaced by, and is told apart from."""

from collections import defaultdict
from collections.abc import Iterable
from typing import NamedTuple

from evlog.model.event import Event
from evlog.model.uid import uids_in


class Linked(NamedTuple):
    """The events that one event is linked to, by number; `lost` are uids of none in the log."""

    replaces: tuple[Event, ...] = ()
    replaced_by: tuple[Event, ...] = ()
    distinct_from: tuple[Event, ...] = ()
    lost: tuple[str, ...] = ()


class Links:
    """The links of all events of a log, made once to be asked for many."""

    def __init__(self, events: Iterable[Event] = ()) -> None:
        given = list(events)
        self._by_name: dict[str, list[Event]] = defaultdict(list)
        self._apart: dict[str, list[Event]] = defaultdict(list)
        named: set[str] = set()
        for event in given:
            if event.supersedes or event.distinct_from:
                for uid in uids_in(event.supersedes):
                    self._by_name[uid].append(event)
                for uid in uids_in(event.distinct_from):
                    self._apart[uid].append(event)
                named.update(uids_in(event.supersedes), uids_in(event.distinct_from))
        self._named = {event.uid: event for event in given if event.uid in named} if named else {}

    def of(self, event: Event) -> Linked:
        """What one event is linked to."""
        replaces, lost = self._found(event.supersedes)
        apart, lost_too = self._found(event.distinct_from)
        return Linked(
            replaces,
            tuple(self._by_name.get(event.uid, ())),
            tuple({e.id: e for e in (*apart, *self._apart.get(event.uid, ()))}.values()),
            (*lost, *lost_too),
        )

    def _found(self, text: str | None) -> tuple[tuple[Event, ...], tuple[str, ...]]:
        uids = uids_in(text)
        found = tuple(self._named[uid] for uid in uids if uid in self._named)
        return found, tuple(uid for uid in uids if uid not in self._named)
