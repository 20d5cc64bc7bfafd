"""Run read-only work in a daemon thread, so the UI stays responsive and quitting never waits."""

import asyncio
import threading
from collections.abc import Callable
from contextlib import suppress
from typing import Any, ParamSpec, TypeVar

_P = ParamSpec("_P")
_T = TypeVar("_T")


async def in_background(work: Callable[_P, _T], *args: _P.args, **kwargs: _P.kwargs) -> _T:
    """What `work` returns or raises, done in a thread.

    Unlike `asyncio.to_thread` it does not keep the process from ending; it must change nothing
    that outlives the process.
    """
    loop = asyncio.get_running_loop()
    done: asyncio.Future[_T] = loop.create_future()

    def settle(put: Callable[[Any], None], outcome: object) -> None:
        if not done.done():
            put(outcome)

    def run() -> None:
        put: Callable[[Any], None]
        outcome: object
        try:
            put, outcome = done.set_result, work(*args, **kwargs)
        except BaseException as error:
            put, outcome = done.set_exception, error
        # The loop is closed where the app was left meanwhile.
        with suppress(RuntimeError):
            loop.call_soon_threadsafe(settle, put, outcome)

    threading.Thread(target=run, daemon=True).start()
    return await done
