"""Weapons in a quick line: `131 shaheds`, `4 Kalibr cruise missiles`, `60 KABs`."""

import re
from collections.abc import Iterator
from typing import Final, NamedTuple

from evlog.language.line.draft import LineDraft
from evlog.language.line.reader import LineReader
from evlog.language.line.words import Words

_LONGEST: Final = 6
_INSTRUMENTAL: Final = re.compile(r"[ая]ми\b")
_INSTRUMENTAL_ADJECTIVE: Final = re.compile(r"[иы]ми\b")
# Names that say only what kind of thing it is; beside a name of its own they say no more.
_GENERIC: Final = frozenset(
    (
        *("drone", "missile", "ballistic missile", "cruise missile", "guided air missile", "bomb"),
        *("unguided rocket", "artillery"),
    )
)


class WeaponNames(NamedTuple):
    """Weapons that stand side by side, the event types that they imply, and how many words."""

    names: tuple[str, ...]
    types: tuple[str, ...]
    length: int


def weapon_at(reader: LineReader, place: int) -> WeaponNames | None:
    """The weapons whose names begin at a word (`ballistic missiles Iskander-M`), or None."""
    names: list[str] = []
    types: list[str] = []
    end = place
    while (found := _one_at(reader, end)) is not None:
        name, kind, length = found
        end += length
        if name in _GENERIC and names:
            continue
        if names and names[-1] in _GENERIC:
            names.pop(), types.pop()
        names.append(name)
        types.append(kind)
    return WeaponNames(tuple(names), tuple(types), end - place) if names else None


def _one_at(reader: LineReader, place: int) -> tuple[str, str, int] | None:
    words = reader.words
    for length in range(min(_LONGEST, len(words) - place), 0, -1):
        run = words[place : place + length]
        if not all(any(map(str.isalnum, word.text)) for word in run):
            continue
        for written in _cases(run.text):
            if (weapon := reader.vocabulary.find_weapon(written)) is not None:
                return weapon.name, weapon.type, length
    return None


def _cases(text: str) -> Iterator[str]:
    """The text as it is, and its instrumental plural as the genitive: `ударними БпЛА`, `дронами`."""
    yield text
    if not (_INSTRUMENTAL.search(text) or _INSTRUMENTAL_ADJECTIVE.search(text)):
        return
    for ending in ("ів", "", "ов", "ей"):
        written = _INSTRUMENTAL_ADJECTIVE.sub("их", text)
        yield _INSTRUMENTAL.sub(ending, written)


def add_weapons(draft: LineDraft, found: WeaponNames, run: Words) -> None:
    """Add weapons to the draft, each once."""
    known: tuple[str, ...] = draft.values.get("weapons", ())
    draft.values["weapons"] = tuple(dict.fromkeys((*known, *found.names)))
    draft.account(run, "weapons", ", ".join(found.names))
