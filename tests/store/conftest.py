"""Logs and events by the handful for the store room."""

import datetime as dt
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from evlog.model import Event
from evlog.store import TinyLog, open_log

Make = Callable[..., Event]


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "war.evlog"


@pytest.fixture
def log(path: Path) -> TinyLog:
    return open_log(path, create=True)


@pytest.fixture(scope="session")
def make() -> Make:
    """A clash at Kupiansk on 24 December 2025, unless told otherwise."""

    def made(note: str | None = None, **fields: Any) -> Event:
        usual = {"type": "clash", "date": dt.date(2025, 12, 24), "axes": ("Kupiansk",)}
        return Event(**{**usual, "note": note, **fields})

    return made


@pytest.fixture
def notes() -> Callable[[Path], list[str | None]]:
    """The notes of all events as a process sees them that opens the log now."""
    return lambda path: [event.note for event in open_log(path).all()]
