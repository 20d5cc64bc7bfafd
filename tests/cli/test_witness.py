"""A log that was cut, rolled back or swapped is told by what was noted of it elsewhere."""

import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Evlog = Callable[..., Any]

LINE = "2026-09-18 kupiansk: 5 clashes"


@pytest.fixture
def states(evlog: Evlog, log_path: Path) -> list[bytes]:
    """The bytes of the log after each of three adds; it was last seen after the third."""
    found = []
    for number in range(1, 4):
        assert evlog("add", f"2026-09-18 kupiansk: {number} clashes").code == 0
        found.append(log_path.read_bytes())
    return found


def test_a_log_that_only_grows_is_never_spoken_of(evlog: Evlog, states: list[bytes]) -> None:
    for verb in (["list"], ["summary"], ["verify"], ["undo"], ["list"]):
        answer = evlog(*verb)
        assert answer.code == 0
        assert "warning" not in answer.err


def test_a_log_rolled_back_is_warned_of_on_reading_and_refused_on_writing(
    evlog: Evlog, log_path: Path, states: list[bytes]
) -> None:
    log_path.write_bytes(states[1])
    told = "this log ended at revision 3 ("
    read = evlog("list")
    assert (read.code, read.err.count(told)) == (0, 1)
    assert (
        "now at 2, like an older copy; if that is right, `evlog verify --accept` takes" in read.err
    )
    written = evlog("add", LINE)
    assert (written.code, written.out, written.err.count(told)) == (3, "", 1)
    assert log_path.read_bytes() == states[1]
    assert evlog("verify").code == 3


def test_a_log_accepted_as_it_is_is_written_to(
    evlog: Evlog, log_path: Path, states: list[bytes]
) -> None:
    log_path.write_bytes(states[0])
    assert evlog("verify", "--accept").code == 0
    answer = evlog("add", LINE)
    assert (answer.code, "warning" in answer.err) == (0, False)
    assert evlog("verify").code == 0


def test_another_history_of_the_same_log_is_told(
    evlog: Evlog, log_path: Path, states: list[bytes]
) -> None:
    log_path.write_bytes(states[1])
    for _ in range(2):
        evlog("add", LINE, XDG_STATE_HOME=str(log_path.parent / "elsewhere"))
    assert "that revision is another" in evlog("list").err
    assert evlog("add", LINE).code == 3


def test_another_log_in_the_place_of_one_is_told(
    evlog: Evlog, log_path: Path, states: list[bytes], tmp_path: Path
) -> None:
    other = tmp_path / "other.evlog"
    evlog("--log", str(other), "add", LINE)
    shutil.copy(other, log_path)
    assert "a log that ended at revision 3" in evlog("list").err
    assert evlog("add", LINE).code == 3
    assert evlog("verify", "--accept").code == 0
    assert evlog("add", LINE).code == 0


def test_a_log_emptied_is_not_begun_anew(evlog: Evlog, log_path: Path, states: list[bytes]) -> None:
    log_path.write_bytes(b"")
    assert evlog("add", LINE).code == 3
    assert log_path.read_bytes() == b""


def test_a_log_that_went_is_spoken_of_where_a_new_one_is_begun(
    evlog: Evlog, log_path: Path, states: list[bytes]
) -> None:
    log_path.unlink()
    answer = evlog("add", LINE)
    assert (answer.code, "was here before; this starts a new one" in answer.err) == (0, True)
    again = evlog("add", LINE)
    assert (again.code, "was here before" in again.err) == (0, False)


def test_a_log_that_another_machine_wrote_on_is_taken_up(
    evlog: Evlog, log_path: Path, states: list[bytes]
) -> None:
    evlog("add", LINE, XDG_STATE_HOME=str(log_path.parent / "elsewhere"))
    assert "warning" not in evlog("list").err
    assert evlog("add", LINE).code == 0


def test_a_key_in_the_configuration_turns_it_off(
    evlog: Evlog, log_path: Path, states: list[bytes], environment: dict[str, str]
) -> None:
    config = Path(environment["HOME"]) / ".config/evlog/config.toml"
    config.parent.mkdir(parents=True, exist_ok=True)
    config.write_text("witness = false\n", "utf-8")
    log_path.write_bytes(states[0])
    answer = evlog("add", LINE)
    assert (answer.code, "warning" in answer.err) == (0, False)


def test_a_state_folder_that_cannot_be_made_costs_only_the_witness(
    evlog: Evlog, tmp_path: Path
) -> None:
    (tmp_path / "file").touch()
    answer = evlog("add", LINE, XDG_STATE_HOME=str(tmp_path / "file" / "state"))
    assert (answer.code, "warning" in answer.err) == (0, False)


def test_a_note_that_cannot_be_read_is_no_note(
    evlog: Evlog, log_path: Path, states: list[bytes], environment: dict[str, str]
) -> None:
    folder = Path(environment["HOME"]) / ".local/state/evlog/witness"
    notes = [*folder.iterdir()]
    assert len(notes) == 2
    for note in notes:
        note.write_bytes(b"\xff{[")
    assert evlog("add", LINE).code == 0


def test_a_noted_head_is_found_again_and_another_is_not(
    evlog: Evlog, log_path: Path, states: list[bytes], tmp_path: Path
) -> None:
    head = evlog("verify", "--head").out
    (tmp_path / "head.txt").write_text(f"war.evlog {head}", "utf-8")
    (tmp_path / "copy.evlog").write_bytes(states[1])
    evlog("add", LINE)
    for noted, number in ((head.strip(), 3), ("head.txt", 3), ("copy.evlog", 2)):
        answer = evlog("verify", "--since", noted)
        assert (answer.code, f"it goes on from revision {number}" in answer.err) == (0, True)
    assert evlog("verify", "--since", "0" * 64).code == 1
    assert evlog("verify", "--since", "nowhere").code == 1
