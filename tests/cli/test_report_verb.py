"""`evlog report` as its user runs it."""

import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Evlog = Callable[..., Any]
SAMPLE = Path(__file__).parents[2] / "sample_data" / "general_staff_day.csv"


@pytest.fixture
def day(evlog: Evlog) -> Evlog:
    assert evlog("import", str(SAMPLE)).code == 0
    return evlog


def test_it_writes_one_page_and_says_of_what(day: Evlog, tmp_path: Path) -> None:
    answer = day("report", "type:attacks", "-o", "day.html")
    text = (tmp_path / "day.html").read_text("utf-8")

    assert (answer.code, answer.out) == (0, "")
    assert answer.err.endswith("a report of 12 events to day.html\n")
    assert text.startswith("<!doctype html>")
    assert ">89</b> <span>attacks" in text


def test_a_file_that_is_there_is_refused_without_force(day: Evlog, tmp_path: Path) -> None:
    (tmp_path / "day.html").write_text("mine")
    answer = day("report", "-o", "day.html")

    assert answer.code == 1
    assert "day.html is there already; --force replaces it" in answer.err
    assert (tmp_path / "day.html").read_text() == "mine"
    assert day("report", "-o", "day.html", "--force").code == 0
    assert "<h1>" in (tmp_path / "day.html").read_text("utf-8")
    assert [path.name for path in tmp_path.iterdir() if ".part" in path.name] == []


def test_a_dash_is_stdout(day: Evlog) -> None:
    answer = day("report", "-o", "-")
    assert answer.out.startswith("<!doctype html>")
    assert answer.err == ""


def test_without_a_file_it_asks_for_one(day: Evlog) -> None:
    answer = day("report")
    assert answer.code == 2
    assert "-o" in answer.err


def test_the_log_itself_is_refused(day: Evlog, log_path: Path) -> None:
    before = log_path.read_bytes()
    answer = day("report", "-o", str(log_path), "--force")
    assert answer.code == 2
    assert log_path.read_bytes() == before


def test_its_template_engine_is_loaded_by_nothing_else(day: Evlog) -> None:
    code = (
        "import sys; from evlog.cli import run; run(['summary']); run(['coverage']);"
        "print([m for m in ('jinja2', 'markupsafe') if m in sys.modules])"
    )
    import subprocess

    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.splitlines()[-1] == "[]"
