"""Make the pictures in docs/pictures from the running app on the sample data.

python scripts/make_pictures.py
"""

import asyncio
import os
import re
import tempfile
from collections.abc import Sequence
from pathlib import Path

from textual import events

from evlog.app import EvlogApp
from evlog.exchange.files.input_file import input_file
from evlog.exchange.files.sample import sample_events
from evlog.exchange.formats.csv import read_csv
from evlog.exchange.rows import Taken
from evlog.model.event import Event
from evlog.store import open_log

_PICTURES = Path(__file__).parent.parent / "docs" / "pictures"
_SAMPLES = _PICTURES.parent.parent / "sample_data"
# The pictures that are of a whole day of the front, and those that are of it and the Kupiansk week.
_OF_THE_FRONT = ("summary",)
_OF_BOTH = ("log",)
# The tabs of the picture of both.
_VIEWS = (
    ("kupiansk", "axis:kupiansk"),
    ("strikes", "type:strikes"),
    ("disputed", "status:disputed"),
)
# A picture fetches nothing: the reader's own monospaced font serves.
_WEB_FONT = re.compile(r"\s*@font-face \{.*?\}", re.S)
_QUICK = "25 dec 2025 lyman: 5-7 attacks repelled near Torske @GeneralStaff"

# A day's report in the words that the General Staff uses, composed for the picture.
_REPORT = """\
Упродовж минулої доби на фронті відбулося 96 боєзіткнень, повідомляє Генштаб станом на 08:00 25 грудня 2025 року.
Противник завдав 41 авіаційного удару, скинув 66 керованих авіабомб, здійснив 3 874 обстріли.
На Куп'янському напрямку ворог п'ять разів атакував у районах Петропавлівки, Піщаного та в бік Куп'янська.
На Лиманському напрямку захисники зупинили чотирнадцять ворожих атак поблизу Новомихайлівки та в бік Ставків.
На Покровському напрямку загарбники провели 33 атаки в районах Удачного та Котлиного. З них 29 відбито.
На Придніпровському напрямку наступальних дій не проводили.
Загалом за добу втрати російських військ становили 1520 осіб та чотири танки.
"""

# Name, size in cells, and what is pressed; what is longer than one word is typed.
_TOUR: tuple[tuple[str, tuple[int, int], Sequence[str]], ...] = (
    ("log", (160, 40), ("j",) * 10),
    ("quick_line", (110, 30), ("a", _QUICK)),
    ("form", (110, 30), ("j", "j", "j", "e")),
    ("summary", (150, 32), ("S",)),
    ("claims", (110, 30), ("C",)),
    ("map", (110, 30), ("M",)),
    ("report", (140, 30), ("paste", "enter", "j", "j")),
)


async def picture(path: Path, name: str, size: tuple[int, int], keys: Sequence[str]) -> None:
    """Run the app, press the keys and save the screen as an SVG."""
    app = EvlogApp(path, demo=True, tour=False)
    async with app.run_test(size=size) as pilot:
        await pilot.pause(0.8)
        for key in keys:
            if key == "paste":
                app.post_message(events.Paste(_REPORT))
                await pilot.pause(1)
                continue
            letters = key if " " in key else (key,)
            await pilot.press(*("space" if letter == " " else letter for letter in letters))
            await pilot.pause(0.3)
        await pilot.pause(0.5)
        svg = _WEB_FONT.sub("", app.export_screenshot(title="evlog"))
        (_PICTURES / f"{name}.svg").write_text(svg, "utf-8")


def day_of_the_front() -> list[Event]:
    """What the General Staff told of one day."""
    with input_file(_SAMPLES / "general_staff_day.csv") as file:
        return [row.event for row in read_csv(file) if isinstance(row, Taken)]


def main() -> None:
    """Make them all."""
    _PICTURES.mkdir(parents=True, exist_ok=True)
    # In all colours, whatever terminal this is run in.
    os.environ |= {"EVLOG_TODAY": "2025-12-26", "COLORTERM": "truecolor"}
    with tempfile.TemporaryDirectory() as folder:
        os.environ["XDG_STATE_HOME"] = folder
        path = Path(folder) / "sample.evlog"
        open_log(path, create=True).add(sample_events(), why="the Kupiansk week", keep_ids=True)
        front = Path(folder) / "front.evlog"
        open_log(front, create=True).add(
            day_of_the_front(), why="a day of the front", keep_ids=True
        )
        both = Path(folder) / "both.evlog"
        with_views = open_log(both, create=True)
        with_views.add([*day_of_the_front(), *sample_events()], why="both")
        for name, text in _VIEWS:
            with_views.save_view(name, text)
        for name, size, keys in _TOUR:
            log = front if name in _OF_THE_FRONT else both if name in _OF_BOTH else path
            asyncio.run(picture(log, name, size, keys))


if __name__ == "__main__":
    main()
