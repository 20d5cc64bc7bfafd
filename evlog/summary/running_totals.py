"""Running totals: the report as of 22:00 replaces the one as of 16:00, and does not add to it.

A running total is an event with an `as_of`. It replaces the latest earlier one of the same source,
axes, type and days; its `supersedes` holds that one's uid. These links follow every change of the
log: an event that is edited, moved, deleted or brought back is linked where it stands now, and the
chain that it leaves is closed again.

A link that a person made is left alone. A link is a person's if it is not the one that evlog would
make as the log stands: another event, an event of another axis or day, or none although there is
an earlier total (`edit --clear supersedes`). It ends only with the event that it names; then what
that event had replaced is replaced directly. No link is made that would close a circle.
"""

import datetime as dt
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from heapq import merge
from typing import Final, NamedTuple

from msgspec.structs import replace

from evlog.model.event import Event
from evlog.model.sources import SHIPPED, Sources
from evlog.model.text import fold
from evlog.summary.fields import affirming

_Report = tuple[str, dt.date, dt.date, str, frozenset[str]]
_EARLIEST: Final = dt.datetime.min.replace(tzinfo=dt.UTC)


class Link(NamedTuple):
    """An event whose link was changed, with the ids of what it replaces now and did before."""

    event: Event
    earlier: int | None
    before: int | None = None


def relinked(
    now: Mapping[int, Event],
    changes: Mapping[int, Event | None],
    by_hand: Mapping[int, bool],
    known: Sources = SHIPPED,
) -> tuple[Link, ...]:
    """The links that must be made, moved or taken away when `changes` are made to a log.

    `now` are the events of the log by id; `changes` are those that will be new or different, None
    for deleted. `by_hand` says of some of them whether a person set or cleared their link; of the
    others the log as it is tells it. Sources agree if `known` has one name for them.
    """
    reports = {
        _report(event)
        for event_id in changes
        for event in (now.get(event_id), changes[event_id])
        if event is not None and event.as_of is not None
    }
    gone = {now[i].uid: now[i].supersedes for i, new in changes.items() if new is None and i in now}
    if not reports and not gone:
        return ()
    before = [e for e in now.values() if e.as_of is not None and _report(e) in reports]
    links = {event.uid: event.supersedes for event in now.values() if event.supersedes}
    own = _own_links(before, links, known)
    left = [event for event in now.values() if event.supersedes in gone] if gone else []
    after: dict[int, Event | None] = {event.id: event for event in (*before, *left)}
    after.update(changes)
    staying = [event for event in after.values() if event is not None]
    return _Chains(_Reports(staying, known), staying, links, gone).settled(
        now, {event.id for event in staying if _is_own(event, now, own, by_hand)}
    )


def links_by_hand(
    events: Iterable[Event], ids: Collection[int], known: Sources = SHIPPED
) -> frozenset[int]:
    """Which of the events with these ids have a link, or none, that evlog would not have given."""
    every = list(events)
    asked = [event for event in every if event.id in ids]
    reports = {_report(event) for event in asked if event.as_of is not None}
    chain = [e for e in every if e.as_of is not None and _report(e) in reports]
    own = _own_links(chain, {e.uid: e.supersedes for e in every if e.supersedes}, known)
    return frozenset(event.id for event in asked if event.supersedes != own.get(event.id))


def _is_own(
    event: Event,
    now: Mapping[int, Event],
    own: Mapping[int, str | None],
    by_hand: Mapping[int, bool],
) -> bool:
    """Whether evlog may link the event: no person has said what it replaces."""
    if event.id in by_hand:
        return not by_hand[event.id]
    before = now.get(event.id)
    return before is None or before.supersedes == own.get(event.id)


def _own_links(
    events: Iterable[Event], links: Mapping[str, str | None], known: Sources
) -> Mapping[int, str | None]:
    """What evlog would let each of these events replace, by id."""
    reports = _Reports(events, known)
    return {
        event.id: next(
            (uid for uid in reports.earlier(event) if not _leads(uid, event, links)), None
        )
        for event in reports.events
    }


def _leads(uid: str | None, to: Event, links: Mapping[str, str | None]) -> bool:
    """Whether what that event replaces, and so on, ends at `to`."""
    passed: set[str] = set()
    while uid is not None and uid not in passed:
        if uid == to.uid:
            return True
        passed.add(uid)
        uid = links.get(uid)
    return False


class _Chains:
    """The events around a change as they will be, and their links as far as they are settled."""

    def __init__(
        self,
        reports: "_Reports",
        events: Collection[Event],
        links: Mapping[str, str | None],
        gone: Mapping[str, str | None],
    ) -> None:
        self._events = sorted(events, key=lambda event: (event.as_of or _EARLIEST, event.id))
        self._reports = reports
        self._links = dict(links)
        self._gone = gone

    def settled(self, now: Mapping[int, Event], own: Collection[int]) -> tuple[Link, ...]:
        """Settle all links, the earliest report first; `own` are the events that evlog links."""
        for event in self._events:
            kept = None if event.id in own else self._bridged(event.supersedes)
            self._links[event.uid] = kept
        for event in self._events:
            if event.id in own:
                self._links[event.uid] = self._earlier(event)
        number = {event.uid: event.id for event in (*now.values(), *self._events)}
        return tuple(
            Link(
                replace(event, supersedes=link),
                None if link is None else number.get(link),
                None if (old := now.get(event.id)) is None else number.get(old.supersedes or ""),
            )
            for event in self._events
            if (link := self._links[event.uid]) != event.supersedes
        )

    def _earlier(self, event: Event) -> str | None:
        """The uid of the latest earlier report that does not itself replace the event."""
        earlier = self._reports.earlier(event)
        return next((uid for uid in earlier if not _leads(uid, event, self._links)), None)

    def _bridged(self, uid: str | None) -> str | None:
        """What to replace instead of an event that is gone: what that had replaced."""
        passed: set[str] = set()
        while uid is not None and uid in self._gone and uid not in passed:
            passed.add(uid)
            uid = self._gone[uid]
        return None if uid in self._gone else uid


class _Reports:
    """Running totals by what they count and by who told them, so that long logs need one pass."""

    def __init__(self, events: Iterable[Event], known: Sources) -> None:
        self._known = known
        self.events = tuple(event for event in events if event.as_of is not None)
        self._told: dict[tuple[_Report, str], list[tuple[dt.datetime, str]]] = defaultdict(list)
        for event in self.events:
            if event.status != "refuted" and event.as_of is not None:
                for source in self._sources(event):
                    self._told[_report(event), source].append((event.as_of, event.uid))
        for reports in self._told.values():
            reports.sort()

    def earlier(self, event: Event) -> Iterator[str]:
        """The uids of the earlier reports of the same, the latest first."""
        if event.as_of is None:
            return
        report, before = _report(event), (event.as_of, "")
        told = (self._told.get((report, source), []) for source in self._sources(event))
        for _, uid in merge(*(_backwards(each, before) for each in told), reverse=True):
            yield uid

    def _sources(self, event: Event) -> set[str]:
        return {fold(self._known.name_of(name)) for name in affirming(event.sources)}


def _backwards(
    reports: Sequence[tuple[dt.datetime, str]], before: tuple[dt.datetime, str]
) -> Iterator[tuple[dt.datetime, str]]:
    for at in range(bisect_left(reports, before) - 1, -1, -1):
        yield reports[at]


def _report(event: Event) -> _Report:
    when = event.date, event.last_day, event.precision
    return event.type, *when, frozenset(event.axes)
