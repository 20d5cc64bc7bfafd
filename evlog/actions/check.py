"""Looking a log over for what makes its figures wrong: each finding with what puts it right."""

import datetime as dt
import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any, Final, Literal, NamedTuple, get_args

from evlog.actions.mends import (
    Change,
    KeepApart,
    MakeSame,
    Mend,
    NameSource,
    superseding,
)
from evlog.model.count import Count
from evlog.model.event import Event
from evlog.model.lookalikes import family
from evlog.model.vocabulary import Axis, Vocabulary
from evlog.summary.perhaps_twice import Twice, candidates, perhaps_twice
from evlog.summary.selection import superseded_uids

Kind = Literal["alike", "total", "note", "axis", "date", "source"]
KINDS: Final[tuple[Kind, ...]] = get_args(Kind)
# So many events in one command.
_MOST: Final = 50
_LONGEST_NOTE: Final = 2_000
_PEOPLE: Final = {
    "killed": r"killed|dead|загинул\w*|вбит\w*|погибл\w*|убит\w*",
    "wounded": r"wounded|injured|поранен\w*|ранен\w*",
}
_FIGURES: Final = {
    field: re.compile(
        rf"\b(?P<before>\d{{1,6}})\s+(?:[^\W\d]+\s+){{0,2}}?(?:{words})\b"
        rf"|\b(?:{words})\s*:?\s*(?P<after>\d{{1,6}})\b(?![.:/-]\d)",
        re.IGNORECASE,
    )
    for field, words in _PEOPLE.items()
}
_COUNTED: Final = re.compile(
    r"(?<![\w.,:/-])(?P<number>\d{1,6})\s+(?P<what>[^\W\d]+(?:\s+[^\W\d]+){0,2})"
)


class Finding(NamedTuple):
    """Something that makes a figure wrong, or may: the events, what it is, and what mends it.

    `leave` keeps it from being found again, without a change of any figure; None if only a mend
    does.
    """

    kind: Kind
    ids: tuple[int, ...]
    what: str
    mend: Mend
    leave: Mend | None = None


def findings(
    events: Sequence[Event],
    vocabulary: Vocabulary,
    wanted: Callable[[Event], Any] = lambda _: True,
) -> tuple[Finding, ...]:
    """What there is to mend in a log, the gravest kind first.

    Of all `events`, what has to do with one that is `wanted`.
    """
    chosen = [event for event in events if wanted(event)]
    ids = {event.id for event in chosen}
    found = [
        *(f for f in _twice(events, vocabulary) if not ids.isdisjoint(f.ids)),
        *_in_notes(chosen, vocabulary),
        *_retired(chosen, vocabulary),
        *_after_report(chosen),
        *_sources(chosen, vocabulary),
    ]
    return tuple(sorted(found, key=lambda finding: KINDS.index(finding.kind)))


def _twice(events: Sequence[Event], vocabulary: Vocabulary) -> Iterator[Finding]:
    superseded = superseded_uids(events)
    stocks = {kind.name for kind in vocabulary.types if kind.stock}
    near = candidates(events, superseded, stocks)
    for twice in perhaps_twice(near, vocabulary.sources):
        leave = KeepApart(twice.ids)
        if twice.why == "alike":
            yield Finding("alike", twice.ids, "look alike", MakeSame(twice.ids), leave)
        else:
            mend = superseding(twice.replacing, twice.replaced, events)
            yield Finding("total", twice.ids, _not_linked(twice), mend, leave)


def _not_linked(twice: Twice) -> str:
    replaced = " ".join(f"#{event.id}" for event in twice.replaced)
    match twice.why:
        case "period":
            return f"{replaced} counts days that are told on their own"
        case "shared":
            return "a figure of several axes, and one of these alone"
        case _:
            return f"{replaced} is told again by a later total"


def _in_notes(events: Iterable[Event], vocabulary: Vocabulary) -> Iterator[Finding]:
    """Figures in a note that their field does not tell."""
    for event in events:
        note = (event.note or "")[:_LONGEST_NOTE]
        if not any(map(str.isdecimal, note)):
            continue
        for field, number in _figures_in(note, event, vocabulary):
            change = Change((event.id,), field, (str(number),), {field: Count.exact(number)})
            yield Finding("note", (event.id,), f"its note tells {field} {number}", change)


def _figures_in(note: str, event: Event, vocabulary: Vocabulary) -> Iterator[tuple[str, int]]:
    for field, pattern in _FIGURES.items():
        if getattr(event, field) is None and (match := pattern.search(note)):
            yield field, int(match["before"] or match["after"])
    if event.count is None and (number := _counted(note, event, vocabulary)) is not None:
        yield "count", number


def _counted(note: str, event: Event, vocabulary: Vocabulary) -> int | None:
    for match in _COUNTED.finditer(note):
        words = match["what"].split()
        for length in range(len(words), 0, -1):
            kind = vocabulary.find_type(" ".join(words[:length]))
            if kind is not None and family(kind.name) == family(event.type):
                return int(match["number"])
    return None


def _retired(events: Iterable[Event], vocabulary: Vocabulary) -> Iterator[Finding]:
    """Events on an axis that was no longer reported on their day."""
    ended = {
        axis.name: (heir, day)
        for axis in vocabulary.axes
        if axis.retired and (heir := _heir(axis, vocabulary)) is not None
        for day in [_end_of(axis, vocabulary)]
        if day is not None
    }
    moved: dict[tuple[str, ...], list[Event]] = defaultdict(list)
    for event in events:
        if any(axis in ended and event.date >= ended[axis][1] for axis in event.axes):
            moved[event.axes].append(event)
    for axes, found in moved.items():
        now = tuple(dict.fromkeys(ended[a][0].name if a in ended else a for a in axes))
        said = "; ".join(vocabulary.successions(axes))
        ids = [event.id for event in found]
        for some in (tuple(ids[at : at + _MOST]) for at in range(0, len(ids), _MOST)):
            yield Finding("axis", some, said, Change(some, "axis", now, {"axes": now}))


def _heir(axis: Axis, vocabulary: Vocabulary) -> Axis | None:
    """The axis that is reported in the place of a retired one."""
    passed: set[str] = set()
    heir: Axis | None = axis
    while heir is not None and heir.retired and heir.name not in passed:
        passed.add(heir.name)
        heir = vocabulary.find_axis(heir.succeeded_by) if heir.succeeded_by else None
    return None if heir is None or heir.retired else heir


def _end_of(axis: Axis, vocabulary: Vocabulary) -> dt.date | None:
    """The day from which an axis is surely not reported: that of its heir, or else the last one
    from which the vocabulary knows of any change."""
    heir = vocabulary.find_axis(axis.succeeded_by) if axis.succeeded_by else None
    if heir is not None and heir.since is not None:
        return heir.since
    return max((a.since for a in vocabulary.axes if a.since is not None), default=None)


def _after_report(events: Iterable[Event]) -> Iterator[Finding]:
    """Events that are dated after the moment of the report that tells of them."""
    for event in events:
        if event.as_of is None or event.precision not in ("day", "night", "range"):
            continue
        told = event.as_of.date()
        begun = event.date - dt.timedelta(days=event.precision == "night")
        if begun > told:
            fields = {"date": told, "date_end": None, "precision": "day", "approximate": False}
            what = f"dated {event.date}, after its report as of {event.as_of:%Y-%m-%d %H:%M}"
            change = Change((event.id,), "date", (told.isoformat(),), fields)
            yield Finding("date", (event.id,), what, change)


def _sources(events: Iterable[Event], vocabulary: Vocabulary) -> Iterator[Finding]:
    """Sources that the list does not have, the most frequent first."""
    told: dict[str, list[int]] = defaultdict(list)
    for event in events:
        for name in dict.fromkeys(source.name for source in event.sources):
            told[name].append(event.id)
    unknown = [name for name in told if vocabulary.sources.find(name) is None]
    for name in sorted(unknown, key=lambda name: (-len(told[name]), name)):
        what = f'"{name}" is not in the list of sources'
        yield Finding("source", tuple(told[name]), what, NameSource(name))
