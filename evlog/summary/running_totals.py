"""Links between totals: the report as of 22:00 replaces the one as of 16:00, and does not add to it.

`supersedes` of an event holds the uids of the figures that it replaces, as `successors` finds them.
These links follow every change of the log: an event that is edited, moved, deleted or brought back
is linked where it stands now, and the chain that it leaves is closed again.

A link that a person made is left alone. A link is a person's if it is not the one that evlog would
make as the log stands: another event, an event of another axis or day, or none although there is
an earlier total (`edit --clear supersedes`). It ends only with the event that it names; then what
that event had replaced is replaced directly. No link is made that would close a circle.
"""

import datetime as dt
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from typing import NamedTuple

from msgspec.structs import replace

from evlog.model.event import Event
from evlog.model.lookalikes import family
from evlog.model.period_totals import is_period_total
from evlog.model.sources import SHIPPED, Sources
from evlog.model.uid import uids_in, uids_text
from evlog.summary.successors import successors

_Links = Mapping[str, tuple[str, ...]]


class Link(NamedTuple):
    """An event whose link was changed, with what it replaces now and what it did before."""

    event: Event
    earlier: tuple[Event, ...] = ()
    before: tuple[Event, ...] = ()


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
    states = [e for i in changes for e in (now.get(i), changes[i]) if e is not None]
    around = _around(now.values(), states)
    gone = {
        now[i].uid: uids_in(now[i].supersedes) for i, e in changes.items() if e is None and i in now
    }
    if not around and not gone:
        return ()
    links = _links_of(now.values())
    before = [event for event in now.values() if around.holds(event)]
    left = [e for e in now.values() if not gone.keys().isdisjoint(uids_in(e.supersedes))]
    after = {event.id: event for event in (*before, *left)} | dict(changes)
    staying = [event for event in after.values() if event is not None]
    hand = _by_hand(staying, now, own_links(before, links, known), by_hand)
    settled = _settled(staying, hand, links, gone, known)
    named = {event.uid: event for event in (*now.values(), *staying)}
    return tuple(
        Link(
            replace(event, supersedes=uids_text(settled[event.uid])),
            tuple(named[uid] for uid in settled[event.uid] if uid in named),
            tuple(named[uid] for uid in uids_in(_supersedes(now, event.id)) if uid in named),
        )
        for event in sorted(staying, key=lambda event: event.id)
        if set(settled[event.uid]) != set(uids_in(event.supersedes))
    )


def links_by_hand(
    events: Iterable[Event], ids: Collection[int], known: Sources = SHIPPED
) -> frozenset[int]:
    """Which of the events with these ids have a link, or none, that evlog would not have given."""
    every = list(events)
    asked = [event for event in every if event.id in ids]
    around = _around(every, asked)
    own = own_links(filter(around.holds, every), _links_of(every), known)
    return frozenset(e.id for e in asked if set(uids_in(e.supersedes)) != set(own.get(e.id, ())))


def own_links(
    events: Iterable[Event], links: _Links, known: Sources
) -> Mapping[int, tuple[str, ...]]:
    """The uids that evlog would let each of these events replace, by id; `links` as they are."""
    own: dict[int, list[str]] = defaultdict(list)
    given = list(events)
    after = successors(given, known)
    may_close = _have_others(given, links, after)
    for event in given:
        for later in after.get(event.id, ()):
            if not (may_close and _leads(event.uid, later.uid, links)):
                own[later.id].append(event.uid)
    return {event_id: tuple(uids) for event_id, uids in own.items()}


def _have_others(
    events: Iterable[Event], links: _Links, after: Mapping[int, tuple[Event, ...]]
) -> bool:
    """Whether the events have links that evlog would not make: only these can close a circle."""
    own: dict[str, set[str]] = defaultdict(set)
    given = list(events)
    for event in given:
        for later in after.get(event.id, ()):
            own[later.uid].add(event.uid)
    return any(not own[e.uid].issuperset(links.get(e.uid, ())) for e in given)


class _Around(NamedTuple):
    """The kinds of figures, each with the days, in which a change can move a link."""

    days: Mapping[str, tuple[dt.date, dt.date]]

    def __bool__(self) -> bool:
        return bool(self.days)

    def holds(self, event: Event) -> bool:
        """Whether the event may be linked, or linked to, there."""
        span = self.days.get(family(event.type))
        return span is not None and event.date <= span[1] and event.last_day >= span[0]


def _around(now: Iterable[Event], states: Iterable[Event]) -> _Around:
    """Where links may move if these events come or go: their days, and the periods that hold these."""
    given = list(states)
    periods = list(filter(is_period_total, (*now, *given)))
    spans: dict[str, tuple[dt.date, dt.date]] = {}
    for event in given:
        kind = family(event.type)
        if event.as_of is not None or any(_overlap(event, p) for p in periods):
            first, last = spans.get(kind, (event.date, event.last_day))
            spans[kind] = min(first, event.date), max(last, event.last_day)
    grew = bool(spans)
    while grew:
        grew = False
        for period in periods:
            kind = family(period.type)
            if (
                kind in spans
                and period.date <= spans[kind][1]
                and period.last_day >= spans[kind][0]
            ):
                wider = min(spans[kind][0], period.date), max(spans[kind][1], period.last_day)
                grew |= wider != spans[kind]
                spans[kind] = wider
    return _Around(spans)


def _overlap(event: Event, period: Event) -> bool:
    return (
        family(event.type) == family(period.type)
        and event.date <= period.last_day
        and event.last_day >= period.date
    )


def _links_of(events: Iterable[Event]) -> dict[str, tuple[str, ...]]:
    return {event.uid: uids_in(event.supersedes) for event in events if event.supersedes}


def _supersedes(now: Mapping[int, Event], event_id: int) -> str | None:
    known = now.get(event_id)
    return None if known is None else known.supersedes


def _by_hand(
    events: Iterable[Event],
    now: Mapping[int, Event],
    own: Mapping[int, tuple[str, ...]],
    by_hand: Mapping[int, bool],
) -> frozenset[int]:
    """The events whose link a person made or cleared, so that evlog leaves it alone."""
    return frozenset(
        event.id
        for event in events
        if by_hand.get(
            event.id,
            event.id in now
            and set(uids_in(_supersedes(now, event.id))) != set(own.get(event.id, ())),
        )
    )


def _settled(
    events: Collection[Event],
    hand: Collection[int],
    links: _Links,
    gone: _Links,
    known: Sources,
) -> Mapping[str, tuple[str, ...]]:
    """What each event replaces in the end, by uid: a person's links first, then evlog's own."""
    after = successors(events, known)
    made: dict[str, tuple[str, ...]] = dict(links)
    for event in events:
        kept = uids_in(event.supersedes) if event.id in hand else ()
        made[event.uid] = tuple(dict.fromkeys(u for uid in kept for u in _bridged(uid, gone)))
    may_close = _have_others(events, made, after)
    for event in sorted(events, key=lambda event: event.id):
        for later in after.get(event.id, ()):
            if later.id not in hand and not (may_close and _leads(event.uid, later.uid, made)):
                made[later.uid] = (*made[later.uid], event.uid)
    return made


def _bridged(uid: str, gone: _Links) -> tuple[str, ...]:
    """What to replace instead of an event that is gone: what that had replaced."""
    kept: dict[str, None] = {}
    asked, passed = [uid], set[str]()
    while asked:
        one = asked.pop(0)
        if one not in gone:
            kept[one] = None
        elif one not in passed:
            passed.add(one)
            asked += gone[one]
    return tuple(kept)


def _leads(uid: str, to: str, links: _Links) -> bool:
    """Whether what that event replaces, and so on, comes to `to`."""
    asked, passed = [uid], set[str]()
    while asked:
        one = asked.pop()
        if one == to:
            return True
        if one not in passed:
            passed.add(one)
            asked += links.get(one, ())
    return False
