"""Every line of data/dates.txt is read as it says, today being Friday 26 December 2025."""

import os
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evlog.language.dates.read_date import DateReading, read_date, today
from evlog.language.dates.words import date_in_words
from evlog.language.errors import Unreadable
from evlog.model import When

TODAY = date(2025, 12, 26)
TABLE = Path(__file__).parent / "data" / "dates.txt"


def table() -> list[tuple[str, str]]:
    lines = TABLE.read_text("utf-8").splitlines()
    rows = [line.split(" -> ", 1) for line in lines if line and not line.startswith("#")]
    return [(text, answer) for text, answer in rows]


def answer(text: str) -> str:
    try:
        reading = read_date(text, TODAY)
    except Unreadable as error:
        return f"! {error}"
    time = f" at {reading.time}" if reading.time else ""
    return " | ".join(
        (f"{reading.when.edtf()} {reading.when.precision}{time}", *reading.assumptions)
    )


def test_the_table_has_at_least_150_dates() -> None:
    assert len(table()) >= 150


@pytest.mark.parametrize(("text", "expected"), table())
def test_a_date_is_read_as_the_table_says(text: str, expected: str) -> None:
    assert answer(text) == expected


def test_an_error_points_at_the_whole_date() -> None:
    with pytest.raises(Unreadable) as caught:
        read_date("  32 dec ", TODAY)
    assert caught.value.caret() == "  32 dec \n^^^^^^^^^"


def test_a_future_day_is_read_where_it_is_allowed() -> None:
    assert read_date("2026-01-05", TODAY, allow_future=True).when == When.day(date(2026, 1, 5))


@given(st.text(max_size=100))
def test_no_text_makes_the_reader_fail_otherwise_than_unreadable(text: str) -> None:
    try:
        when = read_date(text, TODAY).when
    except Unreadable:
        return
    assert when.flaw() is None


WORDS = st.sampled_from(
    [
        "24",
        "dec",
        "2025",
        "mon",
        "wed",
        "last",
        "this",
        "week",
        "month",
        "ago",
        "3",
        "days",
        "..",
        "-",
        "–",
        "/",
        ",",
        ".",
        "about",
        "~",
        "to",
        "from",
        "25",
        "nov",
        "11",
        "W52",
        "2025-12-24",
        "24.12.2025",
        "грудня",
        "вчора",
        "мідь",
        "99999999",
        "0",
        "29",
        "feb",
        "31",
        "of",
        "the",
        "mid",
        "or",
        "night",
        "to",
        "overnight",
        "18:00",
        "08:00",
        "by",
        "since",
        "late",
        "q4",
        "ніч",
        "на",
        "вторник",
    ]
)


@given(st.lists(WORDS, min_size=1, max_size=7).map(" ".join))
def test_shuffled_date_words_are_read_or_refused(text: str) -> None:
    try:
        when = read_date(text, TODAY, allow_future=True).when
    except Unreadable:
        return
    assert when.flaw() is None


@given(st.dates(date(1, 1, 1), TODAY))
def test_a_day_put_into_words_reads_back(day: date) -> None:
    assert read_date(date_in_words(When.day(day)), TODAY) == DateReading(When.day(day))


@given(st.dates(date(1, 1, 1), TODAY), st.integers(0, 400), st.booleans())
def test_edtf_reads_back(day: date, length: int, approximate: bool) -> None:
    start = date.fromordinal(max(day.toordinal() - length, date(1, 1, 1).toordinal()))
    when = When.between(start, day, approximate=approximate)
    assert read_date(when.edtf(), TODAY).when == when


@given(st.dates(date(1900, 1, 1), date(2100, 1, 1)))
def test_a_day_without_a_year_is_the_latest_not_after_today(now: date) -> None:
    when = read_date("24 dec", now).when
    assert when.start <= now < date(when.start.year + 1, 12, 24)


def test_today_comes_from_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("EVLOG_TODAY", "2025-12-24")
    assert today() == date(2025, 12, 24)


def test_today_is_the_clocks_where_the_environment_is_silent(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.delenv("EVLOG_TODAY", raising=False)
    assert abs((today() - date.today()).days) <= 1


def test_a_bad_today_says_what_to_set(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("EVLOG_TODAY", "24 dec")
    with pytest.raises(Unreadable, match='EVLOG_TODAY is "24 dec": set it to a day such as'):
        today()


@pytest.mark.parametrize("text", ["2025-12-24", "24 dec", "yesterday", "20-24 nov", "24 грудня"])
def test_the_closed_grammar_does_not_import_dateutil(text: str) -> None:
    script = (
        "import sys, datetime\n"
        "from evlog.language.dates.read_date import read_date\n"
        f"read_date({text!r}, datetime.date(2025, 12, 26))\n"
        "print('dateutil' in sys.modules)"
    )
    run = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=True, env=os.environ
    )
    assert run.stdout == "False\n"
