"""The head of a quick line: `24 dec kupiansk:`, `25 dec lyman + kupiansk:`, `none:`."""

import re
from collections.abc import Sequence
from datetime import date
from typing import Final, NamedTuple

from evlog.language.dates.read_date import Reading, read_date
from evlog.language.errors import Unreadable, UnreadableName
from evlog.language.line.draft import Draft
from evlog.language.line.fields import FIELD, FIELDS
from evlog.language.line.words import as_written, span
from evlog.language.tokens import Token
from evlog.model.errors import UnknownName
from evlog.model.text import fold
from evlog.model.vocabulary import Vocabulary

OFF_AXIS: Final = frozenset(
    (
        *("none", "-", "–", "—", "no axis", "off axis", "front", "whole front"),
        *("весь фронт", "без напрямку"),
    )
)
# Enough for a date and every axis of the front joined by "and".
_MOST_WORDS: Final = 80
_JOINTS: Final = re.compile(r"\s*[+,&]\s*|\s+(?:and|та|і|й)\s+", re.I)
_AXIS_WORD: Final = re.compile(
    r"\s+(?:axis|axes|direction|directions|sector|напрямок|напрямку|напрямки|напрямках)$", re.I
)


class Head(NamedTuple):
    """Where the head ends: its words, the words after it, and the colon's own word."""

    words: list[Token]
    body: list[Token]


class AxisName(NamedTuple):
    """An axis as written and as the vocabulary has it; `name` None for off every axis."""

    token: Token
    name: str | None


def split_head(words: Sequence[Token]) -> Head | None:
    """Cut an event's words at the colon of its head; None where there is no such colon.

    Colons of fields (`killed:5`), times, web addresses and quotes are none.
    """
    for place, word in enumerate(words):
        if word.quoted or word.text[0] in "@!=+" or "://" in word.text or _is_field(word):
            continue
        for colon in _colons(word.text):
            before = Token(word.text[:colon], word.start, word.start + colon)
            after = Token(word.text[colon + 1 :], word.start + colon + 1, word.end)
            head = [*words[:place], *([before] if before.text else [])]
            return Head(head, [*([after] if after.text else []), *words[place + 1 :]])
    return None


def _is_field(word: Token) -> bool:
    match = FIELD.match(word.text)
    if match is None or match[1].lower() not in FIELDS:
        return False
    # "kupiansk axis:" is a head, "axis:kupiansk" a field.
    return match[1].lower() not in ("axis", "axes") or match.end() < len(word.text)


def _colons(text: str) -> list[int]:
    return [
        place
        for place, c in enumerate(text)
        if c == ":" and not (text[:place][-1:].isdecimal() and text[place + 1 :][:1].isdecimal())
    ]


def read_head(
    draft: Draft, words: Sequence[Token], vocabulary: Vocabulary, today: date, allow_future: bool
) -> tuple[Reading | None, list[AxisName] | None]:
    """Read date and axes, in either order; either may be missing (None).

    Every word must belong to one of them. Raises Unreadable or UnreadableName otherwise.
    """
    if len(words) > _MOST_WORDS:
        raise draft.error(words, "no axis before the colon", "write such as 24 dec kupiansk: …")
    for place in range(len(words)):
        axes = find_axes(draft.line, words[place:], vocabulary)
        if axes is not None:
            told = words[:place]
            return (_date(draft, told, today, allow_future) if told else None), axes
    for place in range(len(words) - 1, 0, -1):
        axes = find_axes(draft.line, words[:place], vocabulary)
        if axes is not None:
            return _date(draft, words[place:], today, allow_future), axes
    return _without_axis(draft, words, vocabulary, today, allow_future)


def find_axes(line: str, words: Sequence[Token], vocabulary: Vocabulary) -> list[AxisName] | None:
    """The axes that the words name, joined by `+`, `,` or `and`; None unless all are known."""
    start, end = span(words)
    text = line[start:end]
    if fold(text) in OFF_AXIS or text in OFF_AXIS:
        return [AxisName(Token(text, start, end), None)]
    text = _AXIS_WORD.sub("", text)
    whole = Token(text, start, end)
    if (axis := vocabulary.find_axis(_unquoted(text))) is not None:
        return [AxisName(whole, axis.name)]
    found = []
    for token in _joined(text, start, end):
        axis = vocabulary.find_axis(_unquoted(token.text)) if token.text else None
        if axis is None:
            return None
        found.append(AxisName(token, axis.name))
    return found if len(found) > 1 else None


def _joined(text: str, start: int, end: int) -> list[Token]:
    cuts = [(match.start(), match.end()) for match in _JOINTS.finditer(text)]
    begins = [0, *(after for _, after in cuts)]
    ends = [*(before for before, _ in cuts), len(text)]
    tokens = [Token(text[b:e], start + b, start + e) for b, e in zip(begins, ends, strict=True)]
    # Whatever follows the last name ("axis") goes with it, so that every word is accounted for.
    tokens[-1] = tokens[-1]._replace(end=end)
    return tokens


def _unquoted(text: str) -> str:
    return text[1:-1] if len(text) > 1 and text[0] in '"“«„' and text[-1] in '"”»“' else text


def _date(draft: Draft, words: Sequence[Token], today: date, allow_future: bool) -> Reading:
    while words and words[-1].text == ",":
        words = words[:-1]
    while len(words) > 1 and words[0].text == ",":
        words = words[1:]
    if not words:
        raise Unreadable("a comma where a date should be", draft.line, 0, 1)
    try:
        return read_date(as_written(draft.line, words), today, allow_future=allow_future)
    except Unreadable as error:
        raise error.inside(draft.line, words[0].start) from None


def _without_axis(
    draft: Draft, words: Sequence[Token], vocabulary: Vocabulary, today: date, allow_future: bool
) -> tuple[Reading | None, list[AxisName] | None]:
    """Read a head that names no known axis: a date alone, or else an error about the right part."""
    for place in range(len(words), 0, -1):
        try:
            _date(draft, words[:place], today, True)
        except Unreadable:
            continue
        if place < len(words):
            raise unknown_axis(draft.line, words[place:], vocabulary)
        return _date(draft, words, today, allow_future), None
    if words[0].text[:1].isdecimal() and len(words) > 1:
        _date(draft, words[:-1], today, allow_future)
    raise unknown_axis(draft.line, words, vocabulary)


def unknown_axis(line: str, words: Sequence[Token], vocabulary: Vocabulary) -> Unreadable:
    """The error for words that name no axis, about the first name that is unknown."""
    start, end = span(words)
    for token in _joined(line[start:end], start, end):
        if not token.text:
            continue
        try:
            vocabulary.axis(_unquoted(token.text))
        except UnknownName as error:
            return UnreadableName(error, line, token.start, token.end)
    return Unreadable("no axis before the colon", line, start, end)
