"""Where the events of a report happened: axes and places as sentences name them."""

import re
from collections.abc import Iterator
from datetime import date
from typing import Final, NamedTuple

from evlog.model.event import Place, Relation
from evlog.model.vocabulary import Axis, Vocabulary

_NAME: Final = r"[A-ZА-ЯІЇЄҐ][\w'’ʼ]*(?:[-–][A-ZА-ЯІЇЄҐ]?[\w'’ʼ]+)*"
_JOIN: Final = r"(?:\s*,\s*|\s*,?\s+(?:та|і|й|and|и|а також|as well as|&)\s+)"
# "на Північно-Слобожанському та Курському напрямках", with or without its last word.
_SLAVIC: Final = re.compile(
    rf"(?<!\w)(?:[НнЗз]а|[ПпДд]о|[УуВв])\s+(?P<names>{_NAME}(?:{_JOIN}{_NAME})*)"
    rf"(?P<word>\s+(?:операці\w+\s+)?(?:напрям\w*|направлен\w*))?"
)
# "Придніпровський напрямок: …", "ділянка Покровського напрямку".
_NAMED_ALONE: Final = re.compile(
    rf"(?<![\w-])(?P<names>{_NAME}(?:{_JOIN}{_NAME})*)\s+(?:напрям\w*|направлен\w*)"
)
# "Лиманський: відбито дев'ять атак": the head of a line is the axis.
_HEAD: Final = re.compile(
    rf"^[^\w]*(?P<names>{_NAME}(?:{_JOIN}{_NAME})*)\s*(?:напрям\w*\s*)?(?::|[–—-]\s)"
)
_LAUNCHED_FROM: Final = re.compile(r"(?:^|\s)(?:з|із|зі|с|со|from)\s*$", re.I)
_ENGLISH: Final = re.compile(
    rf"(?P<names>{_NAME}(?:\s+{_NAME})?(?:{_JOIN}{_NAME}(?:\s+{_NAME})?)*)(?:['’]s)?"
    rf"\s+(?:direction|axis|sector|front|axes|area of operations)s?(?!\w)"
)
_SPLIT: Final = re.compile(_JOIN)
# Before the town of Siversk had an axis, the word meant the border of Chernihiv and Sumy.
_SIVERSK_SINCE: Final = date(2024, 4, 1)
_SIVER_BORDER: Final = re.compile(r"[СсS](?:іверськ|еверск|iversk)", re.I)
_ON_AN_AXIS: Final = re.compile(r"\b(?:in|on) the $", re.I)
_COMPASS: Final = re.compile(
    r"(?:північн|південн|східн|західн|северн|южн|восточн|западн|north|south|east|west)\w{0,3}"
    r"(?:-(?:північн|південн|східн|західн|восточн|западн|north|south|east|west)\w*)?$",
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
    (
        r"(?:обстріл|удар|авіаудар)\w*,?(?: зокрема,?| сьогодні| знову)? (?:зазнал\w+|піддал\w+)|обстріля(?:в|ли|но)",
        "in",
    ),
    (
        r"зокрема постраждал\w+|зазнал\w+ (?:авіаційних |артилерійських |авіа)?(?:обстрілів|ударів)",
        "in",
    ),
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


class UnknownAxis(NamedTuple):
    """A phrase that names an axis which the vocabulary does not know."""

    start: int
    end: int


class Placed(NamedTuple):
    """A place as it is written, and where in the sentence."""

    start: int
    end: int
    place: Place


def find_axes(
    text: str, vocabulary: Vocabulary, published: date
) -> tuple[list[Axes], list[UnknownAxis]]:
    """Every phrase that names axes: "на Лиманському напрямку", "on the Lyman and Pokrovsk axes".

    With those whose name the vocabulary does not know. Points of the compass and launch directions
    ("з напрямків: Курськ") are neither.
    """
    found = [*_slavic(text, vocabulary)]
    taken = [(each.start, each.end) for each in found]
    found += (
        each
        for each in _alone_or_head(text, vocabulary)
        if not any(start < each.end and each.start < end for start, end in taken)
    )
    found += _english(text, vocabulary)
    if published < _SIVERSK_SINCE:
        found = [_unless_border(each, text) for each in found]
    found.sort(key=lambda each: each.start)
    return (
        [each for each in found if isinstance(each, Axes)],
        [each for each in found if isinstance(each, UnknownAxis)],
    )


def _unless_border(each: Axes | UnknownAxis, text: str) -> Axes | UnknownAxis:
    border = _SIVER_BORDER.search(text, each.start, each.end)
    return each if border is None else UnknownAxis(each.start, each.end)


def _alone_or_head(text: str, vocabulary: Vocabulary) -> Iterator[Axes | UnknownAxis]:
    alone = list(_alone(text, vocabulary))
    yield from alone or _head(text, vocabulary)


def _alone(text: str, vocabulary: Vocabulary) -> Iterator[Axes | UnknownAxis]:
    for match in _NAMED_ALONE.finditer(text):
        words = _SPLIT.split(match["names"])
        if not _LAUNCHED_FROM.search(text, max(0, match.start() - 6), match.start()):
            yield from _known(match, [vocabulary.find_axis(word) for word in words], words)


def _head(text: str, vocabulary: Vocabulary) -> Iterator[Axes]:
    match = _HEAD.match(text)
    words = [] if match is None else _SPLIT.split(match["names"])
    axes = [vocabulary.find_axis(word) if word.endswith(("ий", "кое")) else None for word in words]
    if match is not None and axes and None not in axes:
        names = tuple(dict.fromkeys(axis.name for axis in axes if axis is not None))
        yield Axes(match.start("names"), match.end("names"), names)


def _known(
    match: re.Match[str], axes: list[Axis | None], words: list[str]
) -> Iterator[Axes | UnknownAxis]:
    """The axes of a phrase; one that is not known makes the whole phrase unknown."""
    if all(_COMPASS.match(word) for word in words):
        return
    names = tuple(dict.fromkeys(axis.name for axis in axes if axis is not None))
    if names and None not in axes:
        yield Axes(match.start(), match.end(), names)
    else:
        yield UnknownAxis(match.start(), match.end())


def _slavic(text: str, vocabulary: Vocabulary) -> Iterator[Axes | UnknownAxis]:
    for match in _SLAVIC.finditer(text):
        words = _SPLIT.split(match["names"])
        axes = [_adjective(word, vocabulary) for word in words]
        if match["word"]:
            yield from _known(match, axes, words)
        elif (
            axes[0] is not None
            and match[0][:2].lower() in ("на", "по")
            and words[0].endswith("ому")
            and not _OTHER_AREAS.match(text, match.end())
        ):
            # Without "напрямку" only an adjective that names an axis, and no oblast or district.
            yield from _known(match, axes[:1] if None in axes else axes, words)


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


def _english(text: str, vocabulary: Vocabulary) -> Iterator[Axes | UnknownAxis]:
    for match in _ENGLISH.finditer(text):
        words = _SPLIT.split(match["names"])
        axes = [_named(word, vocabulary) for word in words]
        if any(axes) or _ON_AN_AXIS.search(text, max(0, match.start() - 8), match.start()):
            yield from _known(match, axes, words)


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
        if (town := _without_region(text, name)) is not None:
            yield Placed(name.start(1), name.start(1) + len(town), Place(town, relation))
        join = _AND.match(text, name.end(1))
        if join is None:
            return
        place = join.end()
        if kind := _KIND.match(text, place):
            place = kind.end()


def _without_region(text: str, name: re.Match[str]) -> str | None:
    """The name without its region: "Іванівка Харківської області"; None if it is only a region."""
    words = name[1]
    if (region := _REGION_AFTER.match(text, name.end(1))) is not None or _REGION.search(words):
        shorter = re.sub(r"\s*\S+$", "", words) if region else _REGION.sub("", words).strip()
        return shorter or None
    return words


def _lead() -> tuple[re.Pattern[str], dict[str, Relation]]:
    leads = (*_UKRAINIAN_LEADS, *_ENGLISH_LEADS)
    groups = [f"(?P<lead{number}>{pattern})" for number, (pattern, _) in enumerate(leads)]
    relations = {f"lead{number}": relation for number, (_, relation) in enumerate(leads)}
    return re.compile(rf"(?<!\w)(?:{'|'.join(groups)})(?!\w)", re.I), relations


_LEAD, _RELATIONS = _lead()
_REGION_AFTER: Final = re.compile(
    r"\s+(?:обл(?:\.|аст\w+)|район\w*|р-н\w*|громад\w*|oblasts?|regions?|districts?|област\w+)(?!\w)",
    re.I,
)
_REGION: Final = re.compile(r"(?<!\w)[\w'’-]+\s+(?:Oblast|Region|District|Raion)$")
_KIND: Final = re.compile(rf"\s*{_KIND_OF_PLACE}(?=\s+[A-ZА-ЯІЇЄҐ])")
_PLACE: Final = re.compile(rf"\s*((?:{_NAME})(?:\s+(?:{_NAME}))*)")
_AND: Final = re.compile(
    r"\s*,\s*(?:and\s+|та\s+|і\s+|й\s+)?(?=[A-ZА-ЯІЇЄҐ])|\s+(?:та|і|й|and|и)\s+(?=[A-ZА-ЯІЇЄҐ]|населен)"
)
