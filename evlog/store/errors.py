"""What can go wrong with a log's file, each with the way out."""

from pathlib import Path
from typing import Final

from evlog.model.errors import EvlogError
from evlog.model.text import counted


class LogUnreadable(EvlogError):
    """The file cannot be read as a log. Nothing was written."""

    def __init__(self, path: Path, message: str) -> None:
        super().__init__(f"{path}: {message}")
        self.path = path


class LogMissing(LogUnreadable):
    """There is no file of that name, or none any more: it `had` so many revisions when read."""

    def __init__(self, path: Path, had: int = 0) -> None:
        gone = f"gone since it was read; {_had(had)}"
        super().__init__(path, gone if had else 'no such log; `evlog add "…"` starts one')


class LogEmptied(LogUnreadable):
    """The file was emptied by something else; it `had` so many revisions when read."""

    def __init__(self, path: Path, had: int) -> None:
        super().__init__(path, f"emptied by something else; {_had(had)}")


def _had(number: int) -> str:
    revisions = counted(number, "revision")
    return f"it had {revisions}; put it back from a copy"


_RECOVER: Final = "`evlog verify --recover FILE` saves what is sound into a new log"


class LogCorrupt(LogUnreadable):
    """A line is damaged. `line` counts from 1, `byte` is the offset of the line from 0."""

    def __init__(
        self, path: Path, line: int, byte: int, reason: str, then: str = "nothing was changed"
    ) -> None:
        super().__init__(
            path, f"line {line} (byte {byte}) is damaged: {reason}; {then}; {_RECOVER}"
        )
        self.line = line
        self.byte = byte
        self.reason = reason


class EventDamaged(LogCorrupt):
    """The line of an event does not decode, nor do those of so many `others`.

    What needs neither can go on; what must count every event cannot.
    """

    def __init__(
        self, path: Path, event_id: int, line: int, byte: int, reason: str, *, others: int = 0
    ) -> None:
        rest = f" (and {counted(others, 'other event')} cannot be read either)" if others else ""
        was, without = f"`evlog history {event_id}`", f"`evlog delete {event_id}`"
        way_out = f"{was} shows what it was, {without} takes it out"
        super().__init__(path, line, byte, reason, f"it held event #{event_id}{rest}: {way_out}")
        self.id = event_id


class LogNotWritten(EvlogError):
    """The file could not be written, and is as it was before."""

    def __init__(self, path: Path, reason: str) -> None:
        super().__init__(f"{path}: {reason}; nothing was written")
        self.path = path


class LogWrittenUnsafely(EvlogError):
    """The revision is in the file, though the disk does not vouch for it."""

    def __init__(self, path: Path, written_as: str, reason: str) -> None:
        super().__init__(
            f"{path}: written as {written_as}, but {reason}; do not enter it again before "
            f"`evlog history` shows whether it is there"
        )
        self.path = path


class LogLocked(EvlogError):
    """Another process has held the lock for too long; `holder` is its id where known."""

    def __init__(self, path: Path, seconds: float, holder: int | None, name: str | None) -> None:
        who = "another process" if holder is None else f"process {holder}"
        named = f" ({name})" if name else ""
        super().__init__(
            f"{path}: {who}{named} has held the lock for {seconds:g} s; nothing was written; "
            f"try again when it is done"
        )
        self.path = path
        self.holder = holder


class UnknownEvent(EvlogError):
    """No event has that id now; it was deleted or never given."""

    def __init__(self, event_id: int, *, ever: bool = False) -> None:
        way_out = f"`evlog history {event_id}` tells whether there was one"
        super().__init__(
            f"no event #{event_id}{', and there never was' if ever else f'; {way_out}'}"
        )
        self.id = event_id


class UnknownRevision(EvlogError):
    """The log has no revision of that number."""

    def __init__(self, number: int, last: int) -> None:
        known = f"the last is {last}" if last else "the log has none yet"
        super().__init__(f"no revision {number}; {known}")
        self.number = number


class UnknownView(EvlogError):
    """No saved filter has that name."""

    def __init__(self, name: str) -> None:
        super().__init__(f'no view "{name}"; `evlog view` lists them')


class DuplicateUid(EvlogError):
    """An event with that uid is in the log already."""

    def __init__(self, uid: str, event_id: int) -> None:
        super().__init__(
            f'uid "{uid}" is event #{event_id} already; `evlog edit {event_id}` changes it'
        )
        self.uid = uid
        self.id = event_id


class EditConflict(EvlogError):
    """Somebody else changed the event since it was read; `revision` says when."""

    def __init__(self, name: str, revision: int, who: str) -> None:
        super().__init__(
            f"{name} was changed meanwhile by {who} in revision {revision}; "
            f"nothing was written; look at it and change it again"
        )
        self.revision = revision


class LogReplaced(EditConflict):
    """The file is another log, or another version of it, than the one that was read."""

    def __init__(self, name: str) -> None:
        EvlogError.__init__(
            self,
            f"{name} was read from another log than the file holds now; "
            f"nothing was written; look at it and change it again",
        )
        self.revision = 0


class NothingChanged(EvlogError):
    """What was to be written is in the log already, word for word."""


class NothingToUndo(EvlogError):
    """There is no revision that could be undone or redone."""


class UndoConflict(EvlogError):
    """A later revision changed the same document, so that undoing would lose that change."""

    def __init__(self, verb: str, number: int, name: str, later: int) -> None:
        super().__init__(
            f"cannot {verb} revision {number}: {name} was changed again in revision {later}; "
            f"undo that first, or use --force"
        )
        self.number = number
        self.later = later


class UndoRefused(EvlogError):
    """What would come back does not go together with what is in the log now."""

    def __init__(self, verb: str, number: int, reason: str) -> None:
        super().__init__(f"cannot {verb} revision {number}: {reason}")
        self.number = number


class BadDocument(EvlogError):
    """A document of a plain table cannot be kept as JSON without loss."""
