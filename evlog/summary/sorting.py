"""Sorting events under the values of dimensions, and adding up what stands under each."""

from collections import defaultdict
from collections.abc import Hashable, Iterable, Mapping, Sequence
from functools import cached_property
from itertools import product
from typing import Any, Self

from evlog.model.count import Count
from evlog.model.vocabulary import Vocabulary
from evlog.summary.cell import Cell
from evlog.summary.dimensions import Dimension, Named, dimension
from evlog.summary.fields import Counted

RawKey = tuple[Any, ...]
NamedKey = tuple[Named, ...]


class Sorting:
    """Events by the keys of some dimensions.

    The keys are first taken raw (a tuple of axes, a date), as cheaply as can be, and only the
    distinct ones are then named: a name may need all of them (the row of a shared figure).
    """

    def __init__(
        self,
        dimensions: Sequence[Dimension],
        raw: Sequence[RawKey],
        counts: Sequence[Count | None],
        vocabulary: Vocabulary,
    ) -> None:
        self._dimensions = dimensions
        self._raw = raw
        self._counts = counts
        self._vocabulary = vocabulary

    @classmethod
    def of(
        cls,
        events: Sequence[Counted],
        counts: Sequence[Count | None],
        dimensions: Sequence[str],
        vocabulary: Vocabulary,
    ) -> Self:
        """Sort the events by the dimensions of these names."""
        found = [dimension(name) for name in dimensions]
        raw = list(zip(*(map(each.key, events) for each in found), strict=True))
        return cls(found, raw, counts, vocabulary)

    @cached_property
    def _parts(self) -> Mapping[RawKey, Cell]:
        return self._tally(range(len(self._dimensions)))

    @cached_property
    def names(self) -> Sequence[Mapping[Hashable, Named]]:
        """For each dimension the name of every raw key that was met."""
        met: list[dict[Hashable, int]] = [defaultdict(int) for _ in self._dimensions]
        for key, cell in self._parts.items():
            for events, part in zip(met, key, strict=True):
                events[part] += cell.events
        return [
            each.names(events, self._vocabulary)
            for each, events in zip(self._dimensions, met, strict=True)
        ]

    def cells(self, chosen: Iterable[int] | None = None) -> dict[NamedKey, Cell]:
        """The cells by name, over all dimensions or over the chosen ones alone.

        An event is counted once in each cell, and in several only where a chosen dimension has
        it under several keys.
        """
        every = range(len(self._dimensions))
        wanted = every if chosen is None else list(chosen)
        parts, names = self._parts, [self.names[index] for index in wanted]
        if chosen is not None and self._repeated:
            parts = self._tally(wanted)
            wanted = range(len(wanted))
        named: dict[NamedKey, Cell] = {}
        for key, cell in parts.items():
            name = tuple(of[key[index]] for of, index in zip(names, wanted, strict=True))
            named[name] = named[name] + cell if name in named else cell
        return named

    def keys(self) -> Iterable[set[NamedKey]]:
        """For each event, in the order given, under which names it stands."""
        for key in self._raw:
            yield {
                tuple(of[part] for of, part in zip(self.names, parts, strict=True))
                for parts in self._spread(key, range(len(self._dimensions)))
            }

    @property
    def overlaps(self) -> int:
        """How many events stand under several names."""
        every = [index for index, each in enumerate(self._dimensions) if each.repeated]
        return sum(any(len(key[index]) > 1 for index in every) for key in self._raw) if every else 0

    @property
    def shared(self) -> int:
        """How many events lie on several axes at once, where the axis is a dimension."""
        for index, each in enumerate(self._dimensions):
            if each.name == "axis":
                cells = self.cells([index])
                return sum(cell.events for (name,), cell in cells.items() if name.shared)
        return 0

    @property
    def _repeated(self) -> bool:
        return any(each.repeated for each in self._dimensions)

    def _spread(self, key: RawKey, chosen: Iterable[int]) -> Iterable[RawKey]:
        ways = [
            key[index] if self._dimensions[index].repeated else (key[index],) for index in chosen
        ]
        return product(*ways)

    def _tally(self, chosen: Sequence[int]) -> Mapping[RawKey, Cell]:
        grouped: dict[RawKey, list[Count | None]] = defaultdict(list)
        if self._repeated:
            for key, count in zip(self._raw, self._counts, strict=True):
                for one in self._spread(key, chosen):
                    grouped[one].append(count)
        else:
            for key, count in zip(self._raw, self._counts, strict=True):
                grouped[key].append(count)
        return {key: Cell.total(counts) for key, counts in grouped.items()}
