"""What to say of lines of events that do not decode."""

from pathlib import Path

from evlog.model.text import counted
from evlog.store.contents import Contents
from evlog.store.errors import EventDamaged
from evlog.store.journal.lines import DamagedEvent
from evlog.store.journal.tail import Note


def event_damaged(path: Path, event: DamagedEvent, others: int = 0) -> EventDamaged:
    """The error of an event that does not decode, nor do so many others."""
    return EventDamaged(path, event.id, event.line, event.byte, event.reason, others=others)


def refuse_damaged(path: Path, contents: Contents) -> None:
    """Raise EventDamaged if an event does not decode."""
    if contents.damaged:
        first, *others = contents.damaged.values()
        raise event_damaged(path, first, len(others))


def damage_notes(path: Path, contents: Contents) -> list[Note]:
    """A warning when events are left out of what is read, and a note when only the past is damaged."""
    notes = []
    if contents.damaged:
        first, *others = contents.damaged.values()
        notes.append(Note(str(event_damaged(path, first, len(others)))))
    left_out = {event.byte for event in contents.damaged.values()}
    past = [event for event in contents.damage if event.byte not in left_out]
    if past:
        first = past[0]
        more = f", and so are {counted(len(past) - 1, 'more line')}" if len(past) > 1 else ""
        held = f"an earlier event #{first.id}, which was changed or deleted since{more}"
        where = f"line {first.line} (byte {first.byte})"
        notes.append(
            Note(f"{path}: {where} is damaged: {first.reason}; it held {held}", is_warning=False)
        )
    return notes
