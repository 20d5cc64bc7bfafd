"""The head of a quick line: `24 dec kupiansk:`, `25 dec lyman + kupiansk:`, `front:`, `none:`."""

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import Final, NamedTuple

from evlog.language.dates.read_date import DateReading, read_date
from evlog.language.dates.words import MONTH, WEEKDAY, date_in_words
from evlog.language.errors import Unreadable, UnreadableName
from evlog.language.line.axes import AxisName, find_axes, joined, other_reading, unquoted
from evlog.language.line.fields import FIELD, LINE_FIELDS
from evlog.language.line.reader import LineReader
from evlog.language.line.what import begins_event
from evlog.language.line.words import Words
from evlog.language.tokens import Token
from evlog.model.errors import UnknownName
from evlog.model.event import Event
from evlog.model.text import fold
from evlog.model.when import When

# Enough for a date and every axis of the front joined by "and".
_MOST_WORDS: Final = 80
# A longer name of an axis has not been seen; more words before a colon are no name.
_LONGEST_NAME: Final = 4
_WAY_OUT: Final = "front: for a figure of the whole front, none: for off every axis"
_NIGHT: Final = re.compile(r"\b(?:over)?night|\bніч|ночі\b|ночь|\bday\b|\bдоб[аиу]", re.I)
# Words between date and axis that belong to neither: "on 24 dec in the Kupiansk sector".
_LOOSE: Final = frozenset(
    ("on", "in", "at", "the", "for", "на", "у", "в", ",", "-", "–", "—", "за")
)


class LineHead(NamedTuple):
    """The words before the colon of the head, and the words after it."""

    words: Words
    body: Words


class _Reading(NamedTuple):
    """The words of a date and its reading, and the axes; either may be missing."""

    date_words: Words
    date: DateReading | None
    axes: list[AxisName] | None


def read_head(reader: LineReader, previous: Event | None) -> When:
    """Read date and axes into the draft, or carry them over, and leave the reader its body.

    Raises Unreadable or UnreadableName where a word of the head belongs to neither.
    """
    words = reader.words
    head = split_head(words)
    if previous is not None and (head is None or len(head.words)) and begins_event(reader, words):
        return _carried_over(reader, previous)
    if head is None:
        return _without_colon(reader, previous)
    reader.words = _with_colons_parted(reader, head.body)
    if not len(head.words):
        if previous is None:
            raise words.error("no axis before the colon", f"begin with one, or {_WAY_OUT}")
        return _carried_over(reader, previous)
    try:
        found = _reading(reader, head.words)
    except Unreadable as error:
        # The colon may be one of the note, behind a head that has none.
        reader.words = words
        try:
            return _without_colon(reader, previous)
        except Unreadable:
            raise error from None
    return _filled(reader, found, previous, head.words)


def _with_colons_parted(reader: LineReader, body: Words) -> Words:
    """The words of a body, the colon after a type a word of its own: `43 attacks: 31 repelled`."""
    parted: list[Token] = []
    for word in body:
        name = word.text[:-1]
        if not word.quoted and word.text.endswith(":") and reader.vocabulary.find_type(name):
            parted += [Token(name, word.start, word.end - 1), Token(",", word.end - 1, word.end)]
        else:
            parted.append(word)
    return Words(body.line, parted)


def _filled(reader: LineReader, found: _Reading, previous: Event | None, words: Words) -> When:
    when = _when(reader, found, previous)
    _axes(reader, found.axes, previous, words)
    return when


def _when(reader: LineReader, found: _Reading, previous: Event | None) -> When:
    draft = reader.draft
    if found.date is not None:
        draft.assumptions.extend(found.date.assumptions)
        time = f", {found.date.time}" if found.date.time else ""
        draft.account(found.date_words, "date", f"{date_in_words(found.date.when)}{time}")
        if found.date.time is not None:
            draft.values["time"] = found.date.time
        return found.date.when
    when = previous.when if previous is not None else When.day(reader.today)
    how = "carried over" if previous is not None else "is today"
    draft.assumptions.append(f"no date: {date_in_words(when)} {how}")
    return when


def _carried_over(reader: LineReader, previous: Event) -> When:
    _carry_axes(reader, previous)
    reader.draft.assumptions.append(
        f"{date_in_words(previous.when)} and {named_axes(previous)} carried over"
    )
    return previous.when


def _carry_axes(reader: LineReader, previous: Event) -> None:
    reader.draft.axes = list(previous.axes)
    if previous.scope is not None:
        reader.draft.values["scope"] = previous.scope


def _axes(
    reader: LineReader, axes: list[AxisName] | None, previous: Event | None, words: Words
) -> None:
    draft = reader.draft
    if axes is None:
        if previous is not None:
            _carry_axes(reader, previous)
            draft.assumptions.append(f"{named_axes(previous)} carried over")
        else:
            draft.axis_is_missing = words
        return
    for earlier, later in pairwise(axes):
        if earlier.token.end < later.token.start:
            draft.account_for(words.line, (earlier.token.end, later.token.start), "", "and")
    for axis in axes:
        token = Words(words.line, [axis.token])
        if axis.is_front:
            draft.values["scope"] = "front"
            draft.account(token, "scope", "the whole front")
            continue
        draft.account(token, "axes", axis.name or "off every axis")
        if axis.name is not None and axis.name not in draft.axes:
            draft.axes.append(axis.name)
            if (told := other_reading(axis)) is not None:
                draft.assumptions.append(told)


def settle_missing_axis(reader: LineReader) -> None:
    """Say that no axis was told, or refuse it for ground combat, now that the type is known."""
    words = reader.draft.axis_is_missing
    kind = reader.draft.values.get("type")
    if words is None or kind is None:
        return
    if reader.vocabulary.type(kind).group == "ground":
        raise words.error("no axis before the colon", f"name one; {_WAY_OUT}")
    reader.draft.assumptions.append(f"no axis is told ({_WAY_OUT})")


def named_axes(event: Event) -> str:
    """The axes of an event, as they are named to whoever carries them over."""
    if event.scope is not None:
        return "the whole front"
    return "axis " + " + ".join(event.axes) if event.axes else "no axis"


def split_head(words: Words) -> LineHead | None:
    """Cut an event's words at the colon of its head; None if there is no such colon.

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
            return LineHead(Words(words.line, head), Words(words.line, body))
    return None


def _is_field(word: Token) -> bool:
    match = FIELD.match(word.text)
    if match is None or match[1].lower() not in LINE_FIELDS:
        return False
    # "kupiansk axis:" is a head, "axis:kupiansk" a field.
    return match[1].lower() not in ("axis", "axes") or match.end() < len(word.text)


def _colons(text: str) -> list[int]:
    return [
        place
        for place, c in enumerate(text)
        if c == ":" and not (text[:place][-1:].isdecimal() and text[place + 1 :][:1].isdecimal())
    ]


def _without_colon(reader: LineReader, previous: Event | None) -> When:
    """Read a head that lacks its colon, if it can end at one word only, and say so."""
    words = reader.words
    fit: list[tuple[int, _Reading]] = []
    named = 0
    # A tab parts the cells of a spreadsheet, which are no line.
    for end, found in _heads(reader, words) if "\t" not in words.line else ():
        named = max(named, end)
        if begins_event(reader, words[end:]):
            fit.append((end, found))
    if len(fit) == 1 or (fit and fit[0][1].axes is not None):
        end, found = fit[0]
        reader.draft.assumptions.append(f'no colon: "{words[:end].text}" is read as date and axis')
        reader.words = words[end:]
        return _filled(reader, found, previous, words[:end])
    if previous is not None and not named:
        return _carried_over(reader, previous)
    if named:
        raise words[:named].error("no colon after the head", f"write {words[:named].text}: …")
    raise words[:1].error(
        "no axis before the event",
        f"begin with one and a colon, such as kupiansk: … ({_WAY_OUT})",
    )


def _heads(reader: LineReader, words: Words) -> Iterator[tuple[int, _Reading]]:
    """Every run of words at the beginning that is a date, axes, or both."""
    for end in range(1, min(len(words), _LONGEST_HEAD)):
        if words[end - 1].quoted or words[end - 1].text[0] in "@!=+":
            return
        try:
            found = _reading(reader, words[:end])
        except Unreadable:
            continue
        if words[end - 1].text not in _LOOSE:
            yield end, found


_LONGEST_HEAD: Final = 12


def _reading(reader: LineReader, words: Words) -> _Reading:
    """Read date and axes, in either order; every word must belong to one of them."""
    if len(words) > _MOST_WORDS:
        raise words.error("no axis before the colon", "write such as 24 dec kupiansk: …")
    for place in range(len(words)):
        if (axes := find_axes(words[place:], reader.vocabulary)) is not None:
            date = _date(reader, words[:place]) if _without_loose(words[:place]) else None
            return _Reading(words[:place], date, axes)
    for place in range(len(words) - 1, 0, -1):
        if (axes := find_axes(words[:place], reader.vocabulary)) is not None:
            return _Reading(words[place:], _date(reader, words[place:]), axes)
    return _Reading(words, _date_alone(reader, words), None)


def _without_loose(words: Words) -> Words:
    while len(words) and words[-1].text.casefold() in _LOOSE:
        words = words[:-1]
    while len(words) and words[0].text.casefold() in _LOOSE:
        words = words[1:]
    return words


def _date(reader: LineReader, words: Words, *, future: bool = False) -> DateReading:
    while len(words) and words[-1].text == ",":
        words = words[:-1]
    while len(words) > 1 and words[0].text == ",":
        words = words[1:]
    if not len(words):
        raise Unreadable("a comma where a date should be", words.line, 0, 1)
    allow_future = future or reader.allow_future
    wrong: Unreadable | None = None
    for run in (words, _without_loose(words)):
        if not len(run):
            continue
        try:
            return read_date(run.text, reader.today, allow_future=allow_future)
        except Unreadable as error:
            wrong = wrong or error.inside(run.line, run.span[0])
    raise wrong or words.error("no date")


def _date_alone(reader: LineReader, words: Words) -> DateReading:
    """Read a head that names no known axis: a date alone, or else an error about the right part."""
    for place in range(len(words), 0, -1):
        try:
            _date(reader, words[:place], future=True)
        except Unreadable:
            continue
        if place < len(words):
            raise _unknown_axis(reader, words[place:])
        return _date(reader, words)
    if words[0].text[:1].isdecimal() and len(words) > 1:
        _date(reader, words[:-1])
    raise _unknown_axis(reader, words)


def _unknown_axis(reader: LineReader, words: Words) -> Unreadable:
    """The error for words that name no axis, about the first name that is unknown."""
    for token in joined(words.text, *words.span):
        if not token.text:
            continue
        try:
            reader.vocabulary.axis(unquoted(token.text))
        except UnknownName as error:
            if _may_be_name(token.text):
                return UnreadableName(error, words.line, token.start, token.end)
            return _no_name(reader, token, words)
    return words.error("no axis before the colon", _WAY_OUT)


def _may_be_name(text: str) -> bool:
    """Whether some words may be a new axis; dates, clocks and sentences never are."""
    words = fold(text).split()
    return (
        len(words) <= _LONGEST_NAME
        and not any(map(str.isdigit, text))
        and ":" not in text
        and not any(word in MONTH or word in WEEKDAY for word in words)
        and _NIGHT.search(text) is None
    )


def _no_name(reader: LineReader, token: Token, words: Words) -> Unreadable:
    """The error for words that are no axis's name: about the date that they may be, or the colon."""
    try:
        read_date(token.text, reader.today, allow_future=reader.allow_future)
    except Unreadable as error:
        if error.message and "is not a date" not in error.message:
            return error.inside(words.line, token.start)
    return Unreadable(
        f'"{token.text}" is neither a date nor an axis',
        words.line,
        token.start,
        token.end,
        hint=f"write such as 24 dec kupiansk: …; {_WAY_OUT}",
    )
