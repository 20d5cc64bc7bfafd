"""Where events stand in a summary, and what the cells hold."""

import datetime as dt
from collections.abc import Callable, Iterable
from typing import Any

import pytest

from evlog.model import Count, Event, Place, Source, Vocabulary, When
from evlog.model.event import at
from evlog.summary import Question, Summary, shape, summarise

Make = Callable[..., Event]
Count_ = Callable[..., dict[tuple[str, ...], str]]


def shown(summary: Summary) -> dict[tuple[str, ...], str]:
    """The cells by their labels; the row totals where there is one dimension. All are of one unit."""
    (table,) = summary.tables
    if not table.columns:
        totals = zip(table.rows, table.row_totals, strict=True)
        return {(row.label,): cell.notation() for row, cell in totals}
    return {
        (table.rows[row].label, table.columns[column].label): cell.notation()
        for (row, column), cell in table.cells.items()
    }


@pytest.fixture
def counted(vocabulary: Vocabulary) -> Count_:
    def count(events: Iterable[Event], **asked: Any) -> dict[tuple[str, ...], str]:
        return shown(summarise(events, Question(**asked), vocabulary))

    return count


def rows(events: Iterable[Event], vocabulary: Vocabulary, **asked: Any) -> list[str]:
    (table,) = summarise(events, Question(**asked), vocabulary).tables
    return [row.label for row in table.rows]


def test_the_general_staff_day_gives_each_axis_its_figure(
    front_day: list[Event], counted: Count_
) -> None:
    assert counted([e for e in front_day if e.axes], by=("axis",)) == {
        ("South Slobozhanskyi",): "12",
        ("Kupiansk",): "3",
        ("Lyman",): "5",
        ("Sloviansk",): "8",
        ("Kramatorsk",): "1",
        ("Kostiantynivka",): "18",
        ("Pokrovsk",): "29",
        ("Oleksandrivka",): "1",
        ("Huliaipole",): "11",
        ("Orikhiv",): "1",
        ("Prydniprovske",): "0",
        ("North Slobozhanskyi + Kursk",): "0",
    }


def test_axes_come_in_the_order_of_the_front(make: Make, vocabulary: Vocabulary) -> None:
    events = [make("Pokrovsk"), make("Kupiansk"), make(), make("Lyman", "Kupiansk")]
    assert rows(events, vocabulary, by=("axis",)) == [
        "Kupiansk",
        "Pokrovsk",
        "Lyman + Kupiansk",
        "no axis",
    ]


def test_a_shared_figure_is_counted_once_on_its_own_row(make: Make, counted: Count_) -> None:
    events = [make("Lyman", "Kupiansk", count=7), make("Lyman", count=2)]
    assert counted(events, by=("axis",)) == {("Lyman",): "2", ("Lyman + Kupiansk",): "7"}


def test_shared_axes_are_one_row_in_whichever_order_they_were_told(
    make: Make, counted: Count_
) -> None:
    events = [make("Lyman", "Kupiansk"), make("Kupiansk", "Lyman"), make("Lyman", "Kupiansk")]
    assert counted(events, by=("axis",)) == {("Lyman + Kupiansk",): "3"}


def test_an_axis_and_a_type_without_events_have_no_row_and_no_column(
    make: Make, vocabulary: Vocabulary
) -> None:
    (table,) = summarise([make("Kupiansk")], Question(), vocabulary).tables
    assert [len(table.rows), len(table.columns)] == [1, 1]


def test_silence_is_no_zero(make: Make, counted: Count_) -> None:
    events = [make("Kupiansk", count=0), make("Lyman", type="clash", count=1)]
    cells = counted(events)
    assert cells["Kupiansk", "attack"] == "0"
    assert ("Kupiansk", "clash") not in cells


def test_an_event_without_a_count_is_at_least_one(make: Make, counted: Count_) -> None:
    assert counted([make("Kupiansk", type="surrender", count=None)]) == {
        ("Kupiansk", "surrender"): "1+"
    }


def test_an_event_that_tells_nothing_of_the_killed_is_silent_on_them(
    make: Make, vocabulary: Vocabulary
) -> None:
    events = [make("Kupiansk", killed=Count.exact(2)), make("Kupiansk"), make("Lyman")]
    summary = summarise(events, Question(measure="killed", by=("axis",)), vocabulary)
    assert shown(summary) == {("Kupiansk",): "2"}
    assert summary.silent == {"killed": 2}


def test_none_killed_is_told_as_zero(make: Make, counted: Count_) -> None:
    events = [make("Kupiansk", killed=Count.exact(0))]
    assert counted(events, measure="killed", by=("axis",)) == {("Kupiansk",): "0"}


def test_events_are_records_whatever_they_count(make: Make, counted: Count_) -> None:
    events = [make("Kupiansk", count=None), make("Kupiansk", count=40)]
    assert counted(events, measure="events", by=("axis",)) == {("Kupiansk",): "2"}


def test_munitions_are_beside_the_count(make: Make, counted: Count_) -> None:
    events = [make(type="air_strike", count=89, munitions=Count.exact(312))]
    assert counted(events, measure="munitions", by=("type",)) == {("air strike",): "312"}


def test_totals_keep_the_notation(make: Make, vocabulary: Vocabulary) -> None:
    events = [
        make("Kupiansk", count=5),
        make("Kupiansk", type="clash", count=None),
        make("Lyman", count=Count.between(24, 99)),
    ]
    (table,) = summarise(events, Question(), vocabulary).tables
    assert [cell.notation() for cell in table.row_totals] == ["6+", "24–99"]
    assert [cell.notation() for cell in table.column_totals] == ["29–104", "1+"]
    assert table.total.notation() == "30+"


def test_a_month_stands_apart_from_the_weeks(make: Make, counted: Count_) -> None:
    events = [
        make("Kupiansk", date=dt.date(2025, 11, 5), count=2),
        make("Kupiansk", **at(When.month(2025, 11)), count=9),
    ]
    assert counted(events, every="week") == {
        ("Kupiansk", "2025-W45"): "2",
        ("Kupiansk", "2025-11 (month)"): "9",
    }


def test_coarse_columns_come_after_the_periods(make: Make, vocabulary: Vocabulary) -> None:
    events = [make(**at(When.year(2024))), make(**at(When.day(dt.date(2025, 1, 8))))]
    (table,) = summarise(events, Question(every="month"), vocabulary).tables
    assert [column.label for column in table.columns] == ["2025-01", "2024 (year)"]


def test_an_event_stands_under_each_of_its_places(make: Make, vocabulary: Vocabulary) -> None:
    places = (Place("Pishchane", "toward"), Place("Zahryzove", "near"))
    events = [make("Kupiansk", count=5, places=places), make("Kupiansk", count=2)]
    summary = summarise(events, Question(by=("place",)), vocabulary)
    assert shown(summary) == {("Pishchane",): "5", ("Zahryzove",): "5", ("no place",): "2"}
    assert (summary.tables[0].total.notation(), summary.overlaps) == ("7", 1)


def test_an_event_stands_under_each_of_its_weapons(make: Make, vocabulary: Vocabulary) -> None:
    events = [make(weapons=("Shahed", "Gerbera"), count=5), make(weapons=("Shahed",), count=2)]
    (table,) = summarise([*events, make()], Question(by=("weapon",)), vocabulary).tables
    told = zip(table.rows, table.row_totals, strict=True)
    assert [(row.label, total.figure) for row, total in told] == [
        ("Gerbera", 5),
        ("Shahed", 7),
        ("no weapon", 1),
    ]
    assert table.total.figure == 8


def test_a_place_named_twice_counts_once(make: Make, counted: Count_) -> None:
    places = (Place("Pishchane", "toward"), Place("Pishchane", "near"))
    assert counted([make(places=places, count=5)], by=("place",)) == {("Pishchane",): "5"}


def test_edges_count_an_event_with_several_tags_once(make: Make, vocabulary: Vocabulary) -> None:
    events = [make("Kupiansk", count=3, tags=("pow", "night"))]
    (table,) = summarise(events, Question(by=("axis", "tag")), vocabulary).tables
    assert table.row_totals[0].notation() == "3"
    assert [cell.notation() for cell in table.column_totals] == ["3", "3"]


def test_who_denies_is_not_credited_with_the_number(make: Make, counted: Count_) -> None:
    sources = (Source("MoD", "reports"), Source("General Staff", "denies"))
    assert counted([make(sources=sources)], by=("source",)) == {("MoD",): "1"}


def test_status_follows_the_sources(make: Make, counted: Count_) -> None:
    disputed = (Source("MoD", "reports"), Source("General Staff", "denies"))
    events = [make(sources=disputed), make(status="confirmed")]
    assert counted(events, by=("status",)) == {("confirmed",): "1", ("disputed",): "1"}


@pytest.mark.parametrize(
    ("dimension", "labels"),
    [
        ("group", ["ground"]),
        ("initiator", ["Russia"]),
        ("target", ["no target"]),
        ("precision", ["day"]),
        ("day", ["2026-09-18"]),
        ("week", ["2026-W38"]),
        ("quarter", ["2026-Q3"]),
        ("year", ["2026"]),
    ],
)
def test_every_dimension_names_its_rows(
    make: Make, vocabulary: Vocabulary, dimension: str, labels: list[str]
) -> None:
    assert rows([make(initiator="Russia")], vocabulary, by=(dimension,)) == labels


def test_types_of_one_group_are_one_row(make: Make, counted: Count_) -> None:
    events = [make(type="attack", count=2), make(type="clash", count=3)]
    assert counted(events, by=("group",)) == {("ground",): "5"}


def test_a_type_that_the_vocabulary_lost_is_still_counted(make: Make, counted: Count_) -> None:
    events = [make(type="raid", count=2)]
    assert counted(events, by=("group",)) == {("other",): "2"}
    assert counted(events, by=("type",)) == {("raid",): "2"}


def test_two_dimensions_down_the_side_and_periods_across(make: Make, counted: Count_) -> None:
    assert counted([make("Kupiansk", count=4)], by=("axis", "type"), every="month") == {
        ("Kupiansk · attack", "2026-09"): "4"
    }


def test_a_projection_of_the_fields_needed_counts_the_same(
    front_day: list[Event], vocabulary: Vocabulary
) -> None:
    import msgspec

    question = Question(every="week")
    projection = shape(question)
    seen = msgspec.json.decode(msgspec.json.encode(front_day), type=list[projection])  # type: ignore[valid-type]
    assert not hasattr(seen[0], "sources")
    assert summarise(seen, question, vocabulary) == summarise(front_day, question, vocabulary)


def test_nothing_gives_an_empty_summary(vocabulary: Vocabulary) -> None:
    assert summarise([], Question(), vocabulary).tables == ()
