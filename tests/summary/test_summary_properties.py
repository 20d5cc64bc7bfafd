"""What holds of every summary of any events."""

import datetime as dt
import random
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from evlog.model import Count, Event, Place, Source, When, shipped_vocabulary
from evlog.model.event import at
from evlog.render.summary.figures import figures as rendered
from evlog.render.summary.figures import positions_in
from evlog.render.summary.notes import notes
from evlog.summary import (
    DIMENSIONS,
    MEASURES,
    PERIODS,
    Cell,
    Position,
    Question,
    Summary,
    Table,
    events_in,
    summarise,
    superseded_uids,
)
from evlog.summary.question import Total
from evlog.summary.units import unit_of

VOCABULARY = shipped_vocabulary()
UIDS = [f"uid-{number}" for number in range(6)]
KINDS = ["attack", "clash", "drone_strike", "air_strike", "surrender", "front_total", "raid"]
REPEATED = {"source", "place", "tag", "weapon"}

counts = st.one_of(
    st.none(),
    st.integers(0, 30).map(Count.exact),
    st.integers(0, 30).map(lambda low: Count.between(low, low + 20)),
    st.integers(0, 30).map(lambda low: Count.between(low, None)),
)
days = st.dates(dt.date(2025, 11, 20), dt.date(2026, 1, 10))
dates = st.one_of(
    days.map(When.day),
    days.map(When.night),
    days.map(When.by),
    days.map(When.week),
    days.map(lambda day: When.month(day.year, day.month)),
    st.tuples(days, days).map(lambda ends: When.between(min(ends), max(ends))),
    days.map(lambda day: When.day(day, approximate=True)),
)
axes = st.lists(
    st.sampled_from(["Kupiansk", "Lyman", "Pokrovsk", "Donbas"]), max_size=3, unique=True
)
names = st.lists(st.sampled_from(["A", "B", "C"]), max_size=3)


@st.composite
def events(draw: st.DrawFn, when: st.SearchStrategy[When] = dates) -> Event:
    return Event(
        **at(draw(when)),
        uid=draw(st.sampled_from(UIDS)),
        type=draw(st.sampled_from(KINDS)),
        axes=tuple(draw(axes)),
        count=draw(counts),
        killed=draw(counts),
        munitions=draw(counts),
        sources=tuple(Source(name, "reports") for name in draw(names)),
        places=tuple(Place(name, "near") for name in draw(names)),
        tags=tuple(draw(names)),
        weapons=tuple(dict.fromkeys(draw(names))),
        status=draw(st.sampled_from([None, "confirmed", "refuted"])),
        supersedes=draw(st.one_of(st.none(), st.sampled_from(UIDS))),
    )


@st.composite
def questions(draw: st.DrawFn) -> Question:
    by = draw(st.lists(st.sampled_from(DIMENSIONS), min_size=1, max_size=2, unique=True))
    every = draw(st.sampled_from([None, *(unit for unit in PERIODS if unit not in by)]))
    measures: list[str] = ["count", "events", "killed", "killed,count", "munitions"]
    totals: list[Total] = ["unit", "all"]
    return Question(
        by=tuple(by),
        every=every,
        measure=draw(st.sampled_from(measures)),
        total=draw(st.sampled_from(totals)),
        top=draw(st.sampled_from([None, 1, 2])),
    )


def counted(log: list[Event], question: Question) -> Summary:
    return summarise(log, question, VOCABULARY, superseded_uids(log))


def lists(of: st.SearchStrategy[Event]) -> Any:
    return st.lists(of, max_size=8)


def figures(table: Table) -> Cell:
    return Cell.sum(table.cells.values() if table.columns else table.row_totals)


@given(lists(events()), questions())
def test_totals_are_the_sum_of_the_parts_or_the_summary_says_why_not(
    log: list[Event], question: Question
) -> None:
    summary = counted(log, question)
    for table in summary.tables:
        if summary.overlaps or table.unshown_rows:
            assert REPEATED & set(question.dimensions)
            continue
        assert Cell.sum(table.row_totals) == table.total == figures(table)
        for row in range(len(table.rows)):
            cells = (table.cell(row, column) for column in range(len(table.columns)))
            assert not table.columns or Cell.sum(cells) == table.row_totals[row]
        for column in range(len(table.columns)):
            cells = (table.cell(row, column) for row in range(len(table.rows)))
            assert Cell.sum(cells) == table.column_totals[column]


@given(lists(events()), questions())
def test_a_figure_adds_up_one_unit_or_the_table_names_those_that_it_adds(
    log: list[Event], question: Question
) -> None:
    summary = counted(log, question)
    for number, table in enumerate(summary.tables):
        seen = events_in(
            log, summary, Position(number, None, None), VOCABULARY, superseded_uids(log)
        )
        units = {unit_of(event.type, table.question.measure, VOCABULARY) for event in seen}
        assert units == (set(table.unlike) if table.unlike else {table.unit})
        assert bool(table.unlike) <= (question.total == "all")


@given(lists(events()), questions())
def test_the_caption_names_unlike_things_that_are_added(
    log: list[Event], question: Question
) -> None:
    summary = counted(log, question)
    told = " ".join(notes(summary, rendered(summary)))
    assert ("unlike things" in told) == any(table.unlike for table in summary.tables)


@given(lists(events()), questions(), st.randoms(use_true_random=False))
def test_the_order_of_the_events_never_matters(
    log: list[Event], question: Question, chance: random.Random
) -> None:
    shuffled = list(log)
    chance.shuffle(shuffled)
    assert counted(shuffled, question) == counted(log, question)


@given(lists(events()), questions())
def test_every_event_counts_or_is_left_out_and_said_to_be(
    log: list[Event], question: Question
) -> None:
    summary = counted(log, question)
    left = summary.left_out
    aside = left.stocks + left.refuted + left.superseded
    for measure in question.measures:
        of = [table for table in summary.tables if table.question.measure == measure]
        found = sum(table.total.events for table in of)
        assert found + aside + summary.silent.get(measure, 0) == len(log)


@given(lists(events()), questions())
def test_what_a_valid_event_supersedes_never_counts(log: list[Event], question: Question) -> None:
    replaced = {
        event.supersedes
        for event in log
        if event.status != "refuted" and event.supersedes != event.uid
    }
    summary = counted(log, question)
    for number in range(len(summary.tables)):
        place = Position(number, None, None)
        seen = events_in(log, summary, place, VOCABULARY, superseded_uids(log))
        assert not replaced & {event.uid for event in seen}


@given(lists(events(days.map(When.day))), days, questions())
def test_splitting_the_period_splits_the_sums(
    log: list[Event], cut: dt.date, question: Question
) -> None:
    superseded = superseded_uids(log)

    def totals(part: list[Event]) -> dict[tuple[str, str], Cell]:
        tables = summarise(part, question, VOCABULARY, superseded).tables
        return {(table.question.measure, table.unit): table.total for table in tables}

    before = totals([event for event in log if event.date < cut])
    since = totals([event for event in log if event.date >= cut])
    whole = totals(log)
    assert before.keys() | since.keys() == whole.keys() or question.total == "all"
    if question.total == "unit":
        for at, total in whole.items():
            assert before.get(at, Cell()) + since.get(at, Cell()) == total


@given(lists(events()), questions())
def test_every_cell_leads_to_just_the_events_that_it_counts(
    log: list[Event], question: Question
) -> None:
    summary = counted(log, question)
    superseded = superseded_uids(log)
    for place in positions_in(summary):
        seen = events_in(log, summary, place, VOCABULARY, superseded)
        assert len(seen) == summary.cell(place).events


@given(lists(events()), st.sampled_from(MEASURES))
def test_every_measure_gives_a_table(log: list[Event], measure: Any) -> None:
    for table in counted(log, Question(measure=measure)).tables:
        assert len(table.row_totals) == len(table.rows)
