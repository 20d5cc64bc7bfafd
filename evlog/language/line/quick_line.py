"""The quick line: `24 dec kupiansk: 5 attacks repelled near Petropavlivka @GeneralStaff`."""

from collections.abc import Sequence
from datetime import date
from itertools import pairwise
from typing import Final

from evlog.language.dates.words import in_words
from evlog.language.errors import Unreadable
from evlog.language.line.as_of import Moment, settle_moment
from evlog.language.line.body import read_body
from evlog.language.line.draft import Draft
from evlog.language.line.entry import Entry, Part
from evlog.language.line.head import AxisName, read_head, split_head
from evlog.language.line.what import begins_event
from evlog.language.line.words import words_of
from evlog.language.tokens import Token
from evlog.model.errors import InvalidEvent
from evlog.model.event import Event, at
from evlog.model.rules import checked
from evlog.model.text import clean
from evlog.model.vocabulary import Vocabulary
from evlog.model.when import When

__all__ = ["Entry", "Part", "read_line"]

# A longer line is a mistake, and reading it would take seconds.
LONGEST: Final = 20_000
_SHAPE: Final = "write such as 24 dec kupiansk: 5 attacks near Petropavlivka @Source"


def read_line(
    line: str, vocabulary: Vocabulary, today: date, *, allow_future: bool = False
) -> tuple[Entry, ...]:
    """Read the events of a line, `;` between them, with how every word was read.

    A later event may leave out date and axis and takes them from the one before. Raises
    Unreadable (UnreadableName for an unknown axis or type) with the place in the line, for
    anything that is not wholly understood.
    """
    if len(line) > LONGEST:
        raise Unreadable(
            f"a line of {len(line):,} characters; at most {LONGEST:,} are read", hint="break it up"
        )
    line, removed = clean(line)
    events = words_of(line)
    if not events:
        raise Unreadable("the line is empty", line, hint=_SHAPE)
    entries: list[Entry] = []
    for words in events:
        entries.append(_entry(line, words, entries, vocabulary, today, allow_future))
    if removed:
        first = entries[0]
        told = f"{removed} control characters were removed"
        entries[0] = first._replace(told=(told, *first.told))
    return tuple(entries)


def _entry(
    line: str,
    words: Sequence[Token],
    before: Sequence[Entry],
    vocabulary: Vocabulary,
    today: date,
    allow_future: bool,
) -> Entry:
    draft = Draft(line)
    previous = before[-1].event if before else None
    when, body = _head(draft, words, previous, vocabulary, today, allow_future)
    read_body(draft, body, vocabulary, today)
    _suggest_axis(draft, vocabulary)
    event = _event(draft, words, when, vocabulary, today)
    return Entry(event, tuple(sorted(draft.parts)), tuple(draft.told))


def _head(
    draft: Draft,
    words: Sequence[Token],
    previous: Event | None,
    vocabulary: Vocabulary,
    today: date,
    allow_future: bool,
) -> tuple[When, Sequence[Token]]:
    """Read date and axes into the draft, or carry them over; the date and the words of the body."""
    head = split_head(words)
    if head is not None and previous is not None and begins_event(draft.line, words, vocabulary):
        head = None
    if head is None or not head.words:
        body = words if head is None else head.body
        return _carried_over(draft, words, previous, colon=head is not None), body
    reading, axes = read_head(draft, head.words, vocabulary, today, allow_future)
    when = previous.when if previous is not None else When.day(today)
    if reading is None:
        how = "carried over" if previous is not None else "is today"
        draft.told.append(f"no date: {in_words(when)} {how}")
    else:
        when = reading.when
        draft.told.extend(reading.told)
        date_words = _date_words(head.words, axes)
        draft.account(date_words, "date", in_words(when))
    _axes(draft, axes, previous, head.words)
    return when, head.body


def _carried_over(
    draft: Draft, words: Sequence[Token], previous: Event | None, *, colon: bool
) -> When:
    if previous is None:
        raise draft.error(
            words if colon else words[:1],
            f"no axis before the {'colon' if colon else 'event'}",
            "begin with one and a colon, such as kupiansk: … (none: for off every axis)",
        )
    draft.axes = list(previous.axes)
    draft.told.append(f"{in_words(previous.when)} and {_named(draft.axes)} carried over")
    return previous.when


def _date_words(words: Sequence[Token], axes: Sequence[AxisName] | None) -> Sequence[Token]:
    if axes is None:
        return words
    before = [word for word in words if word.end <= axes[0].token.start]
    return before or [word for word in words if word.start >= axes[-1].token.end]


def _axes(
    draft: Draft,
    axes: Sequence[AxisName] | None,
    previous: Event | None,
    words: Sequence[Token],
) -> None:
    if axes is None:
        if previous is None:
            raise draft.error(
                words, "no axis before the colon", "name one, or none: for off every axis"
            )
        draft.axes = list(previous.axes)
        draft.told.append(f"{_named(draft.axes)} carried over")
        return
    for earlier, later in pairwise(axes):
        draft.account_for(earlier.token.end, later.token.start, "", "and")
    for axis in axes:
        draft.account([axis.token], "axes", axis.name or "off every axis")
        if axis.name is not None and axis.name not in draft.axes:
            draft.axes.append(axis.name)


def _named(axes: Sequence[str]) -> str:
    return "axis " + " + ".join(axes) if axes else "no axis"


def _suggest_axis(draft: Draft, vocabulary: Vocabulary) -> None:
    """Say where a place lies on exactly one axis and that is not among those told."""
    for place in draft.places:
        axes = vocabulary.axes_of_place(place.name)
        if len(axes) == 1 and axes[0].name not in draft.axes:
            draft.told.append(
                f"{place.name} lies on the {axes[0].name} axis, as far as evlog knows"
            )


def _event(
    draft: Draft, words: Sequence[Token], when: When, vocabulary: Vocabulary, today: date
) -> Event:
    values = dict(draft.values)
    moment = values.pop("as_of", None)
    if isinstance(moment, Moment):
        values["as_of"], told = settle_moment(moment, when, today)
        draft.told.extend([told] if told else [])
        _say_moment(draft, f"{values['as_of']:%Y-%m-%d %H:%M%z}")
    if "type" not in values:
        raise draft.error(words, "no type of event", "write such as 5 attacks, or surrender")
    event = Event(
        **at(when),
        **values,
        axes=tuple(draft.axes),
        places=tuple(draft.places),
        sources=tuple(draft.sources),
        tags=tuple(dict.fromkeys(draft.tags)),
        note=" ".join(draft.notes) or None,
    )
    if not event.axes and vocabulary.type(event.type).group == "ground":
        draft.told.append("a total of the whole front, which is never summed, is a front_total")
    try:
        return checked(event, vocabulary)
    except InvalidEvent as error:
        raise draft.error(words, str(error)) from None


def _say_moment(draft: Draft, meaning: str) -> None:
    draft.parts = [
        part._replace(meaning=meaning) if part.field == "as_of" else part for part in draft.parts
    ]
