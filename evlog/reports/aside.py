"""Sentences that must not become events, and why: each rule is one reason."""

import re
from collections.abc import Callable
from typing import Final

from evlog.reports.claim import GROUND, STRIKES, WEAPONS, ReadSentence

# Reasons for which something may be entered by hand instead.
NO_ATTACKS: Final = "told that there were no attacks"
ALL_TARGETS: Final = "a sum of all targets downed"
HOW_MANY: Final = "how many are there, not what happened"

_AT_THE_START: Final = 4
_IN_THE_COUNTRY: Final = re.compile(
    r"(?<!\w)(?:in|across|throughout) ukraine(?!\w)|(?:в|у|по|по всій) україні(?!\w)"
)
_Rule = Callable[[ReadSentence], bool]


def reason(read: ReadSentence) -> str | None:
    """Why a sentence is set aside whole, or None if it may hold events."""
    return next((why for why, holds in _RULES if holds(read)), None)


def _no_attacks(read: ReadSentence) -> bool:
    return read.marks.has("negated") and not any(
        (claim.kind in GROUND or claim.kind in STRIKES)
        and claim.role == "count"
        and claim.count.low
        for claim in read.claims
    )


def _losses(read: ReadSentence) -> bool:
    kinds = {claim.kind for claim in read.claims}
    if "losses" in kinds:
        return not (kinds & WEAPONS and read.marks.has("launched"))
    people = any(claim.kind == "people" for claim in read.claims)
    return people and read.marks.has("losses") and not read.marks.has("surrender", "captured")


def _strength(read: ReadSentence) -> bool:
    return (
        any(claim.kind in ("people", "prisoners") for claim in read.claims)
        and read.marks.has("remain")
        and not read.marks.has("surrender", "captured", "killed", "wounded")
    )


def _over_a_period(read: ReadSentence) -> bool:
    return (
        read.numbered
        and read.marks.has("since")
        and not any(claim.kind == "settlement" for claim in read.claims)
    )


def _own_action(read: ReadSentence) -> bool:
    return read.marks.has("own_action") and not read.marks.has("repelled")


def _all_targets(read: ReadSentence) -> bool:
    kinds = {claim.kind for claim in read.claims}
    return "downable" in kinds and not kinds & WEAPONS


def _still_flying(read: ReadSentence) -> bool:
    return read.marks.has("in_the_air") and not read.marks.has("launched", "downed")


def _area(read: ReadSentence) -> bool:
    return bool(read.claims) and all(claim.kind == "area" for claim in read.claims)


def _recalled(read: ReadSentence) -> bool:
    """Whether the sentence begins by saying that it was told before: "Background:", "Нагадаємо"."""
    return read.numbered and read.marks.has("recalled", end=_AT_THE_START)


def _under_fire(read: ReadSentence) -> bool:
    """Whether its numbers are settlements that came under fire."""
    kinds = {claim.kind for claim in read.claims}
    fire = next(read.marks.fire(), None) is not None
    return "settlement" in kinds and fire and not kinds & {*STRIKES, *WEAPONS, *GROUND, "bombs"}


def _sectors(read: ReadSentence) -> bool:
    """Whether its only numbers are on how many axes there was fighting."""
    return bool(read.claims) and not read.left and {c.kind for c in read.claims} == {"sectors"}


def _country(read: ReadSentence) -> bool:
    """Whether it sums up who was killed and wounded in the whole country."""
    people = any(claim.kind == "people" for claim in read.claims)
    hurt = read.marks.has("killed", "wounded") and not read.axes
    return people and hurt and _IN_THE_COUNTRY.search(read.plain) is not None


def _damage(read: ReadSentence) -> bool:
    kinds = {claim.kind for claim in read.claims}
    return (
        read.numbered
        and read.marks.has("damage")
        and not kinds & {*STRIKES, *WEAPONS, *GROUND, "people", "prisoners", "bombs", "location"}
    )


def _is(kind: str) -> _Rule:
    return lambda read: read.numbered and read.marks.has(kind)


def _fighting(read: ReadSentence) -> bool:
    return read.marks.has("fighting") and bool(read.axes) and not read.numbered


_RULES: Final[tuple[tuple[str, _Rule], ...]] = (
    ("signs of an offensive, none found", lambda read: read.marks.has("forming")),
    (NO_ATTACKS, _no_attacks),
    ("told before, of another day", _recalled),
    ("a day of the war", lambda read: read.numbered and read.marks.has("day_of_war")),
    ("losses", _losses),
    ("background, not of that day", _is("background")),
    ("a habit, not of one day", _is("per_day")),
    ("a forecast", lambda read: read.marks.has("forecast")),
    ("a sum over a longer time", _over_a_period),
    (HOW_MANY, _strength),
    ("an action of the reporting side", _own_action),
    (ALL_TARGETS, _all_targets),
    ("still in the air", _still_flying),
    ("an area, not a number of events", _area),
    ("how many settlements were under fire, not how often", _under_fire),
    ("on how many axes, not how many attacks", _sectors),
    ("a sum over the whole country", _country),
    ("damage", _damage),
    ("fighting without a figure", _fighting),
)
