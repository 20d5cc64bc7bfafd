"""Counts as people tell them: `5-7`, `~20`, `50+`, `several dozen`, `тричі`."""

import re
from collections.abc import Callable
from functools import lru_cache
from typing import Final

from evlog.language.errors import Unreadable
from evlog.language.numbers import NUMBER_WORDS, number
from evlog.model.count import Count
from evlog.model.text import fold

# Bounds that the words stand for, both in.
_VAGUE: Final = {
    "several dozen": (24, 99),
    "a few dozen": (24, 99),
    "few dozen": (24, 99),
    "dozens": (24, 99),
    "dozens of": (24, 99),
    "кілька десятків": (24, 99),
    "декілька десятків": (24, 99),
    "десятки": (20, 99),
    "tens": (20, 99),
    "tens of": (20, 99),
    "several": (3, 9),
    "a few": (3, 9),
    "few": (3, 9),
    "кілька": (3, 9),
    "несколько": (3, 9),
    "несколько десятков": (24, 99),
    "несколько сотен": (300, 999),
    "декілька": (3, 9),
    "several hundred": (300, 999),
    "a few hundred": (300, 999),
    "кілька сотень": (300, 999),
    "декілька сотень": (300, 999),
    "hundreds": (200, 999),
    "hundreds of": (200, 999),
    "сотні": (200, 999),
}
_EXACT: Final = {
    "a": 1,
    "an": 1,
    "once": 1,
    "раз": 1,
    "twice": 2,
    "двічі": 2,
    "дважды": 2,
    "трижды": 3,
    "оба": 2,
    "обе": 2,
    "a pair": 2,
    "a pair of": 2,
    "both": 2,
    "обидва": 2,
    "thrice": 3,
    "тричі": 3,
    "no": 0,
    "none": 0,
    "жодного": 0,
    "жодної": 0,
    "жодних": 0,
    "жодна": 0,
    "жоден": 0,
    "немає": 0,
    "ни одной": 0,
    "ни одного": 0,
}
_FIGURATIVE: Final = {
    "a couple": 2,
    "a couple of": 2,
    "couple of": 2,
    "пара": 2,
    "пару": 2,
    "a dozen": 12,
    "half a dozen": 6,
    "півдесятка": 5,
    "десяток": 10,
}
_ABOUT = r"~|≈|about|around|approximately|approx\.?|roughly|circa|ca\.?|some|nearly|almost|близько|приблизно|орієнтовно|майже|около|примерно|приблизительно|порядка|почти"
_AT_LEAST = r">=|≥|at least|no fewer than|no less than|not less than|minimum|щонайменше|принаймні|не менше|не менше ніж|не менее|не менее чем|как минимум|по меньшей мере"
_MORE = r">|over|more than|above|понад|більше|більше ніж|більш як|более|более чем|больше|свыше"
_LESS = r"<|under|less than|fewer than|below|менше|менше ніж|менш як|менее|меньше"
_UP_TO = r"<=|≤|up to|at most|no more than|not more than|maximum|щонайбільше|не більше|не більше ніж|не более|до"
_LEADS: Final = (_ABOUT, _AT_LEAST, _MORE, _LESS, _UP_TO)
_BETWEEN = re.compile(r"(?:between|from|від|між)\s+(.+?)\s+(?:and|to|до|і|та)\s+(.+)", re.I)
_RANGE = re.compile(r"(.+?)\s*(?:-|–|—|−|\.\.|\bto\b|\bor\b|\bабо\b|\bчи\b)\s*(.+)", re.I)
_BEST = re.compile(r"([^\s(]+)\s*\((.+)\)")
_PLUS = re.compile(r"(.+?)\s*(?:\+|\bor more\b|\bі більше\b|\bта більше\b)", re.I)
_TIMES = re.compile(r"(.+?)\s+(?:times|рази|разів|раза|раз)", re.I)
_DOZEN = re.compile(r"(.+?)\s+(?:dozen|dozens|десятки|десятків)", re.I)


def _led_by(words: str) -> re.Pattern[str]:
    signs = [word for word in words.split("|") if not word[0].isalpha()]
    spoken = [word for word in words.split("|") if word[0].isalpha()]
    spoken.sort(key=len, reverse=True)
    return re.compile(rf"(?:(?:{'|'.join(signs)})\s*|(?:{'|'.join(spoken)})\s+)(.+)", re.I)


_FOLDED_VAGUE = {fold(words): bounds for words, bounds in _VAGUE.items()}
_FOLDED_EXACT = {fold(words): value for words, value in _EXACT.items()}
_FOLDED_FIGURATIVE = {fold(words): value for words, value in _FIGURATIVE.items()}


def read_count(text: str) -> Count:
    """Read a count; `text` of the answer keeps the words where they say more than the numbers.

    Raises Unreadable if it is none, also for a decimal or a range that runs backwards.
    """
    words = " ".join(text.split())
    count = find_count(words)
    if count is None:
        raise Unreadable(f'"{words}" is not a count', text, hint=_way_out(words))
    if flaw := count.flaw():
        raise Unreadable(f'"{words}": {flaw}', text, hint="write the smaller number first")
    return count


@lru_cache(maxsize=4096)
def find_count(words: str) -> Count | None:
    """The count that the words are, which may contradict itself, or None if they are none."""
    for read in _READERS:
        if (count := read(words)) is not None:
            return count
    return None


def _way_out(words: str) -> str:
    if re.fullmatch(r"\d{1,3}\.\d{3}", words):
        return f"write {words.replace('.', '')}, or with a comma, for thousands"
    if re.fullmatch(r"\d+[.,]\d+", words):
        return "a count is a whole number"
    if re.fullmatch(r"[\d, ]{13,}", words):
        return "it is too long for a count"
    return "write 5, 5-7, ~20, 50+, <60, several dozen, or 0 for none"


def _plain(words: str) -> Count | None:
    found = number(words)
    if found is None:
        found = _FOLDED_EXACT.get(fold(words))
    return None if found is None else Count.exact(found)


def _vague(words: str) -> Count | None:
    folded = fold(words)
    if (figure := _FOLDED_FIGURATIVE.get(folded)) is not None:
        return Count(figure, figure, figure, words.removesuffix(" of"))
    bounds = _FOLDED_VAGUE.get(folded)
    return None if bounds is None else Count.between(*bounds, words.removesuffix(" of"))


def _range(words: str) -> Count | None:
    match = _BETWEEN.fullmatch(words) or _RANGE.fullmatch(words)
    if match is None:
        return None
    low, high = number(match[1]), number(match[2])
    if low is None or high is None:
        return None
    return Count.exact(low) if low == high else Count.between(low, high)


def _about(words: str) -> Count | None:
    match = _ABOUT_LED.fullmatch(words)
    if match is None:
        return None
    told = _plain(match[1]) or _range(match[1]) or _vague(match[1]) or _dozen(match[1])
    if told is None:
        return None
    high = told.low if told.high is None else told.high
    low = max(min(told.low, 1), told.low - _margin(told.low))
    if told.best is None:
        return Count.between(low, high + _margin(high), f"~{match[1]}")
    return Count(low, told.best, told.best + _margin(told.best), f"~{told.best}")


def _margin(figure: int) -> int:
    # ±10 %, rounded outward, so that "about 5" is not the same as 5.
    return -(-figure // 10)


def _at_least(words: str) -> Count | None:
    match = _AT_LEAST_LED.fullmatch(words) or _PLUS.fullmatch(words)
    return None if match is None else _bounded(match[1], lambda n: Count.between(n, None))


def _more(words: str) -> Count | None:
    match = _MORE_LED.fullmatch(words)
    return (
        None if match is None else _bounded(match[1], lambda n: Count.between(n + 1, None, f">{n}"))
    )


def _less(words: str) -> Count | None:
    match = _LESS_LED.fullmatch(words)
    return None if match is None else _bounded(match[1], lambda n: Count.between(0, n - 1, f"<{n}"))


def _up_to(words: str) -> Count | None:
    match = _UP_TO_LED.fullmatch(words)
    return (
        None if match is None else _bounded(match[1], lambda n: Count.between(0, n, f"up to {n}"))
    )


def _bounded(words: str, make: Callable[[int], Count]) -> Count | None:
    told = _plain(words) or _dozen(words)
    return None if told is None or told.best is None else make(told.best)


def _best(words: str) -> Count | None:
    match = _BEST.fullmatch(words)
    best = number(match[1]) if match else None
    bounds = (_range(match[2]) or _at_least(match[2])) if match else None
    return None if best is None or bounds is None else Count(bounds.low, best, bounds.high)


def _times(words: str) -> Count | None:
    match = _TIMES.fullmatch(words)
    return None if match is None else _plain(match[1]) or _range(match[1])


def _dozen(words: str) -> Count | None:
    match = _DOZEN.fullmatch(words)
    if match is None:
        return None
    each = 12 if words.isascii() else 10
    found = number(match[1])
    return None if found is None else Count.exact(found * each)


_ABOUT_LED, _AT_LEAST_LED, _MORE_LED, _LESS_LED, _UP_TO_LED = map(_led_by, _LEADS)
_BEGINNINGS: Final = frozenset(
    fold(words.rstrip("\\.?")).split()[0]
    for words in (
        *NUMBER_WORDS,
        *_VAGUE,
        *_EXACT,
        *_FIGURATIVE,
        *(lead for leads in _LEADS for lead in leads.split("|") if lead[0].isalpha()),
        *("between", "from", "від", "між"),
    )
)


def may_begin(word: str) -> bool:
    """Whether a count can begin with that word; saves looking at most words of a line."""
    first = word[:1]
    return not first.isalpha() or fold(word).split(" ")[0].rstrip(".") in _BEGINNINGS


_READERS: Final = (
    _plain,
    _vague,
    _about,
    _at_least,
    _up_to,
    _more,
    _less,
    _best,
    _dozen,
    _times,
    _range,
)
