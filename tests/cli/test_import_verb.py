"""`evlog import` as its user runs it."""

import json
import os
import pty
import signal
import subprocess
import sys
import threading
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest

from evlog.store import open_log

Evlog = Callable[..., Any]
SAMPLE = Path(__file__).parents[2] / "sample_data" / "kupiansk.csv"
HEADER = "uid,type,date,axes,count,note\n"
UID = "019b59e3-cce0-75ee-97bc-b3aaf22e8ec"
BAD = f"{HEADER}{UID}1,clash,2025-12-24,,5,good\n{UID}2,picnic,2025-12-24,,7,bad\n"


def test_it_says_what_became_of_the_rows_and_how_to_take_it_back(evlog: Evlog) -> None:
    answer = evlog("import", str(SAMPLE))

    assert answer.code == 0
    assert answer.out == (
        "14 events new, 0 changed, 0 the same\nrevision 1; `evlog undo` takes all of it back\n"
    )


def test_stdin_is_read_as_a_file_is(evlog: Evlog) -> None:
    answer = evlog("import", "-", stdin=SAMPLE.read_bytes())
    assert answer.out.startswith("14 events new")


def test_a_second_time_there_is_nothing_to_change(evlog: Evlog) -> None:
    evlog("import", str(SAMPLE))
    assert evlog("import", str(SAMPLE)).out == (
        "0 events new, 0 changed, 14 the same\nnothing to change\n"
    )


def test_a_dry_run_shows_rows_and_counts_and_writes_nothing(evlog: Evlog, log_path: Path) -> None:
    answer = evlog("import", str(SAMPLE), "--dry-run")

    assert answer.code == 0
    assert "Kupiansk" in answer.out
    assert "       14  new\n" in answer.out
    assert "nothing was written" in answer.err
    assert not log_path.exists()


def test_a_dry_run_counts_rejects_by_reason(evlog: Evlog, tmp_path: Path) -> None:
    (tmp_path / "bad.csv").write_text(BAD)

    answer = evlog("import", "bad.csv", "--dry-run", "--format", "json")

    found = json.loads(answer.out)
    assert answer.code == 5
    assert (found["new"], found["rejected"], found["revision"]) == (1, 1, None)
    assert list(found["reasons"].values()) == [1]


def test_a_bad_row_stops_everything_and_is_named(
    evlog: Evlog, tmp_path: Path, log_path: Path
) -> None:
    (tmp_path / "bad.csv").write_text(BAD)

    answer = evlog("import", "bad.csv")

    assert answer.code == 5
    assert "1 of 2 rows rejected, nothing imported; --rejects FILE" in answer.err
    assert 'line 3: unknown type "picnic"' in answer.err
    assert not log_path.exists()


def test_rejects_are_set_aside_and_can_be_mended(evlog: Evlog, tmp_path: Path) -> None:
    (tmp_path / "bad.csv").write_text(BAD)

    answer = evlog("import", "bad.csv", "--rejects", "rest.csv")

    assert answer.code == 5
    assert answer.out.startswith("1 event new")
    assert "1 row set aside in rest.csv" in answer.err
    rest = tmp_path / "rest.csv"
    rest.write_text(rest.read_text().replace(f"{UID}2,picnic", f"{UID}2,clash"))
    assert evlog("import", "rest.csv").out.startswith("1 event new")


def test_without_rejects_no_file_of_them_is_left(evlog: Evlog, tmp_path: Path) -> None:
    assert evlog("import", str(SAMPLE), "--rejects", "rest.csv").code == 0
    assert not (tmp_path / "rest.csv").exists()


def test_a_file_of_rejects_that_is_there_is_not_replaced(evlog: Evlog, tmp_path: Path) -> None:
    (tmp_path / "rest.csv").write_text("mine")
    answer = evlog("import", str(SAMPLE), "--rejects", "rest.csv")
    assert (answer.code, (tmp_path / "rest.csv").read_text()) == (1, "mine")
    assert "--force replaces it" in answer.err


@pytest.mark.parametrize("name", ["bad.csv", "log.evlog"])
def test_neither_the_file_nor_the_log_is_replaced_by_rejects(
    evlog: Evlog, tmp_path: Path, name: str
) -> None:
    (tmp_path / "bad.csv").write_text(BAD)
    answer = evlog("import", "bad.csv", "--rejects", name, "--force")
    assert answer.code == 2
    assert "name another file for the rejects" in answer.err
    assert (tmp_path / "bad.csv").read_text() == BAD


def test_a_mapping_can_be_suggested_edited_and_used(evlog: Evlog, tmp_path: Path) -> None:
    (tmp_path / "sirens.csv").write_text("region,started_at\nКиїв,2022-02-25 16:36:22+00:00\n")
    suggested = evlog("import", "sirens.csv", "--suggest-map")
    edited = suggested.out.replace('places = "region"', 'axes = "region"')
    (tmp_path / "map.toml").write_text(edited)

    unknown = evlog("import", "sirens.csv", "--map", "map.toml")
    assert 'unknown axis "Київ"' in unknown.err
    known = evlog("import", "sirens.csv", "--map", "map.toml", "--new-axes")
    assert "1 new axis: Київ" in known.out
    assert len(evlog("list", "axis:київ", "--format", "jsonl").out.splitlines()) == 1


def test_what_nobody_reads_is_refused_with_what_is_accepted(
    evlog: Evlog, tmp_path: Path, log_path: Path
) -> None:
    (tmp_path / "losses.json").write_text('[{"date": "2022-02-25", "day": 2, "tank": 80}]')

    answer = evlog("import", "losses.json")

    assert answer.code == 1
    assert "losses.json is JSON, but not of events" in answer.err
    assert "evlog reads csv, tsv, jsonl, json" in answer.err
    assert not log_path.exists()


def test_a_near_duplicate_is_reported_and_kept(evlog: Evlog, tmp_path: Path) -> None:
    evlog("add", "2025-12-24 kupiansk: 5 clashes")
    (tmp_path / "more.csv").write_text(f"{HEADER}{UID}1,clash,2025-12-24,Kupiansk,5,again\n")

    answer = evlog("import", "more.csv")

    assert "1 new event may be there already; all are kept" in answer.err
    assert "line 2: clash 2025-12-24 is like #1" in answer.err
    assert answer.out.startswith("1 event new")


def test_one_undo_takes_the_whole_file_back(evlog: Evlog, log_path: Path) -> None:
    evlog("import", str(SAMPLE))
    open_log(log_path).undo()
    assert evlog("list", "--format", "jsonl").out == ""


@pytest.mark.parametrize(
    ("arguments", "code", "way_out"),
    [
        (("missing.csv",), 1, "missing.csv: no such file"),
        ((".",), 1, "is a folder"),
        (("x.csv", "--from", "xlsx"), 2, "csv"),
        (("x.csv", "--map", "missing.toml"), 1, "missing.toml: no such file"),
    ],
)
def test_wrong_usage_names_the_way_out(
    evlog: Evlog, arguments: tuple[str, ...], code: int, way_out: str
) -> None:
    answer = evlog("import", *arguments)
    assert answer.code == code
    assert way_out in answer.err


def test_a_terminal_sees_progress_and_ctrl_c_leaves_nothing(
    environment: dict[str, str], tmp_path: Path, log_path: Path
) -> None:
    fifo = tmp_path / "slow.csv"
    os.mkfifo(fifo)
    ours, theirs = pty.openpty()
    process = subprocess.Popen(
        [sys.executable, "-m", "evlog", "import", "slow.csv", "--rejects", "rest.csv"],
        env=environment,
        cwd=tmp_path,
        stdin=theirs,
        stdout=theirs,
        stderr=theirs,
        start_new_session=True,
    )
    os.close(theirs)
    shown = b""
    done = threading.Event()

    def feed() -> None:
        with suppress(BrokenPipeError), fifo.open("w") as slow:
            slow.write(HEADER + ",clash,2025-12-24,,5,x\n" * 20_000)
            slow.flush()
            done.wait(20)

    threading.Thread(target=feed, daemon=True).start()
    # A terminal whose process has gone is an error to read.
    with suppress(OSError):
        while b"rows" not in shown:
            shown += os.read(ours, 4096)
    process.send_signal(signal.SIGINT)
    code = process.wait(timeout=20)
    done.set()
    os.close(ours)

    assert b"importing" in shown
    assert b"/s" in shown
    assert code == 130
    assert sorted(path.name for path in tmp_path.iterdir()) == ["slow.csv"]
