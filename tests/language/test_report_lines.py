"""What reports tell goes in as a hurried person types it: data/report_lines.txt, two lists.

The first list has a line for each of 62 events in 13 reports, the second is of other reports.
"""

import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from evlog.language.errors import Unreadable
from evlog.language.line.entry import Entry
from evlog.language.line.quick_line import read_line
from evlog.model import shipped_vocabulary
from evlog.model.event import COUNT_FIELDS

TODAY = date(2026, 11, 24)
TABLE = Path(__file__).parent / "data" / "report_lines.txt"
FIRST, SECOND = TABLE.read_text("utf-8").split("# Second list")


def blocks(text: str) -> Iterator[tuple[str, list[str]]]:
    for block in re.split(r"^> ", text, flags=re.M)[1:]:
        line, *expected = block.splitlines()
        yield line, [row for row in expected if row and not row.startswith("#")]


def answer(line: str) -> list[str]:
    rows = []
    try:
        for entry in read_line(line, shipped_vocabulary(), TODAY):
            rows.append("= " + msgspec.json.encode(entry.event).decode())
            rows += [f"w {part.words}" for part in entry.unread]
    except Unreadable as error:
        return [f"! {error}"]
    return rows


@pytest.mark.parametrize(("line", "expected"), [*blocks(FIRST), *blocks(SECOND)])
def test_a_line_from_a_report_is_read_as_the_table_says(line: str, expected: list[str]) -> None:
    assert answer(line) == expected


@pytest.mark.parametrize(("text", "lines", "most"), [(FIRST, 62, 2), (SECOND, 85, 9)])
def test_no_more_lines_are_refused_than_are_known(text: str, lines: int, most: int) -> None:
    rows = list(blocks(text))
    refused = [line for line, expected in rows if expected[0].startswith("!")]
    assert len(rows) == lines
    assert len(refused) <= most, refused


CLAUSES = st.sampled_from(
    [
        *("17 repelled", "3 ongoing", "134 downed", "all downed", "12 lost", "hits at 13 locations"),
        *("debris at 5 locations", "7 civilians wounded", "3 soldiers killed", "killed 4", "(50 jet)"),
        *("312 guided bombs", "two trucks burned", "9 houses damaged", "near Torske", "at 04:30"),
        *("26 of them repelled", "89 of 105 downed", "2 km", "injuring six", "in Kherson", "Stepove"),
        *("as of 16:00", "over 40 shells", "a depot", "twice", "поранено 5", "19 вибухів", "збито 21"),
    ]
)  # fmt: skip


def numbers(entry: Entry) -> set[int]:
    """Every number in the fields of an event but the note's."""
    counts = [getattr(entry.event, field) for field in COUNT_FIELDS]
    found = {n for c in counts if c is not None for n in (c.low, c.best, c.high) if n is not None}
    found |= {int(figure) for figure in re.findall(r"\d+", entry.event.time or "")}
    if entry.event.as_of is not None:
        found |= {entry.event.as_of.hour, entry.event.as_of.minute}
    return found


@given(
    st.sampled_from(["45 shellings", "153 shaheds", "missile strike", "89 air strikes"]),
    st.lists(CLAUSES, max_size=5),
    st.sampled_from([", ", ", and "]),
)
def test_every_number_of_an_accepted_line_is_in_a_field_or_warned_of(
    what: str, clauses: list[str], joint: str
) -> None:
    line = joint.join((f"front: {what}", *clauses))
    try:
        (entry,) = read_line(line, shipped_vocabulary(), TODAY)
    except Unreadable:
        return
    warned = "".join(part.words + " " for part in entry.unread)
    told = numbers(entry) | {int(figure) for figure in re.findall(r"\d+", warned)}
    assert {int(figure) for figure in re.findall(r"\d+", line)} <= told


def test_strict_refuses_what_is_only_in_the_note() -> None:
    line = "front: 45 shellings, 9 houses damaged"
    (entry,) = read_line(line, shipped_vocabulary(), TODAY)
    with pytest.raises(Unreadable) as caught:
        entry.refuse_unread(line)
    assert line[caught.value.start : caught.value.end] == "9"


def test_a_note_that_was_asked_for_is_not_warned_of() -> None:
    (entry,) = read_line("front: 45 shellings -- 9 houses", shipped_vocabulary(), TODAY)
    assert entry.unread == ()


@pytest.mark.parametrize("head", ["nigth of 13 sep", "13 spe 2025", "overnite 12 sep"])
def test_a_head_that_is_a_date_is_never_offered_as_an_axis(head: str) -> None:
    with pytest.raises(Unreadable) as caught:
        read_line(f"{head}: 5 drones", shipped_vocabulary(), TODAY)
    assert "axis add" not in str(caught.value)
