"""The lock that writers take in turn: flock on the log file itself."""

import errno
import os
import random
import time
from contextlib import suppress
from pathlib import Path

from evlog.store.errors import LogLocked
from evlog.store.journal.posix import fcntl

PATIENCE = 5.0
# Who has waited longer looks more often, so that nobody is passed over until he gives up.
_SHORTEST_NAP, _LONGEST_NAP = 0.0004, 0.008
_SHRINKS_FOR = 0.5


def lock(fd: int, path: Path, *, patience: float | None = None) -> None:
    """Take the exclusive lock, or raise LogLocked after `patience` seconds (5 unless told).

    The lock is on the file itself, so that there is no lock file to be left behind; it ends when
    the file is closed or the process dies.
    """
    _take(fd, path, fcntl.LOCK_EX, PATIENCE if patience is None else patience)


def lock_shared(fd: int, path: Path) -> None:
    """Keep writers out while reading; raises LogLocked like `lock`."""
    _take(fd, path, fcntl.LOCK_SH, PATIENCE)


def _take(fd: int, path: Path, kind: int, patience: float) -> None:
    began = time.monotonic()
    while True:
        try:
            fcntl.flock(fd, kind | fcntl.LOCK_NB)
            return
        except OSError as error:
            if error.errno not in (errno.EWOULDBLOCK, errno.EACCES, errno.EINTR):
                raise OSError(error.errno, error.strerror, str(path)) from error
        waited = time.monotonic() - began
        if waited >= patience:
            pid = holder(fd)
            raise LogLocked(path, patience, pid, _command(pid))
        time.sleep(_nap(waited))


def _nap(waited: float) -> float:
    """How long to sleep before the next try; by chance a little more or less."""
    left = max(0.0, 1 - waited / _SHRINKS_FOR)
    longest = _SHORTEST_NAP + left * (_LONGEST_NAP - _SHORTEST_NAP)
    return longest * (0.5 + random.random())  # noqa: S311  (nobody gains by guessing it)


def holder(fd: int) -> int | None:
    """The process that holds a lock on the open file, where Linux tells it."""
    status = os.fstat(fd)
    place = f"{os.major(status.st_dev):02x}:{os.minor(status.st_dev):02x}:{status.st_ino}"
    with suppress(OSError, ValueError):
        for line in Path("/proc/locks").read_text("ascii").splitlines():
            fields = line.split()
            if fields[1] == "FLOCK" and fields[5] == place and int(fields[4]) > 0:
                return int(fields[4])
    return None


def _command(pid: int | None) -> str | None:
    with suppress(OSError):
        return Path(f"/proc/{pid}/comm").read_text("utf-8", "replace").strip()
    return None
