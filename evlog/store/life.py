"""One event's life: every revision that touched it, field by field."""

from collections.abc import Iterator
from typing import Any, Literal

import msgspec

from evlog.model.event import Event
from evlog.store.contents import Contents
from evlog.store.errors import UnknownEvent
from evlog.store.journal.lines import EVENTS, Revision

StepKind = Literal["added", "changed", "deleted", "restored"]


class FieldChange(msgspec.Struct, frozen=True):
    """A field's value before and after; None where it was not told."""

    field: str
    old: Any
    new: Any


class Step(msgspec.Struct, frozen=True):
    """What one revision did to an event. `before` or `after` is None where there was no event."""

    revision: Revision
    kind: StepKind
    before: Event | None
    after: Event | None
    changes: tuple[FieldChange, ...]


class DocumentChange(msgspec.Struct, frozen=True):
    """What a revision did to one document; None where there was none before, or is none after.

    `table` is "events" for events, whose values are `Event`; other documents are plain.
    """

    table: str
    id: int
    before: Event | dict[str, Any] | None
    after: Event | dict[str, Any] | None


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
    states: list[Event | None] = [None]
    for number in numbers[1:]:
        states.append(_event(contents.before(number)[key]))
    states.append(contents.events.get(event_id))
    return tuple(
        _step(contents.revisions[number - 1], before, after, is_first=number == numbers[0])
        for number, before, after in zip(numbers, states[:-1], states[1:], strict=True)
    )


def _event(document: object) -> Event | None:
    return document if isinstance(document, Event) else None


def _step(revision: Revision, before: Event | None, after: Event | None, *, is_first: bool) -> Step:
    kind: StepKind = "changed"
    if after is None:
        kind = "deleted"
    elif before is None:
        kind = "added" if is_first else "restored"
    return Step(revision, kind, before, after, field_changes(before, after))


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
