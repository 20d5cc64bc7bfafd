"""Whole screens as text. `EVLOG_GOLDEN=write pytest tests/screens/test_golden_screens.py` renews them."""

import os
from pathlib import Path
from typing import Any

import pytest

from evlog.store import Log

GOLDEN = Path(__file__).parent / "golden"


@pytest.mark.parametrize(
    ("name", "size", "keys"),
    [
        ("log_80x24", (80, 24), ()),
        ("log_120x40", (120, 40), ()),
        ("log_160x50", (160, 50), ("j", "j")),
        ("summary_80x24", (80, 24), ("S",)),
        ("form_80x24", (80, 24), ("A",)),
    ],
)
async def test_the_screen_looks_as_it_was_agreed(
    opened: Any, log: Log, name: str, size: tuple[int, int], keys: tuple[str, ...]
) -> None:
    async with opened(log.path, size) as app:
        await app.press(*keys)
        await app.settle()
        shown = app.text() + "\n"
    golden = GOLDEN / f"{name}.txt"
    if os.environ.get("EVLOG_GOLDEN") == "write":
        golden.parent.mkdir(exist_ok=True)
        golden.write_text(shown, "utf-8")
    assert shown == golden.read_text("utf-8")
