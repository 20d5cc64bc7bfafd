"""How far each view was looked at, from one session to the next."""

import hashlib
import json
import os
from contextlib import suppress
from pathlib import Path
from typing import Final

import msgspec

_MOST_LOGS: Final = 200


class LookedAt:
    """The last event that there was when each view of a log was looked at last, by its name.

    Kept in one file for all logs; what cannot be read or written is forgotten, and nothing fails.
    """

    def __init__(self, path: Path, log: Path) -> None:
        self._path = path
        self._log = hashlib.sha256(os.fsencode(os.path.realpath(log))).hexdigest()[:32]
        self._marks = self._read().get(self._log, {})

    def last(self, view: str) -> int | None:
        """The number of the last event that was there; None for a view never looked at."""
        return self._marks.get(view)

    def mark(self, view: str, last: int) -> None:
        """Remember that a view was looked at, and `last` was the last event."""
        if self._marks.get(view) != last:
            self._marks[view] = last
            self._write()

    def _read(self) -> dict[str, dict[str, int]]:
        try:
            return msgspec.json.decode(self._path.read_bytes(), type=dict[str, dict[str, int]])
        except (OSError, ValueError, RecursionError):
            return {}

    def _write(self) -> None:
        # Another log may be open in another window.
        every = self._read()
        every.pop(self._log, None)
        kept = dict(list(every.items())[1 - _MOST_LOGS :]) | {self._log: self._marks}
        with suppress(OSError):
            self._path.parent.mkdir(parents=True, exist_ok=True)
            self._path.touch(mode=0o600)
            self._path.write_text(json.dumps(kept), "utf-8")
