"""Who acted and on whom, in a quick line: `russian forces`, `the enemy`, `окупанти`, `Сили оборони`."""

from typing import Final

from evlog.language.line.words import Words
from evlog.model.text import fold
from evlog.model.vocabulary import Vocabulary

# What a source calls the other side; which side that is depends on the source.
ENEMY: Final = "enemy"
_ENEMY_WORDS: Final = (
    *("enemy", "enemies", "occupier", "occupiers", "invader", "invaders", "aggressor", "occupants"),
    *("ворог", "ворога", "ворогу", "ворогом", "вороги", "ворогів", "ворожий", "ворожа", "ворожі"),
    *("ворожих", "ворожу", "ворожого", "ворожої", "ворожими", "противник", "противника", "противнику"),
    *("противником", "противники", "окупант", "окупанти", "окупантів", "окупантами", "окупанта"),
    *("загарбник", "загарбники", "загарбників", "загарбниками", "агресор", "агресора", "агресором"),
    *("враг", "врага", "врагом", "враги", "врагов", "вражеский", "вражеские", "вражеских", "оккупанты"),
    *("оккупантов", "агрессор", "агрессора", "противников", "противником"),
)  # fmt: skip
# What may follow the name of a side and says no more than it does.
_FORCES: Final = (
    *("forces", "force", "troops", "troop", "army", "military", "units", "unit", "soldiers", "side"),
    *("aviation", "aircraft", "artillery units", "occupation", "occupying", "invasion", "assault groups"),
    *("defenders", "fighters", "servicemen", "aviation", "command", "infantry", "occupational"),
    *("війська", "військ", "військами", "сили", "сил", "силами", "армія", "армії", "підрозділи"),
    *("підрозділів", "окупаційні", "окупаційних", "авіація", "авіації", "захисники", "захисників"),
    *("захисниками", "воїни", "військові", "піхота", "піхоти", "штурмовики", "сторона"),
    *("войска", "войск", "силы", "армия", "армии", "подразделения", "подразделений", "оккупационные"),
    *("защитники", "военные", "авиация", "авиации", "пехота"),
)  # fmt: skip
_BY: Final = frozenset(("by", "from", "з", "від", "со", "боку"))
_ENEMIES: Final = frozenset(map(fold, _ENEMY_WORDS))
_FORCE_WORDS: Final = frozenset(map(fold, _FORCES))
_LONGEST: Final = 6


def side_at(words: Words, place: int, vocabulary: Vocabulary) -> tuple[str, int] | None:
    """The side whose name begins at a word and how many words it takes, or None."""
    start = place
    if words[place].text.casefold() == "the" and place + 1 < len(words):
        place += 1
    for length in range(min(_LONGEST, len(words) - place), 0, -1):
        run = words[place : place + length]
        if any(word.quoted for word in run):
            continue
        folded = fold(run.text)
        side = ENEMY if folded in _ENEMIES else vocabulary.find_side(run.text)
        if side is not None:
            end = place + length
            while end < len(words) and _says_no_more(words, end):
                end += 1
            return side, end - start
    return None


def actor_at(words: Words, place: int, vocabulary: Vocabulary) -> tuple[str, int] | None:
    """The side that acted, as "by Russian forces" says from a word on, and how many words it takes."""
    if words[place].text.casefold() not in _BY or place + 1 == len(words):
        return None
    found = side_at(words, place + 1, vocabulary)
    return None if found is None else (found[0], 1 + found[1])


def _says_no_more(words: Words, place: int) -> bool:
    word = words[place]
    folded = fold(word.text)
    return not word.quoted and (folded in _FORCE_WORDS or folded in _ENEMIES)
