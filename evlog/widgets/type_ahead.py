"""Keys that come faster than they are handled: each is handed on when the one before is done."""

import asyncio
from collections import deque
from collections.abc import Sequence
from contextlib import suppress
from typing import Any, Final, TypeVar

from textual import events
from textual.app import App
from textual.message_pump import MessagePump
from textual.screen import Screen
from textual.widgets import Input, TextArea

_R = TypeVar("_R")
# Seconds after which the next key waits no longer: for what a key does, for a screen it opens.
_PATIENCE: Final = 1.0
_OPENING: Final = 5.0
# Turns of the loop: until what a key begins has begun, and until a long wait should be a pause.
_CALM: Final = 6
_BUSY: Final = 100
_PAUSE: Final = 0.002


class KeysInTurn(App[_R]):
    """An app in which the keys after one that opens something go to what it opens.

    Textual hands a key to what has the focus when it comes, while the key before may still be on
    its way to move it. Where several come at once, as over a slow line, the `d` of `a24 dec` would
    delete an event rather than be written.
    """

    def __init__(self) -> None:
        super().__init__()
        self._coming: deque[events.Key | events.Paste] = deque()
        self._hands_on = False

    async def on_event(self, event: events.Event) -> None:
        if not isinstance(event, events.Key | events.Paste) or event.is_forwarded:
            await super().on_event(event)
            return
        self._coming.append(event)
        if not self._hands_on:
            self._hands_on = True
            self.run_worker(self._hand_on(), group="keys")

    def make_way(self, event: events.Key | events.Paste) -> None:
        """What has to go before a key or a paste is handed on; nothing unless an app says so."""

    async def _hand_on(self) -> None:
        try:
            while self._coming:
                event, screen = self._coming.popleft(), self.screen
                self.make_way(event)
                target = self.focused or screen
                await super().on_event(event)
                if isinstance(target, Input | TextArea) and _is_letter(event):
                    # It stays there, in its turn.
                    continue
                with suppress(TimeoutError):
                    async with asyncio.timeout(_PATIENCE):
                        await _quiet(target.ancestors_with_self)
                if self.screen is not screen:
                    with suppress(TimeoutError):
                        async with asyncio.timeout(_OPENING):
                            await self._opened(self.screen)
        finally:
            self._hands_on = False

    async def _opened(self, screen: Screen[Any]) -> None:
        """Wait until a screen has its widgets, and the focus is where it belongs."""
        while not screen.is_mounted:
            await asyncio.sleep(_PAUSE)
        await _quiet((screen, self))


def _is_letter(event: events.Event) -> bool:
    return isinstance(event, events.Key) and event.is_printable


async def _quiet(nodes: Sequence[MessagePump]) -> None:
    """Wait until nodes have nothing more to handle, for some turns of the loop in a row."""
    calm = turns = 0
    while calm < _CALM:
        await asyncio.sleep(0 if turns < _BUSY else _PAUSE)
        turns += 1
        calm = 0 if any(node.message_queue_size for node in nodes) else calm + 1
