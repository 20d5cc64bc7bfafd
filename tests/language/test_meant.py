"""Which field a bare word that found nothing was probably meant for."""

from datetime import date

import pytest

from evlog.language.filter.meant import meant
from evlog.language.filter.query import parse_filter
from evlog.model import shipped_vocabulary

TODAY = date(2025, 12, 26)


def hints(text: str) -> tuple[str, ...]:
    known = shipped_vocabulary()
    return meant(parse_filter(text, known, TODAY), known, TODAY)


@pytest.mark.parametrize(
    ("text", "terms"),
    [
        ("disputed", "status:disputed"),
        ("night", "precision:night"),
        ("2023", "date:2023"),
        ("yesterday", "date:yesterday"),
        ("strikes", "type:strikes"),
        ("attacks", "type:attacks"),
        ("кабів", 'weapon:"guided bomb"'),
        ("генштаб", '@"General Staff"'),
        ("Kupyansk", "axis:Kupiansk or place:Kupyansk"),
    ],
)
def test_a_word_that_names_a_value_is_offered_as_its_field(text: str, terms: str) -> None:
    assert hints(text) == (f'"{text}" is searched for as text; did you mean {terms}?',)


def test_words_are_read_together_before_each_alone() -> None:
    (hint,) = hints("north slobozhanskyi since:2025-12")
    assert hint.endswith('did you mean axis:"North Slobozhanskyi"?')


@pytest.mark.parametrize("text", ["", "depot", "status:disputed", "yes", "not night", "17"])
def test_nothing_is_offered_for_what_names_no_value(text: str) -> None:
    assert hints(text) == ()


@pytest.mark.parametrize("word", ["disputed", "night", "2023", "attacks", "генштаб", "Kupyansk"])
def test_every_term_that_is_offered_can_be_read(word: str) -> None:
    offered = hints(word)[0].removesuffix("?").split("did you mean ")[1]
    assert str(parse_filter(offered, shipped_vocabulary(), TODAY))
