"""One change leaves one log, whether it comes by a verb, the app or a file."""

import asyncio
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any

import msgspec
import pytest
from textual.pilot import Pilot
from textual.widgets import Input

from evlog.app import EvlogApp
from evlog.model import Event
from evlog.screens.dialogs.ask import AskScreen
from evlog.screens.entry import EntryScreen
from evlog.store import open_log

Said = Callable[..., str]
Told = dict[str, str]
AFTERNOON = {"count": "5", "as_of": "2026-09-18T16:00+03:00", "axis": "Lyman"}
EVENING = {"count": "8", "as_of": "2026-09-18T22:00+03:00", "axis": "Lyman"}
MORNING = {"count": "9", "as_of": "2026-09-19T08:00+03:00", "axis": "Lyman"}
ELSEWHERE = EVENING | {"axis": "Pokrovsk"}


class Verbs:
    """The command line."""

    def __init__(self, path: Path, evlog: Said) -> None:
        self.path, self._evlog = path, evlog

    async def _call(self, *words: str) -> None:
        answer = self._evlog("--log", str(self.path), *words)
        assert "exit" not in answer, answer

    async def add(self, told: Told) -> None:
        options = [f"--{name.replace('_', '-')}={text}" for name, text in told.items()]
        await self._call("add", "--type=attack", "--date=2026-09-18", "--source=GS", *options)

    async def move(self, number: int, axis: str) -> None:
        await self._call("edit", str(number), "--axis", axis)

    async def delete(self, number: int) -> None:
        await self._call("delete", str(number))

    async def undo(self) -> None:
        await self._call("undo")

    async def redo(self) -> None:
        await self._call("redo")

    async def add_axis(self, name: str, spelling: str) -> None:
        await self._call("axis", "add", name, "--alias", spelling)

    async def rename_axis(self, old: str, new: str, day: str) -> None:
        await self._call("axis", "rename", old, new, "--on", day)

    async def merge(self, kind: str, taken: str, into: str) -> None:
        await self._call(kind, "merge", taken, *(("--into",) if kind == "source" else ()), into)


class Files(Verbs):
    """Imported rows; what no file can do is done by the verbs."""

    async def _import(self, text: str) -> None:
        file = self.path.with_suffix(".csv")
        file.write_text(text)
        await self._call("import", str(file))

    async def add(self, told: Told) -> None:
        row = f"attack,2026-09-18,{told['axis']},{told['count']},{told['as_of']},reports GS\n"
        await self._import(f"type,date,axes,count,as_of,sources\n{row}")

    async def move(self, number: int, axis: str) -> None:
        await self._import(f"uid,axes\n{open_log(self.path).get(number).uid},{axis}\n")


class Screens:
    """The app."""

    def __init__(self, pilot: Pilot[None], path: Path) -> None:
        self._pilot, self.path = pilot, path

    @property
    def _screen(self) -> Any:
        return self._pilot.app.screen

    async def _until(self, holds: Callable[[], bool]) -> None:
        for _ in range(1000):
            if holds():
                return
            await self._pilot.pause(0.02)
        raise AssertionError(self._pilot.app._notifications)

    async def _writes(self, act: Callable[[], Awaitable[object]]) -> None:
        before = len(open_log(self.path).revisions()) if self.path.exists() else 0
        await act()
        await self._until(
            lambda: (
                self.path.exists()
                and len(open_log(self.path).revisions()) > before
                and self._screen.session.number > before
                and not isinstance(self._screen, EntryScreen)
            )
        )

    async def _save(self, texts: Told) -> None:
        await self._until(lambda: isinstance(self._screen, EntryScreen))
        await self._pilot.pause()
        for name, text in texts.items():
            self._screen.field(name).text = text
        await self._pilot.pause()
        await self._writes(lambda: self._pilot.press("f2"))

    async def _go_to(self, number: int) -> None:
        await self._pilot.press("slash", "i", "d", "colon", str(number), "enter")
        await self._until(lambda: [event.id for event in self._screen.table.rows] == [number])

    async def add(self, told: Told) -> None:
        await self._pilot.press("A")
        await self._save({"type": "attack", "date": "2026-09-18", "sources": "@GS", **told})

    async def move(self, number: int, axis: str) -> None:
        await self._go_to(number)
        await self._pilot.press("e")
        await self._save({"axis": axis})

    async def delete(self, number: int) -> None:
        await self._go_to(number)
        await self._writes(lambda: self._pilot.press("d"))

    async def undo(self) -> None:
        await self._writes(lambda: self._pilot.press("u"))

    async def redo(self) -> None:
        await self._writes(lambda: self._pilot.press("U"))

    async def _name(self, kind: str, name: str, key: str, *answers: str) -> None:
        """Do what a key does to a name of the vocabulary, and go back to the log."""
        await self._pilot.press("V")
        await self._until(lambda: self._screen.where == "vocabulary" and self._screen.names)
        await self._pilot.press({"axis": "1", "source": "3"}[kind], "slash", *name, "enter")
        await self._until(lambda: not name or self._screen.names[0].name == name)
        before = len(open_log(self.path).revisions())
        await self._pilot.press(key)
        for answer in answers:
            await self._until(lambda: isinstance(self._screen, AskScreen))
            asked = self._screen
            asked.query_one(Input).value = answer
            await self._pilot.press("enter")
            await self._until(lambda asked=asked: self._screen is not asked)  # type: ignore[misc]
        await self._until(lambda: len(open_log(self.path).revisions()) > before)
        await self._pilot.press("escape", "escape")
        await self._until(lambda: self._screen.where == "log")
        await self._until(lambda: self._screen.session.number > before)

    async def add_axis(self, name: str, spelling: str) -> None:
        await self._name("axis", "", "a", f"{name}; {spelling}")

    async def rename_axis(self, old: str, new: str, day: str) -> None:
        await self._name("axis", old, "e", new, day)

    async def merge(self, kind: str, taken: str, into: str) -> None:
        await self._name(kind, taken, "m", into)


async def added_late(door: Any) -> None:
    for told in (AFTERNOON, MORNING, EVENING):
        await door.add(told)


async def moved_there(door: Any) -> None:
    await door.add(AFTERNOON)
    await door.add(ELSEWHERE)
    await door.move(2, "Lyman")


async def moved_away(door: Any) -> None:
    for told in (AFTERNOON, EVENING, MORNING):
        await door.add(told)
    await door.move(2, "Pokrovsk")


async def deleted(door: Any) -> None:
    await added_late(door)
    await door.delete(3)


async def undone(door: Any) -> None:
    await added_late(door)
    await door.delete(1)
    await door.undo()
    await door.undo()


async def redone(door: Any) -> None:
    await moved_away(door)
    await door.undo()
    await door.redo()


async def axis_added(door: Any) -> None:
    await door.add(AFTERNOON)
    await door.add_axis("El Fasher", "Al-Fashir")
    await door.add(EVENING | {"axis": "Al-Fashir"})


async def axis_renamed(door: Any) -> None:
    await added_late(door)
    await door.rename_axis("Lyman", "Oskil", "2026-09-01")
    await door.move(1, "Pokrovsk")


async def axes_merged(door: Any) -> None:
    await door.add(AFTERNOON)
    await door.add(ELSEWHERE)
    await door.merge("axis", "Pokrovsk", "Lyman")


def held(path: Path) -> list[tuple[int | None, Event]]:
    """What a log holds, with links by number instead of by uids, which always differ."""
    events = open_log(path).all()
    number = {event.uid: event.id for event in events}
    links = [number.get(event.supersedes or "") for event in events]
    same = [msgspec.structs.replace(event, uid="", supersedes=None) for event in events]
    return list(zip(links, same, strict=True))


@pytest.mark.parametrize("change", [added_late, moved_there, moved_away, deleted, undone, redone])
async def test_every_door_leaves_the_same_log(
    change: Callable[[Any], Awaitable[None]],
    evlog: Said,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    monkeypatch.setenv("TEXTUAL_ANIMATIONS", "none")
    verbs, files = (kind(tmp_path / f"{kind.__name__}.evlog", evlog) for kind in (Verbs, Files))
    app = EvlogApp(tmp_path / "Screens.evlog", tour=False)
    async with app.run_test(size=(120, 40), notifications=True) as pilot:
        screens = Screens(pilot, app.screen.session.path)  # type: ignore[attr-defined]
        await screens._until(lambda: screens._screen.session.is_open)
        await change(screens)
        app.workers.cancel_all()
        await asyncio.sleep(0)
    for door in (verbs, files):
        await change(door)
    assert held(verbs.path) == held(files.path) == held(screens.path)
    assert any(link for link, _ in held(verbs.path))


@pytest.mark.parametrize("change", [axis_added, axis_renamed, axes_merged])
async def test_a_change_of_names_leaves_the_same_log_by_a_verb_and_in_the_app(
    change: Callable[[Any], Awaitable[None]],
    evlog: Said,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    monkeypatch.setenv("TEXTUAL_ANIMATIONS", "none")
    verbs = Verbs(tmp_path / "Verbs.evlog", evlog)
    app = EvlogApp(tmp_path / "Screens.evlog")
    async with app.run_test(size=(120, 40), notifications=True) as pilot:
        screens = Screens(pilot, app.screen.session.path)  # type: ignore[attr-defined]
        await screens._until(lambda: screens._screen.session.is_open)
        await change(screens)
        app.workers.cancel_all()
        await asyncio.sleep(0)
    await change(verbs)
    assert held(verbs.path) == held(screens.path)
    by_verbs, by_screens = open_log(verbs.path), open_log(screens.path)
    assert by_verbs.local_vocabulary == by_screens.local_vocabulary
    names = [revision.why for revision in by_verbs.revisions() if "axis" in revision.why]
    assert names == [revision.why for revision in by_screens.revisions() if "axis" in revision.why]
