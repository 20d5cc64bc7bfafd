import json
import stat
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Evlog = Callable[..., Any]


@pytest.fixture
def one(evlog: Evlog) -> Evlog:
    line = "2025-12-24 kupiansk: 5 attacks repelled near Petropavlivka @GeneralStaff"
    assert evlog("add", line).code == 0
    return evlog


def shown(evlog: Evlog, number: int = 1) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(evlog("show", str(number), "--format", "json").out)
    return found


def test_an_option_changes_its_field_and_no_other(one: Evlog) -> None:
    before = shown(one)
    assert one("edit", "1", "--count", "6").code == 0
    assert shown(one) == before | {"count": {"low": 6, "best": 6, "high": 6}}


def test_sources_are_added_and_a_denial_disputes_the_event(one: Evlog) -> None:
    one("edit", "1", "--denied-by", "MoD")
    event = shown(one)
    assert [s["name"] for s in event["sources"]] == ["General Staff", "MoD"]
    assert event["status"] == "disputed"


def test_clear_empties_a_list_before_it_is_filled(one: Evlog) -> None:
    one("edit", "1", "--clear", "sources", "--source", "Trehubov", "--clear", "count")
    event = shown(one)
    assert [s["name"] for s in event["sources"]] == ["Trehubov"]
    assert "count" not in event


def test_several_events_get_the_same_change_in_one_step(one: Evlog) -> None:
    one("add", "2025-12-25 kupiansk: surrender")
    one("edit", "1", "2", "--tag", "pow")
    assert shown(one, 2)["tags"] == ["pow"]
    one("undo")
    assert "tags" not in shown(one, 1)
    assert "tags" not in shown(one, 2)


def test_a_change_that_changes_nothing_is_no_revision(one: Evlog, log_path: Path) -> None:
    before = log_path.read_bytes()
    assert "nothing changed" in one("edit", "1", "--count", "5").err
    assert log_path.read_bytes() == before


def test_a_change_that_contradicts_is_refused(one: Evlog, log_path: Path) -> None:
    before = log_path.read_bytes()
    assert one("edit", "1", "--axis", "Kupinsk").code == 2
    assert one("edit", "1").code == 2
    assert one("edit", "99", "--count", "1").code == 1
    assert log_path.read_bytes() == before


def test_a_deleted_event_comes_back_by_undo(one: Evlog) -> None:
    event = shown(one)
    assert one("delete", "1").code == 0
    assert one("show", "1").code == 1
    assert one("undo").code == 0
    assert shown(one) == event


def test_a_number_is_not_used_again_after_a_delete(one: Evlog) -> None:
    one("delete", "1")
    assert one("add", "2025-12-25 kupiansk: surrender").out.startswith("#2 ")


@pytest.fixture
def editor(tmp_path: Path) -> Callable[[str], str]:
    """An editor that runs a sed command over the file."""

    def make(command: str) -> str:
        script = tmp_path / "editor.sh"
        script.write_text(f'#!/bin/sh\nsleep 1.1\nsed -i "{command}" "$1"\n')
        script.chmod(script.stat().st_mode | stat.S_IXUSR)
        return str(script)

    return make


@pytest.mark.slow
def test_an_event_can_be_changed_in_the_editor(one: Evlog, editor: Callable[[str], str]) -> None:
    change = editor("s/attack_repelled/clash/")
    assert one("edit", "1", "--editor", "event", EDITOR=change).code == 0
    assert shown(one)["type"] == "clash"


@pytest.mark.slow
def test_a_mistake_in_the_editor_changes_nothing(one: Evlog, editor: Callable[[str], str]) -> None:
    before = shown(one)
    answer = one("edit", "1", "--editor", "event", EDITOR=editor("s/^date = .*/date = 5/"))
    assert answer.code == 2
    assert "nothing changed" in answer.err
    assert shown(one) == before


def test_an_axis_of_another_war_can_be_defined_and_used(evlog: Evlog) -> None:
    assert evlog("axis", "add", "El Fasher", "--alias", "Al-Fashir").code == 0
    assert evlog("add", "2025-10-26 al-fashir: 3 attacks").code == 0
    assert shown(evlog)["axes"] == ["El Fasher"]


def test_a_renamed_axis_takes_its_events_along_and_is_found_by_its_old_name(one: Evlog) -> None:
    assert one("axis", "rename", "Kupiansk", "Oskil", "--on", "2026-01-01").code == 0
    assert shown(one)["axes"] == ["Oskil"]
    assert len(one("list", "axis:kupyansk", "--format", "jsonl").out.splitlines()) == 1


def test_a_merge_is_one_step_that_undo_takes_back(one: Evlog) -> None:
    one("axis", "merge", "Kupiansk", "Lyman")
    assert shown(one)["axes"] == ["Lyman"]
    one("undo")
    assert shown(one)["axes"] == ["Kupiansk"]
    assert one("list", "axis:lyman").err == "0 events\n"


def test_delete_says_which_running_total_replaces_the_one_before_now(evlog: Evlog) -> None:
    for hour, number in (("16:00", 2), ("22:00", 4)):
        evlog("add", f"2026-09-18 vovchansk: {number} clashes @GeneralStaff as of {hour}")
    first = json.loads(evlog("list", "--sort", "id", "--format", "json").out)[-2]["id"]
    answer = evlog("delete", str(first))
    assert f"note: #{first + 1} replaces nothing now" in answer.err


def test_a_total_that_is_not_in_the_log_cannot_be_named_as_replaced(one: Evlog) -> None:
    lost = "0195f000-0000-7000-8000-000000000001"
    for words in (("edit", "1"), ("add", "--type", "strike")):
        answer = one(*words, "--supersedes", lost)
        assert answer.code == 2
        assert "no event of this log has that uid" in answer.err
    assert one("edit", "1", "--count", "6").code == 0
