"""Opening a log's file to read, and saying what is wrong where that fails."""

import errno
import os
import stat
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from evlog.store.errors import LogMissing, LogUnreadable


@contextmanager
def open_to_read(path: Path) -> Iterator[int]:
    """The open file; raises LogMissing, or LogUnreadable for a folder or a file that is denied."""
    try:
        # Without O_NONBLOCK a named pipe would wait for a writer.
        fd = os.open(path, os.O_RDONLY | os.O_CLOEXEC | os.O_NONBLOCK)
    except OSError as error:
        raise unreadable(path, error) from error
    try:
        check_regular(fd, path)
        yield fd
    finally:
        os.close(fd)


def check_regular(fd: int, path: Path) -> None:
    """Raise LogUnreadable unless the open file is a file like any other."""
    mode = os.fstat(fd).st_mode
    if stat.S_ISDIR(mode):
        raise unreadable(path, OSError(errno.EISDIR, ""))
    if not stat.S_ISREG(mode):
        raise LogUnreadable(path, "this is a device or a pipe, not a file; name a file with --log")


def unreadable(path: Path, error: OSError) -> LogUnreadable:
    """The error of a file that cannot be opened, said so that the way out is named."""
    match error.errno:
        case errno.ENOENT:
            return LogMissing(path)
        case errno.EISDIR:
            return LogUnreadable(path, "this is a folder; name a file with --log")
        case errno.ENOTDIR:
            return LogUnreadable(path, "a part of this path is a file, not a folder")
        case errno.EACCES | errno.EPERM:
            return LogUnreadable(path, "permission denied; `ls -l` shows whose it is")
    return LogUnreadable(path, (error.strerror or str(error)).lower())
