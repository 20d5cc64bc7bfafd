"""undo, redo, history and verify as their user runs them."""

import json
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

Evlog = Callable[..., Any]

pytestmark = pytest.mark.usefixtures("two_events")


@pytest.fixture
def two_events(evlog: Evlog) -> None:
    evlog("add", "2026-09-18 kupiansk: 5 clashes", "--why", "evening report")
    evlog("add", "2026-09-18 lyman: 3 clashes")


def counts(evlog: Evlog) -> list[int]:
    listed = json.loads(evlog("list", "--sort", "id", "--format", "json").out)
    return [event["count"]["best"] for event in listed]


def test_undo_takes_back_the_last_command_and_says_what_it_did(evlog: Evlog) -> None:
    answer = evlog("undo")
    assert answer.code == 0
    assert answer.out.startswith("undid 2: deleted #2\n  deleted  #2  Fri 18 Sep 2026  Lyman")
    assert "evlog redo" in answer.err
    assert counts(evlog) == [5]


def test_redo_brings_it_back(evlog: Evlog) -> None:
    evlog("undo")
    assert evlog("redo").out.startswith("redid 2: restored #2")
    assert counts(evlog) == [5, 3]


def test_undo_of_an_edit_shows_the_field(evlog: Evlog) -> None:
    evlog("edit", "1", "--count", "7")
    assert "count: 7 → 5" in evlog("undo").out


def test_undo_of_what_was_changed_later_is_refused_unless_forced(evlog: Evlog) -> None:
    evlog("edit", "1", "--count", "7")
    refused = evlog("undo", "1")
    assert (refused.code, refused.out) == (1, "")
    assert "event #1 was changed again in revision 3" in refused.err
    assert "--force" in refused.err
    assert evlog("undo", "1", "--force").code == 0
    assert counts(evlog) == [3]


def test_nothing_to_redo_and_an_unknown_revision_are_errors(evlog: Evlog) -> None:
    assert "nothing to redo" in evlog("redo").err
    assert "no revision 9; the last is 2" in evlog("undo", "9").err
    assert evlog("undo", "0").code == 2


def test_history_lists_revisions_with_who_what_and_why(evlog: Evlog) -> None:
    evlog("delete", "2", "--why", "told twice", EVLOG_WHO="Olena")
    newest, *_, oldest = evlog("history").out.splitlines()[1:]
    assert newest.split()[0] == "3"
    for said in ("Olena", "deleted #2", "told twice"):
        assert said in newest
    for said in ("tester", "added #1", "evening report"):
        assert said in oldest


def test_history_as_json_has_hashes_and_ids(evlog: Evlog) -> None:
    newest, oldest = json.loads(evlog("history", "--format", "json").out)
    assert (newest["revision"], newest["added"], oldest["why"]) == (2, [2], "evening report")
    assert newest["hash"] == evlog("verify", "--head").out.strip()


def test_history_says_how_many_it_does_not_show(evlog: Evlog) -> None:
    answer = evlog("history", "--limit", "1")
    assert len(answer.out.splitlines()) == 2
    assert "1 of 2 revisions" in answer.err


def test_the_history_of_an_event_is_field_by_field(evlog: Evlog) -> None:
    evlog("edit", "1", "--count", "7", "--why", "a slip")
    last = evlog("history", "1").out.splitlines()[-1]
    assert [word for word in last.split() if word in ("changed", "count", "5", "7")] == [
        "changed",
        "count",
        "5",
        "7",
    ]
    assert "a slip" in last
    steps = json.loads(evlog("history", "#1", "--format", "json").out)
    assert [step["kind"] for step in steps] == ["added", "changed"]
    assert steps[1]["before"]["count"]["best"] == 5


def test_an_event_that_never_was_has_no_history(evlog: Evlog) -> None:
    answer = evlog("history", "77")
    assert answer.code == 1
    assert "no event #77, and there never was" in answer.err


def test_verify_is_silent_where_all_is_well(evlog: Evlog) -> None:
    assert evlog("verify") == (0, "", "")


def test_verify_tells_what_a_writer_that_died_left_and_that_it_is_no_fault(
    evlog: Evlog, log_path: Path
) -> None:
    size = log_path.stat().st_size
    with log_path.open("ab") as file:
        file.write(b'{"op":"delete","id":1}\n{"op":"put"')
    told = f"note: 2 lines of an unfinished change at the end (byte {size}); the next write cuts them off, and keeps them in a file beside the log\n"
    assert evlog("verify") == (0, "", told)
    evlog("add", "2026-09-18 lyman: 3 clashes")
    assert evlog("verify") == (0, "", "")


def test_verify_names_the_line_that_was_changed_by_hand(evlog: Evlog, log_path: Path) -> None:
    log_path.write_bytes(
        log_path.read_bytes().replace(b'"low":3,"best":3,"high":3', b'"low":4,"best":4,"high":4')
    )
    answer = evlog("verify")
    assert answer.code == 1
    assert answer.out.startswith("line 4 (byte ")
    assert "1 finding" in answer.err


def test_a_damaged_log_is_an_error_with_line_and_way_out_and_recover_saves_the_rest(
    evlog: Evlog, log_path: Path, tmp_path: Path
) -> None:
    log_path.write_bytes(log_path.read_bytes().replace(b'"Lyman"]', b'"Lyman"'))
    broken = evlog("list")
    assert (broken.code, broken.out) == (3, "")
    assert f"{log_path}: line 4" in broken.err
    assert evlog("add", "2026-09-18 lyman: 3 clashes").code == 0
    saved = tmp_path / "saved.evlog"
    answer = evlog("verify", "--recover", str(saved))
    assert answer.code == 0
    assert "line 4" in answer.out
    assert "2 events in 2 revisions; 2 lines left out" in answer.err
    assert counts(lambda *words: evlog("--log", str(saved), *words)) == [5, 3]
    assert evlog("verify", "--recover", str(saved)).code == 1


def test_a_note_cannot_drive_the_terminal_through_the_history(evlog: Evlog) -> None:
    evlog("edit", "1", "--note", "[/] [bold red]x ⁦", "--why", "[/] \x1b[2J")
    for verb in (("history",), ("history", "1"), ("undo",)):
        answer = evlog(*verb)
        assert answer.code == 0
        assert "\x1b" not in answer.out
    assert "[/] [bold red]x" in evlog("history", "1").out


@pytest.fixture
def stubborn(log_path: Path) -> Iterator[subprocess.Popen[str]]:
    hold = (
        "import fcntl, sys, time; f = open(sys.argv[1]); fcntl.flock(f, 2);"
        "print('held', flush=True); time.sleep(60)"
    )
    held = subprocess.Popen(
        [sys.executable, "-c", hold, str(log_path)], stdout=subprocess.PIPE, text=True
    )
    assert held.stdout is not None
    held.stdout.readline()
    yield held
    held.send_signal(signal.SIGKILL)
    held.communicate()


@pytest.mark.slow
def test_a_lock_held_for_five_seconds_is_exit_4_naming_the_file_and_the_holder(
    evlog: Evlog, log_path: Path, stubborn: subprocess.Popen[str]
) -> None:
    began = time.monotonic()
    answer = evlog("add", "2026-09-18 lyman: 3 clashes")
    assert time.monotonic() - began >= 5
    assert answer.code == 4
    assert str(log_path) in answer.err
    if Path("/proc/locks").exists():
        assert f"process {stubborn.pid}" in answer.err
