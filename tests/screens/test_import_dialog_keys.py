"""The keys of the import dialog lead on, and stand in sight."""

from pathlib import Path
from typing import Any

from evlog.store import Log
from evlog.widgets.tick import Tick


async def test_enter_on_a_box_looks_and_space_ticks(opened: Any, log: Log, tmp_path: Path) -> None:
    file = tmp_path / "events.csv"
    file.write_text("type,date\nclash,2025-12-24\n", "utf-8")
    async with opened(log.path) as app:
        await app.press("i")
        app.app.screen.query_one("#file").value = str(file)
        box = app.app.screen.query_one("#axes", Tick)
        box.focus()
        await app.press("enter")
        assert not box.value
        await app.until(lambda: "1 new" in app.text())
        await app.press("space")
        assert box.value


async def test_what_to_press_next_is_in_sight_on_a_small_terminal(
    opened: Any, log: Log, tmp_path: Path
) -> None:
    file = tmp_path / "events.csv"
    rows = "".join(f"clash,2025-12-{day:02}\n" for day in range(1, 20))
    file.write_text(f"type,date\n{rows}", "utf-8")
    async with opened(log.path, (80, 24)) as app:
        await app.press("i")
        assert "F2 imports" in app.text()
        app.app.screen.query_one("#file").value = str(file)
        await app.press("enter")
        await app.until(lambda: "19 new" in app.text())
        assert "F2 imports" in app.text()
