"""What a text term compares with: how a value is read, under which spellings, and what fits it."""

from collections.abc import Callable
from functools import lru_cache
from typing import Final

import msgspec

from evlog.language.filter.reader import Term
from evlog.language.filter.written import bare_or_quoted
from evlog.language.tokens import Token
from evlog.model.event import LINKS, RELATIONS, STANCES
from evlog.model.fields import of_kind
from evlog.model.places import place_key, place_spellings
from evlog.model.sources import Sources, source_key
from evlog.model.text import fold, fold_long

_MOST_WORDS: Final = 12
PLACES: Final = frozenset(("place", *RELATIONS))
SOURCES: Final = frozenset(("source", *STANCES))
_PARTIES: Final = frozenset(("initiator", "target"))
_IDENTIFIERS: Final = frozenset(("uid", *LINKS))
# Fields that hold several names, with the event field of each.
LISTS: Final = {field.term: field.name for field in of_kind("names", "words")}
# Fields whose values are compared whole even without `=`.
WHOLE: Final = PLACES | _IDENTIFIERS | LISTS.keys()


class Match(msgspec.Struct, frozen=True, gc=False):
    """A text to compare with; `prefix` for its beginning ("kup*"), `also` for other spellings."""

    text: str
    prefix: bool = False
    also: tuple[str, ...] = ()


def read_match(term: Term, token: Token) -> Match | None:
    """Read one value of a text field; None for `none`. Raises Unreadable."""
    if term.is_none(token):
        return None
    text = token.text
    prefix = term.reader.text[token.start : token.end].endswith("*")
    if prefix and not token.quoted:
        text = text[:-1]
    text = term.reader.searchable(text, token)
    return Match(text, prefix, () if prefix else _also(term, text))


def _also(term: Term, name: str) -> tuple[str, ...]:
    if term.field == "weapon":
        weapon = term.reader.vocabulary.find_weapon(name)
        return () if weapon is None or fold(weapon.name) == fold(name) else (weapon.name,)
    if term.field in _PARTIES:
        return term.reader.vocabulary.spellings_of_side(name)
    if term.field in SOURCES:
        return spellings_of(term.reader.vocabulary.sources, name)
    return _settlement(term, name) if term.field in PLACES else ()


def spellings_of(known: Sources, name: str) -> tuple[str, ...]:
    """The other spellings of a source, so that each finds all."""
    source = known.find(name)
    names = () if source is None else (source.name, *source.spellings)
    return tuple(other for other in names if fold(other) != fold(name))


def _settlement(term: Term, name: str) -> tuple[str, ...]:
    """The other spellings of a settlement, so that each finds all."""
    names = (name, *place_spellings(name))
    axes = dict.fromkeys(a for n in names for a in term.reader.vocabulary.axes_of_place(n))
    folded = set(map(fold, names))
    pairs = (pair for axis in axes for pair in axis.settlements if folded & set(map(fold, pair)))
    found = dict.fromkeys((*names, *(spelling for pair in pairs for spelling in pair)))
    return tuple(other for other in found if fold(other) != fold(name))


def written_match(match: Match | None) -> str:
    """A match as a filter writes it; `none` for None."""
    if match is None:
        return "none"
    return bare_or_quoted(match.text) + ("*" if match.prefix else "")


def fit(field: str, match: Match, exact: bool) -> Callable[[str], bool]:
    """The test of one text of a field: its beginning, some of its words, or the whole."""
    wanted = fold(match.text)
    if match.prefix:
        return lambda text: fold_long(text).startswith(wanted)
    if field in SOURCES:
        return _fit_source(match, exact)
    if field in PLACES:
        places = frozenset(place_key(fold(name)) for name in (match.text, *match.also))
        return lambda text: place_key(fold_long(text)) in places
    if exact or field in WHOLE:
        names = frozenset((wanted, *map(fold, match.also)))
        return lambda text: fold_long(text) in names
    names = frozenset(map(fold, match.also))
    return lambda text: wanted in (told := fold_long(text)) or told in names


def _fit_source(match: Match, exact: bool) -> Callable[[str], bool]:
    wanted = fold(match.text)
    # Spellings of a known source agree whatever stands between their letters.
    keys = frozenset(map(source_key, (wanted, *match.also))) if match.also else frozenset()
    if exact:
        return lambda text: fold_long(text) == wanted or source_key(text) in keys
    squeezed = wanted.replace(" ", "")
    return lambda text: source_key(text) in keys or squeezed in _runs(text)


@lru_cache(maxsize=16_384)
def _runs(name: str) -> frozenset[str]:
    """Every run of a name's words without spaces: @GeneralStaff finds General Staff of Ukraine."""
    folded = fold_long(name)
    words = "".join(c if c.isalnum() else " " for c in folded).split()[:_MOST_WORDS]
    return frozenset(
        "".join(words[start:end])
        for start in range(len(words))
        for end in range(start + 1, len(words) + 1)
    ) | {folded.replace(" ", "")}
