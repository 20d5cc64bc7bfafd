"""Putting a copy back in the place of a log, and taking it for what the log is from then on."""

from pathlib import Path

from evlog.store.backup import restore
from evlog.store.log_file import LogFile
from evlog.store.witness import Witness


def put_back(
    path: Path, copy: Path, witness: Witness | None, *, force: bool = False
) -> Path | None:
    """Put a copy in the place of a log; returns where the log that was there is kept.

    Raises what `restore` raises.
    """
    kept = restore(path, copy, force=force)
    LogFile(path, create=False, witness=witness).accept()
    return kept
