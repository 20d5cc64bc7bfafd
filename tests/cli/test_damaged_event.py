"""A line of an event that does not decode: what counts events stops, and all else goes on."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Evlog = Callable[..., Any]


@pytest.fixture(autouse=True)
def _damaged(evlog: Evlog, log_path: Path) -> None:
    """A log of three events; the line of #2 does not decode."""
    for count in (5, 3, 4):
        evlog("add", f"2026-09-18 kupiansk: {count} clashes @GS")
    raw = log_path.read_text("utf-8")
    log_path.write_text(raw.replace('"low":3,"best":3', '"low":3,"best":"3"'), "utf-8")


@pytest.mark.parametrize("verb", [["list"], ["list", "--limit", "1"], ["summary"], ["export"]])
def test_what_would_count_it_says_which_event_and_how_to_go_on(
    evlog: Evlog, verb: list[str]
) -> None:
    answer = evlog(*verb)
    assert (answer.code, answer.out) == (3, "")
    assert "line 4 (byte" in answer.err
    assert "held event #2: `evlog history 2` shows what it was" in answer.err
    assert answer.err.count("line 4") == 1


@pytest.mark.parametrize(
    "verb",
    [
        ["show", "1"],
        ["history"],
        ["history", "2"],
        ["edit", "1", "--count", "9"],
        ["delete", "3"],
        ["undo", "3"],
    ],
)
def test_all_else_goes_on_with_a_warning(evlog: Evlog, verb: list[str]) -> None:
    answer = evlog(*verb)
    assert answer.code == 0
    assert answer.err.count("warning: ") == 1
    assert "held event #2" in answer.err


@pytest.mark.parametrize("verb", [["show", "2"], ["edit", "2", "--count", "9"]])
def test_the_event_itself_cannot_be_shown_or_edited(evlog: Evlog, verb: list[str]) -> None:
    answer = evlog(*verb)
    assert (answer.code, answer.out) == (3, "")
    assert "`evlog delete 2` takes it out" in answer.err


def test_it_is_deleted_by_its_number_and_all_is_counted_again(evlog: Evlog) -> None:
    deleted = evlog("delete", "2")
    assert (deleted.code, deleted.out) == (0, "deleted #2, whose line is damaged\n")
    assert "undo cannot bring it back" in deleted.err
    listed = evlog("list", "--format", "csv")
    assert (listed.code, len(listed.out.splitlines())) == (0, 3)
    assert "note: " in listed.err
    assert "an earlier event #2" in listed.err
    assert evlog("summary").code == 0
    assert evlog("undo").code == 1


def test_undo_of_a_deletion_brings_back_what_can_be_read(evlog: Evlog) -> None:
    evlog("delete", "2", "3")
    answer = evlog("undo")
    assert answer.code == 0
    assert "restored #3" in answer.out
    assert "note: event #2 cannot come back: line 4 does not decode" in answer.err
    assert evlog("list").code == 0


def test_the_history_names_it_before_and_after(evlog: Evlog) -> None:
    assert "damaged" in evlog("history", "2").out
    evlog("undo", "2")
    assert "deleted  #2, whose line is damaged" not in evlog("history").out
    assert "undid 2: deleted #2" in evlog("history").out
