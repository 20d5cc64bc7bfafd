"""The order of rows, the top of them, and what is put together."""

import datetime as dt
from collections.abc import Callable

from evlog.model import Event, Vocabulary
from evlog.summary import Position, Question, Table, events_in, fold_columns, summarise

Make = Callable[..., Event]


def lines(table: Table) -> list[tuple[str, str]]:
    totals = zip(table.rows, table.row_totals, strict=True)
    return [(row.label, cell.notation()) for row, cell in totals]


def four_axes(make: Make) -> list[Event]:
    figures = {"Pokrovsk": 29, "Kupiansk": 3, "Lyman": 5, "Huliaipole": 11}
    return [make(axis, count=count) for axis, count in figures.items()]


def test_rows_can_be_sorted_by_their_total(make: Make, vocabulary: Vocabulary) -> None:
    (table,) = summarise(four_axes(make), Question(sort="total"), vocabulary).tables
    assert [row.label for row in table.rows] == ["Pokrovsk", "Huliaipole", "Lyman", "Kupiansk"]


def test_rows_can_be_sorted_by_name(make: Make, vocabulary: Vocabulary) -> None:
    (table,) = summarise(four_axes(make), Question(sort="name"), vocabulary).tables
    assert [row.label for row in table.rows] == ["Huliaipole", "Kupiansk", "Lyman", "Pokrovsk"]


def test_the_others_are_one_row_below_the_top(make: Make, vocabulary: Vocabulary) -> None:
    (table,) = summarise(four_axes(make), Question(top=2), vocabulary).tables
    assert lines(table) == [("Pokrovsk", "29"), ("Huliaipole", "11"), ("2 others", "8")]


def test_a_top_larger_than_the_table_only_puts_the_largest_first(
    make: Make, vocabulary: Vocabulary
) -> None:
    events = four_axes(make)
    assert (
        summarise(events, Question(top=9), vocabulary).tables[0].rows
        == summarise(events, Question(sort="total"), vocabulary).tables[0].rows
    )


def test_sources_beyond_the_top_are_not_added_up(make: Make, vocabulary: Vocabulary) -> None:
    events = [make(count=9, tags=("a", "b")), make(count=5, tags=("b", "c"))]
    (table,) = summarise(events, Question(by=("tag",), top=1), vocabulary).tables
    assert lines(table) == [("b", "14")]
    assert (table.unshown_rows, table.total.notation()) == (2, "14")


def test_earlier_periods_are_put_together_in_front(make: Make, vocabulary: Vocabulary) -> None:
    events = [make(date=dt.date(2025, month, 3), count=month) for month in (1, 2, 3)]
    (table,) = summarise(events, Question(every="month"), vocabulary).tables
    table = fold_columns(table, [0, 1])
    assert [column.label for column in table.columns] == ["2 before", "2025-03"]
    assert [cell.notation() for cell in table.column_totals] == ["3", "3"]


def test_a_cell_leads_to_the_events_that_it_counts(
    front_day: list[Event], vocabulary: Vocabulary
) -> None:
    summary = summarise(front_day, Question(), vocabulary)
    attacks = summary.tables[0]
    row = [each.label for each in attacks.rows].index("Pokrovsk")
    column = [each.label for each in attacks.columns].index("clash")
    (event,) = events_in(front_day, summary, Position(0, row, column), vocabulary)
    assert (event.axes, event.type) == (("Pokrovsk",), "clash")


def test_a_row_put_together_leads_to_all_its_events(make: Make, vocabulary: Vocabulary) -> None:
    events = four_axes(make)
    summary = summarise(events, Question(top=2), vocabulary)
    found = events_in(events, summary, Position(0, 2, None), vocabulary)
    assert {event.axes for event in found} == {("Kupiansk",), ("Lyman",)}


def test_a_shared_row_leads_to_its_events_in_any_order_of_axes(
    make: Make, vocabulary: Vocabulary
) -> None:
    events = [make("Lyman", "Kupiansk"), make("Kupiansk", "Lyman"), make("Lyman")]
    summary = summarise(events, Question(by=("axis",)), vocabulary)
    assert events_in(events, summary, Position(0, 1, None), vocabulary) == events[:2]


def test_the_grand_total_leads_to_all_that_counts(make: Make, vocabulary: Vocabulary) -> None:
    events = [make(), make(type="force_estimate"), make(status="refuted")]
    summary = summarise(events, Question(), vocabulary)
    assert events_in(events, summary, Position(0, None, None), vocabulary) == events[:1]
