"""The file of a log, as a log opens it: missing or not, looked at, and written to."""

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from evlog.store.errors import LogUnreadable
from evlog.store.journal.files import open_to_read
from evlog.store.journal.head import find_head, read_header
from evlog.store.journal.tail import Note, at_rest, find_tail, note_of
from evlog.store.journal.writer import Writer, writing


class LogFile:
    """A path, and what its user should know of it.

    `notes` are what nothing failed for; `written_as` names what was written last.
    """

    def __init__(self, path: Path, *, create: bool) -> None:
        self.path = path
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
        with suppress(LogUnreadable), open_to_read(self.path) as fd:
            tail = find_tail(fd, find_head(fd, self.path))
            # Look again when nobody can be writing it.
            if tail is not None and at_rest(fd):
                tail = find_tail(fd, find_head(fd, self.path))
                if tail is not None:
                    self.notes.append(note_of(self.path, tail))

    @contextmanager
    def writing(self) -> Iterator[Writer]:
        """The right to append, under the lock; raises what `journal.writer.writing` does."""
        with writing(self.path, create=self.create) as writer:
            try:
                yield writer
            finally:
                self.notes += writer.notes
                self.written_as = writer.written_as or self.written_as
