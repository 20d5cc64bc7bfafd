"""What the journal asks of the operating system beyond files: locks, and bytes that are on the disk."""

import errno
import os
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import fcntl
else:
    try:
        import fcntl
    except ImportError:
        # Windows has no flock; the command line says so before it opens a log.
        fcntl = None

# What a file system answers that does not know F_FULLFSYNC.
_NOT_KNOWN = (errno.ENOTSUP, errno.EINVAL, errno.ENOTTY)

__all__ = ["fcntl", "sync"]


def sync(fd: int) -> None:
    """Return when the bytes of an open file are on the disk; raises OSError.

    On macOS `fsync` only hands them to the drive, which may keep them in its cache;
    F_FULLFSYNC empties that too, on file systems that know it.
    """
    full = getattr(fcntl, "F_FULLFSYNC", None)
    if full is not None:
        try:
            fcntl.fcntl(fd, full)
            return
        except OSError as error:
            if error.errno not in _NOT_KNOWN:
                raise
    os.fsync(fd)
