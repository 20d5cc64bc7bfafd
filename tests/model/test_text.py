from hypothesis import given
from hypothesis import strategies as st

from evlog.model.text import clean, fold, is_clean, mark_unsafe


@given(st.text())
def test_cleaned_text_is_clean_and_stays_so(text: str) -> None:
    cleaned, _ = clean(text)
    assert is_clean(cleaned)
    assert clean(cleaned) == (cleaned, 0)


@given(st.text())
def test_marked_text_is_clean_and_hides_nothing(text: str) -> None:
    marked = mark_unsafe(text)
    assert is_clean(marked)
    assert len(marked) >= len(text)


def test_line_feeds_and_tabs_stay_and_windows_line_ends_are_not_hostile() -> None:
    assert clean("a\r\nb\tc\rd") == ("a\nb\tc\nd", 0)


@given(st.text())
def test_folding_twice_changes_nothing_more(text: str) -> None:
    assert fold(fold(text)) == fold(text)


def test_case_accents_apostrophes_and_hyphens_fold() -> None:
    assert fold("Куп’янськ-Вузловий") == fold("КУПЯНСЬК ВУЗЛОВИЙ")
    assert fold("attack_repelled") == fold("Attack  repelled")
    assert fold("Café") == fold("CAFE")
