"""The one place that writes to stderr and knows the exit codes."""

import os
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from enum import IntEnum
from typing import Final

from evlog.model.text import mark_unsafe


class Exit(IntEnum):
    """What the process tells its caller; documented in `evlog --help`."""

    OK = 0
    FAILURE = 1
    USAGE = 2
    UNREADABLE = 3
    LOCKED = 4
    REJECTED = 5
    INTERRUPTED = 130


# A quoted line of a report stays whole; a file given by mistake does not.
_END: Final = 300
_NOTES: Final = 10
# Seconds of silence before a bar is shown.
_PATIENCE: Final = 0.4

# By name, so that an error of a room that was not loaded costs no import.
_CODES: Final = {
    "LogUnreadable": Exit.UNREADABLE,
    "LogLocked": Exit.LOCKED,
    "RowsRejected": Exit.REJECTED,
    "LinesRejected": Exit.REJECTED,
    "Unreadable": Exit.USAGE,
    "UnknownName": Exit.USAGE,
    "InvalidEvent": Exit.USAGE,
    "NoPublicationDay": Exit.USAGE,
}


def exit_code(error: BaseException) -> Exit:
    """The exit code of an error, by its nearest class that has one."""
    names = (kind.__name__ for kind in type(error).__mro__)
    return next((_CODES[name] for name in names if name in _CODES), Exit.FAILURE)


def error(message: str) -> None:
    """Say what went wrong, a line too long to read shown by its ends."""
    talk("\n".join(_shortened(line) for line in f"error: {message}".split("\n")))


def _shortened(line: str) -> str:
    return line if len(line) <= 4 * _END else f"{line[:_END]} … {line[-_END:]}"


def warning(message: str) -> None:
    """Say what the user should know although it worked."""
    talk(f"warning: {message}")


def notes(lines: Sequence[str]) -> None:
    """Say what else came of it, a line each; of very many only the first."""
    for line in lines[:_NOTES]:
        talk(f"note: {line}")
    if len(lines) > _NOTES:
        talk(f"note: and so {len(lines) - _NOTES:,} more")


def talk(message: str) -> None:
    """Say something beside the data: progress, totals, hints."""
    sys.stdout.flush()
    try:
        print(mark_unsafe(message), file=sys.stderr, flush=True)  # noqa: T201
    except OSError:
        # What nobody can hear is no reason to fail, nor to complain once more at the exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stderr.fileno())


@contextmanager
def progress(label: str) -> Iterator[Callable[[int, int], None] | None]:
    """A bar once work lasts, to be told how much is done and of how much.

    None if no terminal shows it.
    """
    if not sys.stderr.isatty():
        yield None
        return
    import click

    began, shown = time.monotonic(), ExitStack()
    bar: click._termui_impl.ProgressBar[int] | None = None

    def tell(done: int, total: int) -> None:
        nonlocal bar
        if bar is None and time.monotonic() - began > _PATIENCE:
            bar = shown.enter_context(
                click.progressbar(length=total, label=label, file=sys.stderr, width=24)
            )
        if bar is not None:
            bar.update(done - bar.pos)

    with shown:
        yield tell
