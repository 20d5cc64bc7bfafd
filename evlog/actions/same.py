"""Making one event of several that tell of the same.

The event with the lowest number stays, with everything that the others told of places, tags and
notes, and with all their sources. A figure on which they agree is the event's. If they disagree, each
source keeps the figure that it told, and the event has the spread: the lowest low to the highest
high, until the desk sets it (`evlog edit ID --count N`). If they are of two days beside each other,
as of one night, each source keeps its day.
"""

import datetime as dt
from collections.abc import Collection, Iterable, Sequence
from typing import Any, NamedTuple

from msgspec.structs import replace

from evlog.actions.writing import write
from evlog.actions.written import Written
from evlog.model.errors import EvlogError
from evlog.model.event import COUNT_FIELDS, LINKS, Event, Place, Source, at
from evlog.model.lookalikes import family
from evlog.model.spread import figure_of, spread
from evlog.model.text import fold
from evlog.model.uid import uids_in, uids_text
from evlog.store import Log
from evlog.store.batch import Batch
from evlog.store.contents import Contents

_LISTS = ("tags", "weapons")
# What happened at night is told of the day before or after.
_ADJACENT = dt.timedelta(days=1)
_TEXTS = ("initiator", "target", "targeting", "time", "scope", "formation")


class NotTheSame(EvlogError):
    """Events that cannot be one; the message says why, and the way out."""


class Made(NamedTuple):
    """The event that was made, the ids of those that went into it, and what was written."""

    event: Event
    gone: tuple[int, ...]
    written: Written


def make_same(log: Log, ids: Iterable[int], *, why: str = "") -> Made:
    """Make one event of several, as one revision.

    Raises NotTheSame, UnknownEvent, and EditConflict for an event that was changed since the log
    was read.
    """
    numbers = sorted(set(ids))
    if len(numbers) < 2:
        raise NotTheSame("one event alone is the same already; name two or more")
    since = log.read_at
    events = [log.get(number) for number in numbers]
    one = merged_events(events)
    gone = numbers[1:]

    def fill(contents: Contents, batch: Batch) -> None:
        uids = {event.uid for event in events}
        # What replaced one of them replaces the one that they are now.
        others = (e for e in contents.events.values() if e.uid not in uids)
        named = (e for e in others if not uids.isdisjoint(_uids_named(e)))
        batch.change([one, *(_with_uids(event, uids, one.uid) for event in named)])
        batch.delete(gone)

    why = why or f"same {' '.join(f'#{number}' for number in numbers)}"
    written = write(log, fill, why=why, since=since)
    return Made(log.get(one.id), tuple(gone), written)


def _uids_named(event: Event) -> tuple[str, ...]:
    return tuple(uid for field in LINKS for uid in uids_in(getattr(event, field)))


def _with_uids(event: Event, old: Collection[str], new: str) -> Event:
    """The event with one uid in the place of others, wherever it names them."""
    return replace(
        event,
        **{
            field: uids_text(new if uid in old else uid for uid in uids_in(getattr(event, field)))
            for field in LINKS
        },
    )


def make_distinct(log: Log, ids: Iterable[int], *, why: str = "") -> Written:
    """Say of events that each is one of its own, as one revision: they are not told of again.

    Raises NotTheSame for fewer than two, and UnknownEvent.
    """
    numbers = sorted(set(ids))
    if len(numbers) < 2:
        raise NotTheSame("one event alone is distinct from nothing; name two or more")
    events = [log.get(number) for number in numbers]
    marked = [
        replace(
            event,
            distinct_from=uids_text(
                (*uids_in(event.distinct_from), *(other.uid for other in events[:place]))
            ),
        )
        for place, event in enumerate(events)
    ]

    def fill(_: Contents, batch: Batch) -> None:
        batch.change(marked[1:])

    why = why or f"same --not {' '.join(f'#{number}' for number in numbers)}"
    return write(log, fill, why=why, since=log.read_at)


def merged_events(events: Sequence[Event]) -> Event:
    """The one event that several are, with the id of the first; raises NotTheSame."""
    first = events[0]
    for other in events[1:]:
        _refuse_others(first, other)
    _refuse_totals(events)
    finest = min(events, key=lambda event: (event.last_day - event.date, event.approximate))
    texts, left = _texts(events)
    notes = _distinct(event.note for event in events)
    moments = [event.as_of for event in events if event.as_of is not None]
    values: dict[str, Any] = {
        **at(finest.when),
        # A relay says attacks where the running total that it relays says attacks repelled.
        "type": next((event.type for event in events if event.as_of is not None), first.type),
        **{field: spread([getattr(event, field) for event in events]) for field in COUNT_FIELDS},
        **texts,
        "as_of": max(moments, default=None),
        "axes": next((event.axes for event in events if event.axes), ()),
        "places": _places(events),
        "sources": _sources(events),
        "status": next((event.status for event in events if event.status), None),
        **{field: _links(events, field) for field in LINKS},
        **{field: _names(events, field) for field in _LISTS},
        "note": "\n".join((*notes, *left)) or None,
    }
    return replace(first, **values)


def _refuse_others(first: Event, other: Event) -> None:
    """Raise NotTheSame if two events are of other days, kinds or axes."""
    pair = f"#{first.id} and #{other.id}"
    if other.date - first.last_day > _ADJACENT or first.date - other.last_day > _ADJACENT:
        raise NotTheSame(
            f"{pair} are of different days; `evlog edit {other.id} --date {first.when.edtf()}` "
            f"if they are one"
        )
    if family(first.type) != family(other.type):
        raise NotTheSame(
            f"{pair} are of different types; `evlog edit {other.id} --type {first.type}` "
            f"if they are one"
        )
    if first.axes and other.axes and set(first.axes) != set(other.axes):
        raise NotTheSame(
            f"{pair} stand on different axes; `evlog edit {other.id} --axis …` if they are one"
        )


def _refuse_totals(events: Sequence[Event]) -> None:
    ids = {event.uid: event.id for event in events}
    for event in events:
        for uid in uids_in(event.supersedes):
            if uid in ids:
                raise NotTheSame(
                    f"#{event.id} replaces #{ids[uid]} as a running total, so they count once "
                    f"already"
                )


def _links(events: Sequence[Event], field: str) -> str | None:
    """The uids that any of them names, without their own."""
    own = {event.uid for event in events}
    named = (uid for event in events for uid in uids_in(getattr(event, field)))
    return uids_text(uid for uid in named if uid not in own)


def _sources(events: Sequence[Event]) -> tuple[Source, ...]:
    """All sources, each with the figures that it told if the events disagree on them."""
    disputed = [field for field in COUNT_FIELDS if _disagree(events, field)]
    keeps_moment = len({event.as_of for event in events}) > 1
    keeps_day = any(
        other.date > event.last_day for event in events for other in events if other is not event
    )
    found: list[Source] = []
    for event in events:
        for source in event.sources:
            own = _with_own(event, source, disputed, keeps_moment=keeps_moment)
            if keeps_day and own.date is None:
                own = replace(own, date=event.date)
            at_place = next((i for i, known in enumerate(found) if _is_one(known, own)), None)
            if at_place is None:
                found.append(own)
            else:
                found[at_place] = _completed(found[at_place], own)
    return tuple(found)


def _disagree(events: Sequence[Event], field: str) -> bool:
    counts = (getattr(event, field) for event in events)
    return len({figure_of(count) for count in counts if count is not None}) > 1


def _with_own(
    event: Event, source: Source, disputed: Sequence[str], *, keeps_moment: bool
) -> Source:
    if source.stance == "denies":
        return source
    own = {f: getattr(source, f) or getattr(event, f) for f in disputed}
    moment: dt.datetime | None = source.as_of or (event.as_of if keeps_moment else None)
    return replace(source, as_of=moment, **own)


def _is_one(one: Source, other: Source) -> bool:
    """Whether two entries are of one source that told the same, so that one can complete the other."""
    same_told = _told(one) == _told(other)
    no_clash = all(
        getattr(one, f) in (None, getattr(other, f)) or getattr(other, f) is None for f in _ABOUT
    )
    return fold(one.name) == fold(other.name) and same_told and no_clash


def _told(source: Source) -> tuple[Any, ...]:
    return source.stance, source.as_of, source.date, source.figures


_ABOUT = ("url", "quote", "reliability", "credibility")


def _completed(one: Source, other: Source) -> Source:
    return replace(one, **{f: getattr(one, f) or getattr(other, f) for f in _ABOUT})


def _places(events: Sequence[Event]) -> tuple[Place, ...]:
    found: dict[tuple[str, str], Place] = {}
    for event in events:
        for place in event.places:
            key = place.relation, fold(place.name)
            known = found.setdefault(key, place)
            if known.latitude is None:
                found[key] = replace(known, latitude=place.latitude, longitude=place.longitude)
    return tuple(found.values())


def _texts(events: Sequence[Event]) -> tuple[dict[str, Any], list[str]]:
    """The first that was told of each of some texts, and a line of note for what differs from it."""
    values: dict[str, Any] = {}
    left = []
    for field in _TEXTS:
        told = _distinct(getattr(event, field) for event in events)
        values[field] = told[0] if told else None
        left += [f"{field}: {other}" for other in told[1:]]
    return values, left


def _names(events: Sequence[Event], field: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(name for event in events for name in getattr(event, field)))


def _distinct(texts: Iterable[str | None]) -> list[str]:
    found: dict[str, str] = {}
    for text in texts:
        if text:
            found.setdefault(fold(text), text)
    return list(found.values())
