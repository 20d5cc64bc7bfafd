"""Summaries as CSV, JSON and Markdown."""

import csv
import datetime as dt
import io
from collections.abc import Iterable
from typing import Any

from evlog.model import Count, Event, When, shipped_vocabulary
from evlog.model.event import at
from evlog.render.summary.text import (
    csv_text,
    markdown_text,
    reconcile_rows,
    summary_document,
)
from evlog.summary import Question, Summary, reconcile, summarise

DAY = dt.date(2026, 9, 18)


def make(*axes: str, count: int | Count | None = 1, **fields: Any) -> Event:
    told = Count.exact(count) if isinstance(count, int) else count
    return Event(**{"type": "attack", "date": DAY, "axes": axes, "count": told, **fields})


def counted(events: Iterable[Event], **asked: Any) -> Summary:
    return summarise(events, Question(**asked), shipped_vocabulary())


def read(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text, newline="")))


def test_csv_is_one_line_a_cell_with_bounds_and_what_was_not_told() -> None:
    events = [
        make("Kupiansk", count=5),
        make("Kupiansk", count=None),
        make("Lyman", type="clash", count=Count.between(24, 99)),
        make("Prydniprovske", count=0),
    ]
    assert csv_text(counted(events)).split("\r\n") == [
        "axis,type,events,low,best,high,not_told,measure,unit",
        "Kupiansk,attack,2,6,5,,1,count,attacks",
        "Lyman,clash,1,24,,99,0,count,attacks",
        "Prydniprovske,attack,1,0,0,0,0,count,attacks",
        "",
    ]


def test_csv_of_one_dimension_has_one_column_for_it() -> None:
    assert csv_text(counted([make("Lyman")], by=("group",))).split("\r\n")[:2] == [
        "group,events,low,best,high,not_told,measure,unit",
        "ground,1,1,1,1,0,count,attacks",
    ]


def test_csv_leaves_no_axis_empty() -> None:
    assert read(csv_text(counted([make()])))[0]["axis"] == ""


def test_csv_has_no_line_for_what_the_table_leaves_out() -> None:
    events = [make(type="front_total"), make(status="refuted")]
    assert read(csv_text(counted(events))) == []


def test_csv_names_the_period_that_a_coarse_date_told() -> None:
    rows = read(csv_text(counted([make(**at(When.month(2025, 11)))], every="week")))
    assert [row["week"] for row in rows] == ["2025-11"]


def test_csv_of_the_top_has_the_top_rows_alone() -> None:
    events = [make("Lyman", count=5), make("Kupiansk"), make("Pokrovsk")]
    assert [row["axis"] for row in read(csv_text(counted(events, top=1)))] == ["Lyman"]


def test_csv_quotes_a_name_with_a_comma_and_a_line_feed() -> None:
    name = 'a, "b"\nc'
    assert (
        read(csv_text(counted([make(initiator=name)], by=("initiator",))))[0]["initiator"] == name
    )


def test_json_has_the_cells_of_csv_and_what_was_left_out() -> None:
    told = summary_document(counted([make("Lyman", count=None), make(type="front_total")]))
    assert told["cells"] == [
        {
            "axis": "Lyman",
            "type": "attack",
            "events": 1,
            "low": 1,
            "best": None,
            "high": None,
            "not_told": 1,
            "measure": "count",
            "unit": "attacks",
        }
    ]
    assert told["left_out"].stocks == 1


def test_markdown_is_a_table_with_notes() -> None:
    text = markdown_text(counted([make("Lyman", count=None)]), "December")
    assert text.splitlines()[:5] == [
        "**December**",
        "",
        "| axis | attack | total |",
        "| --- | ---: | ---: |",
        "| Lyman | 1+ | 1+ |",
    ]
    assert "at least" in text


def test_markdown_of_a_hostile_name_stays_one_cell() -> None:
    text = markdown_text(counted([make(initiator="a|b\n`c` <script>")], by=("initiator",)), "x")
    row = text.splitlines()[4]
    assert row == "| a\\|b \\`c\\` \\<script> | 1 | 1 |"


def test_reconciling_gives_rows_with_bounds() -> None:
    events = [make(type="front_total", count=213), make("Lyman", count=89)]
    (row,) = reconcile_rows(reconcile(events, DAY))
    assert (row["date"], row["source"]) == ("2026-09-18", None)
    assert (row["whole_low"], row["axes_high"], row["not_allocated_low"]) == (213, 89, 124)
