"""Which figures of a summary may count something twice, and which figures it has set aside."""

from collections.abc import Collection, Iterable, Iterator, Sequence
from typing import Any

from msgspec.structs import replace

from evlog.model.event import Event
from evlog.model.period_totals import is_period_total
from evlog.model.uid import uids_in
from evlog.model.vocabulary import Vocabulary
from evlog.summary.dimensions import Named
from evlog.summary.perhaps_twice import Twice, candidates, perhaps_twice
from evlog.summary.pivot import summarise
from evlog.summary.table import Aside, Doubled, Summary


def stocks_of(vocabulary: Vocabulary) -> frozenset[str]:
    """The types whose figures no summary adds up."""
    return frozenset(kind.name for kind in vocabulary.types if kind.stock)


def twice_in(
    events: Iterable[Event], vocabulary: Vocabulary, superseded: Collection[str] = frozenset()
) -> tuple[Twice, ...]:
    """What may be counted twice among events that were read in full."""
    near = candidates(events, superseded, stocks_of(vocabulary))
    return perhaps_twice(near, vocabulary.sources)


def periods_aside(events: Sequence[Any], superseded: Collection[str]) -> tuple[Aside, ...]:
    """The figures for several days that are told by these days."""
    periods = {e.uid: e for e in events if e.uid in superseded and is_period_total(e)}
    if not periods:
        return ()
    told = {
        uid
        for event in events
        if event.supersedes
        for uid in uids_in(event.supersedes)
        if uid in periods and _span(periods[uid]) != _span(event)
    }
    aside = (periods[uid] for uid in told)
    return tuple(sorted(Aside(e.id, e.date, e.date_end, e.count) for e in aside))


def _span(event: Any) -> tuple[object, object]:
    return event.date, event.date_end


def with_twice(
    summary: Summary,
    events: Iterable[Any],
    twice: Sequence[Twice],
    vocabulary: Vocabulary,
    superseded: Collection[str] = frozenset(),
) -> Summary:
    """The summary with what may be counted twice in it; give it what `summarise` was given."""
    if not twice:
        return summary
    ids = {event_id for one in twice for event_id in one.ids}
    doubled = [event for event in events if event.id in ids]
    question = replace(summary.question, top=None, compare=False)
    found = summarise(doubled, question, vocabulary, superseded)
    return replace(summary, twice=tuple(twice), doubled=frozenset(_figures(found)))


def _figures(found: Summary) -> Iterator[Doubled]:
    for table in found.tables:
        measure, unit = table.question.measure, table.unit
        rows: list[tuple[Named, ...] | None] = [heading.names for heading in table.rows]
        columns: list[tuple[Named, ...] | None] = [heading.names for heading in table.columns]
        for row, names in [*enumerate(rows), (None, None)]:
            for column, across in [*enumerate(columns), (None, None)]:
                if table.cell(row, column).events:
                    yield measure, unit, names, across
