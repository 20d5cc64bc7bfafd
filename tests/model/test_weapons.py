"""Weapons and sides under the spellings that reports use."""

from collections import defaultdict

import pytest

from evlog.model import InvalidEvent, UnknownName, shipped_vocabulary
from evlog.model.naming import with_weapon, with_weapon_spellings
from evlog.model.text import fold
from evlog.model.vocabulary import LocalVocabulary
from evlog.model.weapons import Weapon, shipped_sides, shipped_weapons

SHIPPED = shipped_vocabulary()
NOTHING = LocalVocabulary()


@pytest.mark.parametrize(
    ("spelling", "name"),
    [
        ("Shahed", "Shahed"),
        ("shaheds", "Shahed"),
        ("Shahed-136/131", "Shahed"),
        ("Geran-2", "Shahed"),
        ("шахедів", "Shahed"),
        ("ударних БпЛА типу Shahed", "Shahed"),
        ("Shahed type drones", "Shahed"),
        ("Гераней", "Shahed"),
        ("БпЛА", "drone"),
        ("UAVs", "drone"),
        ("drones", "drone"),
        ("attack drones", "drone"),
        ("безпілотників", "drone"),
        ("дронів-імітаторів", "decoy drone"),
        ("decoys", "decoy drone"),
        ("FPVs", "FPV drone"),
        ("FPV-дронів", "FPV drone"),
        ("missiles", "missile"),
        ("Kalibr", "Kalibr"),
        ("Kalibrs", "Kalibr"),
        ("Kalibr cruise missiles", "Kalibr"),
        ("крилатих ракет Калібр", "Kalibr"),
        ("крылатых ракет «Калибр»", "Kalibr"),
        ("Х-101", "Kh-101"),
        ("X-101", "Kh-101"),
        ("kh 101", "Kh-101"),
        ("крилатих ракет Х-101", "Kh-101"),
        ("Іскандер-М", "Iskander-M"),
        ("Iskander-M ballistic missiles", "Iskander-M"),
        ("балістичних ракет Іскандер-М", "Iskander-M"),
        ("аеробалістичних ракет Кинджал", "Kinzhal"),
        ("Kh-47M2", "Kinzhal"),
        ("ballistic missiles", "ballistic missile"),
        ("KABs", "guided bomb"),
        ("КАБів", "guided bomb"),
        ("guided bombs", "guided bomb"),
        ("керованих авіабомб", "guided bomb"),
        ("FAB-500 UMPK", "FAB"),
        ("С-300", "S-300"),
        ("зенітних керованих ракет С-300", "S-300"),
        ("Storm Shadow/SCALP", "Storm Shadow"),
        ("РСЗВ", "MLRS"),
        ("Градів", "Grad"),
        ("мінометів", "mortar"),
        ("Grad MLRS", "Grad"),
        ("S-300 anti-aircraft missiles", "S-300"),
        ('крилатими ракетами морського базування "Калібр"', "Kalibr"),
        ('безпілотниками-камікадзе "Shahed-136"', "Shahed"),
        ("дронами-імітаторами типу “Пародія”", "decoy drone"),
        ('"Бандероль"/"Дань-Т"', "Banderol"),
        ("балістичними ракетами KN-23", "KN-23"),
        ("зенітними керованими ракетами С-300/С-400", "S-300"),
    ],
)
def test_a_weapon_is_found_under_the_spellings_of_reports(spelling: str, name: str) -> None:
    assert SHIPPED.weapon(spelling).name == name


@pytest.mark.parametrize(
    "text",
    ["", "type", "Kalibr drones", "Shahed missiles", "FPV artillery", "foo", "missile launched at"],
)
def test_what_is_no_weapon_is_not_taken_for_one(text: str) -> None:
    assert SHIPPED.find_weapon(text) is None


def test_a_slip_names_the_nearest_weapon_and_how_to_add_one() -> None:
    with pytest.raises(UnknownName) as caught:
        SHIPPED.weapon("Kalbir")
    assert str(caught.value) == (
        'unknown weapon "Kalbir": did you mean Kalibr? `evlog weapon add "Kalbir"` adds it'
    )


def _claimed(pairs: list[tuple[str, str]]) -> dict[str, set[str]]:
    owners: defaultdict[str, set[str]] = defaultdict(set)
    for spelling, owner in pairs:
        owners[fold(spelling)].add(owner)
    return {spelling: of for spelling, of in owners.items() if len(of) > 1}


def test_no_spelling_belongs_to_two_weapons() -> None:
    pairs = [(text, w.name) for w in shipped_weapons() for text in (w.name, *w.spellings)]
    assert _claimed(pairs) == {}


def test_no_spelling_belongs_to_two_sides() -> None:
    pairs = [(text, side.name) for side in shipped_sides() for text in (side.name, *side.spellings)]
    assert _claimed(pairs) == {}


def test_every_weapon_implies_a_known_type_and_has_a_reach() -> None:
    assert all(w.type in SHIPPED.type_names and w.reach for w in shipped_weapons())


def test_drones_of_the_front_are_told_from_those_of_long_range() -> None:
    assert {SHIPPED.weapon(name).reach for name in ("FPV", "Lancet")} == {"front"}
    assert {SHIPPED.weapon(name).reach for name in ("Shahed", "Gerbera", "decoy")} == {"long"}


@pytest.mark.parametrize(
    ("text", "side"),
    [
        ("Russia", "Russia"),
        ("russian", "Russia"),
        ("RU", "Russia"),
        ("РФ", "Russia"),
        ("ЗС РФ", "Russia"),
        ("UA", "Ukraine"),
        ("ЗСУ", "Ukraine"),
        ("Wagner", None),
    ],
)
def test_a_side_is_found_under_its_names(text: str, side: str | None) -> None:
    assert SHIPPED.find_side(text) == side


def test_a_log_can_define_a_weapon_of_another_war() -> None:
    local = with_weapon(NOTHING, SHIPPED, Weapon("Feilong-60", ("FL-60",), "drone", "drone strike"))
    vocabulary = SHIPPED.with_local(local)
    found = vocabulary.weapon("FL-60s")
    assert (found.name, found.type) == ("Feilong-60", "drone_strike")


def test_a_shipped_weapon_can_be_found_under_more_spellings() -> None:
    local = with_weapon_spellings(NOTHING, SHIPPED, "Shahed", ("moped", "мопед"))
    vocabulary = SHIPPED.with_local(local)
    assert [vocabulary.weapon(name).name for name in ("mopeds", "Geran")] == ["Shahed", "Shahed"]


@pytest.mark.parametrize("name", ["Geran", "", "a:b", "x\x1b[2J"])
def test_a_weapon_that_is_taken_or_cannot_be_written_is_refused(name: str) -> None:
    with pytest.raises(InvalidEvent):
        with_weapon(NOTHING, SHIPPED, Weapon(name))


def test_a_weapon_of_an_unknown_type_is_refused() -> None:
    with pytest.raises(UnknownName):
        with_weapon(NOTHING, SHIPPED, Weapon("Feilong-60", type="foo"))
