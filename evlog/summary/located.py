"""Events on the ground: at which points they lie, how many of each group, and which lie nowhere."""

from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from typing import Final, NamedTuple, Self

from evlog.model.event import Event
from evlog.model.gazetteer import positions
from evlog.model.text import fold
from evlog.model.vocabulary import Vocabulary
from evlog.summary.selection import LeftOut, selected

# What a log of `Event` must decode for this.
LOCATED_FIELDS: Final = (
    "uid",
    "type",
    "date",
    "date_end",
    "precision",
    "axes",
    "places",
    "status",
    "supersedes",
)
_OTHER: Final = "other"
_NOTHING: Final = LeftOut()


class Spot(NamedTuple):
    """The events of one group at one point, by their numbers in `Located.events`."""

    latitude: float
    longitude: float
    group: str
    events: tuple[int, ...]


class Named(NamedTuple):
    """A place that events name: where it is, and how many events lie there."""

    name: str
    latitude: float
    longitude: float
    events: int


class Month(NamedTuple):
    """A calendar month."""

    year: int
    month: int

    def __str__(self) -> str:
        return f"{self.year:04}-{self.month:02}"


class Located:
    """Events where they lie. `by_name` of them are placed by a name alone, `nowhere` lie nowhere.

    Stocks, refuted events and superseded running totals are left out, as everywhere.
    """

    def __init__(
        self, events: Sequence[Event], groups: Sequence[str], left_out: LeftOut = _NOTHING
    ) -> None:
        self.events = events
        self.groups = groups
        self.left_out = left_out
        self.by_name = self.nowhere = 0
        at: dict[tuple[float, float, str], list[int]] = {}
        names: dict[tuple[str, float, float], int] = {}
        for number, event in enumerate(events):
            found = positions(event) if event.places else ()
            if not found:
                self.nowhere += 1
                continue
            self.by_name += all(one.town is not None for one in found)
            group = groups[number]
            for latitude, longitude, name, _ in found:
                spot = at.setdefault((latitude, longitude, group), [])
                # Two places of one event at one point are one.
                if not spot or spot[-1] != number:
                    spot.append(number)
                    key = (name, latitude, longitude)
                    names[key] = names.get(key, 0) + 1
        self.spots = [Spot(*key, tuple(numbers)) for key, numbers in at.items()]
        self._names = names

    @classmethod
    def of(
        cls,
        events: Iterable[Event],
        vocabulary: Vocabulary,
        superseded: Collection[str] = frozenset(),
    ) -> Self:
        """The events that count, where they lie."""
        kept = selected(events, "events", vocabulary, superseded)
        group_of = {name: kind.group for name, kind in vocabulary.type_names.items()}
        groups = [group_of.get(event.type, _OTHER) for event in kept.events]
        return cls(kept.events, groups, kept.left_out)

    def only(self, numbers: Sequence[int]) -> "Located":
        """Some of the events alone."""
        return Located([self.events[n] for n in numbers], [self.groups[n] for n in numbers])

    def by_month(self) -> dict[Month, list[int]]:
        """The numbers of the events of each month, in order, for those that lie in one month."""
        found: dict[Month, list[int]] = {}
        for number, event in enumerate(self.events):
            first, last = event.date, event.last_day
            if event.precision != "by" and (first.year, first.month) == (last.year, last.month):
                found.setdefault(Month(first.year, first.month), []).append(number)
        return dict(sorted(found.items()))

    def places(self) -> list[Named]:
        """The places that events name, those with most events first; each spelling by itself.

        A name that stands at several points counts at each of them.
        """
        found = [Named(*key, count) for key, count in self._names.items()]
        return sorted(found, key=lambda one: (-one.events, fold(one.name)))

    def by_group(self) -> Counter[str]:
        """How many events of each group lie somewhere."""
        numbers = {number for spot in self.spots for number in spot.events}
        return Counter(self.groups[number] for number in numbers)
