"""Carets point at the word that is wrong, wherever an input is scrolled to."""

import pytest

from evlog.language.errors import Unreadable
from evlog.widgets.caret import caret_line

TEXT = "18 sep kupianks: 5 attacks near Petropavlivka"
WRONG = Unreadable("unknown axis", TEXT, 7, 15)


def carets(scrolled: int, width: int = 60, text: str = TEXT, error: Unreadable = WRONG) -> str:
    line = caret_line(error, text, indent=3, scrolled=scrolled, width=width).plain
    return line.split("unknown")[0].split("\n")[0].rstrip()


@pytest.mark.parametrize("scrolled", range(15))
def test_the_carets_stand_under_what_is_in_sight_of_the_wrong_word(scrolled: int) -> None:
    shown = "   " + TEXT[scrolled:]
    under = [shown[at] for at, mark in enumerate(carets(scrolled)) if mark == "^"]
    assert "".join(under) == TEXT[max(7, scrolled) : 15]


def test_a_word_that_is_out_of_sight_is_pointed_to_and_no_other_is() -> None:
    assert carets(20) == "   ‹"
    assert carets(0, width=9) == "       ›"


def test_a_wide_word_takes_as_many_carets_as_cells() -> None:
    text = "a 日本 b"
    assert carets(0, text=text, error=Unreadable("unknown", text, 2, 4)) == "     ^^^^"
