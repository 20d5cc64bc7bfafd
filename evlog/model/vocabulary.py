"""The names that a log knows: event types in groups, and axes with all their spellings."""

import re
import tomllib
from collections.abc import Iterable
from datetime import date
from functools import cache, cached_property
from pathlib import Path
from typing import Any

import msgspec

from evlog.model.errors import UnknownName
from evlog.model.sources import KnownSource, Sources
from evlog.model.text import fold
from evlog.model.weapons import Weapon, by_spelling, found_in, shipped_sides, shipped_weapons

# The endings of a folded adjective in -sk: лиманський, лиманському, лиманском, pokrovske.
_ADJECTIVE = re.compile(
    r"(?:(.+[сзц])ь?к(?:ии|ого|ому|им|е|ое|ом|ои)?|(.+[sz])k(?:yi|yy|iy|ij|y|e|oe|oye)?)"
)
_DATA = Path(__file__).parent.parent / "data"


class EventType(msgspec.Struct, frozen=True, omit_defaults=True):
    """A kind of event. `acled` is the pair of ACLED event type and sub-event type.

    `unit` is what its count counts, such as attacks or drones, and `munition` what its `munitions`
    count; only counts of one unit can be added up.
    """

    name: str
    group: str
    unit: str = ""
    munition: str = ""
    spellings: tuple[str, ...] = ()
    acled: tuple[str, str] | None = None
    stock: bool = False

    @property
    def label(self) -> str:
        """The name as tables show it: `attack repelled`."""
        return self.name.replace("_", " ")


class TypeGroup(msgspec.Struct, frozen=True):
    """A family of event types, such as `strikes`."""

    name: str
    label: str


class TypeFamily(msgspec.Struct, frozen=True):
    """Types that reports use for the same thing: an assault is told as attack, repelled or clash."""

    name: str
    label: str
    types: tuple[str, ...]
    spellings: tuple[str, ...] = ()


class Former(msgspec.Struct, frozen=True, omit_defaults=True):
    """An earlier name of an axis and the day on which it was replaced."""

    name: str
    until: date | None = None
    spellings: tuple[str, ...] = ()


class Axis(msgspec.Struct, frozen=True, omit_defaults=True):
    """A front axis. `settlements` are pairs of Latin and Ukrainian names that lie on it.

    `named_by` says who names it, if it is not one of the General Staff's.
    """

    name: str
    spellings: tuple[str, ...] = ()
    since: date | None = None
    formerly: tuple[Former, ...] = ()
    named_by: str | None = None
    watch_only: bool = False
    retired: bool = False
    succeeded_by: str | None = None
    settlements: tuple[tuple[str, str], ...] = ()

    def all_names(self) -> Iterable[str]:
        """Every spelling under which the axis is found, the canonical one first."""
        yield self.name
        yield from self.spellings
        for former in self.formerly:
            yield former.name
            yield from former.spellings


class LocalVocabulary(msgspec.Struct, frozen=True, omit_defaults=True):
    """What a log changes in the shipped vocabulary.

    `axes`, `weapons` and `sources` are added, or replace the shipped one of the same name; `gone`
    and `sources_gone` name shipped axes and sources that were renamed or merged away here.
    """

    axes: tuple[Axis, ...] = ()
    gone: tuple[str, ...] = ()
    weapons: tuple[Weapon, ...] = ()
    sources: tuple[KnownSource, ...] = ()
    sources_gone: tuple[str, ...] = ()


def _stem(folded: str) -> str | None:
    """What all cases of an adjective in -sk share, in Ukrainian and Russian alike; else None."""
    match = _ADJECTIVE.fullmatch(folded)
    return None if match is None else match[1] or match[2]


class Vocabulary:
    """Look-ups by any spelling. Immutable; made once per log and vocabulary change."""

    def __init__(
        self,
        axes: Iterable[Axis],
        types: Iterable[EventType],
        groups: Iterable[TypeGroup],
        own_weapons: Iterable[Weapon] = (),
        sources: Sources | None = None,
        families: Iterable[TypeFamily] = (),
    ) -> None:
        self.axes = tuple(axes)
        self.types = tuple(types)
        self.groups = tuple(groups)
        self._own_weapons = tuple(own_weapons)
        self.sources = sources or Sources()
        self.families = tuple(families)

    @cached_property
    def _axis_by_name(self) -> dict[str, Axis]:
        # A canonical name wins over another axis's spelling of the same folded text.
        spelled = {fold(name): axis for axis in self.axes for name in axis.all_names()}
        return spelled | {fold(axis.name): axis for axis in self.axes}

    @cached_property
    def _axis_by_stem(self) -> dict[str, Axis]:
        found: dict[str, Axis] = {}
        for name, axis in self._axis_by_name.items():
            if (stem := _stem(name)) is not None:
                found.setdefault(stem, axis)
        return found

    @cached_property
    def _type_by_name(self) -> dict[str, EventType]:
        return {fold(name): kind for kind in self.types for name in (*kind.spellings, kind.name)}

    @cached_property
    def _axes_by_place(self) -> dict[str, tuple[Axis, ...]]:
        found: dict[str, tuple[Axis, ...]] = {}
        for axis in self.axes:
            for name in {fold(spelling) for pair in axis.settlements for spelling in pair}:
                found[name] = (*found.get(name, ()), axis)
        return found

    @cached_property
    def axis_names(self) -> frozenset[str]:
        """The canonical names of all axes."""
        return frozenset(axis.name for axis in self.axes)

    @cached_property
    def type_names(self) -> dict[str, EventType]:
        """Types by canonical name."""
        return {kind.name: kind for kind in self.types}

    @cached_property
    def longest_type(self) -> int:
        """How many words the longest spelling of a type has; a reader need look no further."""
        return max(len(name.split()) for name in self._type_by_name)

    def find_axis(self, name: str) -> Axis | None:
        """The axis of that spelling, or of an adjective in another case; or None."""
        folded = fold(name)
        if (axis := self._axis_by_name.get(folded)) is not None:
            return axis
        stem = _stem(folded)
        return None if stem is None else self._axis_by_stem.get(stem)

    def axis(self, name: str) -> Axis:
        """The axis of that spelling; raises UnknownName with the nearest names."""
        found = self.find_axis(name)
        if found is None:
            raise UnknownName("axis", name, self._nearest(name, self._axis_by_name))
        return found

    def find_type(self, name: str) -> EventType | None:
        """The event type of that spelling, or None."""
        return self._type_by_name.get(fold(name))

    def type(self, name: str) -> EventType:
        """The event type of that spelling; raises UnknownName with the nearest names."""
        found = self.find_type(name)
        if found is None:
            raise UnknownName("type", name, self._nearest(name, self._type_by_name))
        return found

    def types_in(self, group: str) -> tuple[EventType, ...]:
        """All types of a group, by its name or label; empty if there is no such group."""
        wanted = fold(group)
        names = {g.name for g in self.groups if wanted in (fold(g.name), fold(g.label))}
        return tuple(kind for kind in self.types if kind.group in names)

    def find_family(self, name: str) -> TypeFamily | None:
        """The family of types of that name; only a filter asks for one."""
        wanted = fold(name)
        return next(
            (f for f in self.families if wanted in map(fold, (f.name, f.label, *f.spellings))), None
        )

    def successions(self, names: Iterable[str]) -> tuple[str, ...]:
        """What became of those of these axes that are no longer reported, a sentence each."""
        axes = (self.find_axis(name) for name in names)
        return tuple(self._succession(axis) for axis in axes if axis is not None and axis.retired)

    def _succession(self, axis: Axis) -> str:
        told, passed = f"{axis.name} is no longer reported", {axis.name}
        heir = self.find_axis(axis.succeeded_by) if axis.succeeded_by else None
        if heir is not None:
            told = f"{axis.name} was succeeded by {heir.name}"
        while heir is not None and heir.retired and heir.succeeded_by and heir.name not in passed:
            passed.add(heir.name)
            heir = self.find_axis(heir.succeeded_by)
            told += f", and that by {heir.name}" if heir is not None else ""
        return told

    @cached_property
    def axes_to_offer(self) -> tuple[Axis, ...]:
        """All axes in their order, those that are no longer reported last."""
        return tuple(sorted(self.axes, key=lambda axis: axis.retired))

    def axes_of_place(self, place: str) -> tuple[Axis, ...]:
        """The axes on which a settlement of that name lies: a suggestion, never an answer."""
        return self._axes_by_place.get(fold(place), ())

    @cached_property
    def weapons(self) -> tuple[Weapon, ...]:
        """The weapons that ship, and the log's own."""
        known = {weapon.name: weapon for weapon in shipped_weapons()}
        return tuple((known | {weapon.name: weapon for weapon in self._own_weapons}).values())

    @cached_property
    def _weapon_by_name(self) -> dict[str, Weapon]:
        return by_spelling(self.weapons)

    @cached_property
    def _side_by_name(self) -> dict[str, str]:
        return {
            fold(name): side.name
            for side in shipped_sides()
            for name in (*side.spellings, side.name)
        }

    def find_weapon(self, name: str) -> Weapon | None:
        """The weapon of that spelling (`shaheds`, `Kalibr cruise missiles`, `КАБів`), or None."""
        return found_in(self._weapon_by_name, name)

    def weapon(self, name: str) -> Weapon:
        """The weapon of that spelling; raises UnknownName with the nearest names."""
        found = self.find_weapon(name)
        if found is None:
            raise UnknownName("weapon", name, self._nearest(name, self._weapon_by_name))
        return found

    def spellings_of_side(self, name: str) -> tuple[str, ...]:
        """Every name of the side that this one stands for; none if it stands for no side."""
        wanted = self.find_side(name)
        sides = (side for side in shipped_sides() if side.name == wanted)
        return tuple(text for side in sides for text in (side.name, *side.spellings))

    def find_side(self, name: str) -> str | None:
        """The name of a side under that spelling (`RU`, `Russian forces`, `ЗС РФ`), or None."""
        return self._side_by_name.get(fold(name))

    @staticmethod
    def _nearest(name: str, known: dict[str, Any]) -> tuple[str, ...]:
        from difflib import get_close_matches

        close = get_close_matches(fold(name), known, n=3, cutoff=0.7)
        return tuple(dict.fromkeys(known[match].name for match in close))[:2]

    def with_local(self, local: LocalVocabulary) -> "Vocabulary":
        """This vocabulary with a log's own axes laid over it."""
        if local == LocalVocabulary():
            return self
        axes = {axis.name: axis for axis in self.axes if axis.name not in local.gone}
        axes |= {axis.name: axis for axis in local.axes}
        weapons = {weapon.name: weapon for weapon in (*self._own_weapons, *local.weapons)}
        sources = self.sources.with_own(local.sources, local.sources_gone)
        return Vocabulary(
            axes.values(), self.types, self.groups, weapons.values(), sources, self.families
        )


@cache
def shipped_vocabulary() -> Vocabulary:
    """The vocabulary in `evlog/data`: the General Staff of Ukraine's axes, and the event types."""
    axes = tomllib.loads((_DATA / "axes.toml").read_text("utf-8"))
    types = tomllib.loads((_DATA / "types.toml").read_text("utf-8"))
    return Vocabulary(
        msgspec.convert(axes["axis"], list[Axis]),
        msgspec.convert(types["type"], list[EventType]),
        msgspec.convert(types["group"], list[TypeGroup]),
        families=msgspec.convert(types["family"], list[TypeFamily]),
    )
