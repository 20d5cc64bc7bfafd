"""The app open on a log that eight other programs write to."""

import asyncio
import sys
from collections.abc import Callable
from contextlib import AbstractAsyncContextManager
from pathlib import Path
from typing import Any

import pytest

from evlog.store import open_log
from evlog.store.verify import verify

Opened = Callable[..., AbstractAsyncContextManager[Any]]

MEMBER = Path(__file__).parents[1] / "store" / "crowd_member.py"
PROCESSES, STEPS = 8, 250


async def member(path: Path, seed: int) -> int:
    process = await asyncio.create_subprocess_exec(
        sys.executable,
        str(MEMBER),
        str(path),
        str(seed),
        str(STEPS),
        stdout=asyncio.subprocess.DEVNULL,
    )
    return await process.wait()


@pytest.mark.load
async def test_the_app_writes_and_shows_all_while_a_crowd_writes(
    opened: Opened, tmp_path: Path
) -> None:
    path = tmp_path / "log.evlog"
    async with opened(path, size=(120, 30)) as app:
        crowd = asyncio.gather(*(member(path, seed) for seed in range(PROCESSES)))
        mine = 0
        while not crowd.done():
            await app.press("a")
            await app.type(f"2026-01-{mine % 28 + 1} lyman: evacuation")
            await app.press("enter", "escape")
            mine += 1
        assert await crowd == [0] * PROCESSES
        log = open_log(path)
        await app.until(lambda: f"{len(log.all()):,} events" in app.head())
    assert verify(path).findings == ()
    # A member of the crowd may have undone some of them since: their lives tell.
    born = [log.life(number)[0].after for number in range(1, log.contents.ids["events"] + 1)]
    assert sum(event is not None and event.type == "evacuation" for event in born) == mine > 0
