"""The weapons that reports of strikes name, and the sides of a war, under all their spellings."""

import tomllib
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any, Final, Literal

import msgspec

from evlog.model.text import fold

_DATA = Path(__file__).parent.parent / "data"
WeaponFamily = Literal["drone", "decoy", "missile", "bomb", "rocket", "artillery", "mine", "other"]


class Weapon(msgspec.Struct, frozen=True, omit_defaults=True):
    """A kind of weapon. `type` is the event type that it implies if nothing else is told.

    `reach` is "long" for what flies across a country and "front" for what is used at the front.
    """

    name: str
    spellings: tuple[str, ...] = ()
    family: WeaponFamily = "other"
    type: str = "strike"
    reach: Literal["long", "front"] | None = None


class Side(msgspec.Struct, frozen=True):
    """A side of a war: who acted, or on whom."""

    name: str
    spellings: tuple[str, ...]


_QUOTES: Final = str.maketrans("", "", '"“”«»„')


@cache
def _data() -> dict[str, Any]:
    return tomllib.loads((_DATA / "weapons.toml").read_text("utf-8"))


@cache
def _families() -> dict[str, frozenset[str]]:
    """The families that each folded noun can stand for."""
    found: dict[str, frozenset[str]] = {}
    for noun in _data()["noun"]:
        for word in map(fold, noun["words"]):
            found[word] = found.get(word, frozenset()) | frozenset(noun["families"])
    return found


def by_spelling(weapons: Iterable[Weapon]) -> dict[str, Weapon]:
    """Weapons by every folded spelling, with English plurals; a name wins over a spelling."""
    found: dict[str, Weapon] = {}
    for weapon in weapons:
        for spelling in map(fold, (*weapon.spellings, weapon.name)):
            found[spelling] = weapon
            if spelling[-1:].isascii() and spelling[-1:] != "s":
                found.setdefault(f"{spelling}s", weapon)
    return found | {fold(weapon.name): weapon for weapon in weapons}


def found_in(known: Mapping[str, Weapon], name: str) -> Weapon | None:
    """The weapon of that spelling, with or without the words for its family around it."""
    folded = fold(name.translate(_QUOTES))
    if (weapon := known.get(folded)) is not None:
        return weapon
    words = folded.split()
    nouns = _families()
    for first, last in _cores(words):
        around = (*words[:first], *words[last:])
        weapon = known.get(" ".join(words[first:last]))
        if weapon is not None and all(weapon.family in nouns.get(word, ()) for word in around):
            return weapon
    return None


def _cores(words: Sequence[str]) -> Iterable[tuple[int, int]]:
    """Every run of the words but the whole, the longest first."""
    for length in range(len(words) - 1, 0, -1):
        for first in range(len(words) - length + 1):
            yield first, first + length


@cache
def shipped_weapons() -> tuple[Weapon, ...]:
    """The weapons in `evlog/data`; read when first needed."""
    return tuple(msgspec.convert(_data()["weapon"], list[Weapon]))


@cache
def shipped_sides() -> tuple[Side, ...]:
    """The sides in `evlog/data`; read when first needed."""
    data = tomllib.loads((_DATA / "sides.toml").read_text("utf-8"))
    return tuple(msgspec.convert(data["side"], list[Side]))
