"""Changes of a log's own vocabulary: pure, each gives the new one."""

import datetime as dt

import msgspec

from evlog.model.errors import InvalidEvent
from evlog.model.text import clean, fold
from evlog.model.vocabulary import Axis, Former, LocalVocabulary, Vocabulary, shipped_vocabulary
from evlog.model.weapons import Weapon, shipped_weapons

# What the quick line and the filter give a meaning of their own.
_RESERVED = frozenset('@!+:;,"()#\n')


def with_axis(
    local: LocalVocabulary, vocabulary: Vocabulary, name: str, spellings: tuple[str, ...] = ()
) -> LocalVocabulary:
    """Define a new axis. Raises InvalidEvent if the name is taken or cannot be written."""
    _must_be_free(vocabulary, name, *spellings)
    return _with(local, Axis(name, spellings))


def with_spellings(
    local: LocalVocabulary, vocabulary: Vocabulary, name: str, spellings: tuple[str, ...]
) -> LocalVocabulary:
    """Let an axis be found under more spellings. Raises UnknownName or InvalidEvent."""
    axis = vocabulary.axis(name)
    _must_be_free(vocabulary, *spellings)
    grown = msgspec.structs.replace(axis, spellings=(*axis.spellings, *spellings))
    return _with(local, grown)


def renamed(
    local: LocalVocabulary, vocabulary: Vocabulary, old: str, new: str, until: dt.date
) -> LocalVocabulary:
    """Give an axis another name from `until` on; the old one goes on finding it."""
    axis = vocabulary.axis(old)
    if vocabulary.find_axis(new) is not axis:
        _must_be_free(vocabulary, new)
    former = Former(axis.name, until)
    changed = msgspec.structs.replace(
        axis, name=new, since=until, formerly=(former, *axis.formerly)
    )
    return _with(_without(local, axis.name), changed)


def with_axis_merged(
    local: LocalVocabulary, vocabulary: Vocabulary, taken: str, into: str
) -> LocalVocabulary:
    """Let one axis take over another with all its spellings and settlements."""
    old, kept = vocabulary.axis(taken), vocabulary.axis(into)
    if old is kept:
        raise InvalidEvent("axes", f'"{taken}" and "{into}" are the same axis already')
    grown = msgspec.structs.replace(
        kept,
        spellings=tuple(dict.fromkeys((*kept.spellings, *old.all_names()))),
        settlements=tuple(dict.fromkeys((*kept.settlements, *old.settlements))),
    )
    return _with(_without(local, old.name), grown)


def without_axis(local: LocalVocabulary, vocabulary: Vocabulary, name: str) -> LocalVocabulary:
    """Take an axis of the log's own out. Raises UnknownName, or InvalidEvent if it ships."""
    axis = vocabulary.axis(name)
    if axis.name in shipped_vocabulary().axis_names:
        raise InvalidEvent("axes", f'"{axis.name}" ships with evlog; rename it, or merge it')
    if replaced := set(axis.all_names()) & set(local.gone):
        what = f'"{axis.name}" stands in place of {min(replaced)}, which ships'
        raise InvalidEvent("axes", f"{what}; rename it, or merge it")
    others = tuple(known for known in local.axes if known.name != axis.name)
    return msgspec.structs.replace(local, axes=others)


def without_weapon(local: LocalVocabulary, vocabulary: Vocabulary, name: str) -> LocalVocabulary:
    """Take a weapon of the log's own out. Raises UnknownName, or InvalidEvent if it ships."""
    weapon = vocabulary.weapon(name)
    if weapon.name in {shipped.name for shipped in shipped_weapons()}:
        raise InvalidEvent("weapons", f'"{weapon.name}" ships with evlog and stays')
    others = tuple(known for known in local.weapons if known.name != weapon.name)
    return msgspec.structs.replace(local, weapons=others)


def with_weapon(local: LocalVocabulary, vocabulary: Vocabulary, weapon: Weapon) -> LocalVocabulary:
    """Define a new weapon. Raises InvalidEvent if a name is taken, UnknownName for its type."""
    _must_be_free_weapons(vocabulary, weapon.name, *weapon.spellings)
    made = msgspec.structs.replace(weapon, type=vocabulary.type(weapon.type).name)
    return msgspec.structs.replace(local, weapons=(*local.weapons, made))


def with_weapon_spellings(
    local: LocalVocabulary, vocabulary: Vocabulary, name: str, spellings: tuple[str, ...]
) -> LocalVocabulary:
    """Let a weapon be found under more spellings. Raises UnknownName or InvalidEvent."""
    weapon = vocabulary.weapon(name)
    _must_be_free_weapons(vocabulary, *spellings)
    grown = msgspec.structs.replace(weapon, spellings=(*weapon.spellings, *spellings))
    others = tuple(known for known in local.weapons if known.name != weapon.name)
    return msgspec.structs.replace(local, weapons=(*others, grown))


def _must_be_free_weapons(vocabulary: Vocabulary, *names: str) -> None:
    for name in names:
        _must_be_writable("weapons", "a weapon", name)
        if (taken := vocabulary.find_weapon(name)) is not None:
            raise InvalidEvent("weapons", f'"{name}" is a spelling of {taken.name} already')


def _must_be_writable(field: str, kind: str, name: str) -> None:
    if not fold(name) or name != name.strip() or clean(name)[1] or _RESERVED & set(name):
        raise InvalidEvent(
            field, f'"{name}" cannot be {kind}; use letters, digits, spaces and hyphens'
        )


def _with(local: LocalVocabulary, axis: Axis) -> LocalVocabulary:
    others = tuple(a for a in local.axes if a.name != axis.name)
    gone = tuple(name for name in local.gone if name != axis.name)
    return msgspec.structs.replace(local, axes=(*others, axis), gone=gone)


def _without(local: LocalVocabulary, name: str) -> LocalVocabulary:
    others = tuple(axis for axis in local.axes if axis.name != name)
    gone = tuple(dict.fromkeys((*local.gone, name)))
    return msgspec.structs.replace(local, axes=others, gone=gone)


def _must_be_free(vocabulary: Vocabulary, *names: str) -> None:
    for name in names:
        _must_be_writable("axes", "an axis", name)
        if fold(name) in ("none", "no axis"):
            raise InvalidEvent("axes", f'"{name}" means "on no axis"; choose another name')
        if (taken := vocabulary.find_axis(name)) is not None:
            raise InvalidEvent("axes", f'"{name}" is a spelling of {taken.name} already')
