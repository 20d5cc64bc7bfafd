"""Any sequence of writes, against a plain dictionary, across reopening."""

import datetime as dt
import tempfile
from pathlib import Path

import msgspec
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from evlog.model import Event
from evlog.store import Log, NothingToUndo, UndoConflict, open_log
from evlog.store.verify import verify

Notes = dict[int, str | None]
NOTES = st.lists(st.text(max_size=6, alphabet='абв\n"\\{}[] x'), min_size=1, max_size=3)


def event(note: str) -> Event:
    return Event(type="clash", date=dt.date(2025, 12, 24), note=note)


class LogMachine(RuleBasedStateMachine):
    """Keeps beside the log all its states, so that undo is going back to one of them."""

    @initialize()
    def begin(self) -> None:
        self.folder = tempfile.TemporaryDirectory()
        self.path = Path(self.folder.name) / "log.evlog"
        self.log: Log = open_log(self.path, create=True)
        self.notes: Notes = {}
        self.done: list[tuple[Notes, Notes]] = []
        self.undone: list[tuple[Notes, Notes]] = []
        self.last_id = 0

    def teardown(self) -> None:
        if hasattr(self, "folder"):
            if self.path.exists():
                assert verify(self.path).findings == ()
            self.folder.cleanup()

    def wrote(self, after: Notes) -> None:
        self.done.append((self.notes, after))
        self.undone.clear()
        self.notes = after

    @rule(notes=NOTES)
    def add(self, notes: list[str]) -> None:
        added = self.log.add([event(note) for note in notes])
        first = self.last_id + 1
        assert [one.id for one in added] == list(range(first, first + len(notes)))
        self.last_id += len(notes)
        self.wrote(self.notes | {one.id: one.note for one in added})

    @precondition(lambda self: self.notes)
    @rule(data=st.data())
    def edit(self, data: st.DataObject) -> None:
        event_id = data.draw(st.sampled_from(sorted(self.notes)))
        note = f"{self.notes[event_id]}'"
        self.log.change([msgspec.structs.replace(self.log.get(event_id), note=note)])
        self.wrote(self.notes | {event_id: note})

    @precondition(lambda self: self.notes)
    @rule(data=st.data())
    def delete(self, data: st.DataObject) -> None:
        ids = data.draw(st.sets(st.sampled_from(sorted(self.notes)), min_size=1))
        self.log.delete(ids)
        self.wrote({key: note for key, note in self.notes.items() if key not in ids})

    @precondition(lambda self: self.notes)
    @rule(data=st.data(), notes=NOTES)
    def batch(self, data: st.DataObject, notes: list[str]) -> None:
        changed, gone = data.draw(st.tuples(*[st.sampled_from(sorted(self.notes))] * 2))
        with self.log.batch() as batch:
            batch.add([event(note) for note in notes])
            batch.change([msgspec.structs.replace(self.log.get(changed), note="batch")])
            batch.delete([gone])
        self.last_id += len(notes)
        after = self.notes | {changed: "batch"} | {one.id: one.note for one in batch.added}
        after.pop(gone)
        self.wrote(after)

    @precondition(lambda self: self.done)
    @rule()
    def undo(self) -> None:
        before, after = self.done.pop()
        self.log.undo()
        self.undone.append((before, after))
        self.notes = before

    @precondition(lambda self: self.undone)
    @rule()
    def redo(self) -> None:
        before, after = self.undone.pop()
        self.log.redo()
        self.done.append((before, after))
        self.notes = after

    @precondition(lambda self: self.undone == [] and self.done)
    @rule(data=st.data())
    def undo_an_older_one_or_be_refused(self, data: st.DataObject) -> None:
        number = data.draw(st.integers(1, self.log.number))
        before = self.path.read_bytes()
        if self.log.revisions()[number - 1].undoes or self.log.revisions()[number - 1].redoes:
            return
        try:
            self.log.undo(number)
        except UndoConflict:
            assert self.path.read_bytes() == before
            return
        except NothingToUndo:
            return
        self.log.undo(self.log.number)
        # What was brought back is now the next to be undone: no going back along the old states.
        self.done.clear()
        assert {one.id: one.note for one in self.log.all()} == self.notes

    @rule()
    def reopen(self) -> None:
        self.log = open_log(self.path, create=True)

    @rule(torn=st.sampled_from([b"{", b'{"op":"delete","id":1}\n', b'{"op":"commit","rev']))
    def tear(self, torn: bytes) -> None:
        if self.path.exists() and self.path.read_bytes().endswith(b'"}\n'):
            with self.path.open("ab") as file:
                file.write(torn)

    @invariant()
    def the_log_is_as_the_dictionary(self) -> None:
        if hasattr(self, "log"):
            assert {one.id: one.note for one in self.log.all()} == self.notes
            assert [one.id for one in self.log.all()] == sorted(self.notes)


TestAnySequence = LogMachine.TestCase
TestAnySequence.settings = settings(max_examples=60, stateful_step_count=30, deadline=None)
