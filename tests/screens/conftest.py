"""The app on a real log, driven by keys; its screen read back as text."""

import asyncio
import datetime as dt
import os
import threading
from collections.abc import AsyncIterator, Callable, Iterator, Mapping
from contextlib import AbstractAsyncContextManager, asynccontextmanager, suppress
from pathlib import Path
from typing import Any

import pytest
from textual import events
from textual.pilot import Pilot
from textual.worker import WorkerCancelled

from evlog.app import EvlogApp
from evlog.exchange.files.sample import sample_events
from evlog.model import Event, Source
from evlog.store import Log, open_log

TODAY = dt.date(2026, 11, 22)
_NAMES = {" ": "space"}


class Driven:
    """The running app: press keys, type text, read the screen."""

    def __init__(self, pilot: Pilot[None]) -> None:
        self.pilot = pilot
        self.app = pilot.app

    async def settle(self) -> None:
        """Wait until nothing is being read, filtered, counted or saved, and nothing moves."""
        calm, before = 0, self.text()
        for _ in range(100):
            await self.pilot.pause(0.03)
            busy = [worker for worker in self.app.workers if worker.group != "default"]
            if busy:
                # What a screen read that was left is given up.
                with suppress(WorkerCancelled):
                    await self.app.workers.wait_for_complete(busy)
            calm = calm + 1 if not busy and self.text() == before else 0
            if calm == 2:
                return
            before = self.text()

    async def press(self, *keys: str) -> None:
        """Press keys one after the other."""
        for key in keys:
            await self.pilot.press(key)
        await self.settle()

    async def type(self, text: str) -> None:
        """Type a text as fast as fingers never do; the pilot waits after each letter."""
        for letter in text:
            self.app.post_message(events.Key(_NAMES.get(letter, letter), letter))
            await asyncio.sleep(0)
        await self.settle()

    async def until(self, told: Callable[[], bool], seconds: float = 5) -> None:
        """Wait until something holds."""
        for _ in range(int(seconds / 0.05)):
            if told():
                return
            await self.pilot.pause(0.05)
        raise AssertionError(f"not within {seconds} s:\n{self.text()}\n{self.toasts()}")

    async def told(self, text: str, seconds: float = 5) -> None:
        """Wait until a toast says a text."""
        await self.until(lambda: text in self.toasts(), seconds)

    def lines(self) -> list[str]:
        """The screen as lines of text, without trailing space."""
        strips = self.app.screen._compositor.render_strips()
        return [strip.text.rstrip() for strip in strips]

    def text(self) -> str:
        """The screen as text."""
        return "\n".join(self.lines())

    def toasts(self) -> str:
        """What the toasts say."""
        return "\n".join(f"{note.title} {note.message}" for note in self.app._notifications)


class Held:
    """Holds the work of a dialog when it has told so many times how far it is."""

    def __init__(self, screen: Any, times: int) -> None:
        self.reached, self._go_on = threading.Event(), threading.Event()
        self._left, self._watch = times, screen.watch_work
        screen.watch_work = self.watch

    def watch(self, number: int, share: float) -> None:
        self._watch(number, share)
        self._left -= 1
        if not self._left:
            self.reached.set()
            self._go_on.wait(20)
            self._watch(number, share)

    def go_on(self) -> None:
        """Let it go on."""
        self._go_on.set()


@pytest.fixture
def hold() -> Iterator[Callable[[Any, int], Held]]:
    """Hold the work of a dialog; at the end it goes on."""
    every: list[Held] = []

    def held(screen: Any, times: int) -> Held:
        every.append(Held(screen, times))
        return every[-1]

    yield held
    for one in every:
        one.go_on()


Opened = Callable[..., AbstractAsyncContextManager[Driven]]


@pytest.fixture(autouse=True)
def steady_surroundings(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    monkeypatch.setenv("EVLOG_TODAY", TODAY.isoformat())
    monkeypatch.setenv("TEXTUAL_ANIMATIONS", "none")
    monkeypatch.delenv("NO_COLOR", raising=False)
    forget_the_clipboard(monkeypatch, tmp_path)


def forget_the_clipboard(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Keep what tests copy out of the clipboard of whoever runs them."""
    for name in ("DISPLAY", "WAYLAND_DISPLAY"):
        monkeypatch.delenv(name, raising=False)
    folder = tmp_path / "no-clipboard"
    folder.mkdir()
    for name in ("pbcopy", "clip.exe"):
        (folder / name).write_text("#!/bin/sh\necho none here >&2\n", "utf-8")
        (folder / name).chmod(0o755)
    monkeypatch.setenv("PATH", f"{folder}{os.pathsep}{os.environ['PATH']}")


@pytest.fixture
def log(tmp_path: Path) -> Log:
    """A log with the sample week."""
    log = open_log(tmp_path / "sample.evlog", create=True)
    log.add(sample_events(), why="sample", keep_ids=True)
    return log


@pytest.fixture
def many(tmp_path: Path) -> Log:
    """A log of 300 events, one a day, on two axes."""
    log = open_log(tmp_path / "many.evlog", create=True)
    first = dt.date(2026, 1, 1)
    log.add(
        Event(
            type="attack",
            date=first + dt.timedelta(days=number),
            axes=("Lyman",) if number % 3 else ("Kupiansk",),
            sources=(Source("General Staff of Ukraine", "reports"),),
            note=f"event {number}",
        )
        for number in range(300)
    )
    return log


@pytest.fixture
def opened() -> Opened:
    """Open the app on a log, at a size; with `at_once` while the log is still being read."""

    @asynccontextmanager
    async def app_on(
        path: Path,
        size: tuple[int, int] = (120, 40),
        keys: Mapping[str, object] | None = None,
        *,
        at_once: bool = False,
    ) -> AsyncIterator[Driven]:
        app = EvlogApp(path, keys=keys)
        async with app.run_test(size=size, notifications=True) as pilot:
            driven = Driven(pilot)
            if not at_once:
                await driven.settle()
            yield driven
            # As leaving by a key does, before the screens are taken down.
            app.workers.cancel_all()
            await asyncio.sleep(0)

    return app_on
