"""One event's life: every revision that touched it, field by field."""

from collections.abc import Iterator
from typing import Any, Literal

import msgspec

from evlog.model.event import Event
from evlog.store.contents import Contents, Document
from evlog.store.errors import UnknownEvent
from evlog.store.journal.lines import EVENTS, DamagedEvent, Revision

StepKind = Literal["added", "changed", "deleted", "restored", "damaged"]


class FieldChange(msgspec.Struct, frozen=True):
    """A field's value before and after; None if it was not told."""

    field: str
    old: Any
    new: Any


class Step(msgspec.Struct, frozen=True):
    """What one revision did to an event. `before` or `after` is None if there was no event.

    It is None too if what there was does not decode; a step to that is of the kind "damaged".
    """

    revision: Revision
    kind: StepKind
    before: Event | None
    after: Event | None
    changes: tuple[FieldChange, ...]


class DocumentChange(msgspec.Struct, frozen=True):
    """What a revision did to one document; None if there was none before, or is none after.

    `table` is "events" for events, whose values are `Event`, or DamagedEvent if they do not decode;
    other documents are plain.
    """

    table: str
    id: int
    before: Document | None
    after: Document | None


def history(contents: Contents) -> Iterator[tuple[Revision, tuple[DocumentChange, ...]]]:
    """Every revision, the newest first, with what it did; made as it is asked for."""
    for number, touched in contents.backwards():
        changes = tuple(
            DocumentChange(table, doc_id, before, after)
            for (table, doc_id), (before, after) in touched.items()
        )
        yield contents.revisions[number - 1], changes


def life(contents: Contents, event_id: int) -> tuple[Step, ...]:
    """The steps of an event, oldest first; raises UnknownEvent for an id never given."""
    key = (EVENTS, event_id)
    numbers = contents.touching(key)
    if not numbers:
        raise UnknownEvent(event_id, ever=True)
    states: list[Document | None] = [None]
    for number in numbers[1:]:
        states.append(contents.before(number)[key])
    states.append(contents.get(key))
    return tuple(
        _step(contents.revisions[number - 1], before, after, is_first=number == numbers[0])
        for number, before, after in zip(numbers, states[:-1], states[1:], strict=True)
    )


def _step(
    revision: Revision, before: Document | None, after: Document | None, *, is_first: bool
) -> Step:
    kind: StepKind = "changed"
    if isinstance(after, DamagedEvent):
        kind = "damaged"
    elif after is None:
        kind = "deleted"
    elif not isinstance(before, Event):
        kind = "added" if is_first else "restored"
    old, new = _event(before), _event(after)
    return Step(revision, kind, old, new, field_changes(old, new) if kind != "damaged" else ())


def _event(document: Document | None) -> Event | None:
    return document if isinstance(document, Event) else None


def field_changes(before: Event | None, after: Event | None) -> tuple[FieldChange, ...]:
    """The fields in which two values of an event differ, in the order of the model."""
    found = []
    for field in Event.__struct_fields__:
        old, new = _told(before, field), _told(after, field)
        if old != new:
            found.append(FieldChange(field, old, new))
    return tuple(found)


def _told(event: Event | None, field: str) -> Any:
    value = None if event is None else getattr(event, field)
    return None if value in ((), "", 0, False) and field != "count" else value
