"""Where the events of a report happened: axes and places as sentences name them."""

import re
from collections.abc import Iterator
from typing import Final, NamedTuple

from evlog.model.event import Place, Relation
from evlog.model.vocabulary import Axis, Vocabulary

_NAME: Final = r"[A-ZА-ЯІЇЄҐ][\w'’ʼ]*(?:[-–][A-ZА-ЯІЇЄҐ]?[\w'’ʼ]+)*"
_JOIN: Final = r"(?:\s*,\s*|\s*,?\s+(?:та|і|й|and|и|а також|as well as|&)\s+)"
# "на Північно-Слобожанському та Курському напрямках", with or without its last word.
_SLAVIC: Final = re.compile(
    rf"(?<!\w)(?:[Нн]а|[Пп]о)\s+(?P<names>{_NAME}(?:{_JOIN}{_NAME})*)"
    rf"(?P<word>\s+(?:напрям\w*|направлен\w*))?"
)
_ENGLISH: Final = re.compile(
    rf"(?P<names>{_NAME}(?:\s+{_NAME})?(?:{_JOIN}{_NAME}(?:\s+{_NAME})?)*)(?:['’]s)?"
    rf"\s+(?:direction|axis|sector|front|axes|area of operations)s?(?!\w)"
)
_SPLIT: Final = re.compile(_JOIN)
_COMPASS: Final = re.compile(
    r"(?:північн|південн|східн|західн|северн|южн|восточн|западн|north|south|east|west)(?:о|\w*)"
    r"(?:-(?:північн|південн|східн|західн|восточн|западн|north|south|east|west)\w*)?(?:ому|ом|ern)?$",
    re.I,
)
# Endings of the locative, each with what the name ends in where it stands alone.
_ENDINGS: Final = (
    ("ському", "ський"),
    ("цькому", "цький"),
    ("ому", "ий"),
    ("ском", "ский"),
    ("ом", "ый"),
)
_OTHER_AREAS: Final = re.compile(
    r"\s*(?:район|област|полігон|завод|міст|узбереж|громад|фланз|рубеж)\w*", re.I
)

_UKRAINIAN_LEADS: Final[tuple[tuple[str, Relation], ...]] = (
    (r"(?:у|в) (?:районах?|районі)", "near"),
    (r"райони|(?:по|у|в) околиц\w+|на околиц\w+", "near"),
    (r"поблизу|біля|неподалік(?: від)?|довкола|навколо|під", "near"),
    (r"(?:у|в) (?:напрямк(?:у|ах)|бік)", "toward"),
    (r"по район(?:у|ах)", "near"),
    (r"в районе|в районах|вблизи|возле|около", "near"),
    (r"в направлени\w+|в сторону", "toward"),
    (
        r"(?:під )?(?:вогнем|обстріл(?:ом|и)|удар(?:ом|ами)) (?:опинил\w+|потрапил\w+|перебува\w+)",
        "in",
    ),
    (r"обстріл(?:ів|у) зазнал\w+|обстріля(?:в|ли|но)", "in"),
)
_ENGLISH_LEADS: Final[tuple[tuple[str, Relation], ...]] = (
    (r"in the (?:areas?|vicinity) of(?: the settlements? of)?", "near"),
    (r"in the directions? of", "toward"),
    (r"near|around|close to|outside|in the area", "near"),
    (r"освободил\w+|взяли под контроль|liberated|took control of", "in"),
    (r"towards?", "toward"),
)
_KIND_OF_PLACE: Final = r"(?:населен\w+ пункт\w*|селищ\w*|сел\w{0,2}|міст\w{0,2}|насел[её]нн\w+ пункт\w*|the (?:settlements?|villages?|towns?|city) of|the (?:city|town|village) of)"
_STOP_NAMES: Final = frozenset(
    [
        "Russian",
        "Russians",
        "Ukrainian",
        "Ukraine",
        "Russia",
        "Moscow",
        "Kyiv",
        "General",
        "Forces",
        "Armed",
        "Сили",
        "Оборони",
        "Україна",
        "України",
        "Україну",
        "ЗСУ",
    ]
)


class Axes(NamedTuple):
    """The axes that a phrase names together, and its place in the sentence."""

    start: int
    end: int
    names: tuple[str, ...]


class Placed(NamedTuple):
    """A place as it is written, and where in the sentence."""

    start: int
    end: int
    place: Place


def find_axes(text: str, vocabulary: Vocabulary) -> list[Axes]:
    """Every phrase that names axes: "на Лиманському напрямку", "on the Lyman and Pokrovsk axes".

    Points of the compass and launch directions ("з напрямків: Курськ") are none.
    """
    found = [*_slavic(text, vocabulary), *_english(text, vocabulary)]
    return sorted(found, key=lambda each: each.start)


def _slavic(text: str, vocabulary: Vocabulary) -> Iterator[Axes]:
    for match in _SLAVIC.finditer(text):
        words = _SPLIT.split(match["names"])
        axes = [_adjective(word, vocabulary) for word in words]
        if not match["word"]:
            # Without "напрямку" only an adjective that names an axis, and no oblast or district.
            if (
                axes[0] is None
                or not words[0].endswith("ому")
                or _OTHER_AREAS.match(text, match.end())
            ):
                continue
            axes = axes[:1] if None in axes else axes
        if known := tuple(dict.fromkeys(axis.name for axis in axes if axis is not None)):
            yield Axes(match.start(), match.end(), known)


def _adjective(word: str, vocabulary: Vocabulary) -> Axis | None:
    if _COMPASS.match(word):
        return None
    for ending, nominative in _ENDINGS:
        if word.endswith(ending):
            stem = word.removesuffix(ending)
            for form in (
                stem + nominative,
                stem + nominative[:-2] + "ое",
                stem + nominative[:-2] + "е",
            ):
                if (axis := vocabulary.find_axis(form)) is not None:
                    return axis
            return None
    return None


def _english(text: str, vocabulary: Vocabulary) -> Iterator[Axes]:
    for match in _ENGLISH.finditer(text):
        words = _SPLIT.split(match["names"])
        axes = [_named(word, vocabulary) for word in words]
        if known := tuple(dict.fromkeys(axis.name for axis in axes if axis is not None)):
            yield Axes(match.start(), match.end(), known)


def _named(words: str, vocabulary: Vocabulary) -> Axis | None:
    """The axis of the longest tail of these words: "The Huliaipole" is Huliaipole."""
    parts = words.split()
    for start in range(len(parts)):
        name = " ".join(parts[start:])
        if not _COMPASS.match(name) and (axis := vocabulary.find_axis(name)) is not None:
            return axis
    return None


def find_places(text: str) -> list[Placed]:
    """The places that follow "near", "в районах", "у бік" and their kin, as written."""
    found: list[Placed] = []
    for match in _LEAD.finditer(text):
        relation = _RELATIONS[match.lastgroup or ""]
        found += _list(text, match.end(), relation)
    return found


def _list(text: str, place: int, relation: Relation) -> Iterator[Placed]:
    if kind := _KIND.match(text, place):
        place = kind.end()
    while (name := _PLACE.match(text, place)) is not None:
        if name[1].split()[0] in _STOP_NAMES:
            return
        yield Placed(name.start(1), name.end(1), Place(name[1], relation))
        join = _AND.match(text, name.end(1))
        if join is None:
            return
        place = join.end()
        if kind := _KIND.match(text, place):
            place = kind.end()


def _lead() -> tuple[re.Pattern[str], dict[str, Relation]]:
    leads = (*_UKRAINIAN_LEADS, *_ENGLISH_LEADS)
    groups = [f"(?P<lead{number}>{pattern})" for number, (pattern, _) in enumerate(leads)]
    relations = {f"lead{number}": relation for number, (_, relation) in enumerate(leads)}
    return re.compile(rf"(?<!\w)(?:{'|'.join(groups)})(?!\w)", re.I), relations


_LEAD, _RELATIONS = _lead()
_KIND: Final = re.compile(rf"\s*{_KIND_OF_PLACE}(?=\s+[A-ZА-ЯІЇЄҐ])")
_PLACE: Final = re.compile(rf"\s*((?:{_NAME})(?:\s+(?:{_NAME}))*)")
_AND: Final = re.compile(
    r"\s*,\s*(?:and\s+|та\s+|і\s+|й\s+)?(?=[A-ZА-ЯІЇЄҐ])|\s+(?:та|і|й|and|и)\s+(?=[A-ZА-ЯІЇЄҐ]|населен)"
)
