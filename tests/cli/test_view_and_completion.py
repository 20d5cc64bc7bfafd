"""Saved views, and what the shell offers on Tab."""

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from evlog.store import open_log

Evlog = Callable[..., Any]

LINES = """\
2025-12-24 kupiansk: 5 attacks repelled near Petropavlivka @"General Staff of Ukraine" +pow
2025-12-25 north slobozhanskyi: surrender @"Trehubov (via Ukrinform)"
2025-12-26 lyman: 2 strikes near "Hill 201" -- a depot
"""


@pytest.fixture
def log(evlog: Evlog) -> Evlog:
    assert evlog("add", "-", stdin=LINES).code == 0
    return evlog


def test_a_saved_view_filters_by_its_name(log: Evlog) -> None:
    log("view", "save", "north", "axis:north slobozhanskyi")
    found = log("list", "view:north", "--format", "jsonl").out.splitlines()
    assert [json.loads(line)["id"] for line in found] == [2]


def test_a_view_goes_together_with_other_terms(log: Evlog) -> None:
    log("view", "save", "ground", "type:ground")
    assert log("list", "view:ground", "axis:lyman", "--format", "jsonl").out == ""


def test_saving_a_view_says_what_it_finds(log: Evlog) -> None:
    saved = log("view", "save", "mine", "axis:lyman", "type:strikes")
    assert (saved.code, saved.out) == (0, "view:mine  axis:lyman type:strikes\n")
    assert "Lyman, strikes" in saved.err


def test_a_view_keeps_dates_that_depend_on_today(log: Evlog) -> None:
    log("view", "save", "fresh", "since:3 days ago")
    then = log("list", "view:fresh", "--format", "jsonl", EVLOG_TODAY="2025-12-27").out
    later = log("list", "view:fresh", "--format", "jsonl", EVLOG_TODAY="2026-02-01").out
    assert (len(then.splitlines()), later) == (3, "")


def test_saving_under_the_same_name_replaces_the_view(log: Evlog) -> None:
    log("view", "save", "mine", "axis:lyman")
    log("view", "save", "mine", "axis:kursk")
    listed = json.loads(log("view", "list", "--format", "json").out)
    assert listed == [{"name": "mine", "filter": "axis:kursk"}]


def test_a_deleted_view_comes_back_with_undo(log: Evlog, log_path: Path) -> None:
    log("view", "save", "mine", "axis:lyman")
    assert log("view", "delete", "mine").code == 0
    assert log("view").out == ""
    open_log(log_path).undo()
    assert "axis:lyman" in log("view").out


@pytest.mark.parametrize(
    ("arguments", "error"),
    [
        (("save", "mine", "axsi:lyman"), "did you mean axis:?"),
        (("save", "mine", "axis:lymn"), "did you mean Lyman?"),
        (("save", "mine", "axis:lyman or view:mine"), "is part of itself"),
        (("save", "mine"), "missing argument"),
        (("save", " ", "axis:lyman"), "a view needs a name"),
    ],
)
def test_a_view_that_cannot_be_read_is_not_saved(
    log: Evlog, arguments: tuple[str, ...], error: str
) -> None:
    answer = log("view", *arguments)
    assert answer.code == 2
    assert error in answer.err
    assert log("view").out == ""


def test_deleting_an_unknown_view_fails(log: Evlog) -> None:
    assert log("view", "delete", "mine").code == 1


def test_without_a_log_there_are_no_views(evlog: Evlog, log_path: Path) -> None:
    assert evlog("view").code == 0
    assert not log_path.exists()


Complete = Callable[..., list[str]]


@pytest.fixture
def complete(log: Evlog, environment: dict[str, str], tmp_path: Path) -> Complete:
    """What evlog offers for the last of some words; fish asks for value and help."""

    def call(*words: str, **extra: str) -> list[str]:
        asked = {
            "_EVLOG_COMPLETE": "fish_complete",
            "COMP_WORDS": " ".join(("evlog", *words)),
            "COMP_CWORD": words[-1],
        }
        done = subprocess.run(
            [sys.executable, "-m", "evlog"],
            capture_output=True,
            text=True,
            env=environment | asked | extra,
            cwd=tmp_path,
            check=False,
        )
        assert done.stderr == ""
        return [line for line in done.stdout.splitlines() if line]

    return call


def offered(answers: list[str]) -> list[str]:
    return [answer.split(",", 1)[1].split("\t")[0] for answer in answers]


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        (("comp",), "completion"),
        (("list", "axis:ku"), "axis:Kupiansk"),
        (("list", "axis:lyman,ku"), "axis:lyman,Kupiansk"),
        (("list", "axis:north"), "axis:North-Slobozhanskyi"),
        (("list", "type:str"), "type:strikes"),
        (("list", "@gen"), "@General-Staff"),
        (("list", "source:treh"), "source:Trehubov-via-Ukrinform"),
        (("list", "+p"), "+pow"),
        (("list", "status:dis"), "status:disputed"),
        (("list", "place:hill"), "place:Hill-201"),
        (("list", "place:Куп"), "place:Купянськ"),
        (("list", "type:strike"), "type:strike"),
        (("list", "type:attack,sur"), "type:attack,surrender"),
        (("list", "since:mon"), "since:monday"),
        (("list", "view:m"), 'view:"my view"'),
        (("list", "si"), "since:last-week"),
        (("summary", "type:su"), "type:surrender"),
        (("add", "24", "dec", "ku"), "Kupiansk:"),
        (("add", "kupiansk:", "5", "attacks", "near", "petr"), "Petropavlivka"),
        (("add", "kupiansk:", "surrender", "@gen"), '@"General Staff"'),
        (("add", "--axis", "Nor"), "North Slobozhanskyi"),
        (("add", "--type", "sur"), "surrender"),
        (("add", "--source", "Gen"), "General Staff"),
        (("show", "2"), "2"),
        (("axis", "rename", "Kup"), "Kupiansk"),
        (("axis", "alias", "Kup"), "Kupiansk"),
        (("weapon", "alias", "Isk"), "Iskander-M"),
    ],
)
def test_a_word_is_completed(
    log: Evlog, complete: Complete, words: tuple[str, ...], expected: str
) -> None:
    log("view", "save", "my view", "axis:lyman")
    assert expected in offered(complete(*words))


def test_an_id_is_offered_with_its_text(complete: Complete) -> None:
    assert complete("show", "3") == ["plain,3\t2025-12-26 Lyman strike a depot"]


def test_a_saved_view_is_offered_and_a_deleted_one_is_not(log: Evlog, complete: Complete) -> None:
    log("view", "save", "mine", "axis:lyman")
    log("view", "save", "gone", "axis:lyman")
    log("view", "delete", "gone")
    assert offered(complete("list", "view:")) == ["view:mine"]
    assert offered(complete("view", "delete", "m")) == ["mine"]


@pytest.mark.parametrize("value", ["axis:North-Slobozhanskyi", "@General-Staff-of-Ukraine"])
def test_what_is_offered_for_a_filter_finds_the_event(log: Evlog, value: str) -> None:
    assert len(log("list", value, "--format", "jsonl").out.splitlines()) == 1


def test_completion_is_silent_where_the_log_is_unreadable(
    complete: Complete, tmp_path: Path
) -> None:
    broken = tmp_path / "broken.evlog"
    broken.write_bytes(b"\xff\xfe not a log\n")
    assert complete("show", "4", EVLOG_LOG=str(broken)) == []


def test_completion_offers_nothing_that_could_drive_the_terminal(
    log: Evlog, log_path: Path, complete: Complete
) -> None:
    # Such a name cannot be added; it can only have been written into the file by hand.
    with log_path.open("ab") as file:
        file.write(b'{"op":"put","event":{"id":9,"sources":[{"name":"Gen\\u001b[2J"}]}}\n')
    assert offered(complete("list", "source:gen")) == ["source:General-Staff"]


def test_completion_loads_neither_the_app_nor_tables(
    log: Evlog, environment: dict[str, str], tmp_path: Path
) -> None:
    script = (
        "import sys\nfrom evlog.cli import run\n"
        "try:\n    run([])\nexcept SystemExit:\n    pass\n"
        "print([m for m in ('rich', 'textual', 'dateutil') if m in sys.modules], file=sys.stderr)"
    )
    asked = {
        "_EVLOG_COMPLETE": "fish_complete",
        "COMP_WORDS": "evlog list axis:",
        "COMP_CWORD": "axis:",
    }
    done = subprocess.run(
        [sys.executable, "-c", script],
        capture_output=True,
        text=True,
        env=environment | asked,
        cwd=tmp_path,
        check=True,
    )
    assert done.stderr == "[]\n"


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_each_shell_has_its_script(evlog: Evlog, shell: str) -> None:
    script = evlog("completion", shell)
    assert script.code == 0
    assert f"_EVLOG_COMPLETE={shell}_complete" in script.out


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        # Bash cuts words at colons and puts the answer after the last one.
        ("evlog list axis : ku", "Kupiansk"),
        ("evlog list axis :", "Kupiansk"),
        ("evlog add --axis Nor", "North\\ Slobozhanskyi"),
        ("evlog li", "list"),
    ],
)
def test_bash_completes_with_the_script(
    log: Evlog, environment: dict[str, str], tmp_path: Path, words: str, expected: str
) -> None:
    program = tmp_path / "bin" / "evlog"
    program.parent.mkdir()
    program.write_text(f'#!/bin/sh\nexec {sys.executable} -m evlog "$@"\n')
    program.chmod(0o755)
    script = log("completion", "bash").out.replace("_evlog_completion_setup;\n", "")
    asked = (
        f"{script}\nCOMP_WORDS=({words})\nCOMP_CWORD=$(( ${{#COMP_WORDS[@]}} - 1 ))\n"
        "_evlog_completion evlog\nprintf '%s\\n' \"${COMPREPLY[@]}\""
    )
    path = {"PATH": f"{program.parent}:{os.environ['PATH']}"}
    done = subprocess.run(
        ["bash", "-c", asked], capture_output=True, text=True, env=environment | path, check=True
    )
    assert expected in done.stdout.splitlines()
