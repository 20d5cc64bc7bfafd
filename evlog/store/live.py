"""What a log's file holds, kept up to date and safe between threads: read once, then what is new."""

import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager

from evlog.store.contents import Contents
from evlog.store.journal.lines import Change, Revision
from evlog.store.journal.reader import JournalReader
from evlog.store.journal.scan_ahead import Progress
from evlog.store.journal.writer import Intent, Writer
from evlog.store.log_file import LogFile

ChangeLines = Callable[[Contents, Writer], Sequence[Change]]


class LiveContents:
    """The contents of a log's file as last read, and the one way to append to it.

    `changing` is entered around each change of the contents.
    """

    def __init__(self, file: LogFile, changing: Callable[[], AbstractContextManager[None]]) -> None:
        self._file = file
        self._changing_more = changing
        self._reader = JournalReader(file.path, Contents, changing=self._changing)
        # A thread that takes more than one of these takes them in this order.
        self._turn = threading.RLock()
        self._reading = threading.RLock()
        self._mutex = threading.RLock()

    @property
    def is_read(self) -> bool:
        """Whether the file has been read."""
        return self._reader.loaded

    @property
    def is_to_be_made(self) -> bool:
        """Whether there is no file yet, and the first revision makes it."""
        is_unused = not self._reader.contents.number
        return self._file.create and is_unused and not self._file.path.exists()

    @property
    def as_read(self) -> Contents:
        """The contents as far as they have been read; empty before that."""
        return self._reader.contents

    def read(self) -> Contents:
        """The contents, read now unless they have been."""
        if not self._reader.loaded:
            with self._reading:
                if not self._reader.loaded:
                    self.refresh()
        return self._reader.contents

    @contextmanager
    def steady(self) -> Iterator[Contents]:
        """The contents, with other threads kept from changing them."""
        self.read()
        with self._mutex:
            yield self._reader.contents

    @contextmanager
    def _changing(self) -> Iterator[None]:
        with self._mutex, self._changing_more():
            yield

    def refresh(self, progress: Progress | None = None) -> bool:
        """Fold in what others wrote, or read all the first time; True when there was something.

        `progress` is called after every 2 MB with how many bytes have been read, and of how many.
        What it raises ends the reading, and the contents are as before. Costs one `stat` when idle.
        """
        with self._reading:
            return not self.is_to_be_made and self._reader.refresh(progress)

    def append(self, lines: ChangeLines, intent: Callable[[], Intent]) -> Revision | None:
        """Append the changes that `lines` makes from the newest contents, under the lock.

        None, and nothing is written, when it makes none.
        """
        with self._turn:
            # Most of the reading before the lock is taken, so that others need not wait for it.
            self.refresh()
            # While this waits for the lock, other threads can go on reading.
            with self._file.writing() as writer, self._reading:
                self._reader.read(writer.fd, locked=True)
                changes = lines(self._reader.contents, writer)
                if not changes:
                    return None
                revision = writer.append(changes, intent())
                self._reader.own(writer, changes, revision)
                return revision

    def append_unread(
        self, lines: Callable[[Writer], Sequence[Change]], intent: Intent
    ) -> Revision:
        """Append without reading: what takes as long for a million events as for none."""
        with self._turn, self._file.writing() as writer:
            return writer.append(lines(writer), intent)
