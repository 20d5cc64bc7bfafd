"""The import dialog: any file is looked at, brought in as one undo, or told why not."""

import os
from pathlib import Path
from typing import Any

import pytest
from textual.widgets import Collapsible, ProgressBar

from evlog.exchange.importing.request import Request
from evlog.store import Log, open_log

MAP = '[fields]\ndate = "when"\ntype = "what"\n'
MIXED = "type,date,axes\nclash,2025-12-24,Lyman\nclash,never,Lyman\n"


def table(path: Path, rows: int) -> Path:
    lines = (f"clash,2025-12-24,event {number}\n" for number in range(rows))
    path.write_text("type,date,note\n" + "".join(lines), "utf-8")
    return path


def told(app: Any) -> str:
    return " ".join(app.app.screen.query_one(".told").render().plain.split())


async def asked(app: Any, path: Path, key: str = "enter", **fields: str) -> None:
    await app.press("i")
    for name, text in {"file": str(path), **fields}.items():
        app.app.screen.query_one(f"#{name}").value = text
    await app.press(key)


async def test_a_table_that_is_not_known_asks_for_a_mapping_and_goes_in_by_it(
    opened: Any, log: Log, tmp_path: Path
) -> None:
    path, mapping = tmp_path / "any.csv", tmp_path / "map.toml"
    path.write_text("when,what\n2025-12-24,clash\n2025-12-25,strike\n", "utf-8")
    mapping.write_text(MAP, "utf-8")
    async with opened(log.path, (80, 24)) as app:
        await asked(app, path)
        await app.until(lambda: "name a mapping above" in told(app))
        assert "--map" not in app.text()
        assert app.app.focused.id == "mapping"
        await app.type(str(mapping))
        await app.press("enter")
        await app.until(lambda: "2 new" in told(app))
        assert len(open_log(log.path).all()) == 14
        await app.press("f2")
        await app.told("any.csv: 2 new")
        await app.told("u takes it back")
        await app.press("u")
        assert "14 events" in app.head()


async def test_a_first_mapping_is_written_to_be_edited(
    opened: Any, log: Log, tmp_path: Path
) -> None:
    path = tmp_path / "any.csv"
    path.write_text("date,what\n2025-12-24,clash\n", "utf-8")
    async with opened(log.path) as app:
        await asked(app, path, "f3")
        await app.until(lambda: "edit it" in told(app))
        assert app.app.screen.query_one("#mapping").value == f"{path}.toml"
        await app.press("enter")
        await app.until(lambda: "1 new" in told(app))
    assert "[fields]" in Request(path).suggested.read_text("utf-8")


async def test_an_encoding_can_be_named(opened: Any, log: Log, tmp_path: Path) -> None:
    path = tmp_path / "old.csv"
    path.write_bytes("type,date,note\nclash,2025-12-24,бій\n".encode("cp1251"))
    async with opened(log.path) as app:
        await asked(app, path)
        await app.until(lambda: "name its encoding above" in told(app))
        assert not app.app.screen.query_one(Collapsible).collapsed
        app.app.screen.query_one("#encoding").value = "cp1251"
        await app.press("f2")
        await app.told("1 new")
    assert open_log(log.path).all()[-1].note == "бій"


async def test_a_large_import_shows_how_far_it_is_and_is_one_undo(
    opened: Any, log: Log, tmp_path: Path, hold: Any
) -> None:
    path = table(tmp_path / "large.csv", 30_000)
    async with opened(log.path) as app:
        await app.press("i")
        held = hold(app.app.screen, 20)
        bar = app.app.screen.query_one(ProgressBar)
        app.app.screen.query_one("#file").value = str(path)
        await app.pilot.press("f2")
        await app.until(held.reached.is_set)
        await app.until(lambda: "20,000 rows · Esc stops" in told(app))
        assert bar.display
        assert 0.5 < (bar.percentage or 0) < 0.9
        assert "%" in app.text()
        held.go_on()
        await app.told("30,000 new")
        await app.press("u")
        await app.until(lambda: "14 events" in app.head())


async def test_escape_in_the_middle_writes_nothing_and_the_dialog_goes_on(
    opened: Any, log: Log, tmp_path: Path, hold: Any
) -> None:
    path = table(tmp_path / "large.csv", 5_000)
    async with opened(log.path) as app:
        await app.press("i")
        held = hold(app.app.screen, 2)
        app.app.screen.query_one("#file").value = str(path)
        await app.pilot.press("f2")
        await app.until(held.reached.is_set)
        await app.pilot.press("escape")
        held.go_on()
        await app.until(lambda: "stopped; nothing was written" in told(app))
        assert len(open_log(log.path).all()) == 14
        await app.press("f2")
        await app.told("5,000 new")


async def test_a_second_import_changes_nothing_and_says_so(
    opened: Any, log: Log, tmp_path: Path
) -> None:
    sample = next(Path(__file__).parents[2].glob("sample_data/kupiansk.csv"))
    async with opened(tmp_path / "new.evlog") as app:
        await asked(app, sample, "f2")
        await app.until(lambda: "14 events" in app.head())
        await asked(app, sample, "f2")
        await app.until(lambda: "nothing to change" in told(app))
        assert "14 the same" in told(app)
    assert open_log(tmp_path / "new.evlog").number == 1


async def test_bad_rows_are_told_and_set_aside_when_ticked(
    opened: Any, log: Log, tmp_path: Path
) -> None:
    path = tmp_path / "mixed.csv"
    path.write_text(MIXED, "utf-8")
    async with opened(log.path) as app:
        await asked(app, path, "f2")
        await app.until(lambda: "1 of 2 rows rejected, nothing imported" in told(app))
        assert "line 3" in told(app)
        assert "--rejects" not in told(app)
        app.app.screen.query_one("#rejects").value = True
        await app.press("f2")
        await app.told("1 new")
        await app.told("mixed.csv.rejects")
    assert "never" in (tmp_path / "mixed.csv.rejects").read_text("utf-8")


async def test_rejects_never_go_over_another_file(opened: Any, log: Log, tmp_path: Path) -> None:
    path = tmp_path / "mixed.csv"
    path.write_text(MIXED, "utf-8")
    (tmp_path / "mixed.csv.rejects").write_text("mine", "utf-8")
    async with opened(log.path) as app:
        await app.press("i")
        app.app.screen.query_one("#file").value = str(path)
        app.app.screen.query_one("#rejects").value = True
        await app.press("f2")
        await app.until(lambda: "no file of rejected rows" in told(app))
    assert (tmp_path / "mixed.csv.rejects").read_text("utf-8") == "mine"
    assert len(open_log(log.path).all()) == 14


@pytest.mark.parametrize(
    ("make", "says"),
    [
        (lambda path: path.mkdir(), "is a folder"),
        (os.mkfifo, "is a pipe or a device"),
        (lambda path: path.write_bytes(b""), "is empty"),
        (lambda path: path.write_bytes(b"type,date\n"), "no events in it"),
        (lambda path: path.write_bytes(b"PK\x03\x04rest"), "save it as CSV"),
        (lambda path: path.write_bytes(bytes(range(256)) * 9), "not a text file"),
        (lambda path: None, "no such file"),
    ],
)
async def test_what_is_no_table_says_so_and_escape_leaves(
    opened: Any, log: Log, tmp_path: Path, make: Any, says: str
) -> None:
    make(tmp_path / "odd.csv")
    async with opened(log.path) as app:
        await asked(app, tmp_path / "odd.csv")
        await app.until(lambda: says in told(app))
        await app.press("escape")
        assert "14 events" in app.head()


async def test_paths_are_completed_by_tab(
    opened: Any, log: Log, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "a folder").mkdir()
    table(tmp_path / "a folder" / "december.csv", 1)
    monkeypatch.chdir(tmp_path)
    async with opened(log.path) as app:
        await app.press("i")
        await app.type("a")
        await app.until(lambda: "a folder/" in app.text())
        await app.press("tab")
        await app.until(lambda: "a folder/december.csv" in app.text())
        await app.press("tab", "enter")
        await app.until(lambda: "1 new" in told(app))
        await app.press("tab")
        assert app.app.focused.id == "axes"
