"""`evlog check` finds what makes figures wrong, and the commands that it prints put it right."""

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from evlog.cli import run
from evlog.store import open_log

Check = Callable[..., tuple[int, list[dict[str, Any]]]]
BIN = Path(sys.executable).parent


@pytest.fixture(autouse=True)
def path(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    monkeypatch.setenv("EVLOG_TODAY", "2026-09-28")
    monkeypatch.setenv("EVLOG_WHO", "tester")
    monkeypatch.setenv("EVLOG_LOG", str(tmp_path / "log.evlog"))
    return tmp_path / "log.evlog"


@pytest.fixture
def check(capsys: pytest.CaptureFixture[str]) -> Check:
    def call(*words: str) -> tuple[int, list[dict[str, Any]]]:
        capsys.readouterr()
        code = run(["check", *words, "--format", "json"])
        return code, json.loads(capsys.readouterr().out)

    return call


def add(*lines: str) -> None:
    for line in lines:
        assert run(["add", line]) == 0


def kinds(found: list[dict[str, Any]]) -> list[tuple[str, list[int]]]:
    return [(one["kind"], one["ids"]) for one in found if one["kind"] != "source"]


def test_it_is_silent_when_all_is_well(capsys: pytest.CaptureFixture[str]) -> None:
    add('18 sep pokrovsk: 25 attacks @"General Staff"', "18 sep lyman: 25 attacks @ISW")
    capsys.readouterr()
    assert run(["check"]) == 0
    said = capsys.readouterr()
    assert (said.out, said.err) == ("", "nothing to mend in 2 events\n")


def test_it_names_each_finding_with_its_command(capsys: pytest.CaptureFixture[str]) -> None:
    add("18 sep pokrovsk: 25 attacks @ISW", "18 sep pokrovsk: 25 clashes @DeepState")
    capsys.readouterr()
    assert run(["check"]) == 1
    said = capsys.readouterr()
    assert said.out == (
        "perhaps counted twice\n"
        "  #1  Fri 18 Sep 2026  Pokrovsk  attack: 25  @ISW\n"
        "  #2  Fri 18 Sep 2026  Pokrovsk  clash: 25  @DeepState\n"
        "    evlog same 1 2\n"
        "    or, if they are distinct: evlog same --not 1 2\n"
    )
    assert said.err == "1 finding; `evlog undo` takes back what you mend\n"


def test_every_command_mends_what_it_stands_for(path: Path, check: Check) -> None:
    add(
        "18 sep pokrovsk: 25 attacks @ISW",
        "18 sep pokrovsk: 25 attacks @DeepState",
        "18 sep pokrovsk: 25 clashes @'Reuters; touch pwned'".replace("'", '"'),
        "22-26 sep none: 1500+ drones @President",
        'night of 23 sep none: 400 drones @"Air Force"',
        'night of 24 sep none: 500 drones @"Air Force"',
        "17 sep kursk, north slobozhanskyi: 5 attacks @ISW",
        "17 sep kursk: 3 attacks @ISW",
        "17 sep north slobozhanskyi: 4 attacks @ISW",
        "18 sep kurakhove: 3 attacks @ISW",
    )
    dated = ("--date", "20 sep", "--type", "attack", "--axis", "lyman")
    assert run(["add", *dated, "--as-of", "2026-09-19T22:00+03:00"]) == 0
    note = "14 wounded, 2 killed; 3 strikes on the town"
    assert run(["add", "--date", "20 sep", "--type", "strike", "--note", note]) == 0

    code, found = check()
    assert code == 1
    assert {one["kind"] for one in found} == {"alike", "total", "note", "axis", "date", "source"}

    for one in found:
        paste(one["mend"], path.parent)
    assert check() == (0, [])
    assert not (path.parent / "pwned").exists()
    events = {event.id: event for event in open_log(path).all()}
    assert [c.best for c in (events[12].killed, events[12].wounded, events[12].count) if c] == [
        2,
        14,
        3,
    ]
    assert events[10].axes == ("Oleksandrivka",)
    assert str(events[11].date) == "2026-09-19"
    assert open_log(path).verify().findings == ()


def paste(command: str, folder: Path) -> None:
    """Run a command as a shell would that finds evlog on its path."""
    environment = os.environ | {"PATH": f"{BIN}:{os.environ['PATH']}"}
    subprocess.run(
        ["sh", "-c", command], check=True, env=environment, cwd=folder, capture_output=True
    )


def test_a_log_that_was_named_is_named_in_the_commands(tmp_path: Path, capsys: Any) -> None:
    log = tmp_path / "my log"
    for line in ("18 sep lyman: 5 attacks @ISW", "18 sep lyman: 5 clashes @DeepState"):
        run(["--log", str(log), "add", line])
    capsys.readouterr()
    run(["--log", str(log), "check", "--format", "json"])
    (one,) = json.loads(capsys.readouterr().out)
    assert one["mend"] == f"evlog --log '{log}' same 1 2"
    paste(one["mend"], tmp_path)
    assert len(open_log(log).all()) == 1


def test_what_is_left_is_not_told_again_and_survives_a_round_trip(
    tmp_path: Path, check: Check, monkeypatch: pytest.MonkeyPatch
) -> None:
    add(*(f"18 sep lyman: 5 attacks @{name}" for name in ("ISW", "DeepState")))
    (one,) = check()[1]
    paste(one["leave"], tmp_path)
    assert check() == (0, [])
    add("18 sep lyman: 5 attacks @Rybar")
    assert kinds(check()[1]) == [("alike", [1, 3])]
    run(["undo"])
    run(["export", "-o", str(tmp_path / "out.csv")])
    monkeypatch.setenv("EVLOG_LOG", str(tmp_path / "other.evlog"))
    run(["import", str(tmp_path / "out.csv")])
    assert check() == (0, [])
    run(["edit", "2", "--clear", "distinct_from"])
    assert kinds(check()[1]) == [("alike", [1, 2])]


def test_a_link_that_was_taken_apart_is_left_alone(check: Check) -> None:
    add("18 sep lyman: 5 attacks as of 16:00 @ISW", "18 sep lyman: 8 clashes as of 22:00 @ISW")
    run(["edit", "2", "--clear", "supersedes"])
    assert check() == (0, [])


def test_totals_of_an_older_log_that_no_link_joins_are_found(tmp_path: Path, check: Check) -> None:
    rows = "".join(
        f"0193e0a4-0000-7000-8000-00000000000{n},{kind},2026-09-18,Lyman,{n},"
        f"2026-09-18T{hour}:00+03:00,reports ISW,\n"
        for n, kind, hour in ((1, "clash", 16), (2, "attack", 22))
    )
    (tmp_path / "old.csv").write_text("uid,type,date,axes,count,as_of,sources,supersedes\n" + rows)
    run(["import", str(tmp_path / "old.csv")])
    (one,) = check()[1]
    assert (one["kind"], one["mend"]) == ("total", "evlog edit 2 --supersedes 1")


def test_only_what_has_to_do_with_the_filter_is_told(check: Check) -> None:
    for axis in ("lyman", "kursk"):
        add(f"18 sep {axis}: 5 attacks @ISW", f"18 sep {axis}: 5 attacks @DeepState")
    assert kinds(check("axis:lyman")[1]) == [("alike", [1, 2])]
    assert kinds(check("#4")[1]) == [("alike", [3, 4])]


@pytest.mark.parametrize(
    "line",
    [
        '18 sep lyman: 5 attacks, killed 2 @ISW "2 killed there"',
        "18 sep lyman: 5 attacks @ISW since 2014 in 3 districts",
        "30 sep 2025 kurakhove: 5 attacks @ISW",
        "night of 18 sep none: 5 drones as of 17 sep 23:00 @ISW",
        "18 sep lyman: 5 attacks as of 16:00 @ISW; 18 sep lyman: 5 attacks as of 22:00 @ISW",
        "18 sep lyman: 5 attacks near Torske @ISW; 18 sep lyman: 5 attacks near Yampil @DeepState",
    ],
)
def test_there_is_no_false_alarm(line: str, check: Check) -> None:
    add(line)
    assert check() == (0, [])
