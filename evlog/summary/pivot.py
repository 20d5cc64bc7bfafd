"""From events to a table of numbers."""

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from typing import Any

from evlog.model.count import Count
from evlog.model.vocabulary import Vocabulary
from evlog.summary.arrange import arranged
from evlog.summary.boundary_events import may_lie_outside
from evlog.summary.cell import Cell
from evlog.summary.fields import Counted
from evlog.summary.question import Question
from evlog.summary.selection import selected
from evlog.summary.sorting import Key, Scale, merged_cells, scale, tally
from evlog.summary.table import Heading, Summary


def summarise(
    events: Iterable[Counted],
    question: Question,
    vocabulary: Vocabulary,
    superseded: Collection[str] = frozenset(),
    wanted: Callable[[Any], bool] | None = None,
) -> Summary:
    """Count the events as the question asks.

    `superseded` are the uids of replaced running totals, found over the whole log
    (`superseded_uids`). `wanted` is the filter that found the events, given where it asks for
    dates: the summary then tells how many need not lie in them. The order of the events does not
    matter.
    """
    picked = selected(events, question.measure, vocabulary, superseded)
    scales = [scale(name, picked.events, vocabulary) for name in question.dimensions]
    split = len(question.rows)
    cells = tally(scales, picked.counts)
    by_row = _edge(cells, scales, slice(0, split), picked.counts)
    by_column = _edge(cells, scales, slice(split, None), picked.counts)
    row_at = {key: place for place, key in enumerate(sorted(by_row))}
    column_at = {key: place for place, key in enumerate(sorted(by_column))}
    return arranged(
        Summary(
            question=question,
            rows=tuple(_heading(key, scales[:split]) for key in row_at),
            columns=tuple(_heading(key, scales[split:]) for key in column_at),
            cells={
                (row_at[key[:split]], column_at[key[split:]]): cell
                for key, cell in cells.items()
                if by_column
            },
            row_totals=tuple(by_row[key] for key in row_at),
            column_totals=tuple(by_column[key] for key in column_at),
            total=Cell.total(picked.counts),
            left_out=picked.left_out,
            silent=picked.silent,
            overlaps=_overlaps(scales),
            shared=sum(map(_shared, scales)),
            outside=0 if wanted is None else may_lie_outside(picked.events, wanted),
        )
    )


def _edge(
    cells: Mapping[Key, Cell],
    scales: Sequence[Scale],
    chosen: slice,
    counts: Sequence[Count | None],
) -> Mapping[Key, Cell]:
    """The totals over the chosen dimensions, each event once in each."""
    if not scales[chosen]:
        return {}
    if any(each.repeated for each in scales):
        return tally(scales[chosen], counts)
    return merged_cells(cells, chosen)


def _heading(key: Key, scales: Sequence[Scale]) -> Heading:
    return Heading(tuple(each.names[place] for each, place in zip(scales, key, strict=True)))


def _overlaps(scales: Sequence[Scale]) -> int:
    repeated = [each.places for each in scales if each.repeated]
    return sum(any(len(under) > 1 for under in places) for places in zip(*repeated, strict=True))


def _shared(of: Scale) -> int:
    places = {place for place, name in enumerate(of.names) if name.shared}
    return sum(place in places for place in of.places) if places else 0
