"""Completing the last word of a quick line: axis, type, place, source or tag."""

import re
from collections.abc import Iterable
from typing import Final

from evlog.language.completion import (
    LONGEST_PIECE,
    Completion,
    Name,
    Names,
    axis_names,
    completion_of,
    fitting,
    place_names,
    plain_names,
    source_names,
)
from evlog.language.errors import Unreadable
from evlog.language.filter.written import bare_or_quoted
from evlog.language.line.counts import count_at
from evlog.language.line.head import split_head
from evlog.language.line.items import begins_note
from evlog.language.line.marks import is_marked
from evlog.language.line.places import settlement
from evlog.language.line.relations import is_joiner, relation_at
from evlog.language.line.words import Words, words_of
from evlog.language.tokens import QUOTES, quoted

_SIGNS: Final = (("!@", "source"), ("=@", "source"), ("@", "source"), ("+", "tag"))
_AXIS_STARTS: Final = re.compile(r"(?:^|(?<=[\s+&,]))(?=[^\s+&,])")
_PLAIN_TAG: Final = re.compile(r"[^\W\d_][^\s,;\"“”«»„]*")
_PLAIN_NAME: Final = re.compile(r"[^\W\d_][\w'’ʼ-]*")
# Longer than a count with the longest name of a type.
_LONGEST: Final = 12


def complete_line(line: str, names: Names) -> Completion | None:
    """What may stand for the last word; None if nothing fits, or nothing is to be completed."""
    quote = -1
    try:
        events = words_of(line)
    except Unreadable as error:
        quote = error.start
        events = words_of(line[:quote])
    end = len(line) if quote < 0 else quote
    words = Words(line, events[-1] if events else ())
    if not words or (quote < 0 and words[-1].end < end):
        return None
    if ";" in line[words[-1].end : end]:
        words = Words(line, ())
    try:
        return _completed(words, quote, names, first=len(events) == 1)
    except Unreadable:
        return None


def _completed(words: Words, quote: int, names: Names, *, first: bool) -> Completion | None:
    if found := _marked(words, quote, names):
        return found
    if any(map(begins_note, words)):
        return None
    head = split_head(words)
    if head is not None:
        return _in_body(head.body, quote, names)
    if quote >= 0 or not words:
        return None
    return _axis(words.line, words[0].start, names) or (
        None if first else _in_body(words, quote, names)
    )


def _marked(words: Words, quote: int, names: Names) -> Completion | None:
    word = words[-1] if len(words) else None
    if word is None or word.quoted:
        return None
    found = next(((sign, field) for sign, field in _SIGNS if word.text.startswith(sign)), None)
    if found is None:
        return None
    sign, field = found
    start = word.start + len(sign)
    in_quotes = quote == start
    if not in_quotes and (quote >= 0 or words.line[start : start + 1] in QUOTES):
        return None
    piece = words.line[start + in_quotes :]
    if field == "tag":
        fit = (name for name in names.tags if _PLAIN_TAG.fullmatch(name))
        offered = fitting(piece, plain_names(fit), str)
    else:
        write = quoted if in_quotes else bare_or_quoted
        offered = fitting(piece, source_names(names), write, whole=in_quotes)
    return completion_of(start, field, offered, in_quotes=in_quotes)


def _axis(line: str, begin: int, names: Names) -> Completion | None:
    """The axis at the end of a head, after whatever date or other axes stand before it."""
    known = (*axis_names(names), Name("none", "off every axis"))
    for match in _AXIS_STARTS.finditer(line, max(begin, len(line) - LONGEST_PIECE)):
        piece = line[match.start() :]
        if names.vocabulary.find_axis(piece) is not None:
            return None
        found = fitting(piece, known, lambda name: f"{name}: ")
        ending = tuple(
            one if one.rest is None else one._replace(rest=f"{one.rest}: ") for one in found
        )
        if ending:
            return Completion(match.start(), "axis", ending)
    return None


def _in_body(body: Words, quote: int, names: Names) -> Completion | None:
    for place in range(len(body) - 1, -1, -1):
        if is_marked(body[place]):
            return None
        if led := relation_at(body, place):
            return _place(body[place + led[1] :], quote, names)
    return _type(body, names) if quote < 0 else None


def _place(listed: Words, quote: int, names: Names) -> Completion | None:
    """The last of a list of places; in quotes it stands by itself behind the last joiner."""
    joiners = [number for number, word in enumerate(listed) if is_joiner(word)]
    name = listed[joiners[-1] + 1 if joiners else 0 :]
    if quote >= 0:
        at = None if name else quote
    else:
        at = name[0].start if name and not name[-1].quoted else None
    if at is None:
        return None

    def write(place: str) -> str:
        bare = settlement(place, names.vocabulary) or _is_plain_name(place)
        return place if bare and quote < 0 else quoted(place)

    found = fitting(listed.line[at + (quote >= 0) :], place_names(names), write, whole=quote >= 0)
    return completion_of(at, "place", found, in_quotes=quote >= 0)


def _is_plain_name(place: str) -> bool:
    # One word with a capital is read as a place wherever one may stand.
    return place[:1].isupper() and _PLAIN_NAME.fullmatch(place) is not None


def _type(body: Words, names: Names) -> Completion | None:
    if not body or len(body) > _LONGEST or any(word.quoted or word.text == "," for word in body):
        return None
    told = count_at(body, 0)
    begun = body[told[1] if told else 0 :]
    if not begun:
        return None
    found = fitting(body.line[begun[0].start :], _type_names(names, counted=told is not None), str)
    fit = tuple(one for one in found if one.rest is not None)
    return completion_of(begun[0].start, "type", fit)


def _type_names(names: Names, *, counted: bool) -> Iterable[Name]:
    for kind in names.vocabulary.types:
        # Behind a number the plural comes first, and that is how a type's spellings begin.
        spelled = (
            (*kind.spellings, kind.label)
            if counted and kind.spellings
            else (kind.label, *kind.spellings)
        )
        yield from (Name(name, kind.label) for name in spelled)
