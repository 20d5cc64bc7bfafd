"""The lock that writers take in turn: flock on the log file itself."""

import errno
import fcntl
import os
import time
from contextlib import suppress
from pathlib import Path

from evlog.store.errors import LogLocked

PATIENCE = 5.0
_LONGEST_NAP = 0.02


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
    deadline = time.monotonic() + patience
    nap = 0.0005
    while True:
        try:
            fcntl.flock(fd, kind | fcntl.LOCK_NB)
            return
        except OSError as error:
            if error.errno not in (errno.EWOULDBLOCK, errno.EACCES):
                raise
        if time.monotonic() >= deadline:
            pid = holder(fd)
            raise LogLocked(path, patience, pid, _command(pid))
        time.sleep(nap)
        nap = min(nap * 2, _LONGEST_NAP)


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
