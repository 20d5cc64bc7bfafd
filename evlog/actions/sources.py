"""Changing the sources that a log knows; events follow their source in the same revision."""

from collections.abc import Callable, Mapping
from typing import Any

from msgspec.structs import replace

from evlog.actions.vocabulary import change_vocabulary
from evlog.actions.writing import write
from evlog.actions.written import Moved
from evlog.model.event import Event
from evlog.model.source_naming import (
    source_named,
    source_renamed,
    sources_merged,
    with_source,
    with_source_facts,
    with_source_spellings,
    without_source,
)
from evlog.model.sources import KnownSource, Sources
from evlog.model.vocabulary import LocalVocabulary
from evlog.store import Log
from evlog.store.batch import Batch
from evlog.store.contents import Contents

# What a log adds to the shipped vocabulary as it is to be, given that and a source as they are.
_Change = Callable[[LocalVocabulary, Sources, KnownSource], LocalVocabulary]


def add_source(log: Log, source: KnownSource, *, why: str = "") -> None:
    """Define a new source; raises InvalidEvent if a name is taken or cannot be one."""
    change_vocabulary(log, lambda own, known: with_source(own, known.sources, source), why=why)


def add_source_spellings(log: Log, name: str, spellings: tuple[str, ...], *, why: str = "") -> str:
    """Let a source be found under more spellings; returns its one name.

    Raises InvalidEvent if no source has that name, or a spelling is taken or cannot be one.
    """
    return _change(
        log, name, lambda own, known, it: with_source_spellings(own, known, it, spellings), why
    )


def set_source(log: Log, name: str, *, why: str = "", **facts: Any) -> str:
    """Set the `side` or `reliability` of a source, None for not known; returns its one name.

    Raises InvalidEvent if no source has that name.
    """
    return _change(log, name, lambda own, _, it: with_source_facts(own, it, **facts), why)


def rename_source(log: Log, old: str, new: str, *, why: str = "") -> Moved:
    """Give a source another name; its events follow, however they spell it.

    Raises InvalidEvent if no source has the old name, or the new one is taken.
    """

    def fill(contents: Contents, batch: Batch) -> tuple[str, str]:
        known = log.vocabulary.sources
        source = _named(contents, known, old)
        batch.set_vocabulary(source_renamed(log.local_vocabulary, known, source, new))
        _move(contents, batch, lambda name: known.name_of(name) == source.name, new)
        return source.name, new

    return _moved(log, fill, why)


def merge_sources(log: Log, taken: str, into: str, *, why: str = "") -> Moved:
    """Let a source take over another with its events and spellings.

    A spelling of the source itself is given up in the events that have it. Raises InvalidEvent if
    one of the sources is unknown, or both are the same name.
    """

    def fill(contents: Contents, batch: Batch) -> tuple[str, str]:
        known = log.vocabulary.sources
        old, kept = _named(contents, known, taken), _named(contents, known, into)
        if old.name == kept.name:
            _move(contents, batch, lambda name: name == taken, kept.name)
            return taken, kept.name
        batch.set_vocabulary(sources_merged(log.local_vocabulary, old, kept))
        _move(contents, batch, lambda name: known.name_of(name) == old.name, kept.name)
        return old.name, kept.name

    return _moved(log, fill, why)


def remove_source(log: Log, name: str, *, why: str = "") -> str:
    """Take a source that the log added out of its list; returns its name. Events keep it.

    Raises InvalidEvent if it ships, or the list does not have it.
    """
    return _change(log, name, lambda own, _, it: without_source(own, it), why)


def _change(log: Log, name: str, change: _Change, why: str) -> str:
    found = ""

    def fill(contents: Contents, batch: Batch) -> None:
        nonlocal found
        known = log.vocabulary.sources
        source = _named(contents, known, name)
        found = source.name
        batch.set_vocabulary(change(log.local_vocabulary, known, source))

    write(log, fill, why=why)
    return found


def _named(contents: Contents, known: Sources, name: str) -> KnownSource:
    # Of a long log the names in use are collected only if the list does not have it.
    if (found := known.find(name)) is not None:
        return found
    used = {source.name for event in contents.events.values() for source in event.sources}
    return source_named(known, name, used)


def _move(contents: Contents, batch: Batch, is_old: Callable[[str], bool], new: str) -> None:
    batch.change(
        _with_source(event, is_old, new)
        for event in contents.events.values()
        if any(is_old(source.name) and source.name != new for source in event.sources)
    )


def _with_source(event: Event, is_old: Callable[[str], bool], new: str) -> Event:
    sources = (
        replace(source, name=new) if is_old(source.name) else source for source in event.sources
    )
    return replace(event, sources=tuple(dict.fromkeys(sources)))


def _moved(log: Log, fill: Callable[[Contents, Batch], tuple[str, str]], why: str) -> Moved:
    names = "", ""
    changed: Mapping[int, Event] = {}

    def fill_batch(contents: Contents, batch: Batch) -> None:
        nonlocal names, changed
        names = fill(contents, batch)
        changed = batch.changed

    written = write(log, fill_batch, why=why)
    return Moved(*names, len(changed), written)
