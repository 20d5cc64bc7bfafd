"""The names of event types in a quick line, in every case of Ukrainian and Russian."""

import re
from typing import Final

from evlog.language.line.words import Words
from evlog.model.text import fold
from evlog.model.vocabulary import EventType, Vocabulary

# Nouns by type; "{f}" stands for the endings of a feminine noun, "{m}" of a masculine one, "{n}" of
# a neuter one, "{a}" of an adjective.
_NOUNS: Final = {
    "counterattack": ("контратак{f}", "контрнаступ{m}", "контрудар{m}"),
    "attack": (
        *("атак{f}", "штурм{m}", "штурмов{a} ді{n}", "наступальн{a} ді{n}", "бойов{a} атак{f}"),
        *("штурмов{a} атак{f}", "штурмов{a} действи{n}", "наступательн{a} действи{n}", "наступ{m}"),
        *("штурмов{a} дію", "наступальн{a} дію", "наступальн{a} активн{n}"),
        *("assault operations?", "offensive operations?", "ground assaults?", "ground attacks?"),
        *("ground operations?", "assault operations?", "offensives?", "raids?", "mechani[sz]ed assaults?"),
    ),
    "clash": (
        *("бо{j}", "боєзіткнен{n}", "зіткнен{n}", "бойов{a} зіткнен{n}", "сутичк{f}", "столкновен{n}"),
        *("боестолкновен{n}", "боев{a} столкновен{n}", "military engagements?", "combats?"),
        *("battle engagements?", "combat actions?", "military clashes", "skirmish(?:es)?", "fights"),
    ),
    "infiltration": ("інфільтраці{f}",),
    "shelling": ("обстріл{m}", "артобстріл{m}", "артилерійськ{a} обстріл{m}", "обстрел{m}", "артобстрел{m}"),
    "missile_strike": (
        *("ракетн{a} удар{m}", "удар{m} ракетами", "ракетн{a} атак{f}", "удар{m} ракет"),
        *("rocket attacks?", "missile barrages?", "ballistic strikes?"),
    ),
    "drone_strike": (
        *("удар{m} дрон{m}", "удар{m} безпілотник{m}", "удар{m} бпла", "атак{f} дрон{m}", "атак{f} бпла"),
        *("атак{f} безпілотник{m}", "дронов{a} атак{f}", "дронов{a} удар{m}", "удар{m} беспилотник{m}"),
        *("атак{f} беспилотник{m}", "uav strikes?", "uav attacks?", "kamikaze drone strikes?"),
    ),
    "air_strike": (
        *("авіаудар{m}", "авіаційн{a} удар{m}", "авианалет{m}", "авианалёт{m}", "авиаудар{m}"),
        *("авиационн{a} удар{m}", "удар{m} авіації", "удар{m} авиации", "авіаналіт{m}", "авіаналь?от{m}"),
        *("aerial strikes?", "aviation strikes?", "air raids?", "air attacks?", "bombing", "bombings"),
        *("guided bomb strikes?", "kab strikes?"),
    ),
    "strike": ("удар{m}", "влучан{n}", "приліт{m}", "прильот{m}", "попадан{n}"),
    "advance": ("просуван{n}", "продвижен{n}"),
    "withdrawal": ("відход{m}", "відступ{m}", "отступлен{n}"),
    "capture": ("захоплен{n}", "звільнен{n}", "захват{m}", "освобожден{n}"),
    "prisoner_exchange": ("обмін{m} полоненими", "обмен{m} пленными"),
}  # fmt: skip
_ENDINGS: Final = {
    "{f}": "(?:а|и|і|у|ою|ами|ам|ах|ої|е|ы|ой|я|ї|ю|єю|й|)",
    "{m}": "(?:а|у|и|і|ів|ам|ами|ах|ом|ы|ов|е|ові|)",
    "{n}": "(?:ня|ь|ням|нями|нях|ню|й|ї|я|ю|ям|ями|ях|е|є|и|ие|ия|ий|ию|иям|иями|иях|)",
    "{j}": "(?:й|ю|ї|їв|ям|ями|ях|я|и|ев|ем|єм)",
    "{a}": "(?:ий|і|их|ого|ому|им|ими|а|у|ої|ій|ою|ый|ые|ых|ыми|ой|ая|ую|ім)",
}


def _pattern(nouns: tuple[str, ...]) -> re.Pattern[str]:
    written = "|".join(f"(?:{noun})" for noun in nouns)
    for sign, endings in _ENDINGS.items():
        written = written.replace(sign, endings)
    return re.compile(fold_pattern(written))


def fold_pattern(pattern: str) -> str:
    """A pattern for folded text: its letters folded, its signs as they are."""
    return "".join(fold(c) if c.isalpha() else c for c in pattern)


_BY_TYPE: Final = tuple((kind, _pattern(nouns)) for kind, nouns in _NOUNS.items())
_LONGEST: Final = 3


def type_at(words: Words, place: int, vocabulary: Vocabulary) -> tuple[EventType, int] | None:
    """The longest name of a type that begins at a word, with its length; None if none does."""
    longest = max(vocabulary.longest_type, _LONGEST)
    for length in range(min(longest, len(words) - place), 0, -1):
        run = words[place : place + length]
        if any(word.quoted or not any(map(str.isalnum, word.text)) for word in run):
            continue
        kind = vocabulary.find_type(run.text)
        if kind is None and length <= _LONGEST:
            kind = _by_case(fold(run.text), vocabulary)
        if kind is not None:
            return kind, length
    return None


def _by_case(folded: str, vocabulary: Vocabulary) -> EventType | None:
    for name, pattern in _BY_TYPE:
        if pattern.fullmatch(folded) is not None:
            return vocabulary.type_names.get(name)
    return None
