"""What is counted: attacks, drones, prisoners; only figures of one unit can be added up."""

from collections.abc import Sequence

from evlog.model.vocabulary import EventType, Vocabulary
from evlog.summary.dimensions import Named
from evlog.summary.fields import Counted
from evlog.summary.sorting import Scale

# A part of a count is of the unit of its type; the dead, the wounded and places hit are alike.
_BY_TYPE = ("count", "repelled", "ongoing", "downed", "lost")
_MUNITIONS = "munitions"


def unit_of(type_name: str, measure: str, vocabulary: Vocabulary) -> str:
    """What a figure of such an event counts: `attacks`, `bombs`, `killed`, `events`.

    A type without a unit is one of its own.
    """
    kind = vocabulary.type_names.get(type_name) or EventType(type_name, "other")
    if measure in _BY_TYPE:
        return kind.unit or kind.label
    return (kind.munition or kind.label) if measure == _MUNITIONS else measure


def group_of(unit: str, measure: str, vocabulary: Vocabulary) -> str:
    """The name of the group of types that the unit is of; empty if it is of several."""
    if measure not in (*_BY_TYPE, _MUNITIONS):
        return ""
    kinds = [k for k in vocabulary.types if unit_of(k.name, measure, vocabulary) == unit]
    groups = {kind.group for kind in kinds if not kind.stock}
    return groups.pop() if len(groups) == 1 else "" if groups else "other"


def unit_scale(events: Sequence[Counted], measure: str, vocabulary: Vocabulary) -> Scale:
    """The unit of each event as a dimension, in the order of the vocabulary."""
    kinds = [event.type for event in events]
    unit_by_kind = {kind: unit_of(kind, measure, vocabulary) for kind in set(kinds)}
    order: dict[str, int] = {}
    for number, known in enumerate(vocabulary.types):
        order.setdefault(unit_of(known.name, measure, vocabulary), number)
    units = sorted(set(unit_by_kind.values()), key=lambda u: (order.get(u, len(order)), u))
    place = {unit: at for at, unit in enumerate(units)}
    by_kind = {kind: place[unit] for kind, unit in unit_by_kind.items()}
    names = [Named(unit, unit, (0, at, unit)) for at, unit in enumerate(units)]
    return Scale(names, list(map(by_kind.__getitem__, kinds)), repeated=False)
