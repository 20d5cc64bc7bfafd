"""`evlog weapon`: listing and defining weapons."""

import json

from tests.cli.conftest import Evlog


def test_weapons_are_listed_with_the_type_that_each_implies(evlog: Evlog) -> None:
    rows = json.loads(evlog("weapon", "--format", "json").out)
    shahed = next(row for row in rows if row["name"] == "Shahed")
    assert (shahed["type"], shahed["reach"], shahed["events"]) == ("drone_strike", "long", 0)


def test_a_log_keeps_a_weapon_and_a_spelling_of_its_own(evlog: Evlog) -> None:
    evlog("weapon", "add", "Feilong-60", "--alias", "FL-60", "--type", "drone strike")
    evlog("weapon", "alias", "FL-60", "Feilong")
    rows = json.loads(evlog("weapon", "--format", "json").out)
    (own,) = (row for row in rows if row["name"] == "Feilong-60")
    assert (own["type"], own["spellings"]) == ("drone_strike", ["FL-60", "Feilong"])


def test_a_weapon_that_is_there_is_refused(evlog: Evlog) -> None:
    answer = evlog("weapon", "add", "Geran")
    assert (answer.code, "is a spelling of Shahed already" in answer.err) == (2, True)


def test_an_import_that_adds_an_axis_keeps_what_the_log_renamed_and_defined(evlog: Evlog) -> None:
    evlog("axis", "rename", "Kupiansk", "Oskil")
    evlog("weapon", "add", "Feilong-60")
    rows = "date,type,axes\n2026-09-18,attack,El Fasher\n"
    assert evlog("import", "-", "--new-axes", stdin=rows).code == 0
    axes = {row["name"] for row in json.loads(evlog("axis", "--format", "json").out)}
    weapons = {row["name"] for row in json.loads(evlog("weapon", "--format", "json").out)}
    assert {"Oskil", "El Fasher"} <= axes
    assert "Kupiansk" not in axes
    assert "Feilong-60" in weapons
