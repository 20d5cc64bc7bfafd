from collections.abc import Sequence
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evlog.language.errors import Unreadable
from evlog.language.line.entry import Entry
from evlog.language.line.many_lines import ReadLine, SheetCells, TooMuch, pasted_lines, read_lines
from evlog.language.line.quick_line import LONGEST_QUICK_LINE, read_line
from evlog.model import shipped_vocabulary
from evlog.model.text import clean_lines

TODAY = date(2025, 12, 26)
GOOD = st.builds(
    "{} {}: {} {} near Torske{}".format,
    st.dates(date(2025, 1, 1), TODAY),
    st.sampled_from(["kupiansk", "Lyman", "Куп'янськ", "lyman + kupiansk", "none"]),
    st.integers(0, 99),
    st.sampled_from(["attacks repelled", "shellings", "strikes"]),
    st.sampled_from(["", " @GeneralStaff", " +night", " -- heavy fighting", "; 1 strike"]),
)
SILENT = st.sampled_from(["", "   ", "\t", "# a comment", "  # 99 nonsense: [/]"])
WRONG = st.sampled_from(["kupinsk: 5 attacks", "99 dec lyman: 1 attack", "rubbish", "[/]"])
ENDS = st.sampled_from(["\n", "\r\n", "\r"])


def read(line: str) -> Sequence[Entry]:
    return read_line(line, shipped_vocabulary(), TODAY)


def events_of(lines: Sequence[ReadLine]) -> list[object]:
    return [entry.event for line in lines for entry in line.entries]


@given(st.lists(st.one_of(GOOD, SILENT)), ENDS)
def test_every_good_line_is_read_whatever_stands_between(lines: list[str], end: str) -> None:
    found, removed = clean_lines(end.join(lines))
    told = list(read_lines(found, read))
    good = [line for line in lines if line.strip() and not line.strip().startswith("#")]
    assert events_of(told) == [entry.event for line in good for entry in read(line)]
    assert not removed
    assert not any(line.error for line in told)


@given(st.lists(st.one_of(GOOD, SILENT)), WRONG, st.data())
def test_a_wrong_line_is_named_by_its_number_and_place(
    lines: list[str], wrong: str, data: st.DataObject
) -> None:
    place = data.draw(st.integers(0, len(lines)))
    told = list(read_lines([*lines[:place], wrong, *lines[place:]], read))
    (named,) = [line for line in told if line.error]
    assert (named.number, named.text, named.entries) == (place + 1, wrong, ())
    assert isinstance(named.error, Unreadable)
    assert 0 <= named.error.start < named.error.end <= len(named.error.text)
    assert named.error.text == wrong


@given(st.lists(st.text(max_size=40), max_size=5))
def test_no_text_fails_otherwise_than_by_a_wrong_line(lines: list[str]) -> None:
    assert [line.number for line in read_lines(lines, read)] == list(range(1, len(lines) + 1))


@given(st.lists(st.one_of(GOOD, SILENT, WRONG)))
def test_lines_known_already_say_the_same_again(lines: list[str]) -> None:
    known: dict[str, ReadLine] = {}
    first = list(read_lines(lines, read, known))
    assert list(read_lines(lines, _never, known)) == first


def _never(line: str) -> Sequence[Entry]:
    raise AssertionError(f"{line!r} is known")


def test_nothing_is_carried_over_from_one_line_to_the_next() -> None:
    first, second = read_lines(["24 dec lyman: 5 attacks", "3 shellings"], read)
    assert first.entries
    assert "no axis" in str(second.error)


def test_a_byte_order_mark_belongs_to_no_line() -> None:
    (line,) = read_lines(["\ufefflyman: 5 attacks"], read)
    assert line.entries


def test_cells_of_a_spreadsheet_are_told_from_a_quick_line() -> None:
    (line,) = read_lines(["2025-12-24\tLyman\tattack\t5"], read)
    assert isinstance(line.error, SheetCells)
    assert "import" in str(line.error)


def test_tabs_in_a_line_that_can_be_read_are_spaces() -> None:
    (line,) = read_lines(["24 dec\tlyman:\t5 attacks\tnear Torske"], read)
    assert line.entries


def test_bytes_that_are_no_text_are_an_error_at_their_place() -> None:
    text = b"lyman: 5 attacks note:\xff".decode("utf-8", "surrogateescape")
    (line,) = read_lines([text], read)
    assert isinstance(line.error, Unreadable)
    assert (line.error.start, line.error.end) == (22, 23)


@pytest.mark.parametrize("text", ["x", "a:", "lyman: 5 attacks; ", '"'])
def test_a_line_of_millions_of_characters_is_refused_unread(text: str) -> None:
    with pytest.raises(Unreadable, match=r"5,000,000 characters; at most 20,000"):
        read((text * 5_000_000)[:5_000_000])
    assert LONGEST_QUICK_LINE == 20_000


def test_what_ends_a_line_for_any_program_ends_a_line() -> None:
    assert clean_lines("a\vb\fc\u2028d\u2029e\x85f\r\ng\rh") == (list("abcdefgh"), 0)


@pytest.mark.parametrize(
    ("text", "lines"),
    [("", [""]), ("a", ["a"]), ("a\n", ["a", ""]), ("a\r", ["a", ""]), ("\n\n", ["", "", ""])],
)
def test_after_the_last_line_end_comes_one_more_line(text: str, lines: list[str]) -> None:
    assert clean_lines(text) == (lines, 0)


def test_a_mark_of_the_encoding_before_a_paste_is_no_text() -> None:
    assert clean_lines("\ufefflyman: attack\n") == (["lyman: attack", ""], 0)


def test_control_characters_are_removed_and_counted() -> None:
    assert clean_lines("a\x00b\x1b]52;c\n\u202ec") == (["ab]52;c", "c"], 3)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("x\n" * 20_001, "20,002 lines"),
        ("x" * 5_000_001, "5,000,001 characters"),
        ("\n" + "x" * 20_001, "line 2 has 20,001 characters"),
    ],
)
def test_a_paste_too_long_to_be_edited_is_refused(text: str, told: str) -> None:
    with pytest.raises(TooMuch, match=told):
        pasted_lines(text)


def under(heading: str, *lines: str) -> list[ReadLine]:
    return list(read_lines((heading, *lines), read))[1:]


def test_a_heading_gives_its_date_source_and_moment_to_the_lines_below() -> None:
    lyman, kupiansk = under(
        '18 sep @"General Staff" as of 08:00:',
        "lyman: 5 attacks near Torske",
        "kupiansk: 3 attacks",
    )
    for line in (lyman, kupiansk):
        event = line.entries[0].event
        assert (event.date, event.sources[0].name) == (date(2025, 9, 18), "General Staff")
        assert event.as_of is not None
    part = next(part for part in lyman.entries[0].parts if part.field == "places")
    assert lyman.text[part.start : part.end] == part.words == "near Torske"


def test_a_line_under_a_heading_keeps_its_own_date_and_source() -> None:
    (line,) = under("18 sep @GS:", "20 sep lyman: 5 attacks @Reuters")
    event = line.entries[0].event
    assert (event.date, [source.name for source in event.sources]) == (
        date(2025, 9, 20),
        ["Reuters"],
    )


def test_the_next_heading_takes_over() -> None:
    *_, first, _, second = read_lines(
        ("17 sep:", "lyman: 1 attack", "18 sep:", "lyman: 2 attacks"), read
    )
    assert first.entries[0].event.date == date(2025, 9, 17)
    assert second.entries[0].event.date == date(2025, 9, 18)


def test_an_error_under_a_heading_tells_its_place_in_the_line() -> None:
    (line,) = under("18 sep @GS:", "lyman: 5 atacks")
    assert isinstance(line.error, Unreadable)
    assert line.text[line.error.start : line.error.end] == "atacks"


def test_an_axis_with_nothing_behind_its_colon_is_no_heading() -> None:
    (line,) = read_lines(("kupiansk:",), read)
    assert line.heading == ""
    assert line.error is not None
