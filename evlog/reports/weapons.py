"""The weapons that a stretch of a sentence names."""

import re
from typing import Final

from evlog.model.vocabulary import Vocabulary

# How far behind a number its weapons may be named, in characters, and how many words a name has.
_REACH: Final = 160
_MOST_WORDS: Final = 3
_WORD: Final = re.compile(r"[\w'’/-]+")
# Says no more than the type of the event does.
_PLAIN: Final = frozenset(
    ("drone", "missile", "guided bomb", "ballistic missile", "cruise missile")
)


def weapons_in(text: str, start: int, end: int, vocabulary: Vocabulary) -> tuple[str, ...]:
    """The canonical names of the weapons named there, each once, without "drone" and the like."""
    words = [
        match[0].strip("-/") for match in _WORD.finditer(text, start, min(end, start + _REACH))
    ]
    found: list[str] = []
    place = 0
    while place < len(words):
        for last in range(min(len(words), place + _MOST_WORDS), place, -1):
            weapon = vocabulary.find_weapon(" ".join(words[place:last]))
            if weapon is not None:
                found.append(weapon.name)
                place = last
                break
        else:
            place += 1
    return tuple(name for name in dict.fromkeys(found) if name not in _PLAIN)
