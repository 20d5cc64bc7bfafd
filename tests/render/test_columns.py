import datetime as dt
from collections.abc import Sequence
from itertools import pairwise
from typing import Any

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from evlog.model import Count, Event, Place, Source
from evlog.render.columns import BY_NAME, COLUMNS, SHIPPED, UnknownColumn, columns_named
from evlog.render.layout import (
    NARROWEST,
    WIDEST,
    Layout,
    arranged,
    column_at,
    edge_at,
    gap_of,
    in_choosing_order,
    remembered_layout,
)
from evlog.widgets.completion import completed

ROWS = [
    Event(
        id=n,
        type="attack",
        date=dt.date(2026, 1, 1),
        axes=("Kostiantynivka",),
        count=Count.exact(n),
        places=(Place("Lyman", "near"),),
        sources=(Source("ISW", "reports"),),
        note="n" * 300,
    )
    for n in range(500)
]


@pytest.mark.parametrize("width", [78, 90, 118, 158, 220])
def test_the_columns_in_view_end_where_the_table_does(width: int) -> None:
    in_view = [p for p in arranged(ROWS, width) if p.end <= width]
    assert in_view[-1].start + in_view[-1].width == width


@pytest.mark.parametrize("width", [20, 40, 78, 118, 158])
def test_no_column_lies_over_another_and_none_is_lost(width: int) -> None:
    placed = arranged(ROWS, width)
    assert {p.column.name for p in placed} == {column.name for column in SHIPPED}
    for left, right in pairwise(placed):
        assert left.start + left.width < right.start


def test_an_empty_table_has_its_headings() -> None:
    assert len(arranged([], 80)) == len(SHIPPED)


@pytest.mark.parametrize(
    ("text", "whole"),
    [
        ("ky", "Kyiv"),
        ("near ky", "near Kyiv"),
        ("near Lyman, ky", "near Lyman, Kyiv"),
        ("near Lyman; toward ky", "near Lyman; toward Kyiv"),
        ("!@ky", "!@Kyiv"),
        ("Kyiv", None),
        ("", None),
        ("x", None),
        ("near ", None),
    ],
)
def test_the_last_name_is_completed(text: str, whole: str | None) -> None:
    assert completed(text, ("Kyiv", "Kyivske")) == whole


def test_a_source_is_told_by_its_stance() -> None:
    sources = next(column for column in COLUMNS if column.name == "sources")
    event = Event(type="other", date=dt.date(2026, 1, 1), sources=(Source("A", "denies"),))
    assert sources.show(event) == "!A"


NAMES = st.permutations([column.name for column in COLUMNS]).flatmap(
    lambda names: st.integers(1, len(names)).map(lambda number: names[:number])
)
WIDTHS = st.dictionaries(st.sampled_from([c.name for c in COLUMNS]), st.integers(-5, 500))


@given(NAMES, WIDTHS, st.integers(20, 300))
def test_chosen_columns_keep_order_and_widths_and_never_overlap(
    names: list[str], widths: dict[str, int], width: int
) -> None:
    placed = arranged(ROWS, width, remembered_layout(names, widths))
    assert [p.column.name for p in placed] == names
    assert placed[0].start == 0
    for left, right in pairwise(placed):
        assert right.start == left.end + gap_of(width)
    for p in placed:
        if p.column.name in widths:
            least = min(NARROWEST, p.column.least)
            assert p.width == max(least, min(widths[p.column.name], WIDEST))
        else:
            assert p.width >= p.column.least


# It looks at thousands of cells.
@settings(deadline=None)
@given(NAMES, WIDTHS)
def test_every_cell_of_a_row_is_a_column_or_an_edge(
    names: list[str], widths: dict[str, int]
) -> None:
    placed = arranged(ROWS[:20], 80, remembered_layout(names, widths))
    for x in range(placed[-1].end):
        at, edge = column_at(placed, x), edge_at(placed, x)
        assert at is not None or edge is not None
        if at is not None:
            assert edge in (None, placed[at])


def test_columns_that_do_not_fit_stand_to_the_right_and_the_others_fill_the_table() -> None:
    placed = arranged(ROWS, 78)
    assert [p.column.name for p in placed if p.start >= 78] == ["sources", "note"]


@pytest.mark.parametrize("width", range(12, 20))
def test_what_is_right_of_a_width_that_was_given_makes_room_for_it(width: int) -> None:
    before = {p.column.name: p for p in arranged(ROWS, 78)}
    after = {p.column.name: p for p in arranged(ROWS, 78, Layout(widths={"type": width}))}
    assert after["type"] == before["type"]._replace(width=width)


def test_a_figure_is_not_pushed_to_the_far_edge() -> None:
    placed = arranged(ROWS, 150, Layout(columns_named(["axis", "killed"])))
    assert placed[-1].end < 40


@given(NAMES)
def test_every_column_can_be_chosen_and_the_shown_ones_keep_their_order(names: list[str]) -> None:
    order = [c.name for c in in_choosing_order(Layout(columns_named(names)))]
    assert sorted(order) == sorted(c.name for c in COLUMNS)
    assert [name for name in order if name in names] == names


def test_columns_are_named_as_one_types_them() -> None:
    named = columns_named(["id", "As Of"])
    assert [column.name for column in named] == ["#", "as of"]


@pytest.mark.parametrize(
    ("names", "told"),
    [
        (["kiled"], 'unknown column "kiled": did you mean killed? there are id, date, as-of'),
        (["", "date"], 'unknown column "": there are id'),
        (["date", "date"], 'the column "date" is named twice'),
        ([], "name a column at least; there are id, date"),
    ],
)
def test_what_names_no_column_says_which_there_are(names: list[str], told: str) -> None:
    with pytest.raises(UnknownColumn) as error:
        columns_named(names)
    assert told in str(error.value)


def test_a_column_says_in_whole_what_it_shows_in_short() -> None:
    event = Event(
        type="strike",
        date=dt.date(2026, 1, 1),
        as_of=dt.datetime(2026, 1, 1, 16, tzinfo=dt.UTC),
        killed=Count.between(24, 99),
        tags=("pow", "winter"),
        note="n" * 300,
    )
    said = {name: (c.show(event), c.whole(event)) for name, c in BY_NAME.items()}
    assert said["note"] == ("n" * 199 + "…", "n" * 300)
    assert said["axis"] == ("–", "")
    assert said["killed"] == ("24–99", "24–99")
    assert said["wounded"] == ("·", "")
    assert said["status"] == ("", "unverified")
    assert said["tags"] == ("+pow +winter", "+pow +winter")
    assert said["as of"] == ("2026-01-01 16:00 +0000", "2026-01-01 16:00 +0000")


def test_the_largest_id_has_room_though_no_sample_holds_it() -> None:
    rows = [msgspec.structs.replace(ROWS[0], id=n) for n in range(1, 1_000)] + [
        msgspec.structs.replace(ROWS[0], id=1_000)
    ]
    (number,) = (placed for placed in arranged(rows, 120) if placed.column.name == "#")
    assert number.width == 4


def _on(axis: str = "Lyman", **told: Any) -> Event:
    return Event(id=1, type="attack", axes=(axis,), **{"date": dt.date(2026, 1, 1), **told})


def _width(rows: Sequence[Event], name: str, width: int = 200, bar: int = 0) -> int:
    return next(p.width for p in arranged(rows, width, bar=bar) if p.column.name == name)


def test_a_name_that_no_sample_holds_is_not_cut() -> None:
    rows = [_on() for _ in range(3_000)]
    rows[1_777] = _on("South Slobozhanskyi")
    assert _width(rows, "axis") >= len("South Slobozhanskyi")


@pytest.mark.parametrize("width", [78, 88, 100, 120, 158])
def test_names_are_whole_before_another_column_comes_into_view(width: int) -> None:
    sources = (Source("General Staff of Ukraine", "reports"),)
    rows = [_on("South Slobozhanskyi", count=Count.exact(3), sources=sources, note="n" * 40)]
    rows[0] = msgspec.structs.replace(rows[0], type="attack_repelled", places=ROWS[0].places)
    assert _width(rows, "axis", width, bar=8) == len("South Slobozhanskyi")


def test_one_range_of_dates_does_not_widen_every_date() -> None:
    span: dict[str, Any] = {
        "date": dt.date(2014, 1, 22),
        "date_end": dt.date(2015, 2, 3),
        "precision": "range",
    }
    assert _width([*(_on() for _ in range(50)), _on(**span)], "date") == 10


def test_a_column_that_ships_and_holds_nothing_gives_way() -> None:
    names = [p.column.name for p in arranged([_on(note="n")], 100)]
    assert names == ["#", "date", "axis", "type", "note"]


def test_a_column_that_was_chosen_stays_where_it_holds_nothing() -> None:
    placed = arranged([_on()], 100, Layout(columns_named(["axis", "tags"])))
    assert [p.column.name for p in placed] == ["axis", "tags"]


def test_of_a_date_that_is_said_elsewhere_the_hour_is_left() -> None:
    date = next(
        p for p in arranged([_on(time="04:15")], 100, said="date") if p.column.name == "date"
    )
    assert (date.width, date.column.show(_on(time="04:15"))) == (5, "04:15")


def test_a_bar_stands_behind_the_count_and_nothing_lies_over_it() -> None:
    placed = arranged(ROWS, 100, bar=8)
    count = next(p for p in placed if p.column.name == "count")
    after = placed[placed.index(count) + 1]
    assert (count.bar, after.start) == (8, count.start + count.width + 9 + gap_of(100))
