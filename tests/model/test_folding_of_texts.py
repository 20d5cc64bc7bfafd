"""Folding: what two spellings of a name have in common."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evlog.model.text import fold, fold_long


@pytest.mark.parametrize(
    "spelling",
    ["Куп'янськ", "Куп’янськ", "Купʼянськ", "КУП'ЯНСЬК", " куп'янськ ", "Куп`янськ"],
)
def test_the_spellings_of_a_ukrainian_name_fold_alike(spelling: str) -> None:
    assert fold(spelling) == "купянськ"


@pytest.mark.parametrize(
    "spelling", ["attack_repelled", "Attack repelled", "attack-repelled", "ATTACK \t REPELLED"]
)
def test_spaces_hyphens_and_underscores_fold_alike(spelling: str) -> None:
    assert fold(spelling) == "attack repelled"


@pytest.mark.parametrize(
    ("accented", "plain"), [("Żółć", "zołc"), ("ﬁre", "fire"), ("Straße", "strasse")]
)
def test_accents_and_ligatures_go(accented: str, plain: str) -> None:
    assert fold(accented) == plain


@given(st.text(max_size=60))
def test_folding_folded_text_changes_nothing(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@given(st.text(max_size=60))
def test_long_texts_fold_as_names_do(text: str) -> None:
    assert fold_long(text) == fold(text)


@given(st.text(max_size=60))
def test_no_accent_is_left(text: str) -> None:
    assert not any(map(unicodedata.combining, fold(text)))
