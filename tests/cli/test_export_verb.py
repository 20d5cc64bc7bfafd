"""`evlog export` as its user runs it."""

import datetime as dt
import json
import os
import pty
import select
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from evlog.model import Event
from evlog.store import open_log

Evlog = Callable[..., Any]
SAMPLE = Path(__file__).parents[2] / "sample_data" / "kupiansk.csv"


@pytest.fixture
def week(evlog: Evlog) -> Evlog:
    assert evlog("import", str(SAMPLE)).code == 0
    return evlog


def test_what_was_imported_is_exported_byte_for_byte(week: Evlog, tmp_path: Path) -> None:
    answer = week("export", "-o", "out.csv")

    assert answer == (0, "", "14 events to out.csv\n")
    assert (tmp_path / "out.csv").read_bytes() == SAMPLE.read_bytes()


def test_without_a_file_it_goes_to_stdout_byte_for_byte(
    week: Evlog, environment: dict[str, str], tmp_path: Path
) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "evlog", "export"], env=environment, capture_output=True, check=True
    )
    assert done.stdout == SAMPLE.read_bytes()
    assert done.stderr == b""


def test_a_filter_says_what_is_exported(week: Evlog) -> None:
    lines = week("export", "type:strike", "--columns", "id,date").out.splitlines()
    assert lines == ["id,date", "7,2025-12-23", "10,2025-12-24", "14,2025-12-25"]


@pytest.mark.parametrize(
    ("name", "start"),
    [("a.tsv", "id\tuid"), ("a.json", "[\n{"), ("a.jsonl", '{"id":1'), ("a.md", "| # |")],
)
def test_the_name_of_the_file_says_the_format(
    week: Evlog, tmp_path: Path, name: str, start: str
) -> None:
    assert week("export", "-o", name).code == 0
    assert (tmp_path / name).read_text().startswith(start)


def test_a_file_that_is_there_is_refused_without_force(week: Evlog, tmp_path: Path) -> None:
    (tmp_path / "out.csv").write_text("mine")

    answer = week("export", "-o", "out.csv")

    assert (answer.code, answer.err) == (
        1,
        "error: out.csv is there already; --force replaces it\n",
    )
    assert (tmp_path / "out.csv").read_text() == "mine"
    assert week("export", "-o", "out.csv", "--force").code == 0


def test_the_log_itself_is_never_replaced(week: Evlog, log_path: Path) -> None:
    answer = week("export", "-o", "log.evlog", "--force")
    assert answer.code == 2
    assert "log.evlog is the log itself" in answer.err
    assert len(week("list", "--format", "jsonl").out.splitlines()) == 14


def test_formulas_are_warned_of_and_defused_for_excel(week: Evlog, tmp_path: Path) -> None:
    week("import", "-", stdin="uid,type,date,note\n,attack,2025-12-26,=1+1\n")

    plain = week("export", "--columns", "note", "id:15")
    assert "--excel defuses them" in week("export", "-o", "plain.csv").err
    assert "=1+1" in plain.out

    assert week("export", "--excel", "-o", "excel.csv").err == "15 events to excel.csv\n"
    text = (tmp_path / "excel.csv").read_text("utf-8")
    assert text.startswith("\ufeffexcel:id,uid,")
    assert ",'=1+1," in text
    assert week("import", "excel.csv").out.startswith("0 events new, 0 changed, 15 the same")


def test_a_package_is_described_beside_its_file(week: Evlog, tmp_path: Path) -> None:
    assert week("export", "-o", "out.csv", "--package").code == 0
    described = json.loads((tmp_path / "datapackage.json").read_text())
    assert described["resources"][0]["path"] == "out.csv"


def test_what_acled_cannot_carry_is_told(week: Evlog) -> None:
    answer = week("export", "--format", "acled")
    assert len(answer.out.splitlines()[0].split(",")) == 31
    assert "warning: who denies it is not told (2)" in answer.err


@pytest.mark.parametrize(
    ("arguments", "way_out"),
    [
        (("--columns", "depth"), 'no column "depth"; there are id, uid'),
        (("--columns", "id,id"), 'the column "id" is named twice'),
        (("--format", "xlsx"), "csv"),
        (("--format", "json", "--excel"), "are for csv and tsv"),
        (("--package",), "name one with -o"),
        (("-o", "week.xyz"), '".xyz" tells no format; end the name in .csv, .tsv'),
        (("-o", "week.csv.gz"), "or say --format"),
    ],
)
def test_wrong_usage_names_the_way_out(
    week: Evlog, arguments: tuple[str, ...], way_out: str
) -> None:
    answer = week("export", *arguments)
    assert answer.code == 2
    assert way_out in answer.err


@pytest.mark.parametrize("arguments", [("-o", "week"), ("-o", "week.xyz", "--format", "csv")])
def test_a_name_without_an_end_or_with_a_format_is_written(
    week: Evlog, tmp_path: Path, arguments: tuple[str, ...]
) -> None:
    assert week("export", *arguments).code == 0
    assert (tmp_path / arguments[1]).read_text().startswith("id,uid")


def test_a_reader_that_goes_away_is_no_error(
    week: Evlog, environment: dict[str, str], tmp_path: Path
) -> None:
    big = tmp_path / "big.csv"
    rows = "".join(f",clash,2025-12-24,{'x' * 200}\n" for _ in range(2000))
    big.write_text(f"uid,type,date,note\n{rows}")
    week("import", "big.csv")

    done = subprocess.run(
        f"set -o pipefail; {sys.executable} -m evlog export | head -1",
        shell=True,
        executable="/bin/bash",
        env=environment,
        capture_output=True,
        text=True,
    )

    assert done.stdout.startswith("id,uid,")
    assert (done.returncode, done.stderr) == (0, "")


def test_a_terminal_sees_how_far_a_long_export_is_and_ctrl_c_ends_it(
    environment: dict[str, str], log_path: Path, tmp_path: Path
) -> None:
    day = dt.date(2025, 12, 24)
    open_log(log_path, create=True).add(Event(type="attack", date=day) for _ in range(12_000))
    # What is read slowly is written slowly, until it is read no more.
    fifo = tmp_path / "out.csv"
    os.mkfifo(fifo)
    ours, theirs = pty.openpty()
    process = subprocess.Popen(
        [sys.executable, "-m", "evlog", "export", "-o", "out.csv"],
        env=environment,
        cwd=tmp_path,
        stdin=theirs,
        stdout=theirs,
        stderr=theirs,
        start_new_session=True,
    )
    os.close(theirs)
    shown = b""
    with fifo.open("rb") as slow:
        while b"exporting" not in shown:
            slow.read(8192)
            if select.select([ours], [], [], 0.02)[0]:
                shown += os.read(ours, 4096)
        process.send_signal(signal.SIGINT)
        slow.read()
        code = process.wait(timeout=20)
    os.close(ours)

    assert b"exporting" in shown
    assert code == 130


def test_a_short_export_shows_no_bar(
    environment: dict[str, str], week: Evlog, tmp_path: Path
) -> None:
    ours, theirs = pty.openpty()
    done = subprocess.run(
        [sys.executable, "-m", "evlog", "export", "-o", "out.csv"],
        env=environment,
        cwd=tmp_path,
        stdin=theirs,
        stdout=theirs,
        stderr=theirs,
        check=True,
    )
    os.close(theirs)
    shown = os.read(ours, 4096)
    os.close(ours)

    assert done.returncode == 0
    assert shown.split() == b"14 events to out.csv".split()


def test_acled_is_told_what_happened_and_the_rest_is_said(evlog: Evlog) -> None:
    report = """\
18 sep 2026 @"General Staff" as of 16:00:
lyman: 5 attacks
18 sep 2026 @"General Staff" as of 22:00:
lyman: 9 attacks
18 sep 2026 @"General Staff":
orikhiv: 0 attacks
front: 213 clashes
pokrovsk: liberation in Udachne by Ukrainian forces
"""
    assert evlog("add", "-", stdin=report).code == 0

    answer = evlog("export", "-o", "out.csv", "--format", "acled", "lyman or orikhiv or pokrovsk")
    whole = evlog("export", "--format", "acled")

    assert "Non-state actor" not in whole.out
    assert "Government regains territory" in whole.out
    assert len(whole.out.splitlines()) == 3
    assert "warning: left out: running totals that a later one replaced\n" in whole.err
    assert "warning: left out: told that there was none\n" in whole.err
    assert "warning: left out: stocks and front totals" in whole.err
    assert answer.code == 0
    assert "2 events to out.csv" in answer.err
