"""The head of a quick line: `24 dec kupiansk:`, `25 dec lyman + kupiansk:`, `none:`."""

import re
from itertools import pairwise
from typing import Final, NamedTuple

from evlog.language.dates.read_date import Reading, read_date
from evlog.language.dates.words import in_words
from evlog.language.errors import Unreadable, UnreadableName
from evlog.language.line.fields import FIELD, FIELDS
from evlog.language.line.reader import LineReader
from evlog.language.line.what import begins_event
from evlog.language.line.words import Words
from evlog.language.tokens import Token
from evlog.model.errors import UnknownName
from evlog.model.event import Event
from evlog.model.text import fold
from evlog.model.vocabulary import Vocabulary
from evlog.model.when import When

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
    """The words before the colon of the head, and the words after it."""

    words: Words
    body: Words


class AxisName(NamedTuple):
    """An axis as written and as the vocabulary has it; `name` None for off every axis."""

    token: Token
    name: str | None


class _Reading(NamedTuple):
    """The words of a date and its reading, and the axes; either may be missing."""

    date_words: Words
    date: Reading | None
    axes: list[AxisName] | None


def read_head(reader: LineReader, previous: Event | None) -> When:
    """Read date and axes into the draft, or carry them over, and leave the reader its body.

    Raises Unreadable or UnreadableName where a word of the head belongs to neither.
    """
    words = reader.words
    head = split_head(words)
    if head is not None and previous is not None and begins_event(reader):
        head = None
    if head is None or not len(head.words):
        reader.words = words if head is None else head.body
        return _carried_over(reader, words if head is not None else words[:1], previous)
    reader.words = head.body
    found = _reading(reader, head.words)
    when = _when(reader, found, previous)
    _axes(reader, found.axes, previous, head.words)
    return when


def _when(reader: LineReader, found: _Reading, previous: Event | None) -> When:
    if found.date is not None:
        reader.draft.told.extend(found.date.told)
        reader.draft.account(found.date_words, "date", in_words(found.date.when))
        return found.date.when
    when = previous.when if previous is not None else When.day(reader.today)
    how = "carried over" if previous is not None else "is today"
    reader.draft.told.append(f"no date: {in_words(when)} {how}")
    return when


def _carried_over(reader: LineReader, at: Words, previous: Event | None) -> When:
    if previous is None:
        raise at.error(
            f"no axis before the {'event' if len(at) == 1 and at[0].text[0] != ':' else 'colon'}",
            "begin with one and a colon, such as kupiansk: … (none: for off every axis)",
        )
    reader.draft.axes = list(previous.axes)
    axes = named_axes(previous)
    reader.draft.told.append(f"{in_words(previous.when)} and {axes} carried over")
    return previous.when


def _axes(
    reader: LineReader, axes: list[AxisName] | None, previous: Event | None, words: Words
) -> None:
    draft = reader.draft
    if axes is None:
        if previous is None:
            raise words.error("no axis before the colon", "name one, or none: for off every axis")
        draft.axes = list(previous.axes)
        draft.told.append(f"{named_axes(previous)} carried over")
        return
    for earlier, later in pairwise(axes):
        draft.account_for(words.line, (earlier.token.end, later.token.start), "", "and")
    for axis in axes:
        draft.account(Words(words.line, [axis.token]), "axes", axis.name or "off every axis")
        if axis.name is not None and axis.name not in draft.axes:
            draft.axes.append(axis.name)


def named_axes(event: Event) -> str:
    """The axes of an event, as it says them to who carries them over."""
    return "axis " + " + ".join(event.axes) if event.axes else "no axis"


def split_head(words: Words) -> Head | None:
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
            body = [*([after] if after.text else []), *words[place + 1 :]]
            return Head(Words(words.line, head), Words(words.line, body))
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


def _reading(reader: LineReader, words: Words) -> _Reading:
    """Read date and axes, in either order; every word must belong to one of them."""
    if len(words) > _MOST_WORDS:
        raise words.error("no axis before the colon", "write such as 24 dec kupiansk: …")
    for place in range(len(words)):
        if (axes := _find_axes(words[place:], reader.vocabulary)) is not None:
            date = _date(reader, words[:place]) if place else None
            return _Reading(words[:place], date, axes)
    for place in range(len(words) - 1, 0, -1):
        if (axes := _find_axes(words[:place], reader.vocabulary)) is not None:
            return _Reading(words[place:], _date(reader, words[place:]), axes)
    return _Reading(words, _date_alone(reader, words), None)


def _find_axes(words: Words, vocabulary: Vocabulary) -> list[AxisName] | None:
    """The axes that the words name, joined by `+`, `,` or `and`; None unless all are known."""
    start, end = words.span
    text = words.text
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


def _date(reader: LineReader, words: Words, *, future: bool = False) -> Reading:
    while len(words) and words[-1].text == ",":
        words = words[:-1]
    while len(words) > 1 and words[0].text == ",":
        words = words[1:]
    if not len(words):
        raise Unreadable("a comma where a date should be", words.line, 0, 1)
    allow_future = future or reader.allow_future
    try:
        return read_date(words.text, reader.today, allow_future=allow_future)
    except Unreadable as error:
        raise error.inside(words.line, words.span[0]) from None


def _date_alone(reader: LineReader, words: Words) -> Reading:
    """Read a head that names no known axis: a date alone, or else an error about the right part."""
    for place in range(len(words), 0, -1):
        try:
            _date(reader, words[:place], future=True)
        except Unreadable:
            continue
        if place < len(words):
            raise _unknown_axis(words[place:], reader.vocabulary)
        return _date(reader, words)
    if words[0].text[:1].isdecimal() and len(words) > 1:
        _date(reader, words[:-1])
    raise _unknown_axis(words, reader.vocabulary)


def _unknown_axis(words: Words, vocabulary: Vocabulary) -> Unreadable:
    """The error for words that name no axis, about the first name that is unknown."""
    for token in _joined(words.text, *words.span):
        if not token.text:
            continue
        try:
            vocabulary.axis(_unquoted(token.text))
        except UnknownName as error:
            return UnreadableName(error, words.line, token.start, token.end)
    return words.error("no axis before the colon")
