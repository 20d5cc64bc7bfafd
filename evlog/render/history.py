"""Revisions in words: what each one did, for the command line and the app. Loads no Rich."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

import msgspec

from evlog.model.count import Count
from evlog.model.event import Event
from evlog.render.words import NOT_TOLD, count_in_full, headline
from evlog.store.journal.lines import EVENTS, VIEWS, VOCABULARY, Revision
from evlog.store.life import DocumentChange, Step, field_changes

_KINDS = ("added", "changed", "deleted")
# Rows of one revision's changes are listed as far as a person reads on.
_NAMED = 3


def when(time: datetime) -> str:
    """The moment on the clock of who looks: `2025-12-24 16:05:12`."""
    return f"{time.astimezone():%Y-%m-%d %H:%M:%S}"


def what(revision: Revision, changes: Sequence[DocumentChange]) -> str:
    """What a revision did: `added #3, #4`, `changed 12 events`, `undid 7: deleted #3`."""
    parts = [
        *(_of_events(one, revision, changes) for one in _KINDS),
        *(_of_other(change) for change in changes if change.table in (VIEWS, VOCABULARY)),
        _of_tables(changes),
    ]
    did = ", ".join(part for part in parts if part)
    if revision.undoes is not None:
        return f"undid {revision.undoes}: {did}"
    return did if revision.redoes is None else f"redid {revision.redoes}: {did}"


def kind(change: DocumentChange) -> str:
    """Whether the document was added, changed or deleted."""
    if change.before is None:
        return "added"
    return "deleted" if change.after is None else "changed"


def _word(kind: str, revision: Revision) -> str:
    steps_back = revision.undoes is not None or revision.redoes is not None
    return "restored" if kind == "added" and steps_back else kind


def _of_events(wanted: str, revision: Revision, changes: Sequence[DocumentChange]) -> str:
    ids = [one.id for one in changes if one.table == EVENTS and kind(one) == wanted]
    if not ids:
        return ""
    if len(ids) > _NAMED:
        return f"{_word(wanted, revision)} {len(ids):,} events"
    return f"{_word(wanted, revision)} {', '.join(f'#{number}' for number in ids)}"


def _of_other(change: DocumentChange) -> str:
    if change.table == EVENTS:
        return f"{kind(change)}  #{change.id}, whose line is damaged"
    if change.table == VOCABULARY:
        return "changed the vocabulary"
    document = change.after or change.before
    name = document.get("name", "") if isinstance(document, dict) else ""
    return f'{kind(change)} view "{name}"'


def _of_tables(changes: Sequence[DocumentChange]) -> str:
    names = [one.table for one in changes if one.table not in (EVENTS, VIEWS, VOCABULARY)]
    return ", ".join(
        f'{names.count(name):,} changes in table "{name}"' for name in dict.fromkeys(names)
    )


def step_rows(step: Step) -> list[tuple[str, str, str]]:
    """A step of an event's life as rows of field, old and new."""
    if step.kind != "changed":
        old, new = (headline(event) if event else "" for event in (step.before, step.after))
        return [("", old, new)]
    return [(one.field, value_text(one.old), value_text(one.new)) for one in step.changes]


def value_text(value: Any) -> str:
    """A field's value on one line; `·` where it was not told."""
    match value:
        case None:
            return NOT_TOLD
        case Count():
            return count_in_full(value)
        case str():
            return value
        case tuple():
            return ", ".join(map(value_text, value))
        case msgspec.Struct():
            told = msgspec.to_builtins(value)
            return " ".join(str(part) for part in told.values())
    return str(value)


def change_line(change: DocumentChange, revision: Revision) -> str:
    """What became of one document: `changed  #42  Wed 24 Dec 2025  Kupiansk  clash  count: 5 → 7`."""
    event = change.after or change.before
    if not isinstance(event, Event):
        return _of_other(change)
    fields = ""
    if isinstance(change.before, Event) and isinstance(change.after, Event):
        fields = "".join(
            f"  {one.field}: {value_text(one.old)} → {value_text(one.new)}"
            for one in field_changes(change.before, change.after)
        )
    return f"{_word(kind(change), revision)}  {headline(event)}{fields}"


def change_lines(change: DocumentChange, revision: Revision) -> list[str]:
    """What became of one document, and below it each field on a line: `  count: 5 → 7`."""
    event = change.after or change.before
    if not isinstance(event, Event):
        return [_of_other(change)]
    head = f"{_word(kind(change), revision)}  {headline(event)}"
    if not (isinstance(change.before, Event) and isinstance(change.after, Event)):
        return [head]
    fields = field_changes(change.before, change.after)
    return [
        head,
        *(f"  {one.field}: {value_text(one.old)} → {value_text(one.new)}" for one in fields),
    ]
