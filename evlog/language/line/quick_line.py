"""The quick line: `24 dec kupiansk: 5 attacks repelled near Petropavlivka @GeneralStaff`."""

from collections.abc import Sequence
from datetime import date
from typing import Final

from evlog.language.errors import Unreadable
from evlog.language.line.as_of import Moment, settle_moment
from evlog.language.line.body import read_body
from evlog.language.line.entry import Entry, Part
from evlog.language.line.head import read_head, settle_missing_axis
from evlog.language.line.reader import LineReader
from evlog.language.line.words import words_of
from evlog.model.errors import InvalidEvent
from evlog.model.event import Event, at
from evlog.model.rules import checked
from evlog.model.spread import with_spread
from evlog.model.text import clean
from evlog.model.vocabulary import Vocabulary
from evlog.model.when import When

__all__ = ["Entry", "Part", "read_line"]

# A longer line is a mistake, and reading it would take seconds.
LONGEST_QUICK_LINE: Final = 20_000
_SHAPE: Final = "write such as 24 dec kupiansk: 5 attacks near Petropavlivka @Source"


def read_line(
    line: str, vocabulary: Vocabulary, today: date, *, allow_future: bool = False
) -> tuple[Entry, ...]:
    """Read the events of a line, `;` between them, with how every word was read.

    A later event may leave out date and axis and takes them from the one before. Raises
    Unreadable (UnreadableName for an unknown axis or type) with the place in the line, for
    anything that is not wholly understood.
    """
    if len(line) > LONGEST_QUICK_LINE:
        raise Unreadable(
            f"a line of {len(line):,} characters; at most {LONGEST_QUICK_LINE:,} are read",
            hint="break it up",
        )
    line, removed = clean(line)
    events = words_of(line)
    if not events:
        raise Unreadable("the line is empty", line, hint=_SHAPE)
    entries: list[Entry] = []
    for words in events:
        reader = LineReader(words, vocabulary, today, allow_future)
        entries.append(_entry(reader, entries))
    if removed:
        first = entries[0]
        told = f"{removed} control characters were removed"
        entries[0] = first._replace(assumptions=(told, *first.assumptions))
    return tuple(entries)


def _entry(reader: LineReader, before: Sequence[Entry]) -> Entry:
    words, draft = reader.words, reader.draft
    when = read_head(reader, before[-1].event if before else None)
    read_body(reader)
    settle_missing_axis(reader)
    _suggest_axis(reader)
    draft.assumptions.extend(reader.vocabulary.successions(draft.axes))
    try:
        event = with_spread(checked(_event(reader, when), reader.vocabulary))
    except InvalidEvent as error:
        raise words.error(str(error)) from None
    return Entry(event, tuple(sorted(draft.parts)), tuple(draft.assumptions), tuple(draft.unread))


def _suggest_axis(reader: LineReader) -> None:
    """Say when a place lies on exactly one axis, and that axis is not among the event's."""
    for place in reader.draft.places:
        axes = reader.vocabulary.axes_of_place(place.name)
        if len(axes) == 1 and axes[0].name not in reader.draft.axes:
            reader.draft.assumptions.append(
                f"{place.name} lies on the {axes[0].name} axis, as far as evlog knows"
            )


def _event(reader: LineReader, when: When) -> Event:
    draft = reader.draft
    _settle_moment(reader, when)
    _settle_front_total(reader)
    event = Event(
        **at(when),
        **draft.values,
        axes=tuple(draft.axes),
        places=tuple(draft.places),
        sources=tuple(draft.sources),
        tags=tuple(dict.fromkeys(draft.tags)),
        note=" ".join(draft.notes) or None,
    )
    if not (event.axes or event.scope) and reader.vocabulary.type(event.type).group == "ground":
        draft.assumptions.append(
            "a total of the whole front, which is never summed, is a front_total"
        )
    return event


def _settle_front_total(reader: LineReader) -> None:
    """Make a ground figure of the whole front a front_total: it contains those of the axes."""
    values = reader.draft.values
    kind = values.get("type")
    if kind is None or values.get("scope") is None:
        return
    known = reader.vocabulary.type(kind)
    if known.group == "ground":
        values["type"] = "front_total"
        reader.draft.assumptions.append(
            f"{known.label} on the whole front is a front_total, which is never summed"
        )


def _settle_moment(reader: LineReader, when: When) -> None:
    """Give "as of" its day, now that the date of the event is known."""
    draft = reader.draft
    moment = draft.values.pop("as_of", None)
    if not isinstance(moment, Moment):
        return
    settled, told = settle_moment(moment, when, reader.today)
    draft.values["as_of"] = settled
    draft.assumptions.extend([told] if told else [])
    meaning = f"{settled:%Y-%m-%d %H:%M%z}"
    draft.parts = [
        part._replace(meaning=meaning) if part.field == "as_of" else part for part in draft.parts
    ]
