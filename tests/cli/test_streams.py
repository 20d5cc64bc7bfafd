import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Evlog = Callable[..., Any]

_ASCII = {"PYTHONIOENCODING": "ascii", "LC_ALL": "C", "PYTHONUTF8": "0"}


@pytest.mark.parametrize("verb", ["list", "export", "summary", "add 'lyman: 1 attack'", "add -"])
@pytest.mark.parametrize("closed", ["<&-", ">&-", "2>&-", "<&- >&- 2>&-"])
def test_a_closed_stream_is_an_empty_one(
    evlog: Evlog, environment: dict[str, str], tmp_path: Path, verb: str, closed: str
) -> None:
    evlog("add", "lyman: 2 attacks @GeneralStaff")
    done = subprocess.run(
        f"{sys.executable} -m evlog {verb} {closed}",
        shell=True,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        env=environment,
        cwd=tmp_path,
        timeout=60,
    )
    assert (done.returncode, b"Traceback" in done.stderr) == (0, False)
    assert evlog("verify").code == 0


@pytest.mark.parametrize(
    "verb",
    [["list"], ["show", "1"], ["claims"], ["axis"], ["type"], ["history"], ["summary", "--plot"]],
)
def test_a_narrow_encoding_is_no_reason_to_fail(evlog: Evlog, verb: list[str]) -> None:
    evlog("add", 'Куп\'янськ: 2 attacks near "Сіверськ 👨" @Генштаб -- 日本')
    answer = evlog(*verb, **_ASCII)
    assert answer.code == 0
    assert answer.out.isascii()


def test_json_stays_json_in_a_narrow_encoding(evlog: Evlog) -> None:
    evlog("add", "lyman: 2 attacks -- 日本 👨")
    answer = evlog("list", "--format", "json", **_ASCII)
    assert answer.out.isascii()
    assert json.loads(answer.out)[0]["note"] == "日本 👨"


@pytest.mark.parametrize("told", ["0", "", "x"])
def test_a_width_that_says_nothing_is_no_width(
    evlog: Evlog, environment: dict[str, str], told: str
) -> None:
    evlog("add", "lyman: 2 attacks near Torske @GeneralStaff")
    del environment["COLUMNS"]
    assert evlog("list", COLUMNS=told).out == evlog("list").out


def test_an_error_that_quotes_a_whole_file_is_cut(evlog: Evlog) -> None:
    answer = evlog("list", "--sort", "x" * 10_000)
    assert answer.code == 2
    assert len(answer.err) < 1_000
    assert "'tags', 'note'" in answer.err


def test_a_limit_beyond_any_number_of_revisions_is_no_limit(evlog: Evlog) -> None:
    evlog("add", "lyman: 2 attacks")
    assert len(evlog("history", "--limit", str(10**30), "--format", "jsonl").out.splitlines()) == 1


def test_yes_and_no_read_the_same_in_every_csv(evlog: Evlog) -> None:
    evlog("add", "lyman: 2 attacks @GeneralStaff")
    assert ",false," in evlog("claims", "--format", "csv").out


def test_a_suggested_mapping_is_utf_8_whatever_the_terminal_speaks(
    environment: dict[str, str], tmp_path: Path
) -> None:
    (tmp_path / "a.csv").write_text("день,місце\n2025-01-01,Ліман\n", encoding="utf-8")
    done = subprocess.run(
        [sys.executable, "-m", "evlog", "import", "a.csv", "--suggest-map"],
        capture_output=True,
        env=environment | _ASCII,
        cwd=tmp_path,
        check=True,
        timeout=60,
    )
    assert "місце" in done.stdout.decode("utf-8")


def test_a_csv_without_rows_still_has_its_header(evlog: Evlog) -> None:
    evlog("add", "lyman: 2 attacks @GeneralStaff")
    full, empty = (evlog("claims", "--format", "csv", f"#{number}").out for number in (1, 2))
    assert empty.splitlines() == full.splitlines()[:1]
    assert evlog("view", "list", "--format", "csv").out == "name,filter\r\n"


def test_that_there_are_no_claims_is_talk(evlog: Evlog) -> None:
    evlog("add", "lyman: 2 attacks")
    answer = evlog("claims")
    assert (answer.code, answer.out) == (0, "")
    assert "no event here names a source" in answer.err


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs a device that is always full")
def test_an_event_whose_answer_cannot_be_shown_is_told_as_written(
    environment: dict[str, str],
) -> None:
    command = f"{sys.executable} -m evlog"
    line = '"2026-09-18 kupiansk: 5 clashes"'
    done = subprocess.run(
        ["sh", "-c", f"{command} add {line} >/dev/full"],
        env=environment,
        capture_output=True,
        text=True,
        timeout=60,
    )
    assert done.returncode == 1
    assert "error: written as #1, but the answer cannot be shown: no space left" in done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs a device that is always full")
def test_talk_that_nobody_can_hear_is_no_reason_to_fail(environment: dict[str, str]) -> None:
    done = subprocess.run(
        ["sh", "-c", f'{sys.executable} -m evlog add "kupiansk: 5 clashes" 2>/dev/full'],
        env=environment,
        capture_output=True,
        text=True,
        timeout=60,
    )
    assert (done.returncode, done.stdout.startswith("#1")) == (0, True)
