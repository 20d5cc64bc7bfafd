"""Importing a file into a log: all that it changes is one revision, or nothing is."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from evlog.actions.take_in import Incoming, links_of, take_in
from evlog.actions.written import Written
from evlog.exchange.errors import BadFile, RowsRejected
from evlog.exchange.files.input_file import InputFile
from evlog.exchange.formats import registry
from evlog.exchange.formats.csv import is_own, own_columns
from evlog.exchange.formats.csv_columns import CSV_COLUMNS
from evlog.exchange.importing.import_rows import Decider, ImportChange, Tally
from evlog.exchange.mapped.mapped_rows import read_mapped
from evlog.exchange.mapped.mapping import FileMapping
from evlog.exchange.rows import Reject, Remarks, Row, Rows
from evlog.model.event import Event
from evlog.store import Log, Revision

SHOWN_REJECTS = 5
_NOTHING = Written()
_TOLD_EVERY = 1000

Progress = Callable[[int, int], None]


@dataclass(frozen=True)
class Importing:
    """How to read a file: its format, or a mapping, or else as it is recognised."""

    form: registry.Format | None = None
    mapping: FileMapping | None = None
    new_axes: bool = False

    def adds_axes(self) -> bool:
        """Whether an unknown axis is added rather than rejected."""
        return self.new_axes or (self.mapping is not None and self.mapping.new_axes)

    def rows(self, file: InputFile, remarks: Remarks) -> Rows:
        """The rows of the file; raises BadFile if nobody can read it."""
        if self.mapping is not None:
            return read_mapped(file, self.mapping, remarks)
        form = self.form or registry.recognised(file)
        if form.read is None:
            raise BadFile(f"{form.label} cannot be read back, only written")
        return form.read(file, remarks)

    def tells_links(self, file: InputFile) -> bool:
        """Whether each row says which running total it replaces, or that it replaces none."""
        form = None if self.mapping is not None else self.form or registry.recognised(file)
        if form is None or not form.is_whole:
            return False
        return (
            not file.header or not is_own(file.header) or "supersedes" in own_columns(file.header)
        )

    def rows_stay(self, file: InputFile) -> bool:
        """Whether a row that was imported before tells nothing new, being known by all its cells."""
        return self.mapping is None and (self.form or registry.recognised(file)).name == "table"

    def columns(self, file: InputFile) -> tuple[str, ...] | None:
        """What evlog's own table tells of each event, where that is not all."""
        own = own_columns(file.header)
        if self.mapping is not None or not is_own(own) or set(own) == set(CSV_COLUMNS):
            return None
        return own


@dataclass(frozen=True)
class Imported:
    """What an import did, or would do: the tally, and what was written."""

    tally: Tally
    written: Written = _NOTHING

    @property
    def revision(self) -> Revision | None:
        """The revision, None if there was no need of one."""
        return self.written.revision


def preview(
    log: Log, file: InputFile, how: Importing, progress: Progress | None = None
) -> Imported:
    """What importing would do; nothing is written."""
    decider = _decider(log, file, how)
    rows = _watched(how.rows(file, decider.tally.remarks), file, progress)
    incoming = _incoming(log, file, how, decider, decider.changes(rows))
    return Imported(decider.tally, links_of(log, incoming))


def import_file(
    log: Log,
    file: InputFile,
    how: Importing,
    *,
    set_aside: Callable[[Reject], None] | None = None,
    progress: Progress | None = None,
    why: str = "",
) -> Imported:
    """Import a file as one revision.

    Rejected rows go to `set_aside`; without it any of them raises RowsRejected and nothing is
    written. An event that the log has with the same uid is changed; ids are kept where the log
    has no events yet. Raises BadFile, BadMapping and what the log raises on writing.
    """
    decider = _decider(log, file, how)
    since, keep_ids = log.read_at, not log.all()
    rows = _watched(how.rows(file, decider.tally.remarks), file, progress)
    incoming = _incoming(log, file, how, decider, decider.changes(rows, set_aside))
    if decider.tally.rejected and set_aside is None:
        raise _refusal(decider.tally)
    if not (incoming.new or incoming.changed):
        return Imported(decider.tally)
    return Imported(decider.tally, take_in(log, incoming, since=since, keep_ids=keep_ids, why=why))


def _incoming(
    log: Log, file: InputFile, how: Importing, decider: Decider, changes: Iterable[ImportChange]
) -> Incoming:
    vocabulary = log.vocabulary
    new: list[Event] = []
    changed: dict[int, Event] = {}
    for change in changes:
        if change.known:
            changed[change.event.id] = change.event
        else:
            new.append(change.event)
    uids = decider.uids if how.tells_links(file) else frozenset[str]()
    return Incoming(new, changed, decider.added_axes(), vocabulary, uids)


def _decider(log: Log, file: InputFile, how: Importing) -> Decider:
    return Decider(
        log.all(),
        log.vocabulary,
        columns=how.columns(file),
        new_axes=how.adds_axes(),
        rows_stay=how.rows_stay(file),
    )


def _watched(rows: Rows, file: InputFile, progress: Progress | None) -> Iterator[Row]:
    if progress is None:
        yield from rows
        return
    number = 0
    for number, row in enumerate(rows, 1):
        if number % _TOLD_EVERY == 0:
            progress(number, file.position())
        yield row
    progress(number, file.position())


def _refusal(tally: Tally) -> RowsRejected:
    shown = tuple(f"line {one.line}: {one.reason}" for one in tally.first_rejects[:SHOWN_REJECTS])
    axes = any(reason.startswith("unknown axis") for reason in tally.reasons)
    return RowsRejected(tally.rejected, tally.rows, shown, axes=axes)
