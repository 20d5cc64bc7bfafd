"""`evlog source` as its user runs it."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Evlog = Callable[..., Any]


@pytest.fixture
def log(evlog: Evlog, tmp_path: Path) -> Evlog:
    """A log with events stored under other names than those that evlog knows now."""
    rows = [
        "date,type,axes,count,sources",
        "2025-12-24,attack,Kupiansk,5,reports GeneralStaff",
        "2025-12-24,attack,Lyman,3,reports General Staff of Ukraine;denies Bob Smith",
        "2025-12-25,attack,Lyman,2,reports GS",
    ]
    file = tmp_path / "old.csv"
    file.write_text("\r\n".join(rows) + "\r\n", encoding="utf-8")
    assert evlog("import", str(file)).code == 0
    return evlog


def names(log: Evlog, event: int) -> list[str]:
    found = json.loads(log("show", str(event), "--format", "json").out)
    event_of = found[0] if isinstance(found, list) else found
    return [source["name"] for source in event_of["sources"]]


def listed(log: Evlog) -> dict[str, Any]:
    return {row["name"]: row for row in json.loads(log("source", "--format", "json").out)}


def test_sources_are_counted_under_their_one_name(log: Evlog) -> None:
    found = listed(log)
    assert (found["General Staff"]["events"], found["General Staff"]["side"]) == (2, "UA")
    assert (found["GS"]["events"], found["GS"]["side"]) == (1, "")


def test_the_list_begins_with_the_source_of_most_events(log: Evlog) -> None:
    assert log("source").out.splitlines()[1].startswith("General Staff ")


def test_a_known_spelling_is_entered_under_the_one_name_and_said(log: Evlog) -> None:
    answer = log("add", "26 dec lyman: 1 attack @генштаб")
    assert "General Staff reports it" in answer.err
    assert names(log, 4) == ["General Staff"]


def test_an_option_s_spelling_is_entered_under_the_one_name_and_said(log: Evlog) -> None:
    answer = log("add", "--axis", "lyman", "--type", "attack", "--source", "ГШ ЗСУ")
    assert 'source "ГШ ЗСУ" read as General Staff' in answer.err
    assert names(log, 4) == ["General Staff"]


def test_stored_names_stay_as_they_are(log: Evlog) -> None:
    log("edit", "1", "--note", "x")
    assert names(log, 1) == ["GeneralStaff"]


@pytest.mark.parametrize("words", ["@генштаб", "source=GSUA", "reports:GeneralStaffZSU"])
def test_any_spelling_finds_the_events_of_all(log: Evlog, words: str) -> None:
    found = json.loads(log("list", words, "--format", "json").out)
    assert {event["id"] for event in found} == {1, 2}


def test_a_summary_by_source_adds_all_spellings(log: Evlog) -> None:
    rows = log("summary", "--by", "source", "--format", "csv").out.splitlines()
    assert any(row.startswith("General Staff,") and row.split(",")[1] == "2" for row in rows)


def test_an_export_and_an_import_give_the_same_bytes(log: Evlog, tmp_path: Path) -> None:
    before, after = tmp_path / "a.csv", tmp_path / "b.csv"
    log("export", "-o", str(before))
    other = tmp_path / "other.evlog"
    assert log("--log", str(other), "import", str(before)).code == 0
    log("--log", str(other), "export", "-o", str(after))
    assert before.read_bytes() == after.read_bytes()
    assert b"GeneralStaff" in before.read_bytes()


def test_an_alias_joins_what_was_two_sources(log: Evlog) -> None:
    assert log("source", "alias", "General Staff", "GS").out == "source General Staff: GS\n"
    assert listed(log)["General Staff"]["events"] == 3
    assert names(log, 3) == ["GS"]


def test_a_merge_rewrites_the_events_and_can_be_undone(log: Evlog) -> None:
    answer = log("source", "merge", "GS", "--into", "General Staff")
    assert answer.out == "GS is now General Staff; 1 event follows\n"
    assert names(log, 3) == ["General Staff"]
    assert log("add", "26 dec lyman: 1 attack @gs").code == 0
    assert names(log, 4) == ["General Staff"]
    assert log("undo", "--force", "2").code == 0
    assert names(log, 3) == ["GS"]


def test_merging_a_spelling_into_its_own_source_rewrites_the_events_that_have_it(
    log: Evlog,
) -> None:
    answer = log("source", "merge", "GeneralStaff", "--into", "General Staff")
    assert answer.out == "GeneralStaff is now General Staff; 1 event follows\n"
    assert (names(log, 1), names(log, 2)) == (
        ["General Staff"],
        ["General Staff of Ukraine", "Bob Smith"],
    )


def test_a_rename_takes_along_every_event_of_the_source(log: Evlog) -> None:
    answer = log("source", "rename", "General Staff", "Генштаб")
    assert answer.out == "General Staff is now Генштаб; 2 events follow\n"
    assert names(log, 2) == ["Генштаб", "Bob Smith"]
    assert len(json.loads(log("list", "@GeneralStaff", "--format", "json").out)) == 2


def test_side_and_reliability_belong_to_the_log(log: Evlog) -> None:
    log("source", "side", "Bob Smith", "independent")
    log("source", "reliability", "Bob Smith", "C")
    assert [listed(log)["Bob Smith"][fact] for fact in ("side", "reliability")] == [
        "independent",
        "C",
    ]
    log("source", "reliability", "Bob Smith", "none")
    assert listed(log)["Bob Smith"]["reliability"] == ""


def test_a_source_that_nobody_names_is_refused_with_the_nearest(log: Evlog) -> None:
    answer = log("source", "side", "Bob Smit", "UA")
    assert answer.code != 0
    assert 'unknown source "Bob Smit": did you mean Bob Smith?' in answer.err


@pytest.mark.parametrize(
    ("spelling", "why"),
    [
        ("GSUA", '"GSUA" is a spelling of General Staff already; choose another'),
        ("AP", '`evlog source merge "AP" --into NAME` makes two one'),
    ],
)
def test_a_spelling_that_is_taken_is_refused_with_a_way_out(
    log: Evlog, spelling: str, why: str
) -> None:
    answer = log("source", "alias", "Bob Smith", spelling)
    assert answer.code != 0
    assert why in answer.err


def test_a_source_can_be_defined_before_an_event_names_it(log: Evlog) -> None:
    log("source", "add", "Sudan War Monitor", "--alias", "SWM", "--side", "independent")
    log("add", "26 dec lyman: 1 attack @swm")
    assert names(log, 4) == ["Sudan War Monitor"]


def test_an_axis_added_later_leaves_the_sources_of_the_log(log: Evlog) -> None:
    log("source", "alias", "General Staff", "GS")
    log("axis", "add", "El Fasher")
    assert listed(log)["General Staff"]["events"] == 3


def test_a_running_total_replaces_one_under_another_spelling(evlog: Evlog, tmp_path: Path) -> None:
    file = tmp_path / "old.csv"
    file.write_text(
        "date,type,axes,count,as_of,sources\r\n"
        "2025-12-24,attack,Lyman,5,2025-12-24T16:00+02:00,reports GeneralStaff\r\n",
        encoding="utf-8",
    )
    evlog("import", str(file))
    answer = evlog("add", "24 dec lyman: 8 attacks as of 22:00+02:00 @генштаб")
    assert "#2 replaces the earlier running total #1" in answer.err
