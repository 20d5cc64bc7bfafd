"""A log, and evlog called as its user calls it, in this process."""

import io
from collections.abc import Callable
from contextlib import redirect_stderr, redirect_stdout
from pathlib import Path

import pytest

from evlog.store import Log, open_log

Said = Callable[..., str]


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "log.evlog"


@pytest.fixture
def log(path: Path) -> Log:
    return open_log(path, create=True)


@pytest.fixture
def evlog(path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Said:
    """Run a verb; what it wrote to stdout and stderr, and its exit code where that is not 0."""
    from evlog.cli import run

    monkeypatch.setenv("EVLOG_LOG", str(path))
    monkeypatch.setenv("EVLOG_TODAY", "2026-09-20")
    monkeypatch.setenv("EVLOG_WHO", "tester")
    monkeypatch.setenv("HOME", str(tmp_path))

    def call(*arguments: str) -> str:
        told = io.TextIOWrapper(io.BytesIO(), "utf-8")
        with redirect_stdout(told), redirect_stderr(told):
            code = run(list(arguments))
        told.seek(0)
        return told.read() + (f"exit {code}\n" if code else "")

    return call
