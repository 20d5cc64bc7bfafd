"""Which field was probably meant by a bare word that found nothing: `disputed`, `night`, `2023`."""

import re
from collections.abc import Iterator
from datetime import date

from evlog.language.dates.read_date import find_day
from evlog.language.errors import Unreadable
from evlog.language.filter.fields import CHOICES
from evlog.language.filter.query import Filter
from evlog.language.filter.terms.logic import conjuncts
from evlog.language.filter.terms.search import Search
from evlog.language.filter.written import bare_or_quoted
from evlog.model.places import place_spellings
from evlog.model.text import fold
from evlog.model.vocabulary import Vocabulary


def meant(wanted: Filter, vocabulary: Vocabulary, today: date) -> tuple[str, ...]:
    """A line for each word or run of words that is searched for as text and names a value.

    For a filter that found nothing: `"disputed" is searched for as text; did you mean
    status:disputed?`.
    """
    phrases = [node.phrase for node in conjuncts(wanted.tree) if isinstance(node, Search)]
    together = " ".join(phrases)
    hints = _hints(together, vocabulary, today) if len(phrases) > 1 else []
    if not hints:
        hints = [hint for phrase in phrases for hint in _hints(phrase, vocabulary, today)]
    return tuple(hints)


def _hints(phrase: str, vocabulary: Vocabulary, today: date) -> list[str]:
    terms = tuple(dict.fromkeys(_terms(phrase, vocabulary, today)))
    if not terms:
        return []
    return [f'"{phrase}" is searched for as text; did you mean {" or ".join(terms)}?']


def _terms(phrase: str, vocabulary: Vocabulary, today: date) -> Iterator[str]:
    folded = fold(phrase)
    for field, values in CHOICES.items():
        # Of one letter or "yes" nobody can tell the field.
        if len(folded) > 2 and field != "approximate" and folded in map(fold, values):
            yield f"{field}:{folded}"
    if _is_date(phrase, today):
        yield f"date:{bare_or_quoted(phrase)}"
    if (axis := vocabulary.find_axis(phrase)) is not None:
        yield f"axis:{bare_or_quoted(axis.name)}"
    if (family := vocabulary.find_family(phrase)) is not None:
        yield f"type:{family.name}"
    elif group := vocabulary.types_in(phrase):
        yield f"type:{group[0].group}"
    elif (kind := vocabulary.find_type(phrase)) is not None:
        yield f"type:{kind.name}"
    if (weapon := vocabulary.find_weapon(phrase)) is not None:
        yield f"weapon:{bare_or_quoted(weapon.name)}"
    if place_spellings(phrase) or vocabulary.axes_of_place(phrase):
        yield f"place:{bare_or_quoted(phrase)}"
    if (source := vocabulary.sources.find(phrase)) is not None:
        yield f"@{bare_or_quoted(source.name)}"


def _is_date(phrase: str, today: date) -> bool:
    if phrase.isdecimal():
        return re.fullmatch("(?:19|20)[0-9]{2}", phrase) is not None
    try:
        return find_day(phrase, today) is not None
    except Unreadable:
        return False
