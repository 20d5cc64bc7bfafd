"""Sources under one name, and changes of a log's own list."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evlog.model import Event, Source, shipped_vocabulary
from evlog.model.errors import InvalidEvent
from evlog.model.rules import with_known_sources
from evlog.model.source_naming import (
    source_named,
    source_renamed,
    sources_merged,
    with_source,
    with_source_facts,
    with_source_spellings,
)
from evlog.model.sources import SHIPPED, SIDES, KnownSource, Sources, shipped_sources, source_key
from evlog.model.vocabulary import LocalVocabulary

NOTHING = LocalVocabulary()


def sources(local: LocalVocabulary) -> Sources:
    return shipped_vocabulary().with_local(local).sources


@pytest.mark.parametrize(
    ("spelling", "name"),
    [
        ("генштаб", "General Staff"),
        ("GeneralStaff", "General Staff"),
        ("General-Staff ZSU", "General Staff"),
        ("GeneralStaffZSU", "General Staff"),
        ("Генеральний штаб", "General Staff"),
        ("kpszsu", "Air Force"),
        ("ПС ЗСУ", "Air Force"),
        ("Минобороны", "Russian MoD"),
        ("Міноборони РФ", "Russian MoD"),
        ("ОСУВ Хортиця", "Khortytsia"),
        ("deepstateua", "DeepState"),
        ("Трегубов", "Trehubov"),
    ],
)
def test_a_known_spelling_stands_for_the_one_name(spelling: str, name: str) -> None:
    assert SHIPPED.name_of(spelling) == name


@given(st.text(min_size=1, max_size=20))
def test_a_name_outside_the_list_stays_as_it_is(name: str) -> None:
    assert SHIPPED.name_of(name) == name or SHIPPED.find(name) is not None


def test_no_two_shipped_sources_share_a_spelling() -> None:
    keys = [source_key(n) for s in shipped_sources() for n in (s.name, *s.spellings)]
    assert len(keys) == len(set(keys))


def test_every_shipped_source_has_a_side_and_no_reliability() -> None:
    assert {source.side for source in shipped_sources()} == set(SIDES)
    assert {source.reliability for source in shipped_sources()} == {None}


def test_an_event_named_twice_by_one_source_names_it_once() -> None:
    told = (Source("генштаб", "reports"), Source("GSUA", "reports"), Source("X", "denies"))
    event = Event(type="attack", date=date(2025, 12, 24), sources=told)
    assert with_known_sources(event, SHIPPED).sources == (
        Source("General Staff", "reports"),
        Source("X", "denies"),
    )


def test_a_new_spelling_finds_a_shipped_source_and_the_old_ones_still_do() -> None:
    known = SHIPPED.find("General Staff")
    assert known is not None
    found = sources(with_source_spellings(NOTHING, SHIPPED, known, ("GS",)))
    assert [found.name_of(name) for name in ("gs", "генштаб")] == ["General Staff"] * 2


def test_a_renamed_source_is_found_under_its_old_name() -> None:
    known = SHIPPED.find("General Staff")
    assert known is not None
    found = sources(source_renamed(NOTHING, SHIPPED, known, "Генштаб"))
    assert [found.name_of(name) for name in ("General Staff", "GSUA")] == ["Генштаб"] * 2


def test_a_merged_source_leaves_its_spellings_to_the_other() -> None:
    taken, kept = SHIPPED.find("Kyiv Post"), SHIPPED.find("Kyiv Independent")
    assert taken is not None
    assert kept is not None
    found = sources(sources_merged(NOTHING, taken, kept))
    assert found.name_of("The Kyiv Post") == "Kyiv Independent"
    assert "Kyiv Post" not in [source.name for source in found.all]


def test_facts_of_a_source_are_the_log_s_own() -> None:
    known = SHIPPED.find("Rybar")
    assert known is not None
    found = sources(with_source_facts(NOTHING, known, reliability="D")).find("Рыбарь")
    assert found is not None
    assert (found.side, found.reliability) == ("RU", "D")


def test_another_war_s_axes_leave_the_log_s_sources_alone() -> None:
    local = with_source(NOTHING, SHIPPED, KnownSource("Sudan War Monitor", ("SWM",)))
    later = shipped_vocabulary().with_local(local).with_local(NOTHING)
    assert later.sources.name_of("swm") == "Sudan War Monitor"


@pytest.mark.parametrize("name", ["генштаб", "", "  ", "none", "@", "a\nb", " Reuters"])
def test_a_name_that_is_taken_or_cannot_be_one_is_refused(name: str) -> None:
    with pytest.raises(InvalidEvent):
        with_source(NOTHING, SHIPPED, KnownSource(name))


def test_a_name_that_nobody_uses_is_refused_with_the_nearest() -> None:
    with pytest.raises(InvalidEvent, match="did you mean Bob Smith"):
        source_named(SHIPPED, "Bob Smit", {"Bob Smith"})
