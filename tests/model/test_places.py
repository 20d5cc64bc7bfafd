"""Places under all their spellings."""

import tomllib
from pathlib import Path

import pytest

import evlog.model.places
from evlog.model.places import place_key, place_spellings
from evlog.model.text import fold


@pytest.mark.parametrize(
    ("one", "other"),
    [("Kupyansk", "Kupiansk"), ("Velykyi Burluk", "Velykiy Burluk"), ("Yampil", "Iampil")],
)
def test_two_ways_to_write_one_name_in_latin_letters_agree(one: str, other: str) -> None:
    assert place_key(fold(one)) == place_key(fold(other))


def test_any_spelling_of_a_town_gives_all_of_them() -> None:
    assert place_spellings("Красноармейск") == place_spellings("Pokrovsk") != ()


def test_no_spelling_belongs_to_two_towns() -> None:
    data = Path(evlog.model.places.__file__).parent.parent / "data" / "places.toml"
    places = tomllib.loads(data.read_text("utf-8"))["places"]
    keys = [place_key(fold(s)) for name, others in places.items() for s in (name, *others)]
    assert len(keys) == len(set(keys))
