"""What each command of the vocabulary asks, how the answer is read, and the action that it is."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final, NamedTuple, get_args

from evlog.actions.axes import add_axis, add_spellings, merge_axes, remove_axis, rename_axis
from evlog.actions.sources import (
    add_source,
    add_source_spellings,
    merge_sources,
    remove_source,
    rename_source,
    set_source,
)
from evlog.actions.weapons import add_weapon, add_weapon_spellings, remove_weapon
from evlog.actions.written import Moved
from evlog.language.dates.read_date import read_date
from evlog.language.dates.words import date_in_words
from evlog.model.errors import InvalidEvent
from evlog.model.event import Reliability
from evlog.model.naming import (
    renamed,
    with_axis,
    with_axis_merged,
    with_spellings,
    with_weapon,
    with_weapon_spellings,
)
from evlog.model.source_naming import (
    source_named,
    source_renamed,
    sources_merged,
    with_source,
    with_source_spellings,
)
from evlog.model.sources import SIDES, KnownSource
from evlog.model.text import counted
from evlog.model.weapons import Weapon, WeaponFamily
from evlog.screens.session import AppSession
from evlog.summary.names import KnownName, NameKind

_GRADES: Final = get_args(Reliability)
_FAMILIES: Final = get_args(WeaponFamily)
_NO_FACT: Final = "none"


class Done(NamedTuple):
    """What was done in words, and the name that the cursor goes to ("" to stay)."""

    told: str
    name: str = ""


@dataclass(frozen=True)
class Question:
    """One line to ask for. `read` says what an answer comes to, or raises EvlogError; `do` writes.

    A question that has `then` asks that next, given the answer, and only that one writes.
    """

    text: str
    placeholder: str
    read: Callable[[str], str]
    do: Callable[[str], Done] = lambda _: Done("")
    value: str = ""
    then: "Callable[[str], Question] | None" = None
    is_of_names: bool = False


Ask = Callable[[AppSession, KnownName | None], Question | None]


def question(
    command: str, kind: NameKind, session: AppSession, name: KnownName | None
) -> Question | None:
    """What a command asks of a kind of names; None if it cannot be given for them."""
    ask = _ASKS.get((command, kind))
    return None if ask is None else ask(session, name)


def is_offered(command: str, kind: NameKind) -> bool:
    """Whether a command makes sense for a kind of names."""
    return (command, kind) in _ASKS or (command, kind) in _REMOVERS


def remove(kind: NameKind, session: AppSession, name: KnownName) -> Done:
    """Take a name out; raises what the action raises."""
    removed = _REMOVERS["remove", kind](session.log, name.name, why=f"{kind} remove {name.name}")
    return Done(f"{removed} is taken out")


def _parts(text: str) -> tuple[str, tuple[str, ...]]:
    """A name, and the spellings after it."""
    parts = [part.strip() for part in text.split(";") if part.strip()]
    if not parts:
        raise InvalidEvent("name", "write a name")
    return parts[0], tuple(parts[1:])


def _one(text: str) -> str:
    if not text.strip():
        raise InvalidEvent("name", "write a name")
    return text.strip()


def _also(spellings: Sequence[str]) -> str:
    return f", also found as {', '.join(spellings)}" if spellings else ""


def _add_axis(session: AppSession, _: KnownName | None) -> Question:
    log = session.log

    def read(text: str) -> str:
        name, spellings = _parts(text)
        with_axis(log.local_vocabulary, log.vocabulary, name, spellings)
        return f"a new axis: {name}{_also(spellings)}"

    def do(text: str) -> Done:
        name, spellings = _parts(text)
        add_axis(log, name, spellings, why=f"axis add {name}")
        return Done(f"axis {name} added", name)

    return Question("a new axis; its other spellings", "El Fasher; Al-Fashir; الفاشر", read, do)


def _add_source(session: AppSession, _: KnownName | None) -> Question:
    log = session.log

    def source(text: str) -> KnownSource:
        return KnownSource(*_parts(text))

    def read(text: str) -> str:
        made = source(text)
        with_source(log.local_vocabulary, log.vocabulary.sources, made)
        return f"a new source: {made.name}{_also(made.spellings)}"

    def do(text: str) -> Done:
        made = source(text)
        add_source(log, made, why=f"source add {made.name}")
        return Done(f"source {made.name} added", made.name)

    return Question("a new source; its other spellings", "Sudan War Monitor; SWM", read, do)


def _add_weapon(session: AppSession, _: KnownName | None) -> Question:
    log = session.log

    def read(text: str) -> str:
        name, spellings = _parts(text)
        with_weapon(log.local_vocabulary, log.vocabulary, Weapon(name, spellings))
        return f"a new weapon: {name}{_also(spellings)}"

    return Question(
        "a new weapon; its other spellings",
        "Feilong-60; FL-60",
        read,
        then=lambda text: _weapon_kind(session, *_parts(text)),
    )


def _weapon_kind(session: AppSession, name: str, spellings: tuple[str, ...]) -> Question:
    log = session.log

    def weapon(text: str) -> Weapon:
        family, _, kind = text.partition(",")
        found = next((known for known in _FAMILIES if known == family.strip()), None)
        if found is None:
            raise InvalidEvent(
                "weapons", f'"{family.strip()}" is no family; one of {", ".join(_FAMILIES)}'
            )
        kind = kind.strip() or "strike"
        return Weapon(name, spellings, found, log.vocabulary.type(kind).name)

    def read(text: str) -> str:
        made = weapon(text)
        return f"{made.name}: a {made.family}; alone it means {made.type.replace('_', ' ')}"

    def do(text: str) -> Done:
        add_weapon(log, weapon(text), why=f"weapon add {name}")
        return Done(f"weapon {name} added", name)

    return Question(
        f"the family of {name}, and the type of event that it implies",
        "drone, drone strike",
        read,
        do,
        "other, strike",
    )


def _spell(
    kind: NameKind, check: Callable[[AppSession, str, tuple[str, ...]], object], write: "_Speller"
) -> Ask:
    def ask(session: AppSession, name: KnownName | None) -> Question | None:
        if name is None:
            return None

        def spellings(text: str) -> tuple[str, ...]:
            first, others = _parts(text)
            return first, *others

        def read(text: str) -> str:
            check(session, name.name, spellings(text))
            return f"{', '.join(spellings(text))} will be read as {name.label}"

        def do(text: str) -> Done:
            told = spellings(text)
            why = f"{kind} alias {name.name} {' '.join(told)}"
            found = write(session.log, name.name, told, why=why)
            return Done(f"{', '.join(told)} is read as {found}", found)

        return Question(f"other spellings of {name.label}", "one; another", read, do)

    return ask


def _spell_axis(session: AppSession, name: str, spellings: tuple[str, ...]) -> None:
    with_spellings(session.log.local_vocabulary, session.vocabulary, name, spellings)


def _spell_source(session: AppSession, name: str, spellings: tuple[str, ...]) -> None:
    known = session.vocabulary.sources
    source = source_named(known, name, (name,))
    with_source_spellings(session.log.local_vocabulary, known, source, spellings)


def _spell_weapon(session: AppSession, name: str, spellings: tuple[str, ...]) -> None:
    with_weapon_spellings(session.log.local_vocabulary, session.vocabulary, name, spellings)


def _follow(name: KnownName) -> str:
    return "1 event follows" if name.events == 1 else f"{name.events:,} events follow"


def _moved(moved: Moved) -> Done:
    told = f"{moved.old} is now {moved.new}: {counted(moved.events, 'event')} changed"
    return Done("\n".join((told, *moved.written.notes)), moved.new)


def _rename_axis(session: AppSession, name: KnownName | None) -> Question | None:
    if name is None:
        return None
    log, old = session.log, name.name

    def read(text: str) -> str:
        renamed(log.local_vocabulary, log.vocabulary, old, _one(text), session.today)
        return f"{old} → {text.strip()}: {_follow(name)}, and {old} goes on finding it"

    return Question(
        f"the new name of {old}",
        "a new name",
        read,
        value=old,
        then=lambda text: _renamed_on(session, old, text.strip()),
    )


def _renamed_on(session: AppSession, old: str, new: str) -> Question:
    def read(text: str) -> str:
        when = read_date(text, session.today).when
        return f"{old} is called {new} from {date_in_words(when)} on"

    def do(text: str) -> Done:
        until = read_date(text, session.today).when.start
        why = f"axis rename {old} {new}"
        return _moved(rename_axis(session.log, old, new, until, why=why))

    day = session.today.isoformat()
    return Question(f"the day from which {old} is {new}", "16 jun 2025", read, do, day)


def _rename_source(session: AppSession, name: KnownName | None) -> Question | None:
    if name is None:
        return None
    log, old = session.log, name.name

    def read(text: str) -> str:
        known = log.vocabulary.sources
        source = source_named(known, old, (old,))
        source_renamed(log.local_vocabulary, known, source, _one(text))
        return f"{old} → {text.strip()}: {_follow(name)}, and {old} goes on finding it"

    def do(text: str) -> Done:
        why = f"source rename {old} {text.strip()}"
        return _moved(rename_source(log, old, text.strip(), why=why))

    return Question(f"the new name of {old}", "a new name", read, do, old)


def _merge(kind: NameKind, check: Callable[[AppSession, str, str], str], write: "_Merger") -> Ask:
    def ask(session: AppSession, name: KnownName | None) -> Question | None:
        if name is None:
            return None
        taken = name.name

        def read(text: str) -> str:
            into = check(session, taken, _one(text))
            change = "1 event changes" if name.events == 1 else f"{name.events:,} events change"
            return f"{taken} → {into}: {change}, and {taken} is read as {into} from now on"

        def do(text: str) -> Done:
            into = text.strip()
            sign = "--into " if kind == "source" else ""
            return _moved(write(session.log, taken, into, why=f"{kind} merge {taken} {sign}{into}"))

        return Question(
            f"merge {taken} ({counted(name.events, 'event')}) into which {kind}?",
            "the name that stays; → takes the one offered",
            read,
            do,
            is_of_names=True,
        )

    return ask


def _merged_axis(session: AppSession, taken: str, into: str) -> str:
    with_axis_merged(session.log.local_vocabulary, session.vocabulary, taken, into)
    return session.vocabulary.axis(into).name


def _merged_source(session: AppSession, taken: str, into: str) -> str:
    known = session.vocabulary.sources
    used = {source.name for event in session.events for source in event.sources}
    old, kept = source_named(known, taken, used), source_named(known, into, used)
    if old.name == kept.name:
        raise InvalidEvent("sources", f'"{into}" is {old.name} already')
    sources_merged(session.log.local_vocabulary, old, kept)
    return kept.name


def _facts(session: AppSession, name: KnownName | None) -> Question | None:
    if name is None:
        return None

    def facts(text: str) -> dict[str, str | None]:
        told: dict[str, str | None] = {}
        for word in text.replace(",", " ").split():
            side = next((side for side in SIDES if side.lower() == word.lower()), None)
            if side is not None:
                told["side"] = side
            elif word.upper() in _GRADES:
                told["reliability"] = word.upper()
            elif word.lower() == _NO_FACT:
                told |= {"side": None, "reliability": None}
            else:
                ways = f"a side ({', '.join(SIDES)}), a grade from A to F, or none"
                raise InvalidEvent("sources", f'"{word}" is none of: {ways}')
        if not told:
            raise InvalidEvent("sources", "write a side, a grade from A to F, or none")
        return told

    def words(text: str) -> str:
        return ", ".join(f"{fact} {value or _NO_FACT}" for fact, value in facts(text).items())

    def do(text: str) -> Done:
        why = f"source {name.name}: {words(text)}"
        found = set_source(session.log, name.name, why=why, **facts(text))
        return Done(f"{found}: {words(text)}", found)

    return Question(
        f"for whom {name.name} speaks, and how reliable it is",
        f"{', '.join(SIDES)}; A to F; none",
        lambda text: f"{name.name}: {words(text)}",
        do,
        name.about,
    )


_Speller = Callable[..., str]
_Merger = Callable[..., Moved]
_ASKS: Final[Mapping[tuple[str, NameKind], Ask]] = {
    ("add", "axis"): _add_axis,
    ("add", "source"): _add_source,
    ("add", "weapon"): _add_weapon,
    ("spell", "axis"): _spell("axis", _spell_axis, add_spellings),
    ("spell", "source"): _spell("source", _spell_source, add_source_spellings),
    ("spell", "weapon"): _spell("weapon", _spell_weapon, add_weapon_spellings),
    ("rename", "axis"): _rename_axis,
    ("rename", "source"): _rename_source,
    ("merge", "axis"): _merge("axis", _merged_axis, merge_axes),
    ("merge", "source"): _merge("source", _merged_source, merge_sources),
    ("facts", "source"): _facts,
}
_REMOVERS: Final[Mapping[tuple[str, NameKind], Callable[..., str]]] = {
    ("remove", "axis"): remove_axis,
    ("remove", "source"): remove_source,
    ("remove", "weapon"): remove_weapon,
}
