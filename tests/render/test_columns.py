import datetime as dt
from itertools import pairwise

import pytest

from evlog.model import Event, Source
from evlog.render.columns import COLUMNS, arranged
from evlog.widgets.completion import completed

ROWS = [
    Event(id=n, type="attack", date=dt.date(2026, 1, 1), axes=("Kostiantynivka",), note="n" * 300)
    for n in range(500)
]


@pytest.mark.parametrize("width", [78, 90, 118, 158, 220])
def test_the_columns_in_view_end_where_the_table_does(width: int) -> None:
    in_view = [p for p in arranged(ROWS, width) if p.column.from_width <= width]
    assert in_view[-1].start + in_view[-1].width == width


@pytest.mark.parametrize("width", [20, 40, 78, 118, 158])
def test_no_column_lies_over_another_and_none_is_lost(width: int) -> None:
    placed = arranged(ROWS, width)
    assert {p.column.name for p in placed} == {column.name for column in COLUMNS}
    for left, right in pairwise(placed):
        assert left.start + left.width < right.start


def test_an_empty_table_has_its_headings() -> None:
    assert len(arranged([], 80)) == len(COLUMNS)


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
