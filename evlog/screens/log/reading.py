"""One reading of the log: its thread tells how far it is, the screen looks, and may stop it."""

from time import monotonic
from typing import Final

_PATIENCE: Final = 0.2


class Stopped(Exception):
    """The reading was stopped by the user."""


class LogReading:
    """Given to `Log.refresh` as its `progress`. `share` is what has been read, from 0 to 1."""

    def __init__(self) -> None:
        self.share = 0.0
        self.total = 0
        self.is_stopped = False
        self._began = monotonic()

    def __call__(self, read: int, total: int) -> None:
        """Called by the thread that reads; raises Stopped after `stop`."""
        self.share, self.total = read / total, total
        if self.is_stopped:
            raise Stopped

    def stop(self) -> None:
        """End the reading at its next piece."""
        self.is_stopped = True

    @property
    def takes_long(self) -> bool:
        """Whether a user should be told by now what is going on."""
        return monotonic() - self._began > _PATIENCE
