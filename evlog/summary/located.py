"""Events on the ground: at which points they lie, how many of each group, and which lie nowhere."""

from collections.abc import Collection, Iterable, Sequence
from functools import cached_property
from typing import Final, NamedTuple, Self, TypeAlias

from evlog.model.event import Event
from evlog.model.gazetteer import positions
from evlog.model.vocabulary import Vocabulary
from evlog.summary.selection import LeftOut, selected

# Latitude and longitude, WGS 84 degrees.
Point: TypeAlias = tuple[float, float]

_OTHER: Final = "other"
_NOTHING: Final = LeftOut()


class Spot(NamedTuple):
    """The events of one group at one point, by their numbers in `Located.events`."""

    latitude: float
    longitude: float
    group: str
    events: Sequence[int]


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
        # Whether each event lies at one point, so that points can be added up.
        self.is_single = True
        self._names: dict[Point, str] = {}
        at: dict[str, dict[Point, list[int]]] = {group: {} for group in dict.fromkeys(groups)}
        for number, (event, group) in enumerate(zip(events, groups, strict=True)):
            spots, places = at[group], event.places
            # Nearly all events of large sets have one place with its coordinates.
            if (
                len(places) == 1
                and (latitude := places[0].latitude) is not None
                and (longitude := places[0].longitude) is not None
            ):
                point = latitude, longitude
                if (numbers := spots.get(point)) is None:
                    spots[point] = [number]
                    self._names.setdefault(point, places[0].name)
                else:
                    numbers.append(number)
            else:
                for point in self._points(event):
                    spots.setdefault(point, []).append(number)
        self.spots = [
            Spot(latitude, longitude, group, numbers)
            for group, spots in at.items()
            for (latitude, longitude), numbers in spots.items()
        ]

    def _points(self, event: Event) -> Sequence[Point]:
        """The points of an event, each once; the name of each is kept."""
        found = positions(event) if event.places else []
        self.nowhere += not found
        self.by_name += bool(found) and all(one.town is not None for one in found)
        for latitude, longitude, name, _ in found:
            self._names.setdefault((latitude, longitude), name)
        points = tuple(dict.fromkeys((one.latitude, one.longitude) for one in found))
        self.is_single &= len(points) < 2
        return points

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
        found: dict[tuple[int, int], list[int]] = {}
        for number, event in enumerate(self.events):
            first, last = event.date, event.date_end or event.date
            month = first.year, first.month
            if event.precision != "by" and month == (last.year, last.month):
                if (numbers := found.get(month)) is None:
                    found[month] = [number]
                else:
                    numbers.append(number)
        return {Month(*month): found[month] for month in sorted(found)}

    @cached_property
    def places(self) -> Sequence[Named]:
        """The places that events lie at by name, those with most events first."""
        counts: dict[Point, int] = {}
        for latitude, longitude, _, numbers in self.spots:
            point = latitude, longitude
            counts[point] = counts.get(point, 0) + len(numbers)
        found: dict[tuple[str, int, int], Named] = {}
        for point in sorted(counts, key=counts.__getitem__, reverse=True):
            name, (latitude, longitude), events = self._names[point], point, counts[point]
            # Points of one name less than some ten kilometres apart are one place.
            key = name, round(10 * latitude), round(10 * longitude)
            if (known := found.get(key)) is not None:
                found[key] = known._replace(events=known.events + events)
            else:
                found[key] = Named(name, latitude, longitude, events)
        return sorted(found.values(), key=lambda one: -one.events)
