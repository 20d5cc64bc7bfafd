"""Every line of data/quick_lines.txt is read as it says, today being Friday 26 December 2025."""

import time
from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path

import msgspec
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from evlog.language.errors import Unreadable, UnreadableName
from evlog.language.line.quick_line import read_line
from evlog.language.tokens import quoted
from evlog.model import Count, UnknownName, Vocabulary, shipped_vocabulary
from evlog.model.text import clean

TODAY = date(2025, 12, 26)
TABLE = Path(__file__).parent / "data" / "quick_lines.txt"
JOINTS = ",;:()[]{}.!?… \t\n"


def blocks() -> Iterator[tuple[str, list[str]]]:
    block: list[str] = []
    for line in [*TABLE.read_text("utf-8").splitlines(), "> "]:
        if line.startswith("> ") and block:
            yield block[0][2:], block[1:]
        if line.startswith("> "):
            block = []
        if line and not line.startswith("#"):
            block.append(line)


def answer(line: str) -> list[str]:
    lines = []
    try:
        for entry in read_line(line, shipped_vocabulary(), TODAY):
            lines.append("= " + msgspec.json.encode(entry.event).decode())
            lines += [f"~ {assumption}" for assumption in entry.assumptions]
            lines += [f"? {warning}" for warning in entry.warnings]
    except Unreadable as error:
        return [f"! {error}", f"^ {error.text[error.start : error.end]}"]
    return lines


def test_the_table_has_at_least_80_lines() -> None:
    assert len(list(blocks())) >= 80


@pytest.mark.parametrize(("line", "expected"), list(blocks()))
def test_a_line_is_read_as_the_table_says(line: str, expected: list[str]) -> None:
    assert answer(line) == expected


@pytest.mark.parametrize("line", [line for line, out in blocks() if out[0].startswith("= ")])
def test_every_word_of_a_line_is_part_of_its_reading(line: str) -> None:
    assert unread(line) == ""


def unread(line: str) -> str:
    """What of an accepted line no part accounts for, joints aside."""
    left = list(line)
    for entry in read_line(line, shipped_vocabulary(), TODAY):
        for part in entry.parts:
            assert line[part.start : part.end] == part.words
            left[part.start : part.end] = " " * (part.end - part.start)
    return "".join(left).strip(JOINTS).translate({ord(c): None for c in JOINTS})


def refusal(line: str) -> Unreadable | None:
    try:
        read_line(line, shipped_vocabulary(), TODAY)
    except Unreadable as error:
        return error
    return None


PIECES = st.sampled_from(
    [
        *("24 dec", "kupiansk:", "lyman + kursk:", "none:", "yesterday", "2025-12-24", ";", ",", "and"),
        *("5", "5-7", "several dozen", "~20", "10,588", "no", "attacks", "repelled", "strikes", "surrender"),
        *("near", "toward", "in", "Torske", "Kryva Luka", "petropavlivka", "Foo", "bar", '"Hill 201"'),
        *("@GS", '@"Joint Forces"', "!@Putin", "=@X", "+pow", "https://a.example/x:1;2", "note:", "--"),
        *("killed 1", "3 wounded", "with 312 guided bombs", "as of 16:00", "as of 08:00Z 24 dec"),
        *("killed:5", 'target:"a; b"', "status:confirmed", "type:strike", "task:", "10:30", "it's", "біля"),
    ]
)  # fmt: skip


@example("type:strike killed 1")
@given(st.lists(PIECES, max_size=10).map(" ".join))
def test_of_a_line_that_is_accepted_no_word_is_dropped(tail: str) -> None:
    line = f"24 dec kupiansk: 5 attacks {tail}"
    refused = refusal(line)
    if refused is None:
        assert unread(line) == ""
    else:
        assert 0 <= refused.start <= refused.end <= len(line)


TOLD = st.sampled_from(
    [
        *(
            "7",
            "12",
            "of 40",
            "(50 jet)",
            "134 downed",
            "312 guided bombs",
            "on the 3rd day",
            "at 9 km",
        ),
        *(
            "near Torske",
            "4 ongoing",
            "about 20",
            "killed 2",
            "thrice",
            "Hill 201",
            "and nine more",
            ",",
        ),
    ]
)


@given(st.lists(TOLD, max_size=6).map(" ".join))
def test_every_number_of_an_accepted_line_is_in_a_field_or_in_a_warning(tail: str) -> None:
    line = f"24 dec kupiansk: 5 attacks {tail}"
    if refusal(line) is not None:
        return
    (entry,) = read_line(line, shipped_vocabulary(), TODAY)
    warned = {place for part in entry.unread for place in range(part.start, part.end)}
    for part in entry.parts:
        for place in range(part.start, part.end):
            if part.field in ("", "note") and line[place].isdigit():
                assert place in warned, (part, entry.unread)


@given(st.lists(PIECES, max_size=8).map(" ".join))
def test_no_mixture_of_pieces_fails_otherwise_than_unreadable(line: str) -> None:
    refused = refusal(line)
    assert refused is None or len(refused.caret().splitlines()) == 2


@given(st.text(max_size=80))
def test_no_text_fails_otherwise_than_unreadable(text: str) -> None:
    for line in (text, f"kupiansk: {text}", f"kupiansk: strike {text}"):
        refused = refusal(line)
        assert refused is None or len(refused.caret().splitlines()) == 2


@given(st.text(max_size=60))
def test_a_quoted_note_is_kept_as_it_was_written(text: str) -> None:
    (entry,) = read_line(f"kupiansk: strike -- {quoted(text)}", shipped_vocabulary(), TODAY)
    assert (entry.event.note or "").strip() == clean(text)[0].strip()


def test_an_unknown_axis_names_the_nearest(vocabulary: Vocabulary) -> None:
    with pytest.raises(UnknownName) as caught:
        read_line("24 dec kupyansc: 5 attacks", vocabulary, TODAY)
    assert caught.value.nearest == ("Kupiansk",)


def test_the_caret_stands_under_what_is_wrong(vocabulary: Vocabulary) -> None:
    with pytest.raises(UnreadableName) as caught:
        read_line("24 dec kupyansc: 5 attacks", vocabulary, TODAY)
    assert caught.value.caret() == "24 dec kupyansc: 5 attacks\n       ^^^^^^^^"


def test_the_caret_of_a_long_line_shows_the_part_around_it(vocabulary: Vocabulary) -> None:
    with pytest.raises(Unreadable) as caught:
        read_line(f"kupiansk: strike {'x ' * 200}kiled:1{' y' * 200}", vocabulary, TODAY)
    text, carets = caught.value.caret().splitlines()
    assert text[carets.index("^") : len(carets)] == "kiled:1"


def test_what_could_drive_a_terminal_is_removed_and_told(vocabulary: Vocabulary) -> None:
    (entry,) = read_line("kupiansk: strike -- a\x1b[2J\u202eb", vocabulary, TODAY)
    assert (entry.event.note, entry.assumptions[0]) == (
        "a[2Jb",
        "2 control characters were removed",
    )


def test_a_bare_time_is_local_time(vocabulary: Vocabulary, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TZ", "Europe/Kyiv")
    time.tzset()
    (entry,) = read_line("24 dec kupiansk: strike as of 16:00", vocabulary, TODAY)
    assert entry.event.as_of == datetime(2025, 12, 24, 14, 0, tzinfo=UTC)


def test_the_reports_of_a_day_sort_by_their_moment(vocabulary: Vocabulary) -> None:
    moments = [
        read_line(f"24 dec kupiansk: attack as of {clock}", vocabulary, TODAY)[0].event.as_of
        for clock in ("16:00", "22:00", "08:00")
    ]
    assert moments == sorted(moments, key=lambda moment: moment or datetime.min.replace(tzinfo=UTC))


def test_a_part_of_the_echo_says_what_was_read(vocabulary: Vocabulary) -> None:
    (entry,) = read_line("24 dec kupiansk: ~20 attacks near torske @GS", vocabulary, TODAY)
    assert [(p.words, p.field, p.meaning) for p in entry.parts] == [
        ("24 dec", "date", "Wed 24 Dec 2025"),
        ("kupiansk", "axes", "Kupiansk"),
        ("~20", "count", "~20"),
        ("attacks", "type", "attack"),
        ("near torske", "places", "near Torske"),
        ("@GS", "sources", "GS reports it"),
    ]


def test_a_told_zero_is_not_an_untold_number(vocabulary: Vocabulary) -> None:
    told, untold = read_line("lyman: 0 attacks; attack", vocabulary, TODAY)
    assert (told.event.count, untold.event.count) == (Count.exact(0), None)
