"""Changing the axes that a log knows; events follow their axis in the same revision."""

import datetime as dt
from collections.abc import Mapping

from msgspec.structs import replace

from evlog.actions.vocabulary import VocabularyChange, change_vocabulary, refuse_used
from evlog.actions.writing import write
from evlog.actions.written import Moved
from evlog.model.event import Event
from evlog.model.naming import (
    renamed,
    with_axis,
    with_axis_merged,
    with_spellings,
    without_axis,
)
from evlog.store import Log
from evlog.store.batch import Batch
from evlog.store.contents import Contents


def add_axis(log: Log, name: str, spellings: tuple[str, ...] = (), *, why: str = "") -> None:
    """Define a new axis; raises InvalidEvent if a name is taken or cannot be one."""
    change_vocabulary(log, lambda own, known: with_axis(own, known, name, spellings), why=why)


def add_spellings(log: Log, name: str, spellings: tuple[str, ...], *, why: str = "") -> str:
    """Let an axis be found under more spellings; returns its name.

    Raises UnknownName, or InvalidEvent if a spelling is taken or cannot be one.
    """
    change_vocabulary(log, lambda own, known: with_spellings(own, known, name, spellings), why=why)
    return log.vocabulary.axis(name).name


def rename_axis(log: Log, old: str, new: str, until: dt.date, *, why: str = "") -> Moved:
    """Give an axis another name from `until` on; raises UnknownName or InvalidEvent."""
    return _move(log, old, new, lambda local, known: renamed(local, known, old, new, until), why)


def merge_axes(log: Log, taken: str, into: str, *, why: str = "") -> Moved:
    """Let an axis take over another with its events; raises UnknownName or InvalidEvent."""
    return _move(
        log, taken, into, lambda local, known: with_axis_merged(local, known, taken, into), why
    )


def remove_axis(log: Log, name: str, *, why: str = "") -> str:
    """Take out an axis that the log added and no event is on; returns its name.

    Raises UnknownName, or InvalidEvent if it ships, or events are on it.
    """
    found = ""

    def fill(contents: Contents, batch: Batch) -> None:
        nonlocal found
        local = without_axis(log.local_vocabulary, log.vocabulary, name)
        found = log.vocabulary.axis(name).name
        refuse_used("axes", found, (found in event.axes for event in contents.events.values()))
        batch.set_vocabulary(local)

    write(log, fill, why=why)
    return found


def _move(log: Log, old: str, new: str, change: VocabularyChange, why: str) -> Moved:
    names = old, new
    moved: Mapping[int, Event] = {}

    def fill(contents: Contents, batch: Batch) -> None:
        nonlocal names, moved
        local = change(log.local_vocabulary, log.vocabulary)
        axis = log.vocabulary.axis(old).name
        batch.set_vocabulary(local)
        names = axis, batch.vocabulary.axis(new).name
        batch.change(
            replace(
                event, axes=tuple(dict.fromkeys(names[1] if a == axis else a for a in event.axes))
            )
            for event in contents.events.values()
            if axis in event.axes
        )
        moved = batch.changed

    written = write(log, fill, why=why)
    return Moved(*names, len(moved), written)
