"""Sorting events under the values of dimensions, and adding up what stands under each."""

from collections import defaultdict
from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from itertools import product
from typing import Any

from evlog.model.count import Count
from evlog.model.vocabulary import Vocabulary
from evlog.summary.cell import Cell
from evlog.summary.dimensions import Named, dimension
from evlog.summary.fields import Counted

RawKey = tuple[Any, ...]
Key = tuple[int, ...]


class Sorting:
    """Events by the values of some dimensions.

    Keys are first read raw (a tuple of axes, a date), as cheaply as can be. Only the distinct ones
    are then named, because a name may need all of them (the row of a shared figure), and become
    whole numbers: the place of the name in its dimension's order.
    """

    def __init__(
        self,
        events: Sequence[Counted],
        counts: Sequence[Count | None],
        dimensions: Sequence[str],
        vocabulary: Vocabulary,
    ) -> None:
        self._events = events
        self._counts = counts
        self._dimensions = [dimension(name) for name in dimensions]
        self._vocabulary = vocabulary

    def cells(self, chosen: Sequence[int] | None = None) -> dict[Key, Cell]:
        """The cells over all dimensions, or over the chosen ones alone.

        An event is counted once in a cell, and in several only where a chosen dimension has it
        under several values.
        """
        wanted = self._every if chosen is None else chosen
        if chosen is not None and self._repeated:
            return self._numbered(self._tally(chosen), range(len(chosen)), chosen)
        return self._numbered(self._parts, wanted, wanted)

    def names(self, key: Key, chosen: Sequence[int]) -> tuple[Named, ...]:
        """What a key over the chosen dimensions is called."""
        return tuple(self._names[index][part] for index, part in zip(chosen, key, strict=True))

    def keys(self) -> Iterator[set[Key]]:
        """For each event, in the order given, the keys over all dimensions under which it stands."""
        for raw in self._raw(self._every):
            yield {
                tuple(numbers[part] for numbers, part in zip(self._numbers, parts, strict=True))
                for parts in self._spread(raw, self._every)
            }

    @property
    def overlaps(self) -> int:
        """How many events stand in several cells."""
        several = [index for index in self._every if self._dimensions[index].repeated]
        return sum(any(len(key) > 1 for key in raw) for raw in self._raw(several)) if several else 0

    @property
    def shared(self) -> int:
        """How many events lie on several axes at once, where the axis is a dimension."""
        for index, each in enumerate(self._dimensions):
            if each.name == "axis":
                cells = self.cells([index])
                return sum(c.events for (at,), c in cells.items() if self._names[index][at].shared)
        return 0

    @property
    def _every(self) -> range:
        return range(len(self._dimensions))

    @property
    def _repeated(self) -> bool:
        return any(each.repeated for each in self._dimensions)

    @cached_property
    def _parts(self) -> Mapping[RawKey, Cell]:
        return self._tally(self._every)

    @cached_property
    def _named(self) -> Sequence[Mapping[Hashable, Named]]:
        met: list[dict[Hashable, int]] = [defaultdict(int) for _ in self._dimensions]
        for key, cell in self._parts.items():
            for events, part in zip(met, key, strict=True):
                events[part] += cell.events
        return [
            each.names(events, self._vocabulary)
            for each, events in zip(self._dimensions, met, strict=True)
        ]

    @cached_property
    def _names(self) -> Sequence[Sequence[Named]]:
        return [sorted(set(named.values()), key=lambda name: name.rank) for named in self._named]

    @cached_property
    def _numbers(self) -> Sequence[Mapping[Hashable, int]]:
        places = [{name: place for place, name in enumerate(names)} for names in self._names]
        return [
            {raw: of[name] for raw, name in named.items()}
            for of, named in zip(places, self._named, strict=True)
        ]

    def _numbered(
        self, parts: Mapping[RawKey, Cell], positions: Sequence[int], chosen: Sequence[int]
    ) -> dict[Key, Cell]:
        numbers = [self._numbers[index] for index in chosen]
        gathered: dict[Key, list[Cell]] = defaultdict(list)
        for raw, cell in parts.items():
            key = tuple([of[raw[at]] for of, at in zip(numbers, positions, strict=True)])
            gathered[key].append(cell)
        return {key: Cell.sum(cells) for key, cells in gathered.items()}

    def _raw(self, chosen: Sequence[int]) -> Iterable[RawKey]:
        return zip(*(map(self._dimensions[i].key, self._events) for i in chosen), strict=True)

    def _spread(self, raw: RawKey, chosen: Sequence[int]) -> Iterable[RawKey]:
        ways = (
            key if self._dimensions[index].repeated else (key,)
            for index, key in zip(chosen, raw, strict=True)
        )
        return product(*ways)

    def _tally(self, chosen: Sequence[int]) -> Mapping[RawKey, Cell]:
        grouped: dict[RawKey, list[Count | None]] = defaultdict(list)
        repeated = any(self._dimensions[index].repeated for index in chosen)
        for raw, count in zip(self._raw(chosen), self._counts, strict=True):
            for key in self._spread(raw, chosen) if repeated else (raw,):
                grouped[key].append(count)
        return {key: Cell.total(counts) for key, counts in grouped.items()}
