"""Keeping events: TinyDB over an append-only journal."""

from evlog.store.contents import ReadAt
from evlog.store.errors import (
    DuplicateUid,
    EditConflict,
    EventDamaged,
    LogCorrupt,
    LogLocked,
    LogMissing,
    LogNotWritten,
    LogReplaced,
    LogUnreadable,
    LogWrittenUnsafely,
    NothingChanged,
    NothingToUndo,
    UndoConflict,
    UndoRefused,
    UnknownEvent,
    UnknownRevision,
    UnknownView,
)
from evlog.store.journal.lines import Revision
from evlog.store.journal.scan_ahead import Progress
from evlog.store.journal.tail import Note
from evlog.store.life import DocumentChange, FieldChange, Step
from evlog.store.log import Log
from evlog.store.tinydb.log import TinyLog, open_log

__all__ = [
    "DocumentChange",
    "DuplicateUid",
    "EditConflict",
    "EventDamaged",
    "FieldChange",
    "Log",
    "LogCorrupt",
    "LogLocked",
    "LogMissing",
    "LogNotWritten",
    "LogReplaced",
    "LogUnreadable",
    "LogWrittenUnsafely",
    "Note",
    "NothingChanged",
    "NothingToUndo",
    "Progress",
    "ReadAt",
    "Revision",
    "Step",
    "TinyLog",
    "UndoConflict",
    "UndoRefused",
    "UnknownEvent",
    "UnknownRevision",
    "UnknownView",
    "open_log",
]
