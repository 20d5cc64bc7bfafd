"""Every line of data/filters.txt means what it says, today being Friday 26 December 2025."""

from datetime import date
from functools import cache
from pathlib import Path

import msgspec
import pytest

from evlog.language.errors import Unreadable
from evlog.language.filter.query import parse_filter
from evlog.language.line.quick_line import read_line
from evlog.model import Event, shipped_vocabulary

TODAY = date(2025, 12, 26)
DATA = Path(__file__).parent / "data"
VIEWS = {
    "people": "type:people",
    "nested": "view:people not axis:none",
    "loop": "axis:lyman or view:loop",
    "broken": "axsi:lyman",
}


@cache
def events() -> tuple[Event, ...]:
    lines = (DATA / "filter_events.txt").read_text("utf-8").splitlines()
    found = [
        entry.event
        for line in lines
        if not line.startswith("#")
        for entry in read_line(line, shipped_vocabulary(), TODAY)
    ]
    return tuple(
        msgspec.structs.replace(event, id=number, uid=f"u{number}")
        for number, event in enumerate(found, 1)
    )


def table() -> list[tuple[str, str]]:
    lines = (DATA / "filters.txt").read_text("utf-8").splitlines()
    rows = [line.split(" -> ", 1) for line in lines if line and not line.startswith("# ")]
    return [("" if text == "(nothing)" else text, answer) for text, answer in rows]


def answer(text: str) -> str:
    try:
        found = parse_filter(text, shipped_vocabulary(), TODAY, VIEWS)
    except Unreadable as error:
        return f"! {error} [{error.text[error.start : error.end]}]"
    ids = [str(event.id) for event in events() if found(event)]
    return f"{found} | {found.describe()} | {' '.join(ids)}".rstrip()


def test_the_table_has_at_least_120_filters() -> None:
    assert len(table()) >= 120


@pytest.mark.parametrize(("text", "expected"), table())
def test_a_filter_means_what_the_table_says(text: str, expected: str) -> None:
    assert answer(text) == expected


@pytest.mark.parametrize("text", [text for text, answer in table() if answer[0] != "!"])
def test_the_canonical_text_of_a_filter_parses_to_the_same_filter(text: str) -> None:
    parsed = parse_filter(text, shipped_vocabulary(), TODAY, VIEWS)
    assert parse_filter(str(parsed), shipped_vocabulary(), TODAY, VIEWS) == parsed
