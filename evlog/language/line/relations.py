"""The words that lead to places in a quick line (`near`, `у напрямку`), and those that join them."""

from typing import Final, NamedTuple

from evlog.language.line.counts import count_at
from evlog.language.line.words import Words
from evlog.language.tokens import Token
from evlog.model.event import Relation
from evlog.model.text import fold

_PHRASES: Final[dict[Relation, tuple[str, ...]]] = {
    "in": (
        *("in", "inside", "within", "throughout", "in and around"),
        *("в", "у", "на території", "в межах", "у межах", "на территории", "в пределах", "всередині"),
    ),
    "near": (
        *("near", "around", "close to", "in the area of", "in the areas of", "in the vicinity of"),
        *("in area of", "in areas of", "in the vicinities of", "next to", "not far from", "nearby"),
        *("on the outskirts of", "at the outskirts of", "in the outskirts of", "in the region of"),
        *("біля", "поблизу", "неподалік", "неподалік від", "поруч із", "недалеко від", "навколо"),
        *("в районі", "у районі", "в районах", "у районах", "в районах населених пунктів"),
        *("на околицях", "на околиці", "в околицях", "поряд з", "поряд із"),
        *("возле", "вблизи", "у района", "в районе", "в районах", "недалеко от", "рядом с", "вокруг"),
        *("на окраине", "на окраинах", "в окрестностях"),
    ),
    "toward": (
        *("toward", "towards", "in the direction of", "in the directions of", "in direction of"),
        *("in directions of", "in the direction to", "heading for", "heading to", "headed for"),
        *("у напрямку", "в напрямку", "у напрямках", "в напрямках", "у напрямі", "в напрямі", "у бік"),
        *("в бік", "у напрямку на", "в направлении", "в направлениях", "в сторону", "к"),
    ),
}  # fmt: skip
# Everyday words, which lead to a place only if a name follows: "on Stepove", "over Kharkiv".
_WEAK_PHRASES: Final[dict[Relation, tuple[str, ...]]] = {
    "in": ("on", "at", "over", "across", "по", "на", "над", "against"),
    "near": ("by", "під", "коло", "за", "под", "около", "outside", "between", "між", "между", "from around"),
    "toward": ("to", "into", "до", "к"),
}  # fmt: skip
_COMPASS: Final = (
    "north",
    "south",
    "east",
    "west",
    "northeast",
    "northwest",
    "southeast",
    "southwest",
)
_SIDES_OF: Final = (
    *(f"{side} of" for side in _COMPASS),
    *(f"{a} {b} of" for a in ("north", "south") for b in ("east", "west")),
    *(f"на {side} від" for side in ("північ", "південь", "схід", "захід", "північний схід", "північний захід",
                                   "південний схід", "південний захід")),
    *("північніше", "південніше", "східніше", "західніше", "севернее", "южнее", "восточнее", "западнее"),
    *(f"{a}-{b}" for a in ("північно", "південно") for b in ("східніше", "західніше")),
    *(f"{a}-{b}" for a in ("северо", "юго") for b in ("восточнее", "западнее")),
)  # fmt: skip
# Which part of a place it was; the place is kept, and this goes into the note.
_PARTS_OF: Final = frozenset(
    (
        *(f"{side}ern" for side in _COMPASS),
        "central",
        "downtown",
        "outer",
        "inner",
        "upper",
        "lower",
    )
)
_EVERY: Final[dict[tuple[str, ...], Relation]] = {
    tuple(fold(words).split()): relation
    for phrases in (_WEAK_PHRASES, _PHRASES)
    for relation, listed in phrases.items()
    for words in listed
} | {tuple(fold(words).split()): "near" for words in _SIDES_OF}
_WEAK: Final = frozenset(
    tuple(fold(words).split()) for listed in _WEAK_PHRASES.values() for words in listed
)
_LONGEST: Final = max(map(len, _EVERY))
# What may stand between a relation and a name: "in the area of the settlement of Torske".
_BEFORE_NAMES: Final = frozenset(
    map(
        fold,
        (
            *("the", "settlement", "settlements", "village", "villages", "town", "towns", "city", "of"),
            *("cities", "both", "areas", "vicinity", "directions", "direction", "area", "outskirts"),
            *("населеного", "населених", "населений", "населені", "пункту", "пунктів", "пункт", "пункти"),
            *("села", "сіл", "селища", "селищ", "міста", "міст", "село", "селі", "місті", "с", "м", "смт"),
            *("райони", "району", "районах", "хутора", "населенного", "населённого", "населенных"),
            *("населённых", "пункта", "пунктов", "города", "городе", "села", "селе", "посёлка", "районы"),
            *("околиць", "околиці", "напрямку", "напрямках"),
        ),
    )
)  # fmt: skip
_JOINERS: Final = frozenset(
    (
        "and",
        "та",
        "&",
        "and/or",
        "і",
        "й",
        "и",
        "as well as",
        "also",
        "або",
        "or",
        "а",
        "також",
        "plus",
    )
)


class Led(NamedTuple):
    """A relation, how many words it takes, and how many more lead from it to the name."""

    relation: Relation
    length: int


def relation_at(words: Words, place: int) -> Led | None:
    """The relation that begins at a word and how many words it takes, or None."""
    for length in range(min(_LONGEST, len(words) - place), 0, -1):
        run = words[place : place + length]
        if any(word.quoted for word in run):
            continue
        key = tuple(fold(run.text).split())
        relation = _EVERY.get(key)
        if relation is None:
            continue
        end = place + length
        end += before_names(words, end)
        if _leads(words, end, weak=key in _WEAK, bare=end == place + length):
            return Led(relation, length)
    return None


def before_names(words: Words, place: int) -> int:
    """How many words from one on only announce a name: `the settlements of`, `с.`."""
    end = place
    while end < len(words) and not words[end].quoted and _announces(words[end].text):
        end += 1
    return end - place


def _announces(word: str) -> bool:
    return word[:1].islower() and (fold(word.strip(".")) in _BEFORE_NAMES or is_part_of_place(word))


def is_part_of_place(word: str) -> bool:
    """Whether a word before a name says which part of the place: `eastern`."""
    return word.casefold() in _PARTS_OF


def _leads(words: Words, place: int, *, weak: bool, bare: bool) -> bool:
    if place >= len(words):
        return not weak and bare
    word = words[place]
    if word.quoted:
        return True
    if word.text[:1].isdigit():
        return not weak and count_at(words, place) is None
    return (
        word.text[:1].isupper()
        if weak
        else not (word.text[:1].isalpha() and _counted(words, place))
    )


def _counted(words: Words, place: int) -> bool:
    # "around several dozen" and "in two places" name no place.
    return words[place].text[:1].islower() and count_at(words, place) is not None


def is_joiner(word: Token) -> bool:
    """Whether a word only joins: a comma, "and"."""
    return not word.quoted and (word.text == "," or word.text.casefold() in _JOINERS)
