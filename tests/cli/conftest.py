"""The command line as its user runs it: a real process on a real file."""

import os
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import pytest

TODAY = "2026-09-20"


class Answer(NamedTuple):
    """What a call of evlog left behind."""

    code: int
    out: str
    err: str


Evlog = Callable[..., Answer]


@pytest.fixture(autouse=True, scope="session")
def _processes_hear_ctrl_c() -> None:
    """What runs in the background without job control ignores Ctrl-C, and so do its children."""
    signal.signal(signal.SIGINT, signal.default_int_handler)


@pytest.fixture
def log_path(tmp_path: Path) -> Path:
    return tmp_path / "log.evlog"


@pytest.fixture
def environment(tmp_path: Path, log_path: Path) -> dict[str, str]:
    return {
        "PATH": os.environ["PATH"],
        "HOME": str(tmp_path / "home"),
        "EVLOG_LOG": str(log_path),
        "EVLOG_TODAY": TODAY,
        "EVLOG_WHO": "tester",
        "TZ": "Europe/Kyiv",
        "COLUMNS": "140",
        "LANG": "C.UTF-8",
    }


@pytest.fixture
def evlog(environment: dict[str, str], tmp_path: Path) -> Evlog:
    def call(*arguments: str, stdin: str | bytes = b"", **extra: str) -> Answer:
        done = subprocess.run(
            [sys.executable, "-m", "evlog", *arguments],
            input=stdin.encode() if isinstance(stdin, str) else stdin,
            capture_output=True,
            env=environment | extra,
            cwd=tmp_path,
            timeout=60,
        )
        return Answer(done.returncode, done.stdout.decode(), done.stderr.decode())

    return call
