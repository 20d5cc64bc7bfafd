"""Make the pictures in docs/pictures from the running app on the sample data.

python scripts/make_pictures.py
"""

import asyncio
import os
import re
import tempfile
from collections.abc import Sequence
from pathlib import Path

from evlog.app import EvlogApp
from evlog.exchange.files.sample import sample_events
from evlog.store import open_log

_PICTURES = Path(__file__).parent.parent / "docs" / "pictures"
# A picture fetches nothing: the reader's own monospaced font serves.
_WEB_FONT = re.compile(r"\s*@font-face \{.*?\}", re.S)
_QUICK = "25 dec 2025 lyman: 5-7 attacks repelled near Torske @GeneralStaff"

# Name, size in cells, and what is pressed; what is longer than one word is typed.
_TOUR: tuple[tuple[str, tuple[int, int], Sequence[str]], ...] = (
    ("log", (140, 36), ("j", "j", "j")),
    ("quick_line", (110, 30), ("a", _QUICK)),
    ("form", (110, 30), ("j", "j", "j", "e")),
    ("summary", (110, 30), ("S",)),
    ("claims", (110, 30), ("C",)),
)


async def picture(path: Path, name: str, size: tuple[int, int], keys: Sequence[str]) -> None:
    """Run the app, press the keys and save the screen as an SVG."""
    app = EvlogApp(path, demo=True)
    async with app.run_test(size=size) as pilot:
        await pilot.pause(0.8)
        for key in keys:
            letters = key if " " in key else (key,)
            await pilot.press(*("space" if letter == " " else letter for letter in letters))
            await pilot.pause(0.3)
        await pilot.pause(0.5)
        svg = _WEB_FONT.sub("", app.export_screenshot(title="evlog"))
        (_PICTURES / f"{name}.svg").write_text(svg, "utf-8")


def main() -> None:
    """Make them all."""
    _PICTURES.mkdir(parents=True, exist_ok=True)
    os.environ["EVLOG_TODAY"] = "2025-12-26"
    with tempfile.TemporaryDirectory() as folder:
        os.environ["XDG_STATE_HOME"] = folder
        path = Path(folder) / "sample.evlog"
        open_log(path, create=True).add(sample_events(), why="the Kupiansk week", keep_ids=True)
        for name, size, keys in _TOUR:
            asyncio.run(picture(path, name, size, keys))


if __name__ == "__main__":
    main()
