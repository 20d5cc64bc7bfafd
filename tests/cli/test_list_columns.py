"""`evlog list --columns`: the columns of the table as one names them."""

import re
from collections.abc import Callable
from typing import Any

import pytest

Evlog = Callable[..., Any]


@pytest.fixture
def week(evlog: Evlog) -> Evlog:
    lines = """\
2025-12-24 kupiansk: 5 attacks repelled near Petropavlivka @GeneralStaff
2025-12-25 kupiansk: strike killed 24-99 wounded 7 +civilians
2025-12-23 none: 1 strike in Chernihiv killed 0
2025-12-22 lyman: strike killed 3
"""
    assert evlog("add", "-", stdin=lines).code == 0
    return evlog


def rows(text: str) -> list[list[str]]:
    return [re.split(r"\s{2,}", line.strip()) for line in text.splitlines()]


def test_the_table_has_the_columns_in_the_order_that_was_named(week: Evlog) -> None:
    shown = rows(week("list", "--columns", "axis,date,killed,wounded,tags").out)
    assert shown[0] == ["axis", "date", "killed", "wounded", "tags"]
    assert shown[1] == ["Kupiansk", "2025-12-25", "24–99", "7", "+civilians"]
    assert shown[2] == ["Kupiansk", "2025-12-24", "·", "·"]
    assert shown[3] == ["–", "2025-12-23", "0", "·"]


@pytest.mark.parametrize("name", ["id", "ID", "#"])
def test_the_number_is_named_as_a_shell_takes_it(week: Evlog, name: str) -> None:
    assert rows(week("list", "--columns", f"{name},date").out)[0] == ["#", "date"]


def test_a_narrow_table_has_what_was_named_and_says_what_found_no_room(week: Evlog) -> None:
    answer = week("list", "--columns", "date,note,sources", COLUMNS="30")
    assert rows(answer.out)[0] == ["date", "note"]
    assert "no room for sources; a wider terminal shows more" in answer.err


def test_long_texts_stay_in_view_where_they_are_named(week: Evlog) -> None:
    shown = week("list", "--columns", "date,sources,note", COLUMNS="60").out
    assert rows(shown)[0] == ["date", "sources", "note"]


@pytest.mark.parametrize(
    ("columns", "told"),
    [
        ("date,kiled", "did you mean killed?"),
        ("date,,axis", 'unknown column ""'),
        ("", "there are id, date, as-of"),
        ("date,Date", 'the column "date" is named twice'),
    ],
)
def test_what_is_no_column_is_wrong_usage(week: Evlog, columns: str, told: str) -> None:
    answer = week("list", "--columns", columns)
    assert (answer.code, answer.out) == (2, "")
    assert told in answer.err


def test_other_formats_have_their_own_way(week: Evlog) -> None:
    answer = week("list", "--columns", "date", "--format", "csv")
    assert answer.code == 2
    assert "`evlog export --columns`" in answer.err
    assert week("list", "--columns", "date", "--format", "json").code == 2


@pytest.mark.parametrize("limit", ["0", "4"])
@pytest.mark.parametrize(
    ("sort", "ids"),
    [
        ("killed", ["2", "4", "3", "1"]),
        ("wounded", ["2", "4", "3", "1"]),
        ("tags", ["2", "4", "3", "1"]),
        ("places", ["3", "1", "4", "2"]),
        ("as-of", ["4", "3", "2", "1"]),
    ],
)
def test_every_column_sorts_the_untold_last(
    week: Evlog, sort: str, ids: list[str], limit: str
) -> None:
    shown = rows(week("list", "--columns", "id", "--sort", sort, "--limit", limit).out)
    assert [row[0] for row in shown[1:]] == ids


@pytest.mark.parametrize("verb", ["list", "export"])
def test_the_shell_completes_columns_after_a_comma(evlog: Evlog, verb: str) -> None:
    answer = evlog(
        _EVLOG_COMPLETE="zsh_complete",
        COMP_WORDS=f"evlog {verb} --columns date,wou",
        COMP_CWORD="3",
    )
    assert "date,wounded" in answer.out.splitlines()
