"""What is copied goes two ways: to the terminal (OSC 52), and to the system's clipboard besides."""

import os
import signal
import subprocess
import sys
from tempfile import TemporaryFile
from typing import Any, Final, Literal

from textual.app import App

from evlog.screens.background import in_background

# What went where: the system took it; only the terminal was given it; that, though it is more
# than many take; or nothing was.
Way = Literal["system", "terminal", "long", "none"]

# Bytes. Many terminals take 100,000 of base64 at most; tmux and others drop a megabyte whole.
_MANY_TAKE: Final = 74_994
_SOME_TAKE: Final = 700_000
_PATIENCE: Final = 3.0

# A program of its own, because what pyperclip calls may wait for a display that is gone, and may
# write to stderr, on which the app draws. Qt is left out: it keeps a clipboard only as it runs.
_CHILD: Final = """
import sys
sys.modules["qtpy"] = sys.modules["PyQt5"] = None
import pyperclip
pyperclip.copy(sys.stdin.buffer.read().decode())
"""


async def copied(app: App[Any], text: str) -> Way:
    """Copy a text; tell which way it went. What the terminal did with it, it does not say."""
    size = len(text.encode())
    if size <= _SOME_TAKE:
        app.copy_to_clipboard(text)
    if await in_background(to_system, text):
        return "system"
    return "terminal" if size <= _MANY_TAKE else "long" if size <= _SOME_TAKE else "none"


def to_system(text: str) -> bool:
    """Whether the system's clipboard took the text; False where there is none or it hangs."""
    command = (sys.executable, "-P", "-W", "ignore", "-c", _CHILD)
    with TemporaryFile() as told:
        try:
            child = subprocess.Popen(  # noqa: S603
                command,
                stdin=subprocess.PIPE,
                stdout=subprocess.DEVNULL,
                stderr=told,
                start_new_session=True,
            )
        except OSError:
            return False
        try:
            child.communicate(text.encode(), timeout=_PATIENCE)
        except subprocess.TimeoutExpired:
            os.killpg(child.pid, signal.SIGKILL)
            child.wait()
            return False
        # Pyperclip does not look whether the program that it called failed; that says so.
        return child.returncode == 0 and os.fstat(told.fileno()).st_size == 0


def copied_in_words(what: str, text: str, way: Way, export: str) -> str:
    """How it went, for a toast. `export` is the key that writes a file instead."""
    size = f"{len(text.encode()) / 1000:,.0f} KB"
    return {
        "system": f"copied {what}",
        "terminal": f"copied {what}, through the terminal",
        "long": f"gave the terminal {what}, but {size} are more than many take; "
        f"{export} writes a file",
        "none": f"{what}: {size} are too much for a terminal; {export} writes a file",
    }[way]
