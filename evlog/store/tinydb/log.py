"""A log that is a TinyDB database too: what `open_log` gives a script."""

from collections.abc import Iterator
from contextlib import contextmanager
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from evlog.model.errors import NotSupported
from evlog.store.journal.posix import fcntl
from evlog.store.log import Log
from evlog.store.witness import Witness

if TYPE_CHECKING:
    from evlog.store.tinydb.tables import EventDocuments, JournalDB


def open_log(path: str | Path, *, create: bool = False, witness: Path | None = None) -> "TinyLog":
    """Open a log. Reads no events until they are asked for.

    With `create`, a missing file is made when the first revision is written. `witness` is a folder
    in which is noted what the log was when it was last written or looked at: a log that is shorter
    than that, or another, is then not written to. Raises LogMissing, LogUnreadable or NotSupported.
    """
    if fcntl is None:
        raise NotSupported
    keeper = None if witness is None else Witness(witness)
    log = TinyLog(Path(path), create=create, witness=keeper)
    log.check()
    return log


class TinyLog(Log):
    """A `Log` with TinyDB's interface beside its own."""

    @cached_property
    def db(self) -> "JournalDB":
        """The log as a TinyDB database; its default table is the events."""
        # TinyDB is loaded when it is asked for: `evlog add` does without.
        from evlog.store.tinydb.tables import JournalDB

        return JournalDB(self)

    @property
    def events(self) -> "EventDocuments":
        """The table of events; its documents are `Event`."""
        return self.db.events

    @contextmanager
    def _changing(self) -> Iterator[None]:
        with super()._changing():
            yield
            if "db" in self.__dict__:
                self.db.clear_caches()
