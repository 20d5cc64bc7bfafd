from collections.abc import Sequence
from datetime import date

import pytest

from evlog.actions.pasted_lines import Pasted, pasted
from evlog.language.line.entry import Entry
from evlog.language.line.many_lines import ReadLine, read_lines
from evlog.language.line.quick_line import read_line
from evlog.model import shipped_vocabulary
from evlog.render.reading import Row, is_sheet, pasted_in_words, reading_in_full, reading_row

TODAY = date(2025, 12, 26)


def read(line: str) -> Sequence[Entry]:
    return read_line(line, shipped_vocabulary(), TODAY)


def lines(*texts: str) -> tuple[ReadLine, ...]:
    return tuple(read_lines(texts, read))


@pytest.mark.parametrize(
    ("text", "alike", "row"),
    [
        (
            "lyman: 5 attacks near Torske @GS",
            False,
            Row("     1   Fri 26 Dec 2025  Lyman  attack: 5  near Torske  GS", ""),
        ),
        (
            "lyman: attack; clash",
            True,
            Row("     1 ≈ Fri 26 Dec 2025  Lyman  attack  (and 1 more)", "alike"),
        ),
        ("# [b]x\x1b", False, Row("     1   # [b]x␛", "silent")),
        ("", False, Row("     1   ", "silent")),
    ],
)
def test_a_row_says_how_a_line_is_read(text: str, alike: bool, row: Row) -> None:
    (line,) = lines(text)
    assert reading_row(line, alike=alike) == row


def test_a_wrong_line_has_a_mark_and_says_why() -> None:
    (line,) = lines("lyman: 5 atacks")
    text, kind, _ = reading_row(line, alike=False)
    assert text.startswith('     1 ✗ unknown type "atacks"')
    assert kind == "wrong"


def test_the_carets_stand_under_what_is_wrong_at_any_width() -> None:
    (line,) = lines(f"lyman{' + lyman' * 9} + kupinsk: 5 attacks near Torske{' and on' * 9}")
    for width in (20, 40, 80):
        shown, carets, *_ = reading_in_full(line, width).plain.split("\n")
        assert max(len(shown), len(carets)) <= width
        assert shown[carets.index("^") : carets.rindex("^") + 1].endswith("kupinsk")


@pytest.mark.parametrize(
    ("found", "words"),
    [
        (Pasted(), "nothing yet: paste or type events, one a line"),
        (pasted(lines("lyman: attack")), "1 line: 1 event"),
        (
            pasted(lines("lyman: attack; clash", "# x", "", "wrong")),
            "2 lines: 2 events · ✗ 1 cannot be read",
        ),
        (
            pasted(lines("24 dec lyman: attack", "24 dec lyman: attack"))._replace(
                alike=frozenset({2})
            ),
            "2 lines: 2 events · ≈ 1 looks told already",
        ),
    ],
)
def test_many_lines_are_summed_up_in_words(found: Pasted, words: str) -> None:
    assert pasted_in_words(found) == words
    assert pasted_in_words(found, 1) == f"{words} · 1 control character removed"


def test_lines_without_a_date_are_counted() -> None:
    assert "2 lines without a date: today, " in pasted_in_words(
        pasted(lines("lyman: attack", "24 dec lyman: attack", "kupiansk: attack"))
    )


def test_a_sheet_is_known_by_most_of_its_lines() -> None:
    assert is_sheet(pasted(lines("date\taxis\ttype", "2025-12-24\tLyman\tattack", "wrong")))
    assert not is_sheet(pasted(lines("a\tb\tc", "wrong", "lyman: 5 atacks")))
