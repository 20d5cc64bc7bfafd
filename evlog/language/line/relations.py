"""The words that lead to places in a quick line (`near`, `у напрямку`), and those that join them."""

from typing import Final

from evlog.language.line.words import Words
from evlog.language.tokens import Token
from evlog.model.event import Relation

_PHRASES: Final[dict[Relation, tuple[str, ...]]] = {
    "in": ("in", "в", "у"),
    "near": (
        *("near", "around", "close to", "in the area of", "in the vicinity of"),
        *("біля", "поблизу", "в районі", "у районі"),
    ),
    "toward": (
        *("toward", "towards", "in the direction of"),
        *("у напрямку", "в напрямку", "у бік", "в бік"),
    ),
}
_RELATIONS: Final[dict[tuple[str, ...], Relation]] = {
    tuple(words.split()): relation for relation, phrases in _PHRASES.items() for words in phrases
}
_LONGEST: Final = max(map(len, _RELATIONS))
_JOINERS: Final = frozenset(("and", "та", "&", "and/or"))


def relation_at(words: Words, place: int) -> tuple[Relation, int] | None:
    """The relation that begins at a word and how many words it takes, or None."""
    for length in range(min(_LONGEST, len(words) - place), 0, -1):
        run = words[place : place + length]
        if any(word.quoted for word in run):
            continue
        if (relation := _RELATIONS.get(tuple(word.text.casefold() for word in run))) is not None:
            return relation, length
    return None


def is_joiner(word: Token) -> bool:
    """Whether a word only joins: a comma, "and"."""
    return not word.quoted and (word.text == "," or word.text.casefold() in _JOINERS)
