"""The dimensions of a summary: what each reads of an event, and how its values are named."""

from collections import Counter
from collections.abc import Callable, Collection, Hashable, Mapping
from datetime import date
from functools import cache
from operator import attrgetter
from typing import Any

import msgspec

from evlog.model.event import STATUSES
from evlog.model.vocabulary import Vocabulary
from evlog.model.when import PRECISIONS
from evlog.summary.fields import Counted, affirming, standing
from evlog.summary.periods import Span, placed
from evlog.summary.question import PERIODS

Rank = tuple[int, int, str]


class Named(msgspec.Struct, frozen=True):
    """One value of a dimension: as files have it (None for none), as tables show it, its place in
    the order, and for a period its days. `coarse` says that the date is told less finely than the
    period asked for, `shared` that it names several axes, `off_scale` that it is no part like the
    others: on no axis, or the whole front."""

    value: str | None
    label: str
    rank: Rank
    span: Span | None = None
    coarse: bool = False
    shared: bool = False
    off_scale: bool = False


_AxisKey = tuple[tuple[str, ...], str | None]
# A figure of the whole front is no axis, and an axis may be part of it. No axis can be named so:
# the quick line reads `front:` as the whole front.
_WHOLE_FRONT = Named("front", "whole front", (2, 0, ""), off_scale=True)
_NO_AXIS = Named(None, "no axis", (2, 1, ""), off_scale=True)


class Dimension(msgspec.Struct, frozen=True):
    """One way to sort events into rows or columns.

    `key` reads the part of an event that decides, cheaply; `names` is called once with all keys
    met and the number of events under each. Where `repeated`, `key` gives a tuple of keys and the
    event stands under each of them.
    """

    name: str
    key: Callable[[Any], Hashable]
    names: Callable[[Mapping[Any, int], Vocabulary], Mapping[Any, Named]]
    repeated: bool = False


def dimension(name: str) -> Dimension:
    """The dimension of that name; the names are those of `question.DIMENSIONS`."""
    return _dimensions()[name]


@cache
def _dimensions() -> dict[str, Dimension]:
    made = [
        Dimension("axis", attrgetter("axes", "scope"), _axis_names),
        Dimension("type", attrgetter("type"), _type_names),
        Dimension("group", attrgetter("type"), _group_names),
        Dimension("status", standing, _listed(STATUSES)),
        Dimension("source", _source_keys, _source_names, repeated=True),
        Dimension("place", _place_keys, _plain_names("place"), repeated=True),
        Dimension("tag", _tag_keys, _plain_names("tag"), repeated=True),
        Dimension("weapon", _weapon_keys, _plain_names("weapon"), repeated=True),
        Dimension("initiator", attrgetter("initiator"), _plain_names("initiator")),
        Dimension("target", attrgetter("target"), _plain_names("target")),
        Dimension("precision", attrgetter("precision"), _listed(PRECISIONS)),
        *(Dimension(unit, _date_key, _period_names(unit)) for unit in PERIODS),
    ]
    return {each.name: each for each in made}


def _source_keys(event: Counted) -> tuple[str | None, ...]:
    return affirming(event.sources) or (None,)


def _place_keys(event: Counted) -> tuple[str | None, ...]:
    return tuple(dict.fromkeys(place.name for place in event.places)) or (None,)


def _tag_keys(event: Counted) -> tuple[str | None, ...]:
    return tuple(dict.fromkeys(event.tags)) or (None,)


def _weapon_keys(event: Counted) -> tuple[str | None, ...]:
    return event.weapons or (None,)


def _date_key(event: Counted) -> Hashable:
    if event.date_end is None and not event.approximate and event.precision != "by":
        return event.date
    return event.date, event.date_end or event.date, event.precision, event.approximate


def _axis_names(keys: Mapping[_AxisKey, int], vocabulary: Vocabulary) -> dict[Any, Named]:
    """An event on several axes has a name of its own, whichever order its axes come in."""
    order = {axis.name: number for number, axis in enumerate(vocabulary.axes)}

    def place(axis: str) -> tuple[int, str]:
        return order.get(axis, len(order)), axis

    several: Counter[tuple[str, ...]] = Counter()
    for (axes, _), events in keys.items():
        if len(axes) > 1:
            several[axes] += events
    shared = _shared_names(several, place)
    named: dict[Any, Named] = {}
    for key in keys:
        axes, scope = key
        if not axes:
            named[key] = _WHOLE_FRONT if scope else _NO_AXIS
        elif len(axes) == 1:
            named[key] = Named(axes[0], axes[0], (0, *place(axes[0])))
        else:
            name = shared[frozenset(axes)]
            rank = (1, place(min(axes, key=place))[0], name)
            named[key] = Named(name, name, rank, shared=True)
    return named


def _shared_names(
    keys: Mapping[tuple[str, ...], int], place: Callable[[str], tuple[int, str]]
) -> dict[frozenset[str], str]:
    # Named in the order that most of the events give; else in the order of the vocabulary.
    best: dict[frozenset[str], tuple[int, list[tuple[int, str]]]] = {}
    for axes, events in keys.items():
        rank = (-events, [place(axis) for axis in axes])
        best[frozenset(axes)] = min(best.get(frozenset(axes), rank), rank)
    return {axes: " + ".join(name for _, name in ranked) for axes, (_, ranked) in best.items()}


def _type_names(keys: Mapping[str, int], vocabulary: Vocabulary) -> dict[Any, Named]:
    order = {kind.name: number for number, kind in enumerate(vocabulary.types)}
    return {
        name: Named(name, name.replace("_", " "), (0, order.get(name, len(order)), name))
        for name in keys
    }


def _group_names(keys: Mapping[str, int], vocabulary: Vocabulary) -> dict[Any, Named]:
    order = {group.name: number for number, group in enumerate(vocabulary.groups)}
    groups = {
        name: vocabulary.type_names[name].group for name in keys if name in vocabulary.type_names
    }
    named = {}
    for name in keys:
        group = groups.get(name, "other")
        named[name] = Named(group, group, (0, order.get(group, len(order)), group))
    return named


def _listed(
    values: Collection[str],
) -> Callable[[Mapping[str, int], Vocabulary], dict[Any, Named]]:
    order = {value: number for number, value in enumerate(values)}
    return lambda keys, _: {key: Named(key, key, (0, order[key], key)) for key in keys}


def _source_names(keys: Mapping[str | None, int], vocabulary: Vocabulary) -> dict[Any, Named]:
    """Sources under their one name, however an event spells it."""
    known = {key: None if key is None else vocabulary.sources.name_of(key) for key in keys}
    named = _plain_names("source")(dict.fromkeys(known.values(), 0), vocabulary)
    return {key: named[name] for key, name in known.items()}


def _plain_names(
    kind: str,
) -> Callable[[Mapping[str | None, int], Vocabulary], dict[Any, Named]]:
    none = Named(None, f"no {kind}", (2, 0, ""))

    def names(keys: Mapping[str | None, int], _: Vocabulary) -> dict[Any, Named]:
        return {
            key: none if key is None else Named(key, key, (0, 0, key.casefold())) for key in keys
        }

    return names


def _period_names(
    unit: str,
) -> Callable[[Mapping[Any, int], Vocabulary], dict[Any, Named]]:
    def names(keys: Mapping[Any, int], _: Vocabulary) -> dict[Any, Named]:
        return {key: _period_name(key, unit) for key in keys}

    return names


def _period_name(key: date | tuple[date, date, str, bool], unit: str) -> Named:
    parts = key if isinstance(key, tuple) else (key, key, "day", False)
    return named_period(placed(*parts, unit), asked=unit)


def named_period(span: Span, *, asked: str = "") -> Named:
    """The name of a period; it is coarse if it is not of the unit asked for."""
    coarse = bool(asked) and span.unit != asked
    label = f"{span.name} ({span.unit})" if coarse and span.unit != "by" else span.name
    return Named(span.name, label, (int(coarse), span.start.toordinal(), span.name), span, coarse)
