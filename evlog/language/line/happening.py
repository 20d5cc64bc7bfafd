"""What some words say happened: the nouns, verbs and weapons among them, and the type they make."""

from dataclasses import dataclass, field
from typing import Final, NamedTuple

from evlog.language.line.verbs import LIGHT
from evlog.language.line.words import Words
from evlog.model.count import Count

# What was repelled is one of these.
REPELLED: Final = "attack_repelled"
_MAY_BE_REPELLED: Final = frozenset(("attack", "clash", "infiltration", "counterattack", REPELLED))
# These say no more than that something was done; a weapon says what.
_GENERAL: Final = frozenset(("attack", "strike"))


class SaidType(NamedTuple):
    """A type, and the words that tell of it."""

    type: str
    words: Words


@dataclass
class Happening:
    """What was found so far of one event.

    `tried` are the words of an attempt, `negated` those that say it did not happen. `outcome` is a
    field that holds for all that are counted, such as downed. `persons` says if people are counted.
    """

    count: tuple[Count, Words] | None = None
    nouns: list[SaidType] = field(default_factory=list)
    verbs: list[SaidType] = field(default_factory=list)
    weapon_types: list[SaidType] = field(default_factory=list)
    tried: Words | None = None
    negated: Words | None = None
    outcome: tuple[str, Words] | None = None
    persons: bool = False

    @property
    def is_known(self) -> bool:
        """Whether the words so far say what happened."""
        return bool(self.nouns or self.weapon_types or self.tried or self.meant_verbs)

    @property
    def meant_verbs(self) -> list[SaidType]:
        """The verbs that say more than that something was done."""
        return [verb for verb in self.verbs if verb.type != LIGHT]

    def goes_with(self, name: str) -> bool:
        """Whether another noun can be of the same event."""
        known = {noun.type for noun in self.nouns}
        return name in known or known | {name} <= _MAY_BE_REPELLED

    def kind(self) -> SaidType | None:
        """What nouns, verbs and weapons come to together."""
        verbs = self.meant_verbs
        repelled = [said for said in (*self.nouns, *verbs) if said.type == REPELLED]
        if repelled:
            return repelled[0]
        if self.persons and verbs and verbs[0].type == "capture" and not self.nouns:
            return SaidType("prisoners_taken", verbs[0].words)
        general = not self.nouns or self.nouns[0].type in _GENERAL
        if self.weapon_types and general and all(verb.type in _GENERAL for verb in verbs):
            return self.weapon_types[0]
        if self.nouns:
            return self.nouns[0]
        if verbs:
            return verbs[0]
        return None if self.tried is None else SaidType("attack", self.tried)
