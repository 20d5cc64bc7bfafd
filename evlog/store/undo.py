"""What to write so that a revision is taken back, or brought back."""

from collections.abc import Sequence
from typing import Any, Literal

import msgspec

from evlog.model.errors import EvlogError
from evlog.model.event import Event
from evlog.store.contents import Contents, Document, DocumentKey
from evlog.store.errors import NothingToUndo, UndoConflict, UndoRefused, UnknownRevision
from evlog.store.fit import fit
from evlog.store.journal.lines import EVENTS, Change, DamagedEvent, Delete, Put, Revision

UndoVerb = Literal["undo", "redo"]


class Plan(msgspec.Struct, frozen=True):
    """The changes that undo or redo a revision.

    What is brought back stood so after revision `state`; `notes` say what could not come back
    just as it was.
    """

    verb: UndoVerb
    number: int
    changes: tuple[Change, ...]
    state: int
    notes: tuple[str, ...] = ()


def next_undo(revisions: Sequence[Revision]) -> int | None:
    """The revision that a plain undo takes back."""
    done, _ = _stacks(revisions)
    return done[-1] if done else None


def next_redo(revisions: Sequence[Revision]) -> int | None:
    """The revision that a redo brings back: the last one undone, until something new is written."""
    _, undone = _stacks(revisions)
    return undone[-1] if undone else None


def plan_undo(contents: Contents, *, number: int | None, force: bool) -> Plan:
    """Take back a revision, or the last one not taken back yet.

    To undo an undo is to redo. Raises UnknownRevision, NothingToUndo, or UndoConflict if a
    later revision changed the same document; `force` then lets the older state win.
    """
    if number is None:
        number = next_undo(contents.revisions)
        if number is None:
            raise NothingToUndo("nothing to undo")
    if not 1 <= number <= contents.number:
        raise UnknownRevision(number, contents.number)
    revision = contents.revisions[number - 1]
    if revision.undoes is not None:
        return _plan(contents, "redo", revision.undoes, force=force)
    return _plan(contents, "undo", revision.redoes or number, force=force)


def plan_redo(contents: Contents, *, force: bool = False) -> Plan:
    """Bring back the revision undone last; raises NothingToUndo or UndoConflict."""
    number = next_redo(contents.revisions)
    if number is None:
        raise NothingToUndo("nothing to redo")
    return _plan(contents, "redo", number, force=force)


def _plan(contents: Contents, verb: UndoVerb, number: int, *, force: bool) -> Plan:
    last, is_undone = _last_turn(contents.revisions, number)
    if is_undone == (verb == "undo"):
        state = "undone already; `evlog redo` brings it back" if verb == "undo" else "not undone"
        raise NothingToUndo(f"revision {number} is {state}")
    left = contents.after(last)
    changes, lost = [], []
    for key, document in contents.before(last).items():
        now = contents.get(key)
        if now != left[key] and _differ_in_link(now, left[key]):
            # Links follow the other totals of the day, and are settled once more after this.
            document = _with_link_of(now, document)
        elif now != left[key] and now != document and not force:
            raise UndoConflict(verb, number, name_of(key), contents.touching(key)[-1])
        if now != document:
            if isinstance(document, DamagedEvent):
                line = f"line {document.line} does not decode: {document.reason}"
                lost.append(f"{name_of(key)} cannot come back: {line}")
            else:
                changes.append(restoring(key, document))
    if lost and not changes:
        raise UndoRefused(verb, number, lost[0])
    if not changes:
        raise NothingToUndo(f"nothing to {verb}: all is as it was without revision {number}")
    try:
        fitted, notes = fit(contents, changes)
    except EvlogError as error:
        raise UndoRefused(verb, number, str(error)) from error
    return Plan(verb, number, fitted, last - 1, (*notes, *lost))


def _differ_in_link(one: Document | None, other: Document | None) -> bool:
    """Whether two states of an event differ in nothing but the running total that it replaces."""
    if not (isinstance(one, Event) and isinstance(other, Event)):
        return False
    return msgspec.structs.replace(one, supersedes=other.supersedes) == other


def _with_link_of(now: Document | None, document: Document | None) -> Document | None:
    if isinstance(now, Event) and isinstance(document, Event):
        return msgspec.structs.replace(document, supersedes=now.supersedes)
    return document


def _last_turn(revisions: Sequence[Revision], number: int) -> tuple[int, bool]:
    """The revision that last did, undid or redid this one, and whether it is undone now.

    To redo is to take back the undo itself, which brings back what a forced undo overrode too.
    """
    for revision in reversed(revisions[number:]):
        if number in (revision.undoes, revision.redoes):
            return revision.number, revision.undoes == number
    return number, False


def restoring(key: DocumentKey, document: Event | dict[str, Any] | None) -> Change:
    """The line that gives a document a value, or removes it."""
    table, doc_id = key
    if document is None:
        return Delete(doc_id, table)
    return (
        Put(event=document) if isinstance(document, Event) else Put(None, table, doc_id, document)
    )


def name_of(key: DocumentKey) -> str:
    """A document as errors name it."""
    table, doc_id = key
    return f"event #{doc_id}" if table == EVENTS else f'"{table}" {doc_id}'


def _stacks(revisions: Sequence[Revision]) -> tuple[list[int], list[int]]:
    """What could be undone and what could be redone, each with the next one last."""
    done: list[int] = []
    undone: list[int] = []
    for revision in revisions:
        if revision.undoes is not None:
            _move(revision.undoes, done, undone)
        elif revision.redoes is not None:
            _move(revision.redoes, undone, done)
        else:
            done.append(revision.number)
            undone.clear()
    return done, undone


def _move(number: int, source: list[int], target: list[int]) -> None:
    if source and source[-1] == number:
        source.pop()
    elif number in source:
        source.remove(number)
    target.append(number)
