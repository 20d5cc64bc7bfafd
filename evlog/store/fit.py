"""Letting what comes back by undo go together with what the log holds now."""

from collections.abc import Callable, Iterable, Sequence
from typing import Any

from msgspec.structs import replace

from evlog.model.errors import EvlogError, InvalidEvent, UnknownName
from evlog.model.event import LINKS, Event
from evlog.model.rules import checked_uids
from evlog.model.vocabulary import Vocabulary, shipped_vocabulary
from evlog.store.contents import Contents
from evlog.store.journal.lines import EVENTS, Change, Put
from evlog.store.local import VOCABULARY_KEY, local_vocabulary


def fit(
    contents: Contents, changes: Sequence[Change]
) -> tuple[tuple[Change, ...], tuple[str, ...]]:
    """The changes with all events under the names that axes then have, and a note for each such.

    Raises EvlogError if an event would stand on an axis that is not known, or share its uid.
    """
    put = {c.event.id: c.event for c in changes if isinstance(c, Put) and c.event is not None}
    _refuse_duplicates(contents, changes, put.values())
    now = _vocabulary(contents.get(VOCABULARY_KEY))
    after, reached = now, put
    if any(change.key == VOCABULARY_KEY for change in changes):
        documents = {change.key: getattr(change, "doc", None) for change in changes}
        after = _vocabulary(documents[VOCABULARY_KEY])
        touched = {change.key for change in changes}
        stay = {i: e for i, e in contents.events.items() if (EVENTS, i) not in touched}
        reached = {**put, **{i: e for i, e in stay.items() if not after.axis_names >= set(e.axes)}}
    notes: list[str] = []
    fitted = {i: _fitted(event, now, after, notes.append) for i, event in reached.items()}
    lines = [
        Put(fitted.pop(c.key[1])) if c.key[0] == EVENTS and c.key[1] in put else c for c in changes
    ]
    return (*lines, *map(Put, fitted.values())), tuple(notes)


def _vocabulary(document: Any) -> Vocabulary:
    return shipped_vocabulary().with_local(local_vocabulary(document))


def _fitted(event: Event, now: Vocabulary, after: Vocabulary, tell: Callable[[str], None]) -> Event:
    for field in LINKS:
        told: str | None = getattr(event, field)
        try:
            checked_uids(told or event.uid, field)
        except InvalidEvent:
            tell(f'#{event.id} comes back without "{told}", which is no uid')
            event = replace(event, **{field: None})
    if after.axis_names >= set(event.axes):
        return event
    axes = tuple(dict.fromkeys(_present_name(event.id, axis, now, after) for axis in event.axes))
    for old in event.axes:
        if old not in axes:
            tell(
                f"#{event.id} is on {_present_name(event.id, old, now, after)}, as {old} is called now"
            )
    return replace(event, axes=axes)


def _present_name(event_id: int, name: str, now: Vocabulary, after: Vocabulary) -> str:
    """What an axis will be called; it may be known by a name that it has today."""
    known = now.find_axis(name)
    spellings = (name, *(known.all_names() if known else ()))
    found = next((axis for axis in map(after.find_axis, spellings) if axis is not None), None)
    if found is None:
        raise EvlogError(
            f'event #{event_id} is on the axis "{name}", which would not be known; '
            f"`evlog edit {event_id} --axis NAME` moves it"
            if known
            else f"event #{event_id}: {UnknownName('axis', name, ())}"
        )
    return found.name


def _refuse_duplicates(contents: Contents, changes: Sequence[Change], put: Iterable[Event]) -> None:
    """Raise EvlogError if two events would have one uid."""
    fresh = [event for event in put if event.id not in contents.events]
    if not fresh:
        return
    touched = {change.key for change in changes}
    holders = {e.uid: i for i, e in contents.events.items() if (EVENTS, i) not in touched}
    for event in fresh:
        if (holder := holders.setdefault(event.uid, event.id)) != event.id:
            raise EvlogError(
                f"event #{event.id} is in the log again as #{holder}, with the same uid; "
                f"`evlog delete {holder}` first"
            )
