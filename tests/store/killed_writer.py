"""A writer that kills itself at a system call: `killed_writer.py PATH TASK CALL [half]`.

TASK is add, batch or undo. Before the CALL-th call that changes or locks the file (or, with
`half`, in the middle of it, where it is a write) the process dies by SIGKILL. It says "done" when
the store has said that the revision is written, and then lives on to the end.
"""

import datetime as dt
import fcntl
import os
import signal
import sys
from collections.abc import Callable
from typing import Any

from evlog.model import Event
from evlog.store import open_log

path, task, last_call = sys.argv[1], sys.argv[2], int(sys.argv[3])
in_the_middle = "half" in sys.argv[4:]
calls = 0


def die() -> None:
    os.kill(os.getpid(), signal.SIGKILL)


def mortal(call: Callable[..., Any], *, is_write: bool = False) -> Callable[..., Any]:
    def called(*arguments: Any, **options: Any) -> Any:
        global calls
        calls += 1
        if calls == last_call:
            if in_the_middle and is_write:
                fd, data, offset = arguments
                call(fd, data[: len(data) // 2], offset)
            die()
        return call(*arguments, **options)

    return called


for name in ("open", "ftruncate", "fsync", "close"):
    setattr(os, name, mortal(getattr(os, name)))
os.pwrite = mortal(os.pwrite, is_write=True)
fcntl.flock = mortal(fcntl.flock)

log = open_log(path, create=True)
event = Event(type="clash", date=dt.date(2025, 12, 24), axes=("Lyman",), note="new")
if task == "undo":
    log.undo()
else:
    long = event.__class__(
        type="clash", date=dt.date(2025, 12, 24), axes=("Lyman",), note="new " + "x" * 2000
    )
    log.add([event] if task == "add" else [event, *[long] * 1200])
print("done", flush=True)
