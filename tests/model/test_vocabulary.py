from collections import defaultdict
from datetime import date

import pytest

from evlog.model import InvalidEvent, UnknownName, Vocabulary, shipped_vocabulary
from evlog.model.naming import renamed, with_axis, with_axis_merged, with_spellings
from evlog.model.text import fold
from evlog.model.vocabulary import LocalVocabulary

SHIPPED = shipped_vocabulary()
NOTHING = LocalVocabulary()


@pytest.mark.parametrize(
    ("spelling", "axis"),
    [
        ("kupiansk", "Kupiansk"),
        ("Kupyansk", "Kupiansk"),
        ("Куп'янськ", "Kupiansk"),
        ("Куп’янськ", "Kupiansk"),
        ("Купʼянськ", "Kupiansk"),
        ("Купянск", "Kupiansk"),
        ("KHARKIV", "South Slobozhanskyi"),
        ("north-slobozhanskyi", "North Slobozhanskyi"),
        ("Лиман", "Lyman"),
        ("Торецький", "Kostiantynivka"),
        ("слов'янськ", "Sloviansk"),
        ("словянськ", "Sloviansk"),
        ("оріхів", "Orikhiv"),
        ("лиманський", "Lyman"),
        ("Лиманському", "Lyman"),
        ("лиманском", "Lyman"),
        ("Gulyaypole", "Huliaipole"),
        ("North Slobozhansky", "North Slobozhanskyi"),
        ("Kupianske", "Kupiansk"),
        ("Pokrovske", "Pokrovsk"),
        ("Pokrovsky", "Pokrovsk"),
        ("Velykyi Burluk", "Velykyi Burluk"),
        ("Великобурлуцькому", "Velykyi Burluk"),
        ("Borova", "Borova"),
        ("Западное", None),
        ("sk", None),
    ],
)
def test_an_axis_is_found_under_every_spelling(spelling: str, axis: str | None) -> None:
    found = SHIPPED.find_axis(spelling)
    assert (found and found.name) == axis


_ADJECTIVES = [
    (name[:-2], axis.name)
    for axis in SHIPPED.axes
    for name in axis.all_names()
    if name.endswith(("ський", "цький", "зький"))
]


@pytest.mark.parametrize(("stem", "axis"), _ADJECTIVES)
@pytest.mark.parametrize("ending", ["ий", "ого", "ому", "им"])
def test_every_adjective_finds_its_axis_in_every_case(stem: str, axis: str, ending: str) -> None:
    assert SHIPPED.axis(stem + ending).name == axis


TOWNS = [
    "Kupiansk Куп'янськ Купянск",
    "Lyman Лиман",
    "Sloviansk Слов'янськ Славянск",
    "Kramatorsk Краматорськ Краматорск",
    "Kostiantynivka Костянтинівка Константиновка",
    "Pokrovsk Покровськ Покровск",
    "Oleksandrivka Олександрівка Александровка",
    "Huliaipole Гуляйполе",
    "Orikhiv Оріхів Орехов",
]


@pytest.mark.parametrize("towns", TOWNS)
def test_an_axis_answers_to_its_town_in_three_languages(towns: str) -> None:
    name, *others = towns.split()
    assert {SHIPPED.axis(town.lower().replace("'", "")).name for town in others} == {name}


@pytest.mark.parametrize("towns", TOWNS)
def test_an_axis_answers_to_its_adjective_in_three_languages(towns: str) -> None:
    names = [fold(name) for name in SHIPPED.axis(towns.split()[0]).all_names()]
    for ending in ("skyi", "ськии", "ское"):
        assert any(name.endswith(ending) for name in names), ending


def test_no_adjective_belongs_to_two_axes() -> None:
    owners = defaultdict(set)
    for axis in SHIPPED.axes:
        for name in axis.all_names():
            owners[SHIPPED.axis(name).name].add(axis.name)
    assert all(len(claimants) == 1 for claimants in owners.values())


def test_a_direction_that_only_isw_names_is_marked() -> None:
    assert {axis.name for axis in SHIPPED.axes if axis.named_by == "ISW"} == {
        "Borova",
        "Dobropillia",
        "Velykyi Burluk",
        "Velykomykhailivka",
    }


def _owners(names: list[tuple[str, str]]) -> dict[str, set[str]]:
    owners: defaultdict[str, set[str]] = defaultdict(set)
    for spelling, owner in names:
        owners[fold(spelling)].add(owner)
    return {spelling: of for spelling, of in owners.items() if len(of) > 1}


def test_no_spelling_belongs_to_two_axes() -> None:
    assert _owners([(name, a.name) for a in SHIPPED.axes for name in a.all_names()]) == {}


def test_no_spelling_belongs_to_two_types() -> None:
    names = [(name, t.name) for t in SHIPPED.types for name in (t.name, *t.spellings)]
    assert _owners(names) == {}


def test_every_type_is_in_a_known_group_and_has_an_acled_pair() -> None:
    groups = {group.name for group in SHIPPED.groups}
    assert all(kind.group in groups and kind.acled for kind in SHIPPED.types)


def test_only_force_estimates_and_front_totals_are_stocks() -> None:
    assert {t.name for t in SHIPPED.types if t.stock} == {"force_estimate", "front_total"}


def test_a_settlement_on_several_axes_suggests_them_all() -> None:
    names = {axis.name for axis in SHIPPED.axes_of_place("Новоселівка")}
    assert names == {"Lyman", "Kostiantynivka", "Huliaipole"}


def _laid_over(local: LocalVocabulary) -> Vocabulary:
    return SHIPPED.with_local(local)


def test_a_log_can_define_an_axis_of_another_war() -> None:
    vocabulary = _laid_over(with_axis(NOTHING, SHIPPED, "El Fasher", ("Al-Fashir",)))
    assert vocabulary.axis("al fashir").name == "El Fasher"


@pytest.mark.parametrize("name", ["Kupyansk", "none", "", "  ", "a:b", "a;b", "@x", "x\x1b[2J"])
def test_a_name_that_is_taken_or_cannot_be_written_is_refused(name: str) -> None:
    with pytest.raises(InvalidEvent):
        with_axis(NOTHING, SHIPPED, name)


def test_a_renamed_axis_is_found_under_both_names() -> None:
    local = renamed(NOTHING, SHIPPED, "Kupiansk", "Oskil", date(2026, 1, 1))
    vocabulary = _laid_over(local)
    assert vocabulary.axis("kupyansk") is vocabulary.axis("oskil")
    assert vocabulary.axis("kupiansk").name == "Oskil"


def test_renaming_to_another_axis_is_refused() -> None:
    with pytest.raises(InvalidEvent, match="spelling of Lyman"):
        renamed(NOTHING, SHIPPED, "Kupiansk", "Liman", date(2026, 1, 1))


def test_renaming_there_and_back_gives_the_old_name_again() -> None:
    there = renamed(NOTHING, SHIPPED, "Kupiansk", "Oskil", date(2026, 1, 1))
    back = renamed(there, _laid_over(there), "Oskil", "Kupiansk", date(2026, 1, 2))
    assert _laid_over(back).axis("oskil").name == "Kupiansk"


def test_a_merged_axis_hands_over_its_spellings_and_settlements() -> None:
    vocabulary = _laid_over(with_axis_merged(NOTHING, SHIPPED, "Kursk", "North Slobozhanskyi"))
    assert vocabulary.axis("Курський").name == "North Slobozhanskyi"
    assert "Kursk" not in {axis.name for axis in vocabulary.axes}


def test_merging_an_axis_into_itself_is_refused() -> None:
    with pytest.raises(InvalidEvent, match="same axis"):
        with_axis_merged(NOTHING, SHIPPED, "Kupyansk", "Kupiansk")


def test_a_spelling_of_another_axis_cannot_be_an_alias() -> None:
    with pytest.raises(InvalidEvent, match="spelling of Lyman"):
        with_spellings(NOTHING, SHIPPED, "Kupiansk", ("Liman",))


def test_an_unknown_type_names_the_nearest() -> None:
    with pytest.raises(UnknownName, match="did you mean attack_repelled"):
        SHIPPED.type("atack repeled")
