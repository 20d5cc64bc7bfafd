"""Whole numbers as figures and as words, in English, Ukrainian and Russian."""

import re
from typing import Final

from evlog.model.text import fold

_MOST_DIGITS = 12
_FIGURES = re.compile(r"\d{1,3}(?:,\d{3})+|\d{1,3}(?:[ \u00a0\u2009\u202f]\d{3})+|\d+")

_UNITS: Final = {
    0: "zero nil нуль ноль",
    1: "one single один одна одне одного одну однієї одним одному одній одною однією одни одно одной",
    2: "two два дві двох двоє двома двом две двух двумя двум двое",
    3: "three три трьох троє трьома трьом трех тремя трем трое",
    4: "four чотири чотирьох четверо чотирма чотирьом четыре четырех четырьмя четырем",
    5: "five п'ять п'яти п'ятьох п'ятеро п'ятьма п'ятьом п'ятьома пять пяти пятью пятеро",
    6: "six шість шести шістьох шестеро шістьма шістьома шістьом шесть шестью",
    7: "seven сім семи сімох семеро сьома сімома сімом семь семью",
    8: "eight вісім восьми вісьмох восьмеро вісьма вісьмома вісьмом восемь восемью",
    9: "nine дев'ять дев'яти дев'ятеро дев'ятьох дев'ятьма дев'ятьом дев'ятьома девять девяти девятью",
    10: "ten десять десяти десятеро десятьох десятьма десятьом десятьома десятью",
    11: "eleven одинадцять одинадцяти одинадцятьма одинадцятьома одинадцятьом одинадцятьох одиннадцать одиннадцати одиннадцатью",
    12: "twelve дванадцять дванадцяти дванадцятьма дванадцятьома дванадцятьом дванадцятьох двенадцать двенадцати двенадцатью",
    13: "thirteen тринадцять тринадцяти тринадцятьма тринадцятьома тринадцятьом тринадцятьох тринадцать тринадцати тринадцатью",
    14: "fourteen чотирнадцять чотирнадцяти чотирнадцятьма чотирнадцятьома чотирнадцятьом чотирнадцятьох четырнадцать четырнадцати четырнадцатью",
    15: "fifteen п'ятнадцять п'ятнадцяти п'ятнадцятьма п'ятнадцятьома п'ятнадцятьом п'ятнадцятьох пятнадцать пятнадцати пятнадцатью",
    16: "sixteen шістнадцять шістнадцяти шістнадцятьма шістнадцятьома шістнадцятьом шістнадцятьох шестнадцать шестнадцати шестнадцатью",
    17: "seventeen сімнадцять сімнадцяти сімнадцятьма сімнадцятьома сімнадцятьом сімнадцятьох семнадцать семнадцати семнадцатью",
    18: "eighteen вісімнадцять вісімнадцяти вісімнадцятьма вісімнадцятьома вісімнадцятьом вісімнадцятьох восемнадцать восемнадцати восемнадцатью",
    19: "nineteen дев'ятнадцять дев'ятнадцяти дев'ятнадцятьма дев'ятнадцятьома дев'ятнадцятьом дев'ятнадцятьох девятнадцать девятнадцати девятнадцатью",
}
_TENS: Final = {
    20: "twenty двадцять двадцяти двадцятьма двадцятьома двадцятьом двадцятьох двадцать двадцати двадцатью",
    30: "thirty тридцять тридцяти тридцятьма тридцятьома тридцятьом тридцятьох тридцать тридцати тридцатью",
    40: "forty fourty сорок сорока",
    50: "fifty п'ятдесят п'ятдесяти п'ятдесятьма п'ятдесятьома п'ятдесятьом п'ятдесятьох пятьдесят пятидесяти пятьюдесятью",
    60: "sixty шістдесят шістдесяти шістдесятьма шістдесятьома шістдесятьом шістдесятьох шестьдесят шестидесяти шестьюдесятью",
    70: "seventy сімдесят сімдесяти сімдесятьма сімдесятьома сімдесятьом сімдесятьох семьдесят семидесяти семьюдесятью",
    80: "eighty вісімдесят вісімдесяти вісімдесятьма вісімдесятьома вісімдесятьом вісімдесятьох восемьдесят восьмидесяти восемьюдесятью",
    90: "ninety дев'яносто дев'яноста девяносто девяноста",
}
_HUNDREDS: Final = {
    100: "сто ста",
    200: "двісті двохсот двомастами двести двухсот двумястами",
    300: "триста трьохсот трьомастами трехсот тремястами",
    400: "чотириста чотирьохсот чотирмастами четыреста четырехсот четырьмястами",
    500: "п'ятсот п'ятисот п'ятьмастами пятьсот пятисот пятьюстами",
    600: "шістсот шестисот шістьмастами шестьсот шестьюстами",
    700: "сімсот семисот сьомастами семьсот семьюстами",
    800: "вісімсот восьмисот вісьмастами восемьсот восемьюстами",
    900: "дев'ятсот дев'ятисот дев'ятьмастами девятьсот девятисот девятьюстами",
}


def _by_word(table: dict[int, str]) -> dict[str, int]:
    return {fold(word): value for value, words in table.items() for word in words.split()}


_SMALL = _by_word(_UNITS)
_TEN = _by_word(_TENS)
_HUNDRED = _by_word(_HUNDREDS)
_THOUSAND = {
    fold(word)
    for word in (
        "thousand",
        "thousands",
        "тисяча",
        "тисячі",
        "тисяч",
        "тис",
        "тысяча",
        "тысячи",
        "тысяч",
        "тыс",
    )
}

NUMBER_WORDS: Final = frozenset((*_SMALL, *_TEN, *_HUNDRED, *_THOUSAND, "a"))


def figures(text: str) -> int | None:
    """Read `5`, `10,588` or `10 588`; None if it is no such number or is absurdly long."""
    if _FIGURES.fullmatch(text) is None:
        return None
    digits = "".join(c for c in text if c.isdecimal())
    return int(digits) if len(digits) <= _MOST_DIGITS else None


def number(text: str) -> int | None:
    """Read a number in figures or in words (`twenty-five`, `двадцять п'ять`, `10 thousand`)."""
    if not text[:1].isalnum() or text[-1] in "-–—_":
        return None
    found = figures(text)
    return number_of_words(fold(text).rstrip(".").split()) if found is None else found


def number_of_words(words: list[str]) -> int | None:
    """Read folded number words; None unless every one of them belongs to one number."""
    for place, word in enumerate(words):
        if word in _THOUSAND:
            count = _below_thousand(words[:place]) if place else 1
            rest = _below_thousand(words[place + 1 :]) if words[place + 1 :] else 0
            return None if not count or rest is None else count * 1000 + rest
    return _below_thousand(words)


def _below_thousand(words: list[str]) -> int | None:
    words = [word for word in words if word != "and"] if len(words) > 2 else words
    if len(words) == 1 and words[0].isascii() and words[0].isdecimal() and len(words[0]) < 5:
        return int(words[0])
    if len(words) >= 2 and words[1] == "hundred":
        count = 1 if words[0] == "a" else _SMALL.get(words[0], 0)
        rest = _below_hundred(words[2:]) if words[2:] else 0
        return None if not 1 <= count <= 9 or rest is None else count * 100 + rest
    if words and words[0] in _HUNDRED:
        rest = _below_hundred(words[1:]) if words[1:] else 0
        return None if rest is None else _HUNDRED[words[0]] + rest
    return _below_hundred(words)


def _below_hundred(words: list[str]) -> int | None:
    match words:
        case [word]:
            return _SMALL.get(word, _TEN.get(word))
        case [ten, unit] if ten in _TEN and 1 <= _SMALL.get(unit, 0) <= 9:
            return _TEN[ten] + _SMALL[unit]
        case _:
            return None
