"""Changes of a log's own list of sources: pure, each gives the new vocabulary of the log."""

from collections.abc import Collection
from typing import Any

from msgspec.structs import replace

from evlog.model.errors import InvalidEvent
from evlog.model.sources import KnownSource, Sources, shipped_sources, source_key
from evlog.model.text import clean
from evlog.model.vocabulary import LocalVocabulary


def with_source(local: LocalVocabulary, known: Sources, source: KnownSource) -> LocalVocabulary:
    """Define a new source. Raises InvalidEvent if a name is taken or cannot be one."""
    _must_be_free(known, source.name, *source.spellings)
    return _with(local, source)


def with_source_spellings(
    local: LocalVocabulary, known: Sources, source: KnownSource, spellings: tuple[str, ...]
) -> LocalVocabulary:
    """Let a source be found under more spellings. Raises InvalidEvent."""
    _must_be_free(known, *spellings)
    return _with(local, replace(source, spellings=(*source.spellings, *spellings)))


def with_source_facts(local: LocalVocabulary, source: KnownSource, **facts: Any) -> LocalVocabulary:
    """Set `side`, `reliability` or `channels` of a source."""
    return _with(local, replace(source, **facts))


def source_renamed(
    local: LocalVocabulary, known: Sources, source: KnownSource, new: str
) -> LocalVocabulary:
    """Give a source another name; the old one goes on finding it. Raises InvalidEvent."""
    taken = known.find(new)
    if taken is None or taken.name != source.name:
        _must_be_free(known, new)
    spellings = tuple(dict.fromkeys((*source.spellings, source.name)))
    made = replace(source, name=new, spellings=tuple(s for s in spellings if s != new))
    return _with(_without(local, source.name), made)


def sources_merged(
    local: LocalVocabulary, taken: KnownSource, kept: KnownSource
) -> LocalVocabulary:
    """Let one source take over another with all its spellings and channels."""
    grown = replace(
        kept,
        spellings=tuple(dict.fromkeys((*kept.spellings, taken.name, *taken.spellings))),
        channels=tuple(dict.fromkeys((*kept.channels, *taken.channels))),
    )
    return _with(_without(local, taken.name), grown)


def without_source(local: LocalVocabulary, source: KnownSource) -> LocalVocabulary:
    """Take a source of the log's own out of its list. Raises InvalidEvent if it ships."""
    if source.name in {shipped.name for shipped in shipped_sources()}:
        raise InvalidEvent("sources", f'"{source.name}" ships with evlog; rename it, or merge it')
    if replaced := set(source.spellings) & set(local.sources_gone):
        what = f'"{source.name}" stands in place of {min(replaced)}, which ships'
        raise InvalidEvent("sources", f"{what}; rename it, or merge it")
    others = tuple(known for known in local.sources if known.name != source.name)
    return replace(local, sources=others)


def source_named(known: Sources, name: str, used: Collection[str] = ()) -> KnownSource:
    """The source of that spelling, or a new one under a name that events use.

    Raises InvalidEvent, naming the nearest, if neither the list nor an event knows it.
    """
    if (found := known.find(name)) is not None:
        return found
    if name in used:
        return KnownSource(name)
    near = known.nearest(name, used)
    hint = f"did you mean {' or '.join(near)}? " if near else ""
    raise InvalidEvent(
        "sources", f'unknown source "{name}": {hint}`evlog source add "{name}"` adds it'
    )


def _with(local: LocalVocabulary, source: KnownSource) -> LocalVocabulary:
    others = tuple(known for known in local.sources if known.name != source.name)
    gone = tuple(name for name in local.sources_gone if name != source.name)
    return replace(local, sources=(*others, source), sources_gone=gone)


def _without(local: LocalVocabulary, name: str) -> LocalVocabulary:
    others = tuple(known for known in local.sources if known.name != name)
    gone = tuple(dict.fromkeys((*local.sources_gone, name)))
    return replace(local, sources=others, sources_gone=gone)


def _must_be_free(known: Sources, *names: str) -> None:
    for name in names:
        if not source_key(name) or name != name.strip() or "\n" in name or clean(name)[1]:
            raise InvalidEvent("sources", f'"{name}" cannot be a source; write letters or figures')
        if source_key(name) == "none":
            raise InvalidEvent("sources", f'"{name}" means "no source"; choose another name')
        if (taken := known.find(name)) is not None:
            is_name = source_key(name) == source_key(taken.name)
            what, way = (
                ("a source", f'`evlog source merge "{taken.name}" --into NAME` makes two one')
                if is_name
                else (f"a spelling of {taken.name}", "choose another")
            )
            raise InvalidEvent("sources", f'"{name}" is {what} already; {way}')
