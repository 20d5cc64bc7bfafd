"""How many events stand under each value by which a log is narrowed."""

from collections import Counter
from collections.abc import Iterable, Sequence
from operator import attrgetter
from typing import NamedTuple

from evlog.model.event import STATUSES, Event
from evlog.model.sources import Sources
from evlog.model.vocabulary import Vocabulary


class FacetValue(NamedTuple):
    """One value of a facet; `value` None stands for none told. `group` heads types of a kind."""

    value: str | None
    label: str
    events: int
    group: str = ""


class Facet(NamedTuple):
    """A field with its values: axes, sources and tags by number, types by group."""

    field: str
    values: tuple[FacetValue, ...]


def facets(events: Sequence[Event], vocabulary: Vocabulary) -> tuple[Facet, ...]:
    """Count the events under every value of the five facets; values without events are left out."""
    axes = _counted(map(attrgetter("axes"), events), none="no axis")
    tags = _counted(map(attrgetter("tags"), events))
    return (
        Facet("axis", axes),
        Facet("type", _types(Counter(map(attrgetter("type"), events)), vocabulary)),
        Facet("status", _statuses(events)),
        Facet("source", _sources(events, vocabulary.sources)),
        Facet("tag", tags),
    )


class Used(NamedTuple):
    """The names that a log uses, those used most first, for completion."""

    axes: tuple[str, ...] = ()
    places: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()


def used(events: Sequence[Event], vocabulary: Vocabulary) -> Used:
    """Collect the names that the events use."""
    places = (tuple(place.name for place in event.places) for event in events)
    return Used(
        *(
            tuple(str(value.value) for value in values)
            for values in (
                _counted(map(attrgetter("axes"), events)),
                _counted(places),
                _sources(events, vocabulary.sources),
                _counted(map(attrgetter("tags"), events)),
            )
        )
    )


def _counted(values: Iterable[tuple[str, ...]], none: str = "") -> tuple[FacetValue, ...]:
    # Most events share a few combinations, so that these are counted first and taken apart later.
    found: Counter[str] = Counter()
    without = 0
    for names, number in Counter(values).items():
        without += 0 if names else number
        for name in dict.fromkeys(names):
            found[name] += number
    ranked = sorted(found.items(), key=lambda item: (-item[1], item[0]))
    told = tuple(FacetValue(name, name, number) for name, number in ranked)
    return (*told, FacetValue(None, none, without)) if none and without else told


def _types(found: Counter[str], vocabulary: Vocabulary) -> tuple[FacetValue, ...]:
    labels = {group.name: group.label for group in vocabulary.groups}
    known = tuple(
        FacetValue(kind.name, kind.label, found[kind.name], labels.get(kind.group, kind.group))
        for kind in vocabulary.types
        if found[kind.name]
    )
    rest = (name for name in found if name not in vocabulary.type_names)
    return (*known, *(FacetValue(name, name, found[name]) for name in sorted(rest)))


def _statuses(events: Sequence[Event]) -> tuple[FacetValue, ...]:
    found = Counter(event.standing for event in events)
    return tuple(FacetValue(name, name, found[name]) for name in STATUSES if found[name])


def _sources(events: Sequence[Event], known: Sources) -> tuple[FacetValue, ...]:
    names = (tuple(known.name_of(source.name) for source in event.sources) for event in events)
    return _counted(names)
