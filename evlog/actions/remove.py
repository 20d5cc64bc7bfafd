"""Deleting events."""

from collections.abc import Iterable

from evlog.actions.writing import write
from evlog.actions.written import Written
from evlog.store import Log


def remove(log: Log, ids: Iterable[int], *, why: str = "") -> Written:
    """Delete events as one revision; a report that replaced one of them replaces the one before.

    Raises UnknownEvent, and EditConflict for an event that was changed since the log was read.
    """
    gone = tuple(dict.fromkeys(ids))
    return write(log, lambda _, batch: batch.delete(gone), why=why, since=log.read_at)
