"""What a script sees: the names that `import evlog` gives, and stock TinyDB queries."""

import json
import subprocess
import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from tinydb import where

import evlog
from evlog.exchange.files.sample import sample_events


@pytest.fixture
def log(tmp_path: Path) -> Any:
    log = evlog.open_log(tmp_path / "log.evlog", create=True)
    log.add(sample_events())
    return log


def listed(path: Path, *words: str) -> list[int]:
    done = subprocess.run(
        [sys.executable, "-m", "evlog", "--log", path, "list", *words, "--format", "jsonl"],
        capture_output=True,
        text=True,
        check=True,
    )
    return sorted(json.loads(line)["id"] for line in done.stdout.splitlines())


def test_importing_evlog_loads_nothing_that_was_not_asked_for() -> None:
    code = "import sys, evlog; print(*(m for m in sys.modules if m.startswith('evlog')))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["evlog"]


QUERIES: list[tuple[Callable[[], Any], list[str]]] = [
    (lambda: where("axes").any(["Kupiansk"]), ["axis:kupiansk"]),
    (lambda: where("type") == "strike", ["type:strike"]),
    (lambda: where("status") == "disputed", ["status:disputed"]),
    (lambda: where("date") >= "2025-12-24", ["surely:since:2025-12-24"]),
    (lambda: where("count").low >= 5, ["count:5.."]),
    (lambda: ~where("count").exists(), ["count:none"]),
    (lambda: where("sources").any(where("stance") == "denies"), ["not", "denies:none"]),
    (lambda: where("id") == 3, ["id:3"]),
]


@pytest.mark.parametrize(("query", "words"), QUERIES, ids=[words[-1] for _, words in QUERIES])
def test_a_stock_tinydb_query_gives_what_the_command_line_gives(
    log: Any, query: Callable[[], Any], words: list[str]
) -> None:
    found = sorted(event.id for event in log.events.search(query()))
    assert found == listed(log.path, *words)
    assert found


def test_a_filter_is_a_tinydb_query_and_a_query_is_a_filter_for_search(log: Any) -> None:
    wanted = evlog.parse_filter("axis:kupiansk type:ground")
    assert log.events.search(wanted) == log.search(wanted)
    assert log.search(where("axes").any(["Kupiansk"]))


def test_a_script_adds_an_event_and_finds_it(log: Any) -> None:
    (added,) = log.add([evlog.Event(type="attack", date=date(2026, 1, 1), axes=("Lyman",))])
    assert log.get(added.id).axes == ("Lyman",)
