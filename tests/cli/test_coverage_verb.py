"""`evlog coverage` as its user runs it."""

import csv
import io
import json
from collections.abc import Callable
from typing import Any

import pytest

Evlog = Callable[..., Any]
DAYS = [n for n in range(1, 20) if n not in (7, 8)]
LINES = "".join(f"{n} sep 2026 lyman: {n % 3} attacks @GeneralStaff\n" for n in DAYS)


@pytest.fixture
def log(evlog: Evlog) -> Evlog:
    more = "3 sep 2026 pokrovsk: 2 clashes @Mayor\n4 sep 2026 pokrovsk: 1 clash\n"
    assert evlog("add", "-", stdin=LINES + more).code == 0
    return evlog


def test_a_row_a_source_and_a_cell_a_day_with_the_counts_at_the_end(log: Evlog) -> None:
    answer = log("coverage", COLUMNS="80")
    lines = answer.out.splitlines()
    assert lines[2] == "General Staff ■■0■■0✗✗0■■0■■0■■0■  told 11 · zero 6 · silent 2"
    assert lines[3] == "Mayor         ··■················  told 1"
    assert "✗ silent" in answer.out
    assert "1 event that names no source" in answer.out


def test_no_line_is_wider_than_the_terminal(log: Evlog) -> None:
    log("add", f"10 sep 2026 lyman: 1 clash @{'Agency' * 20}")
    for width in (40, 60, 80):
        answer = log("coverage", COLUMNS=str(width))
        assert max(map(len, answer.out.splitlines())) <= width


def test_a_long_stretch_of_days_wraps(log: Evlog) -> None:
    log("add", "1 aug 2026 lyman: 1 clash @GeneralStaff")
    answer = log("coverage", "--every", "day", COLUMNS="80")
    rows = [line for line in answer.out.splitlines() if line.startswith("General Staff")]
    assert len(rows) == 2
    assert rows[1].endswith("silent 2")


def test_the_filter_says_of_what_and_its_dates_say_when(log: Evlog) -> None:
    found = json.loads(log("coverage", "since:2026-09-06 until:2026-09-09", "--format", "json").out)
    [row] = found["rows"]
    assert [cell["state"] for cell in row["cells"]] == ["zero", "silent", "silent", "zero"]
    assert (found["first"], found["last"]) == ("2026-09-06", "2026-09-09")


def test_csv_is_a_line_a_cell(log: Evlog) -> None:
    rows = list(csv.DictReader(io.StringIO(log("coverage", "--format", "csv").out)))
    assert list(rows[0]) == ["source", "day", "state", "events"]
    silent = [row["day"] for row in rows if row["state"] == "silent"]
    assert silent == ["2026-09-07", "2026-09-08"]


def test_markdown_names_the_silent_days(log: Evlog) -> None:
    assert "| 2026-09-07 – 2026-09-08 |" in log("coverage", "--format", "md").out


def test_by_axis_the_rows_are_axes(log: Evlog) -> None:
    found = json.loads(log("coverage", "--by", "axis", "--format", "json").out)
    assert [row["axis"] for row in found["rows"]] == ["Lyman", "Pokrovsk"]


def test_nothing_found_is_an_empty_answer_and_no_failure(log: Evlog) -> None:
    answer = log("coverage", "axis:kupiansk")
    assert (answer.code, answer.out) == (0, "")
    assert "nothing to show" in answer.err


def test_without_a_source_it_says_why_there_is_nothing(evlog: Evlog) -> None:
    evlog("add", "yesterday kupiansk: 1 attack")
    assert "nothing to show: no event here names a source" in evlog("coverage").err


def test_a_hostile_name_drives_nothing(evlog: Evlog) -> None:
    evlog("add", "--type=clash", "--date=2026-09-01", "--source=[red]\x9b2J|")
    for form in ("table", "md"):
        answer = evlog("coverage", "--format", form)
        assert "[red]" in answer.out
        assert "\x9b" not in answer.out
    assert "[red]2J\\|" in evlog("coverage", "--format", "md").out


def test_the_summary_says_who_was_silent_under_its_table_and_picture(log: Evlog) -> None:
    line = "General Staff silent on 2 of 19 days"
    for form in ("table", "md", "svg"):
        assert line in log("summary", "axis:lyman", "--format", form).out
    document = json.loads(log("summary", "--format", "json").out)
    silence = {"source": "General Staff", "silent": 2, "periods": 19, "every": "day"}
    assert document["silences"] == [silence]


def test_the_summary_of_a_source_that_told_daily_names_no_silence(log: Evlog) -> None:
    assert "silent" not in log("summary", "since:2026-09-09").out
