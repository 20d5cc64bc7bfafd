"""The file of a log, as a log opens it: missing or not, looked at, and written to."""

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from evlog.store.errors import LogUnreadable
from evlog.store.journal.files import open_to_read
from evlog.store.journal.head import find_head, read_header
from evlog.store.journal.tail import Note, at_rest, find_tail, note_of
from evlog.store.journal.writer import Writer, writing
from evlog.store.witness import LogNotAsSeen, Witness, refuse_other


class LogFile:
    """A path, and what its user should know of it.

    `notes` are what nothing failed for; `written_as` names what was written last.
    """

    def __init__(self, path: Path, *, create: bool, witness: Witness | None = None) -> None:
        self.path = path
        self.witness = witness
        self.create = create
        self.notes: list[Note] = []
        self.written_as: str | None = None

    def check(self) -> None:
        """Raise LogMissing or LogUnreadable unless the file can be opened as a log."""
        with open_to_read(self.path) as fd:
            read_header(fd, self.path)

    def look(self) -> None:
        """Look at the end of the file, and note what no reading would tell.

        Costs no more for a large log. Says nothing of damage: reading does.
        """
        try:
            self.refuse_other()
        except LogNotAsSeen as error:
            self.notes.append(Note(str(error)))
        except LogUnreadable:
            return
        with suppress(LogUnreadable), open_to_read(self.path) as fd:
            tail = find_tail(fd, find_head(fd, self.path))
            # Look again when nobody can be writing it.
            if tail is not None and at_rest(fd):
                tail = find_tail(fd, find_head(fd, self.path))
                if tail is not None:
                    self.notes.append(note_of(self.path, tail))

    def refuse_other(self) -> None:
        """Note what the log is now; raise LogNotAsSeen when that does not follow what was seen."""
        if self.witness is None:
            return
        with open_to_read(self.path) as fd:
            seen = self.witness.before(fd, self.path)
            head = find_head(fd, self.path)
            refuse_other(fd, self.path, head, seen)
            if head.number:
                self.witness.note(fd, self.path, head, known=seen)

    def accept(self) -> None:
        """Take the log as it is now for what it is to be from now on."""
        if self.witness is None:
            return
        with open_to_read(self.path) as fd:
            self.witness.forget(self.path)
            self.witness.note(fd, self.path, find_head(fd, self.path))

    @contextmanager
    def writing(self) -> Iterator[Writer]:
        """The right to append, under the lock.

        Raises LogNotAsSeen, and what `journal.writer.writing` does.
        """
        if self.witness and not self.path.exists() and (was := self.witness.missing(self.path)):
            self.notes.append(Note(f"{self.path}: {was}; this starts a new one"))
            self.witness.forget(self.path)
        with writing(self.path, create=self.create) as writer:
            seen = self.witness.before(writer.fd, self.path) if self.witness else None
            refuse_other(writer.fd, self.path, writer.head, seen)
            try:
                yield writer
            finally:
                self.notes += writer.notes
                if writer.written_as:
                    self.written_as = writer.written_as
                    if self.witness:
                        self.witness.note(writer.fd, self.path, writer.head)
