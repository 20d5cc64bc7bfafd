"""From events to tables of numbers."""

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from itertools import compress
from typing import Any

from msgspec.structs import replace

from evlog.model.count import Count
from evlog.model.vocabulary import Vocabulary
from evlog.summary.arrange import arranged
from evlog.summary.boundary_events import may_lie_outside
from evlog.summary.cell import Cell
from evlog.summary.dimensions import Named
from evlog.summary.fields import Counted
from evlog.summary.gaps import with_gaps
from evlog.summary.own_figures import with_own_figures
from evlog.summary.question import Question
from evlog.summary.selection import can_be_silent, figures_of, kept
from evlog.summary.sorting import Key, Scale, keys, merged_cells, picked, scale, tally
from evlog.summary.table import Heading, Summary, Table, Untold
from evlog.summary.units import group_of, unit_scale

_SOURCE = "source"
_WHOLE: Sequence[Named] = (Named("", "", (0, 0, "")),)


def summarise(
    events: Iterable[Counted],
    question: Question,
    vocabulary: Vocabulary,
    superseded: Collection[str] = frozenset(),
    wanted: Callable[[Any], bool] | None = None,
) -> Summary:
    """Count the events as the question asks, each unit in a table of its own.

    `superseded` are the uids of replaced running totals, found over the whole log
    (`superseded_uids`). `wanted` is the filter that found the events, given where it asks for
    dates: the summary then tells how many need not lie in them. The order of the events does not
    matter.
    """
    counting, left_out = kept(events, vocabulary, superseded)
    scales = [scale(name, counting, vocabulary) for name in question.dimensions]
    tables: list[Table] = []
    silent: dict[str, int] = {}
    own = 0
    untold: list[Untold] = []
    telling = [False] * len(counting)
    for measure in question.measures:
        figures = figures_of(counting, measure)
        units = unit_scale(counting, measure, vocabulary)
        by, number = _by(question, scales, counting, measure, vocabulary)
        own = max(own, number)
        by = [units, *by]
        if not can_be_silent(measure) or None not in figures:
            telling = [True] * len(counting)
            tables += _tables(by, figures, replace(question, measure=measure), vocabulary)
            continue
        told = [figure is not None for figure in figures]
        telling = list(map(bool.__or__, telling, told))
        silent[measure] = told.count(False)
        untold += _untold(picked(by, [not each for each in told]), measure)
        figures = list(compress(figures, told))
        tables += _tables(picked(by, told), figures, replace(question, measure=measure), vocabulary)
    in_it = scales if all(telling) else picked(scales, telling)
    return Summary(
        question=question,
        tables=tuple(map(with_gaps, arranged(tables, question))),
        left_out=left_out,
        silent=silent,
        untold=tuple(untold),
        overlaps=_overlaps(in_it),
        shared=sum(map(_shared, in_it)),
        own=own,
        outside=0 if wanted is None else may_lie_outside(compress(counting, telling), wanted),
    )


def _by(
    question: Question,
    scales: Sequence[Scale],
    events: Sequence[Counted],
    measure: str,
    vocabulary: Vocabulary,
) -> tuple[list[Scale], int]:
    """The scales with the sources' own figures, and how many events have any."""
    by, number = list(scales), 0
    if _SOURCE in question.dimensions:
        at = question.dimensions.index(_SOURCE)
        by[at], number = with_own_figures(by[at], events, measure, vocabulary.sources)
    return by, number


def _tables(
    scales: Sequence[Scale],
    figures: Sequence[Count | None],
    question: Question,
    vocabulary: Vocabulary,
) -> list[Table]:
    """A table for each name of the first scale, which is the units; one if all is to be added."""
    units, *others = scales
    met = sorted(set(units.places))
    unlike: tuple[str, ...] = ()
    if question.total == "all" and len(met) > 1:
        unlike = tuple(units.names[at].label for at in met)
        scales, met = [Scale(_WHOLE, [0] * len(figures), repeated=False), *others], [0]
    split, end = 1 + len(question.rows), len(scales)
    cells = tally(scales, figures)
    by_row = _edge(cells, scales, range(split), figures)
    by_column = _edge(cells, scales, (0, *range(split, end)), figures) if split < end else {}
    totals = _edge(cells, scales, (0,), figures)
    made = []
    for at in met:
        row_at = _places_in(by_row, at)
        column_at = _places_in(by_column, at)
        unit = "" if unlike else units.names[at].label
        made.append(
            Table(
                question=question,
                unit=unit,
                group="" if unlike else group_of(unit, question.measure, vocabulary),
                rows=tuple(_heading(key, scales[1:split]) for key in row_at),
                columns=tuple(_heading(key, scales[split:]) for key in column_at),
                cells={
                    (row_at[key[1:split]], column_at[key[split:]]): cell
                    for key, cell in cells.items()
                    if key[0] == at and split < end
                },
                row_totals=tuple(by_row[at, *key] for key in row_at),
                column_totals=tuple(by_column[at, *key] for key in column_at),
                total=totals[(at,)],
                unlike=unlike,
            )
        )
    return made


def _places_in(edge: Iterable[Key], unit: int) -> dict[Key, int]:
    """The keys of a unit on an edge, in order, each with its place."""
    return {key: place for place, key in enumerate(sorted(k[1:] for k in edge if k[0] == unit))}


def _edge(
    cells: Mapping[Key, Cell],
    scales: Sequence[Scale],
    chosen: Sequence[int],
    figures: Sequence[Count | None],
) -> Mapping[Key, Cell]:
    """The totals over the chosen dimensions, each event once in each."""
    if any(each.repeated for each in scales):
        return tally([scales[at] for at in chosen], figures)
    return merged_cells(cells, chosen)


def _untold(scales: Sequence[Scale], measure: str) -> list[Untold]:
    met = Counter(key for under in keys(scales) for key in under)
    units, *others = scales
    return [
        Untold(measure, units.names[key[0]].label, _heading(key[1:], others).names, met[key])
        for key in sorted(met)
    ]


def _heading(key: Key, scales: Sequence[Scale]) -> Heading:
    return Heading(tuple(each.names[place] for each, place in zip(scales, key, strict=True)))


def _overlaps(scales: Sequence[Scale]) -> int:
    repeated = [each.places for each in scales if each.repeated]
    return sum(any(len(under) > 1 for under in places) for places in zip(*repeated, strict=True))


def _shared(of: Scale) -> int:
    places = {place for place, name in enumerate(of.names) if name.shared}
    return sum(place in places for place in of.places) if places else 0
