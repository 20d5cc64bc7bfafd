"""Every example in the three languages' pages is true, today being Friday 26 December 2025."""

import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from evlog.language.counts import read_count
from evlog.language.dates.read_date import read_date
from evlog.language.errors import Unreadable
from evlog.language.filter.fields import FILTER_FIELDS
from evlog.language.filter.query import parse_filter
from evlog.language.line.quick_line import read_line
from evlog.model import shipped_vocabulary

TODAY = date(2025, 12, 26)
DOCS = Path(__file__).parents[2] / "docs"
BLOCK = re.compile(r"^```([a-z-]+)\n(.*?)^```", re.M | re.S)


def examples(kind: str) -> list[tuple[str, str]]:
    return [
        (text, answer)
        for page in ("dates.md", "quick-line.md", "filter.md")
        for text, answer in lines(page, kind)
    ]


def lines(page: str, kind: str) -> Iterator[tuple[str, str]]:
    for found, body in BLOCK.findall((DOCS / page).read_text("utf-8")):
        if found == kind:
            for line in body.splitlines():
                text, answer = line.split(" → ", 1)
                yield text, answer


@pytest.mark.parametrize(("text", "expected"), examples("dates"))
def test_a_date_in_the_docs_is_read_so(text: str, expected: str) -> None:
    try:
        answer = read_date(text, TODAY).when.edtf()
    except Unreadable as error:
        answer = f"! {error}"
    assert answer == expected


@pytest.mark.parametrize(("text", "expected"), examples("counts"))
def test_a_count_in_the_docs_is_read_so(text: str, expected: str) -> None:
    assert read_count(text).notation() == expected


def reading(line: str, expected: str) -> str:
    """The filter itself where it finds the last event of the line, else what went wrong."""
    try:
        event = read_line(line, shipped_vocabulary(), TODAY)[-1].event
    except Unreadable as error:
        return f"! {error}"
    found = parse_filter(expected, shipped_vocabulary(), TODAY)
    missed = [str(term) for term in found.terms if not term(event)]
    return f"not {missed} but {event}" if missed else expected


@pytest.mark.parametrize(("line", "expected"), examples("quick-line"))
def test_the_last_event_of_a_line_in_the_docs_is_what_the_docs_say(
    line: str, expected: str
) -> None:
    assert reading(line, expected) == expected


@pytest.mark.parametrize(("text", "expected"), examples("filter"))
def test_a_filter_in_the_docs_means_what_the_docs_say(text: str, expected: str) -> None:
    try:
        answer = parse_filter(text, shipped_vocabulary(), TODAY).describe()
    except Unreadable as error:
        answer = f"! {error}"
    assert answer == expected


@pytest.mark.parametrize("field", FILTER_FIELDS)
def test_the_docs_name_every_field_of_the_filter(field: str) -> None:
    page = (DOCS / "filter.md").read_text("utf-8")
    listed = page[page.index("Fields:") : page.index("**Types**")]
    assert re.search(rf"\b{field}\b", listed)


@pytest.mark.parametrize(("kind", "least"), [("dates", 25), ("quick-line", 20), ("filter", 12)])
def test_the_docs_have_examples_to_run(kind: str, least: int) -> None:
    assert len(examples(kind)) >= least
