"""What the language tests share."""

import time
from collections.abc import Iterator

import pytest

from evlog.model import Vocabulary, shipped_vocabulary


@pytest.fixture(autouse=True)
def _in_utc(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setenv("TZ", "UTC")
    time.tzset()
    yield
    monkeypatch.undo()
    time.tzset()


@pytest.fixture
def vocabulary() -> Vocabulary:
    return shipped_vocabulary()
