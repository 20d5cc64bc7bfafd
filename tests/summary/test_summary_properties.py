"""What holds of every summary of any events."""

import datetime as dt
import random
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from evlog.model import Count, Event, Place, Source, When, shipped_vocabulary
from evlog.model.event import at
from evlog.summary import (
    DIMENSIONS,
    MEASURES,
    PERIODS,
    Cell,
    Question,
    Summary,
    events_in,
    summarise,
    superseded_uids,
)

VOCABULARY = shipped_vocabulary()
UIDS = [f"uid-{number}" for number in range(6)]
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
        type=draw(st.sampled_from(["attack", "clash", "surrender", "front_total", "raid"])),
        axes=tuple(draw(axes)),
        count=draw(counts),
        killed=draw(counts),
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
    measures: list[str] = ["count", "events", "killed"]
    measure = draw(st.sampled_from(measures))
    return Question(
        by=tuple(by), every=every, measure=measure, top=draw(st.sampled_from([None, 1, 2]))
    )


def counted(log: list[Event], question: Question) -> Summary:
    return summarise(log, question, VOCABULARY, superseded_uids(log))


def lists(of: st.SearchStrategy[Event]) -> Any:
    return st.lists(of, max_size=8)


@given(lists(events()), questions())
def test_totals_are_the_sum_of_the_parts_or_the_summary_says_why_not(
    log: list[Event], question: Question
) -> None:
    summary = counted(log, question)
    in_several = summary.overlaps > 0 or summary.unshown_rows > 0
    if not in_several:
        assert Cell.sum(summary.row_totals) == summary.total
        for row in range(len(summary.rows)):
            cells = (summary.cell(row, column) for column in range(len(summary.columns)))
            assert not summary.columns or Cell.sum(cells) == summary.row_totals[row]
        for column in range(len(summary.columns)):
            cells = (summary.cell(row, column) for row in range(len(summary.rows)))
            assert Cell.sum(cells) == summary.column_totals[column]
    else:
        assert REPEATED & set(question.dimensions)


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
    aside = left.stocks + left.refuted + left.superseded + summary.silent
    assert summary.total.events + aside == len(log)


@given(lists(events()), questions())
def test_what_a_valid_event_supersedes_never_counts(log: list[Event], question: Question) -> None:
    replaced = {
        event.supersedes
        for event in log
        if event.status != "refuted" and event.supersedes != event.uid
    }
    summary = counted(log, question)
    seen = events_in(log, summary, None, None, VOCABULARY, superseded_uids(log))
    assert not replaced & {event.uid for event in seen}


@given(lists(events(days.map(When.day))), days, questions())
def test_splitting_the_period_splits_the_sums(
    log: list[Event], cut: dt.date, question: Question
) -> None:
    superseded = superseded_uids(log)

    def total(part: list[Event]) -> Cell:
        return summarise(part, question, VOCABULARY, superseded).total

    before = [event for event in log if event.date < cut]
    since = [event for event in log if event.date >= cut]
    assert total(before) + total(since) == total(log)


@given(lists(events()), questions())
def test_every_cell_leads_to_just_the_events_that_it_counts(
    log: list[Event], question: Question
) -> None:
    summary = counted(log, question)
    superseded = superseded_uids(log)
    for row in (*range(len(summary.rows)), None):
        for column in (*range(len(summary.columns)), None):
            seen = events_in(log, summary, row, column, VOCABULARY, superseded)
            assert len(seen) == summary.cell(row, column).events


@given(lists(events()), st.sampled_from(MEASURES))
def test_every_measure_gives_a_table(log: list[Event], measure: Any) -> None:
    summary = counted(log, Question(measure=measure))
    assert len(summary.row_totals) == len(summary.rows)
