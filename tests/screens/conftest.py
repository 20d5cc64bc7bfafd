"""The app on a real log, driven by keys; its screen read back as text."""

import asyncio
import datetime as dt
import os
import threading
import time
import unicodedata
from collections.abc import AsyncIterator, Callable, Iterator, Mapping
from contextlib import AbstractAsyncContextManager, asynccontextmanager, suppress
from math import inf
from pathlib import Path
from typing import Any

import pytest
from textual import events
from textual.keys import REPLACED_KEYS, _character_to_key, _get_unicode_name_from_key
from textual.pilot import Pilot
from textual.worker import WorkerCancelled

from evlog.app import EvlogApp
from evlog.exchange.files.sample import sample_events
from evlog.model import Event, Source
from evlog.store import Log, open_log

TODAY = dt.date(2026, 11, 22)
_NAMES = {" ": "space"}
# Timers due within so many seconds are waited for: less than the interval of any that repeats.
_SOON = 0.06
_in_threads: set[object] = set()
_holding: set[object] = set()


class Driven:
    """The running app: press keys, type text, read the screen."""

    def __init__(self, pilot: Pilot[None]) -> None:
        self.pilot = pilot
        self.app: Any = pilot.app
        self._threads = set(threading.enumerate())

    async def settle(self) -> None:
        """Wait until nothing is being read, filtered, counted or saved, and nothing moves."""
        while not self.app._exception:
            await self._idle()
            busy = [worker for worker in self.app.workers if worker.group != "default"]
            if busy:
                # What a screen read that was left is given up.
                with suppress(WorkerCancelled):
                    await self.app.workers.wait_for_complete(busy)
            elif self._is_working():
                await asyncio.sleep(0.002)
            else:
                return

    async def _idle(self) -> None:
        """Wait until the event loop has nothing to do, and no timer that is soon to fire.

        A message, a callback or a refresh that waits is a handle in the loop; widgets that wait
        for messages are none.
        """
        loop: Any = asyncio.get_running_loop()
        while True:
            await asyncio.sleep(0)
            if loop._ready:
                continue
            # What is to be drawn at the next frame is drawn now.
            self.app.screen._on_timer_update()
            if loop._ready:
                continue
            due = [handle.when() for handle in loop._scheduled if not handle.cancelled()]
            pause = min(due, default=inf) - loop.time()
            if pause > _SOON:
                return
            await asyncio.sleep(max(0, pause))

    def _is_working(self) -> bool:
        """Whether the app has work in a thread, other than what a test holds."""
        threads = set(threading.enumerate()) - self._threads
        return not _holding and bool(
            _in_threads or any(thread.name.endswith("(run)") for thread in threads)
        )

    async def press(self, *keys: str) -> None:
        """Press keys one after the other, each when the app has done what the last one asked."""
        for key in keys:
            await self.key(key)
            await self.settle()

    async def key(self, key: str) -> None:
        """Press a key and do not wait."""
        self.app.post_message(key_event(key))
        await asyncio.sleep(0)

    async def type(self, text: str) -> None:
        """Type a text as fast as fingers never do."""
        for letter in text:
            self.app.post_message(events.Key(_NAMES.get(letter, letter), letter))
            await asyncio.sleep(0)
        await self.settle()

    async def until(self, told: Callable[[], bool], seconds: float = 60) -> None:
        """Wait until something holds; `seconds` is for a machine that has much else to do."""
        end = time.monotonic() + seconds
        while not told():
            if time.monotonic() > end:
                raise AssertionError(f"not within {seconds} s:\n{self.text()}\n{self.toasts()}")
            await asyncio.sleep(0.01)
            self.app.screen._on_timer_update()

    async def told(self, text: str) -> None:
        """Wait until a toast says a text."""
        await self.until(lambda: text in self.toasts())

    def lines(self) -> list[str]:
        """The screen as lines of text, without trailing space."""
        strips = self.app.screen._compositor.render_strips()
        return [strip.text.rstrip() for strip in strips]

    def head(self) -> str:
        """The first two lines: of the log its tabs and its filter bar, of other screens the title."""
        return "\n".join(self.lines()[:2])

    def text(self) -> str:
        """The screen as text."""
        return "\n".join(self.lines())

    def toasts(self) -> str:
        """What the message in sight says, whole; empty where none is in sight."""
        return self.app.messages[0].text if self.app._notifications else ""


def key_event(key: str) -> events.Key:
    """The event of a key by its name, as a terminal makes it."""
    if len(key) == 1 and not key.isalnum():
        key = _character_to_key(key)
    name = REPLACED_KEYS.get(key, key)
    try:
        character: str | None = unicodedata.lookup(_get_unicode_name_from_key(name))
    except KeyError:
        character = key if len(key) == 1 else None
    return events.Key(key, character)


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
            _holding.add(self)
            self.reached.set()
            self._go_on.wait(60)
            self._watch(number, share)

    def go_on(self) -> None:
        """Let it go on."""
        _holding.discard(self)
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


@pytest.fixture(autouse=True)
def threads_at_work(monkeypatch: pytest.MonkeyPatch) -> None:
    """Know what the app does in threads, so that `settle` can wait for it."""
    to_thread = asyncio.to_thread

    async def counted(*args: Any, **kwargs: Any) -> Any:
        mark = object()
        _in_threads.add(mark)
        try:
            return await to_thread(*args, **kwargs)
        finally:
            _in_threads.discard(mark)

    monkeypatch.setattr(asyncio, "to_thread", counted)


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
        witness: Path | None = None,
        tour: bool | None = False,
    ) -> AsyncIterator[Driven]:
        app = EvlogApp(path, keys=keys, witness=witness, tour=tour)
        async with app.run_test(size=size, notifications=True) as pilot:
            driven = Driven(pilot)
            if not at_once:
                await driven.settle()
            yield driven
            # As leaving by a key does, before the screens are taken down.
            app.workers.cancel_all()
            await asyncio.sleep(0)

    return app_on
