"""Completing the last word of a filter: its field, or a name, a choice or a date as its value."""

import re
from collections.abc import Callable, Iterable
from typing import Final

from evlog.language.completion import (
    Candidate,
    Completion,
    Name,
    Names,
    axis_names,
    completion_of,
    fitting,
    place_names,
    plain_names,
    source_names,
    squeezed,
)
from evlog.language.dates.words import DAYS, MONTHS
from evlog.language.errors import Unreadable
from evlog.language.filter.fields import CHOICES, FILTER_FIELDS, OTHER_NAMES, STRUCTURAL
from evlog.language.filter.parser import SIGN_FIELDS
from evlog.language.filter.read_term import NODES
from evlog.language.filter.reader import ALWAYS_TOLD
from evlog.language.filter.terms.node import label
from evlog.language.filter.words import field_in, filter_words, values_of
from evlog.language.filter.written import bare_or_quoted
from evlog.language.tokens import Token, quoted
from evlog.model.event import RELATIONS, STANCES

_BEGUN: Final = re.compile(r"[A-Za-z_]*")
_SURELY: Final = re.compile(r"-?(?:surely:)?", re.I)
_AGO: Final = re.compile(r"(\d{1,3})\b")
_DATES: Final = (
    *("today", "yesterday"),
    *map(str.lower, DAYS),
    *("last week", "this week", "last month", "this month", "last year", "this year"),
    *map(str.lower, MONTHS),
)
_ABOUT: Final = {
    "has": "that a field is told",
    "view": "a saved view",
    "surely": "before a date or a number: what must be so",
    "text": "a word that would mean something else",
}


def complete_filter(text: str, names: Names) -> Completion | None:
    """What may stand for the last word of a filter; None if nothing fits, or it is complete."""
    start, quote = _last_word(text)
    return complete_term(text, names, start, quote)


def complete_term(
    text: str, names: Names, start: int = 0, quote: int = -1, *, whole: bool = False
) -> Completion | None:
    """The same for the one term that begins at `start`; `quote` opens there and is not closed.

    A `whole` name is offered too, with the longer ones that begin with it.
    """
    match = _SURELY.match(text, start)
    start = match.end() if match else start
    field, begin = _lead(text, start)
    if not field:
        begun = text[start:]
        if quote >= 0 or not _BEGUN.fullmatch(begun):
            return None
        return completion_of(start, "", fitting(begun, _fields(), str))
    try:
        values = values_of(text, begin, len(text) if quote < 0 else quote)
    except Unreadable:
        return None
    last = values[-1][-1]
    if quote < 0 and last.quoted:
        return None
    at, piece = (quote, text[quote + 1 :]) if quote >= 0 else (last.start, last.text)
    taken = frozenset(squeezed(token.text) for value in values[:-1] for token in value)
    in_quotes = quote >= 0
    offered = _offered(field, piece, names)
    if taken:
        offered = (name for name in offered if squeezed(name.name) not in taken)
    write = _writer(text[start], in_quotes=in_quotes)
    found = fitting(piece, offered, write, whole=whole or in_quotes)
    if not in_quotes:
        found += _none(field, piece)
    return completion_of(at, field, found, in_quotes=in_quotes)


def _last_word(text: str) -> tuple[int, int]:
    """Where the last word begins, and where a quote in it opens that is not closed, or -1."""
    quote = -1
    try:
        words = filter_words(text)
    except Unreadable as error:
        quote = error.start
        words = filter_words(text[:quote])
    end = len(text) if quote < 0 else quote
    goes_on = words and words[-1].end == end and words[-1].text not in ("(", ")")
    return (words[-1].start if goes_on else end), quote


def _lead(text: str, start: int) -> tuple[str, int]:
    """The field of a term and where its values begin; no field for a bare word."""
    for sign, field in SIGN_FIELDS:
        if text.startswith(sign, start):
            return field, start + len(sign)
    found = field_in(Token(text[start:], start, len(text)))
    if found is None:
        return "", start
    return OTHER_NAMES.get(found[0], found[0]), start + found[2]


def _fields() -> Iterable[Name]:
    for name, sort in FILTER_FIELDS.items():
        yield Name(f"{name}:", ", ".join(CHOICES.get(name, ())) or NODES[sort].takes)
    for name in STRUCTURAL:
        yield Name(f"{name}:", _ABOUT[name])


def _writer(sign: str, *, in_quotes: bool) -> Callable[[str], str]:
    """How to write a name: a quote that is open stays, and no figure stands right after a plus."""

    def write(name: str) -> str:
        needs = in_quotes or (sign == "+" and not name[:1].isalpha())
        return quoted(name) if needs else bare_or_quoted(name)

    return write


def _none(field: str, piece: str) -> tuple[Candidate, ...]:
    """`none`, once a letter of it is there, for a field that may not be told."""
    if not piece or field not in FILTER_FIELDS or field in ALWAYS_TOLD:
        return ()
    begins = "none".startswith(piece.lower()) and piece.lower() != "none"
    return (Candidate("none", "none", "not told", "none"[len(piece) :]),) if begins else ()


def _offered(field: str, piece: str, names: Names) -> Iterable[Name]:
    if field in CHOICES:
        return plain_names(CHOICES[field])
    if field in ("source", *STANCES):
        return source_names(names)
    if field in ("place", *RELATIONS):
        return place_names(names)
    if FILTER_FIELDS.get(field) in ("date", "side"):
        return plain_names((*_ago(piece), *_DATES))
    match field:
        case "axis":
            return axis_names(names)
        case "type":
            return _types(names)
        case "tag":
            return plain_names(names.tags)
        case "view":
            return plain_names(names.views)
        case "has":
            return plain_names(name for name in FILTER_FIELDS if name not in ALWAYS_TOLD)
        case _:
            return ()


def _types(names: Names) -> Iterable[Name]:
    labels = {group.name: group.label for group in names.vocabulary.groups}
    for group in names.vocabulary.groups:
        kinds = names.vocabulary.types_in(group.name)
        yield Name(group.name, f"any of {len(kinds)} types", (group.label,))
    for family in names.vocabulary.families:
        types = ", ".join(map(label, family.types))
        yield Name(family.name, types, (family.label, *family.spellings))
    for kind in names.vocabulary.types:
        yield Name(kind.name, labels.get(kind.group, ""), kind.spellings)


def _ago(piece: str) -> tuple[str, ...]:
    # Only behind a figure and a blank, so that nothing flickers while 2025-12-24 is typed.
    match = _AGO.match(piece)
    if match is None or not piece[match.end() : match.end() + 1].isspace():
        return ()
    return tuple(f"{match[1]} {unit} ago" for unit in ("days", "weeks", "months"))
