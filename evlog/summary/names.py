"""The names that a log knows, with how many events have each: axes, types, sources, weapons."""

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from typing import Final, Literal, NamedTuple, get_args

from evlog.model.event import Event
from evlog.model.sources import KnownSource, shipped_sources
from evlog.model.text import fold
from evlog.model.vocabulary import LocalVocabulary, Vocabulary, shipped_vocabulary
from evlog.model.weapons import shipped_weapons

NameKind = Literal["axis", "type", "source", "weapon"]
NAME_KINDS: Final[tuple[NameKind, ...]] = get_args(NameKind)
# Whose a name is: it ships, it ships and was changed here, it was added here, or only used.
Origin = Literal["ships", "changed", "own", "used"]


class KnownName(NamedTuple):
    """A name, how many events have it, and whose it is.

    `label` is the name as it is shown, `about` what is known of it in short, `group` the group of
    the type that it is or implies; `spellings` are the others under which it is found.
    """

    name: str
    label: str
    events: int
    origin: Origin
    about: str = ""
    group: str = ""
    spellings: tuple[str, ...] = ()
    formerly: tuple[str, ...] = ()
    is_retired: bool = False

    def is_found_by(self, wanted: str) -> bool:
        """Whether the folded text is part of its name, a spelling, or what is known of it."""
        texts = (self.name, self.label, self.about, *self.spellings, *self.formerly)
        return any(wanted in fold(text) for text in texts)


def known_names(
    kind: NameKind, events: Iterable[Event], vocabulary: Vocabulary, local: LocalVocabulary
) -> tuple[KnownName, ...]:
    """All names of a kind: those with most events first, the types in their groups.

    Sources that events name without being in the list are among them.
    """
    return _KINDS[kind](events, vocabulary, local)


def _axes(
    events: Iterable[Event], vocabulary: Vocabulary, local: LocalVocabulary
) -> tuple[KnownName, ...]:
    used = Counter(axis for event in events for axis in event.axes)
    own = {axis.name for axis in local.axes}
    ships = shipped_vocabulary().axis_names
    return _by_events(
        KnownName(
            axis.name,
            axis.name,
            used[axis.name],
            _origin(axis.name, own, ships),
            _axis_facts(axis.named_by, axis.succeeded_by, axis.retired, axis.watch_only),
            spellings=axis.spellings,
            formerly=tuple(former.name for former in axis.formerly),
            is_retired=axis.retired,
        )
        for axis in vocabulary.axes_to_offer
    )


def _axis_facts(by: str | None, heir: str | None, retired: bool, watch_only: bool) -> str:
    told = (
        f"succeeded by {heir}" if heir else "retired" if retired else "",
        "watched only" if watch_only else "",
        f"named by {by}" if by else "",
    )
    return ", ".join(filter(None, told))


def _types(
    events: Iterable[Event], vocabulary: Vocabulary, _: LocalVocabulary
) -> tuple[KnownName, ...]:
    used = Counter(event.type for event in events)
    labels = {group.name: group.label for group in vocabulary.groups}
    return tuple(
        KnownName(
            kind.name,
            kind.label,
            used[kind.name],
            "ships",
            labels.get(kind.group, kind.group),
            kind.group,
            kind.spellings,
        )
        for kind in vocabulary.types
    )


def _sources(
    events: Iterable[Event], vocabulary: Vocabulary, local: LocalVocabulary
) -> tuple[KnownName, ...]:
    known = vocabulary.sources
    used = Counter(
        name
        for event in events
        for name in dict.fromkeys(known.name_of(source.name) for source in event.sources)
    )
    own = {source.name for source in local.sources}
    ships = {source.name for source in shipped_sources()}
    listed = {source.name: source for source in known.all}
    unlisted = {name: KnownSource(name) for name in used if name not in listed}
    return _by_events(
        KnownName(
            source.name,
            source.name,
            used[source.name],
            "used" if source.name in unlisted else _origin(source.name, own, ships),
            " ".join(filter(None, (source.side, source.reliability))),
            spellings=source.spellings,
        )
        for source in sorted(
            (listed | unlisted).values(), key=lambda source: source.name.casefold()
        )
    )


def _weapons(
    events: Iterable[Event], vocabulary: Vocabulary, local: LocalVocabulary
) -> tuple[KnownName, ...]:
    used = Counter(weapon for event in events for weapon in event.weapons)
    own = {weapon.name for weapon in local.weapons}
    ships = {weapon.name for weapon in shipped_weapons()}
    kinds = vocabulary.type_names
    return _by_events(
        KnownName(
            weapon.name,
            weapon.name,
            used[weapon.name],
            _origin(weapon.name, own, ships),
            f"{weapon.family}, {weapon.type.replace('_', ' ')}",
            kinds[weapon.type].group if weapon.type in kinds else "",
            weapon.spellings,
        )
        for weapon in vocabulary.weapons
    )


def _origin(name: str, own: set[str], ships: Iterable[str]) -> Origin:
    if name not in own:
        return "ships"
    return "changed" if name in ships else "own"


def _by_events(names: Iterable[KnownName]) -> tuple[KnownName, ...]:
    # Of names without events, those that somebody added here first.
    return tuple(sorted(names, key=_rank))


def _rank(name: KnownName) -> tuple[int, bool, bool]:
    return -name.events, name.is_retired, name.origin == "ships"


_Reader = Callable[[Iterable[Event], Vocabulary, LocalVocabulary], tuple[KnownName, ...]]
_KINDS: Final[dict[NameKind, _Reader]] = {
    "axis": _axes,
    "type": _types,
    "source": _sources,
    "weapon": _weapons,
}


def found_names(names: Sequence[KnownName], text: str) -> tuple[KnownName, ...]:
    """Those of the names that a text is part of; all of them for a blank text."""
    wanted = fold(text)
    return tuple(name for name in names if not wanted or name.is_found_by(wanted))
