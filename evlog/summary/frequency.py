"""How often each value of a field stands among some events, and what they come to."""

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from operator import attrgetter
from typing import Any, Final, NamedTuple

from evlog.model.event import Event
from evlog.model.sources import Sources
from evlog.model.vocabulary import Vocabulary
from evlog.summary.cell import Cell


class Frequency(NamedTuple):
    """A value (None: not told) with its events, and their figure; None if units differ."""

    value: Any
    events: int
    figure: Cell | None


_SEVERAL: Final[dict[str, Callable[[Event], Iterable[Any]]]] = {
    "axes": attrgetter("axes"),
    "tags": attrgetter("tags"),
    "weapons": attrgetter("weapons"),
    "places": lambda event: (place.name for place in event.places),
}


def frequency(
    events: Iterable[Event],
    field: str,
    vocabulary: Vocabulary,
    superseded: Collection[str] = (),
) -> Sequence[Frequency]:
    """Every value of a field of the event, the most frequent first; an event may have several.

    Figures leave out stocks, refuted events and the running totals of the `superseded` uids.
    """
    values = _values_of(field, vocabulary.sources)
    found: dict[Any, list[Event]] = {}
    for event in events:
        for value in dict.fromkeys(values(event)) or (None,):
            found.setdefault(value, []).append(event)
    units = {kind.name: kind.unit or kind.name for kind in vocabulary.types if not kind.stock}
    told = [
        Frequency(value, len(under), _figure(under, units, superseded))
        for value, under in found.items()
    ]
    return sorted(told, key=lambda one: (-one.events, one.value is None, str(one.value)))


def _values_of(field: str, known: Sources) -> Callable[[Event], Iterable[Any]]:
    if field == "sources":
        return lambda event: (known.name_of(source.name) for source in event.sources)
    if field in _SEVERAL:
        return _SEVERAL[field]
    one = attrgetter("standing" if field == "status" else field)

    def alone(event: Event) -> Iterable[Any]:
        value = one(event)
        return () if value is None else (value,)

    return alone


def _figure(
    events: Iterable[Event], units: Mapping[str, str], superseded: Collection[str]
) -> Cell | None:
    counted = [
        event
        for event in events
        if event.type in units and event.status != "refuted" and event.uid not in superseded
    ]
    if len({units[event.type] for event in counted}) != 1:
        return None
    return Cell.total(event.count for event in counted)
