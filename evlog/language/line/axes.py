"""The axes in the head of a quick line: `lyman + kursk`, `Lyman/Kursk`, `kupiansk axis`, `front`."""

import re
from typing import Final, NamedTuple

from evlog.language.line.words import Words
from evlog.language.tokens import Token
from evlog.model.text import fold
from evlog.model.vocabulary import Vocabulary

OFF_AXIS: Final = frozenset(("none", "-", "–", "—", "no axis", "off axis", "без напрямку"))
FRONT: Final = frozenset(
    map(
        fold,
        (
            *("front", "the front", "whole front", "the whole front", "entire front", "frontline"),
            *("all fronts", "all axes", "along the front", "фронт", "весь фронт", "увесь фронт"),
            *("на фронті", "на всьому фронті", "по всьому фронту", "по фронту", "весь фронт"),
            *("на фронте", "на всем фронте", "по всему фронту", "front line", "whole front line"),
        ),
    )
)
_JOINTS: Final = re.compile(r"\s*[+,&/]\s*|\s+(?:and|та|і|й|и)\s+", re.I)
_AXIS_WORD: Final = re.compile(
    r"\s+(?:axis|axes|direction|directions|sector|sectors|front|area|напрямок|напрямку|напрямки"
    r"|напрямках|напрям|напрямі|направление|направлении|направления|направлениях)$",
    re.I,
)
# Oblasts and cities that give an axis one of its spellings, and may be meant as themselves.
_ALSO_PLACES: Final = frozenset(
    map(
        fold,
        (
            *(
                "Sumy",
                "Суми",
                "Сумщина",
                "Сумской",
                "Сумская",
                "Kharkiv",
                "Харків",
                "Харьков",
                "Vovchansk",
            ),
            *(
                "Вовчанськ",
                "Волчанск",
                "Kherson",
                "Херсон",
                "Zaporizhzhia",
                "Запоріжжя",
                "Запорожье",
            ),
            *(
                "Donetsk",
                "Донецьк",
                "Донецк",
                "Luhansk",
                "Луганськ",
                "Chernihiv",
                "Чернігів",
                "Dnipro",
            ),
            *(
                "Sumy region",
                "Sumy oblast",
                "Kharkiv region",
                "Kharkiv oblast",
                "Kharkov",
                "Belgorod",
            ),
            *(
                "Toretsk",
                "Chasiv Yar",
                "Часів Яр",
                "Siversk",
                "Сіверськ",
                "Kurakhove",
                "Volyn",
                "Polissia",
            ),
            *(
                "Kursk region",
                "Kursk oblast",
                "Kherson region",
                "Zaporizhia",
                "Mykolaiv",
                "Slobozhanshchyna",
            ),
        ),
    )
)


class AxisName(NamedTuple):
    """An axis as written and as the vocabulary has it.

    `name` is None for off every axis, and for the whole front, where `is_front` holds.
    """

    token: Token
    name: str | None
    is_front: bool = False


def find_axes(words: Words, vocabulary: Vocabulary) -> list[AxisName] | None:
    """The axes that the words name, joined or side by side; None unless all are known."""
    start, end = words.span
    text = words.text
    folded = fold(text)
    if folded in FRONT:
        return [AxisName(Token(text, start, end), None, True)]
    if folded in OFF_AXIS or text in OFF_AXIS:
        return [AxisName(Token(text, start, end), None)]
    text = _AXIS_WORD.sub("", text)
    if (name := _axis(text, vocabulary)) is not None:
        return [AxisName(Token(text, start, end), name)]
    found = []
    for token in joined(text, start, end):
        name = _axis(token.text, vocabulary) if token.text else None
        if name is None:
            return _side_by_side(words, vocabulary)
        found.append(AxisName(token, name))
    return found if len(found) > 1 else _side_by_side(words, vocabulary)


def _axis(text: str, vocabulary: Vocabulary) -> str | None:
    text = unquoted(_AXIS_WORD.sub("", text))
    found = vocabulary.find_axis(text)
    return None if found is None else found.name


def _side_by_side(words: Words, vocabulary: Vocabulary) -> list[AxisName] | None:
    """Axes with nothing between them: `lyman kupiansk`."""
    if len(words) < 2 or not all(word.text[0].isalpha() for word in words):
        return None
    for cut in range(len(words) - 1, 0, -1):
        first, rest = words[:cut], words[cut:]
        name = _axis(first.text, vocabulary)
        after = find_axes(rest, vocabulary) if name is not None else None
        if name is not None and after is not None and all(axis.name for axis in after):
            return [AxisName(Token(first.text, *first.span), name), *after]
    return None


def joined(text: str, start: int, end: int) -> list[Token]:
    """The names that a text joins by `+`, `,`, `/` or "and", with their places."""
    cuts = [(match.start(), match.end()) for match in _JOINTS.finditer(text)]
    begins = [0, *(after for _, after in cuts)]
    ends = [*(before for before, _ in cuts), len(text)]
    tokens = [Token(text[b:e], start + b, start + e) for b, e in zip(begins, ends, strict=True)]
    # Whatever follows the last name ("axis") goes with it, so that every word is accounted for.
    tokens[-1] = tokens[-1]._replace(end=end)
    return tokens


def unquoted(text: str) -> str:
    """A name without quotes around it."""
    return text[1:-1] if len(text) > 1 and text[0] in '"“«„' and text[-1] in '"”»“' else text


def other_reading(axis: AxisName) -> str | None:
    """What to say of an oblast or a city that is read as an axis; None if it is nothing else."""
    written = unquoted(axis.token.text)
    if axis.name is None or fold(written) not in _ALSO_PLACES or fold(written) == fold(axis.name):
        return None
    return (
        f'"{written}" is read as the {axis.name} axis; for the place itself write '
        f"none: … in {written}"
    )
