"""Finding events that look like one already there. A hint for a person, never a decision."""

from collections.abc import Iterable
from functools import cache
from typing import Final, TypeAlias

from evlog.model.count import Count
from evlog.model.event import Event
from evlog.model.text import fold
from evlog.model.uid import is_of_dataset, uids_in
from evlog.model.vocabulary import shipped_vocabulary

# A key under which more stand than this tells nothing apart anyway.
MOST_COMPARED: Final = 50
# One number of assaults is told as attacks, as attacks repelled or as clashes.
FAMILIES: Final = dict.fromkeys(("attack", "attack_repelled", "clash"), "attack")
_APART: Final = ("initiator", "target", "targeting", "formation")
_Key: TypeAlias = tuple[str, object, tuple[str, ...]]


class Lookalikes:
    """Events by kind, first day and axes, so that each new one is compared with few."""

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
        replaced = {uid for other in near for uid in uids_in(other.supersedes)}
        return next(
            (other for other in near if other.uid not in replaced and may_be_same(event, other)),
            None,
        )


def family(event_type: str) -> str:
    """The kind of figure that an event type tells: attacks, attacks repelled and clashes are one."""
    return FAMILIES.get(event_type, event_type)


def _key(event: Event) -> _Key:
    axes = event.axes if len(event.axes) < 2 else tuple(sorted(event.axes))
    return family(event.type), event.date, axes


def may_be_same(one: Event, other: Event) -> bool:
    """Whether two events of one kind, day and axis say nothing that tells them apart.

    Other days, places, counts, sides, weapons or hours tell them apart if both tell of them. So do
    the dead and wounded, unless other sources tell of the same place, where tolls often differ. Two
    reports of one running total are no lookalikes: the later replaces the earlier. Nor are events
    that a data set told apart by identifiers, nor those that a person did.
    """
    apart = not one.places or not other.places
    shares_place = not apart and _share_place(one, other)
    return (
        one.last_day == other.last_day
        and (apart or shares_place)
        and agree(one.count, other.count)
        and (shares_place or _tells_as_much(one, other))
        and (_same_toll(one, other) or (shares_place and _are_of_other_sources(one, other)))
        and same_subject(one, other)
        and _same_text(one, other, "scope")
        and _same_text(one, other, "time")
        and not _is_one_total(one, other)
        and not are_distinct(one, other)
        and not (is_of_dataset(one.uid) and is_of_dataset(other.uid))
    )


def same_subject(one: Event, other: Event) -> bool:
    """Whether nothing that two events tell of weapons, sides and units sets them apart."""
    return _share_weapon(one, other) and all(_same_text(one, other, field) for field in _APART)


def tells_of_same_places(one: Event, other: Event) -> bool:
    """Whether two events tell of just the same places, or both of none."""
    return {fold(place.name) for place in one.places} == {fold(p.name) for p in other.places}


def are_distinct(one: Event, other: Event) -> bool:
    """Whether a person has said that two events are two."""
    return other.uid in uids_in(one.distinct_from) or one.uid in uids_in(other.distinct_from)


def agree(one: Count | None, other: Count | None) -> bool:
    """Whether two figures are one, or one of them was not told."""
    if one is None or other is None:
        return True
    return (one.low, one.best, one.high) == (other.low, other.best, other.high)


def _tells_as_much(one: Event, other: Event) -> bool:
    """Whether two events that share no place have a number in common, or both tell of no place."""
    return (one.count is not None and other.count is not None) or not (one.places or other.places)


def _same_toll(one: Event, other: Event) -> bool:
    return agree(one.killed, other.killed) and agree(one.wounded, other.wounded)


def _same_text(one: Event, other: Event, field: str) -> bool:
    told, also = getattr(one, field), getattr(other, field)
    return told is None or also is None or fold(told) == fold(also)


def _share_weapon(one: Event, other: Event) -> bool:
    return not one.weapons or not other.weapons or not set(one.weapons).isdisjoint(other.weapons)


def _are_of_other_sources(one: Event, other: Event) -> bool:
    return bool(one.sources and other.sources) and _sources(one).isdisjoint(_sources(other))


def _is_one_total(one: Event, other: Event) -> bool:
    """Whether they are two reports of one running total, or linked as such."""
    if other.uid in uids_in(one.supersedes) or one.uid in uids_in(other.supersedes):
        return True
    if one.as_of is None or other.as_of is None:
        return False
    return one.as_of != other.as_of and not _are_of_other_sources(one, other)


def _sources(event: Event) -> set[str]:
    return {fold(source.name) for source in event.sources}


def _share_place(one: Event, other: Event) -> bool:
    told = {fold(place.name) for place in one.places}
    also = {fold(place.name) for place in other.places}
    if not told.isdisjoint(also):
        return True
    latin = _latin_names()
    return not {latin.get(n, n) for n in told}.isdisjoint(latin.get(n, n) for n in also)


@cache
def _latin_names() -> dict[str, str]:
    """The settlements that ship, folded: the Latin name by the Ukrainian."""
    pairs = (pair for axis in shipped_vocabulary().axes for pair in axis.settlements)
    return {fold(ukrainian): fold(latin) for latin, ukrainian in pairs}
