"""Importing a file into a log: all that it changes is one revision, or nothing is."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

import msgspec

from evlog.exchange.errors import BadFile, RowsRejected
from evlog.exchange.files.input_file import InputFile
from evlog.exchange.formats import registry
from evlog.exchange.formats.csv import is_own, own_columns
from evlog.exchange.formats.csv_columns import COLUMNS
from evlog.exchange.importing.import_rows import Decider, Tally
from evlog.exchange.mapped.mapped_rows import read_mapped
from evlog.exchange.mapped.mapping import FileMapping
from evlog.exchange.rows import Reject, Row, Rows, Told
from evlog.model.vocabulary import Axis
from evlog.store import Log
from evlog.store.batch import Batch
from evlog.store.contents import Contents
from evlog.store.journal.lines import EVENTS, Change, Put, Revision
from evlog.store.journal.writer import Writer
from evlog.store.local import VOCABULARY_KEY

SHOWN_REJECTS = 5
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

    def rows(self, file: InputFile, told: Told) -> Rows:
        """The rows of the file; raises BadFile where nobody can read it."""
        if self.mapping is not None:
            return read_mapped(file, self.mapping, told)
        form = self.form or registry.recognised(file)
        if form.read is None:
            raise BadFile(f"{form.label} cannot be read back, only written")
        return form.read(file, told)

    def columns(self, file: InputFile) -> tuple[str, ...] | None:
        """What evlog's own table tells of each event, where that is not all."""
        own = own_columns(file.header)
        if self.mapping is not None or not is_own(own) or set(own) == set(COLUMNS):
            return None
        return own


@dataclass(frozen=True)
class Imported:
    """What an import did: the tally, and the revision it wrote, None where there was no need."""

    tally: Tally
    revision: Revision | None = None


def preview(log: Log, file: InputFile, how: Importing, progress: Progress | None = None) -> Tally:
    """What importing would do; nothing is written."""
    decider = _decider(log, file, how)
    for _ in decider.changes(_watched(how.rows(file, decider.tally.told), file, progress)):
        pass
    return decider.tally


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
    since = log.number
    batch = Batch(decider.vocabulary, keep_ids=not log.all())
    rows = _watched(how.rows(file, decider.tally.told), file, progress)
    for change in decider.changes(rows, set_aside):
        # Checked already, so not handed to `add` and `change`, which would check once more.
        if change.known:
            batch.changed[change.event.id] = change.event
        else:
            batch.new.append(change.event)
    if decider.tally.rejected and set_aside is None:
        raise _refusal(decider.tally)
    if not (batch.new or batch.changed):
        return Imported(decider.tally)
    return Imported(decider.tally, _written(log, batch, decider.added_axes(), since, why))


def _decider(log: Log, file: InputFile, how: Importing) -> Decider:
    return Decider(log.all(), log.vocabulary, columns=how.columns(file), new_axes=how.adds_axes())


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


def _written(
    log: Log, batch: Batch, axes: tuple[Axis, ...], since: int, why: str
) -> Revision | None:
    def lines(contents: Contents, writer: Writer) -> list[Change]:
        events = batch.lines_over(contents, since, writer.head.ids.get(EVENTS, 0))
        return [*_vocabulary_line(log, axes), *events]

    return log.write(lines, why)


def _vocabulary_line(log: Log, axes: tuple[Axis, ...]) -> list[Change]:
    # In the revision of the events that stand on these axes, so that one undo takes back both.
    if not axes:
        return []
    own = log.local_vocabulary
    local = msgspec.structs.replace(own, axes=(*own.axes, *axes))
    table, document_id = VOCABULARY_KEY
    return [Put(table=table, id=document_id, doc=msgspec.to_builtins(local))]


def _refusal(tally: Tally) -> RowsRejected:
    shown = tuple(f"line {one.line}: {one.reason}" for one in tally.first_rejects[:SHOWN_REJECTS])
    axes = any(reason.startswith("unknown axis") for reason in tally.reasons)
    return RowsRejected(tally.rejected, tally.rows, shown, axes=axes)
