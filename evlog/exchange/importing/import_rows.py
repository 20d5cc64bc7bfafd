"""What importing a row would do: add, change or leave an event, or reject the row; and a tally."""

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from typing import Final, NamedTuple

import msgspec

from evlog.exchange.errors import BadCell, BadMapping
from evlog.exchange.formats.csv import with_columns
from evlog.exchange.rows import OUT_OF_RANGE, Reject, Remarks, Row, Taken
from evlog.model.errors import InvalidEvent, UnknownName
from evlog.model.event import LINKS, Event
from evlog.model.lookalikes import Lookalikes
from evlog.model.rules import checked, checked_uid, cleaned
from evlog.model.text import clean
from evlog.model.uid import is_uid
from evlog.model.vocabulary import Axis, LocalVocabulary, Vocabulary

SHOWN: Final = 10
MOST_NEW_AXES: Final = 500
MOST_LOOKED_UP: Final = 200
LONGEST_LOOKED_UP: Final = 80


class ImportChange(NamedTuple):
    """An event as it is to be, and whether the log has it already in another state."""

    event: Event
    known: bool


class Lookalike(NamedTuple):
    """A new event on a line of the file that may be one that is there already."""

    line: int
    event: Event
    other: Event


@dataclass
class Tally:
    """What became of the rows so far; the first of each kind are kept to be shown."""

    new: int = 0
    changed: int = 0
    same: int = 0
    rejected: int = 0
    near_duplicates: int = 0
    reasons: Counter[str] = field(default_factory=Counter)
    new_axes: list[str] = field(default_factory=list)
    first: list[Event] = field(default_factory=list)
    first_rejects: list[Reject] = field(default_factory=list)
    first_lookalikes: list[Lookalike] = field(default_factory=list)
    remarks: Remarks = field(default_factory=Remarks)

    @property
    def rows(self) -> int:
        """How many rows were seen."""
        return self.new + self.changed + self.same + self.rejected

    def reject(self, reject: Reject) -> None:
        """Count a rejected row, by its reason without the particulars that differ from row to row."""
        self.rejected += 1
        self.reasons[_kind(reject.reason)] += 1
        if len(self.first_rejects) < SHOWN:
            self.first_rejects.append(reject)

    def take(self, change: ImportChange) -> None:
        """Count a row that adds or changes an event."""
        if change.known:
            self.changed += 1
        else:
            self.new += 1
        if len(self.first) < SHOWN:
            self.first.append(change.event)

    def warn(self, lookalike: Lookalike) -> None:
        """Count a near-duplicate."""
        self.near_duplicates += 1
        if len(self.first_lookalikes) < SHOWN:
            self.first_lookalikes.append(lookalike)


def _kind(reason: str) -> str:
    return re.sub(r"\d+", "N", re.sub(r'"[^"]*"', '"…"', reason))


class Decider:
    """Compares rows with the events that a log has, one after the other.

    `columns` names what the file tells of each event where that is not all; `new_axes` lets an
    unknown axis be added to `vocabulary` rather than reject its row. With `rows_stay` a row whose
    event the log has is that event, as it was edited here since.
    """

    def __init__(
        self,
        events: Iterable[Event],
        vocabulary: Vocabulary,
        *,
        columns: tuple[str, ...] | None = None,
        new_axes: bool = False,
        rows_stay: bool = False,
    ) -> None:
        self.tally = Tally()
        self.vocabulary = vocabulary
        self._columns = columns
        self._new_axes, self._rows_stay = new_axes, rows_stay
        known = list(events)
        self._known = {event.uid: event for event in known if event.uid}
        self._lookalikes = Lookalikes(known)
        self._lines: dict[str, int] = {}
        self._unknowns: dict[tuple[str, str], str] = {}

    def changes(
        self, rows: Iterable[Row], set_aside: Callable[[Reject], None] | None = None
    ) -> Iterator[ImportChange]:
        """What each row changes, as the rows come; rejected rows go to `set_aside`."""
        for row in rows:
            found = self._decided(row) if isinstance(row, Taken) else row
            if isinstance(found, Reject):
                self.tally.reject(found)
                if set_aside is not None:
                    set_aside(found)
            elif found is None:
                self.tally.same += 1
            else:
                self.tally.take(found)
                yield found

    @property
    def uids(self) -> frozenset[str]:
        """The uids that rows so far have."""
        return frozenset(self._lines)

    def added_axes(self) -> tuple[Axis, ...]:
        """The axes that the rows so far brought in."""
        return tuple(Axis(name) for name in self.tally.new_axes)

    def _decided(self, row: Taken) -> ImportChange | Reject | None:
        try:
            return self._change(row)
        except (BadCell, InvalidEvent, UnknownName) as error:
            return Reject(row.line, str(error), row.row)
        except OverflowError:
            return Reject(row.line, OUT_OF_RANGE, row.row)

    def _change(self, row: Taken) -> ImportChange | None:
        event = self._identified(row)
        known = self._known.get(event.uid) if event.uid else None
        if known is not None and self._rows_stay:
            return None
        if self._columns is not None:
            event = self._completed(event, known)
        event = self._checked(event)
        if event.uid:
            self._lines[event.uid] = row.line
        if known is not None:
            event = msgspec.structs.replace(event, id=known.id)
            if event.supersedes is None and known.as_of is not None:
                # That a total replaces another came about in this log, and files know nothing of it.
                event = msgspec.structs.replace(event, supersedes=known.supersedes)
            same = event == known or event == _without_blanks(known)
            return None if same else ImportChange(event, known=True)
        other = self._lookalikes.of(event)
        if other is not None and not _will_be_linked(event, other):
            self.tally.warn(Lookalike(row.line, event, other))
        if not event.uid or self._rows_stay:
            # Rows with an identity of their own are told apart by it.
            self._lookalikes.add(event)
        return ImportChange(event, known=False)

    def _identified(self, row: Taken) -> Event:
        event = row.event
        if event.uid:
            if not is_uid(event.uid):
                event = msgspec.structs.replace(event, uid=checked_uid(event.uid, "uid"))
            if event.uid in self._lines:
                raise BadCell(f"the event of line {self._lines[event.uid]} once more: same uid")
        return event

    def _completed(self, event: Event, known: Event | None) -> Event:
        columns = self._columns or ()
        if known is not None:
            return with_columns(known, event, columns)
        if not {"type", "date"} <= set(columns):
            raise BadCell(
                "no event has this uid, and the file tells no type and date for a new one"
            )
        return event

    def _checked(self, event: Event) -> Event:
        self._meet_names(event)
        found = checked(event, self.vocabulary)
        # Only what was changed in some way can have been cleaned.
        if found is not event and (removed := cleaned(event)[1]):
            self.tally.remarks.say("control characters removed", removed)
        return found

    def _meet_names(self, event: Event) -> None:
        """Add or refuse names that the vocabulary does not know."""
        if event.type not in self.vocabulary.type_names:
            name = clean(event.type)[0]
            if self.vocabulary.find_type(name) is None:
                raise BadCell(self._unknown("type", name, self.vocabulary.type))
        for axis in event.axes:
            if axis in self.vocabulary.axis_names:
                continue
            name = clean(axis)[0]
            if self.vocabulary.find_axis(name) is None:
                if not self._new_axes:
                    raise BadCell(self._unknown("axis", name, self.vocabulary.axis))
                self._add_axis(name)

    def _unknown(self, kind: str, name: str, look_up: Callable[[str], object]) -> str:
        # Looking for the nearest name takes milliseconds, too long for each of many rows.
        reason = self._unknowns.get((kind, name), f'unknown {kind} "{name}"')
        if (kind, name) in self._unknowns or len(self._unknowns) >= MOST_LOOKED_UP:
            return reason
        if len(name) <= LONGEST_LOOKED_UP:
            try:
                look_up(name)
            except UnknownName as error:
                reason = str(error)
        self._unknowns[kind, name] = reason
        return reason

    def _add_axis(self, name: str) -> None:
        if len(self.tally.new_axes) >= MOST_NEW_AXES:
            raise BadMapping(
                f"more than {MOST_NEW_AXES} new axes: is this the right column for them?"
            )
        self.tally.new_axes.append(name)
        self.vocabulary = self.vocabulary.with_local(LocalVocabulary((Axis(name),)))


def _will_be_linked(event: Event, other: Event) -> bool:
    """Whether the two are one report and its correction, which are linked when they are written."""
    return (
        event.as_of is not None
        and event.as_of == other.as_of
        and event.type == other.type
        and [source.name for source in event.sources] == [s.name for s in other.sources]
    )


def _without_blanks(event: Event) -> Event:
    # Files cannot tell a blank text from none.
    blanks = {
        name: None for name in ("initiator", "target", "note", *LINKS) if getattr(event, name) == ""
    }
    return msgspec.structs.replace(event, **blanks) if blanks else event
