"""One reading of a report: its sentences, the events that grow from them, where each sentence went."""

import re
from collections import Counter
from datetime import date, timedelta
from typing import Any, Final

from evlog.model.event import Event, Source, at
from evlog.model.vocabulary import Axis, Vocabulary
from evlog.model.when import When
from evlog.reports.claim import Claim, ReadSentence
from evlog.reports.claims import read_sentence
from evlog.reports.draft import SetAside, Stretch
from evlog.reports.events import Growing
from evlog.reports.family import AIR_FORCE, GENERAL_STAFF, family_of
from evlog.reports.moments import ReportDay, report_day
from evlog.reports.sentences import sentences

_SAID: Final = re.compile(r"(?:[A-Z][\w'’-]+ )?([A-Z][\w'’-]+) (?:said|says|reported|stated)\b")
_CAPITALISED: Final = re.compile(r"(?<!\w)[A-ZА-ЯІЇЄҐ][\w'’-]+")
# How many events back a sentence can add to: more than any report has.
_REACH: Final = 100
_AT_THE_START: Final = 3
_NAMES: Final = {"general staff": "General Staff", "air force": "Air Force"}


class ReportReading:
    """What is known of a report while it is read, sentence after sentence."""

    def __init__(
        self,
        text: str,
        published: date,
        vocabulary: Vocabulary,
        *,
        source: str | None,
        url: str | None,
        side: str | None,
    ) -> None:
        self.published = published
        self.vocabulary = vocabulary
        self.url = url
        # The side whose report is read, None if reports of the other side are left alone.
        self.side = side
        self.reads = [read_sentence(each, vocabulary, published) for each in sentences(text)]
        self.family = family_of(text, self.reads)
        name = source or ("Russian MoD" if side else _NAMES.get(self.family))
        self.source = None if name is None else Source(name, "reports", url)
        self.day = (
            # "Yesterday" in one sentence of an article is not the day of all.
            ReportDay(published, "day of publication")
            if self.family == "news"
            else report_day([read.times for read in self.reads], published)
        )
        self.events: list[Growing] = []
        self.aside: dict[int, SetAside] = {}
        # The last date that a sentence told, and how it was found.
        self.carried: tuple[When, str] | None = None
        # What the numbers of a list are, from the sentence that leads to it: launched, downed, lost.
        self.mode: str | None = None
        # Totals of the whole front, and where they stand: they are read, and no event's.
        self.totals: list[tuple[ReadSentence, Claim]] = []
        # The last event of ground combat, which the next sentence may go on about.
        self.last: Growing | None = None
        self.last_read: ReadSentence | None = None
        # The axes that the line names, for those of its sentences that name none.
        self.line_axes: tuple[str, ...] = ()
        # The same up to the sentence in hand.
        self.axes_before: tuple[str, ...] = ()

    def begin(self, read: ReadSentence) -> None:
        """Take up the next sentence: the axes of a line hold up to its end."""
        if self.last_read is None or self.last_read.sentence.line != read.sentence.line:
            self.line_axes = ()
        self.axes_before = self.line_axes
        if read.axes:
            self.line_axes = read.axes[0].names if len(read.axes) == 1 else ()
        elif read.unknown_axes or read.marks.has("front"):
            self.line_axes = ()

    def axes_of(self, read: ReadSentence) -> tuple[str, ...]:
        """The axes that a strike of a sentence is on: its own, else those of its line in a report."""
        if read.axes:
            return read.axes[0].names
        elsewhere = read.times.is_night or AIR_FORCE.search(read.sentence.text)
        return () if self.family != "general staff" or elsewhere else self.line_axes

    def is_item(self, read: ReadSentence) -> bool:
        """Whether a sentence is an item of a list, whose lead said what its numbers are."""
        if read.sentence.bullet:
            return True
        last = self.last_read
        goes_on = last is not None and last.sentence.text.rstrip().endswith((":", ";", ","))
        if self.mode is None or last is None:
            return False
        if goes_on and begins_with_number(read):
            return True
        has_verb = read.marks.has("launched", "downed", "lost")
        # Without a verb of its own it goes on with that of the sentence before.
        return not has_verb and (goes_on or last.sentence.paragraph == read.sentence.paragraph)

    def recent(self) -> list[Growing]:
        """The events that a sentence can still add to, the latest first."""
        return self.events[: -_REACH - 1 : -1]

    @property
    def is_news(self) -> bool:
        """Whether the text is an article rather than a report."""
        return self.family == "news"

    def when(self, read: ReadSentence) -> tuple[When, str]:
        """The day of a sentence, and how it was found."""
        found = read.times
        if found.days:
            first = found.days[0]
            if found.is_night and first.when.precision in ("day", "range"):
                # A night is dated by its morning: that of 8-9 March is the 9th.
                self.carried = (When.night(first.when.end), f"night, {first.basis}")
            else:
                self.carried = (first.when, first.basis)
            return self.carried
        if found.is_night:
            return When.night(self.published), "night, day of publication"
        if found.is_past_day and self.family != "air force":
            past = self.day.day if self.is_past_report else self.day.day - timedelta(days=1)
            return When.day(past), "past day"
        if self.carried is not None and self.carries(read):
            return self.carried
        if found.is_this_day:
            return When.day(self.this_day()), "the day of the report"
        return When.day(self.day.day), self.day.basis

    @property
    def is_past_report(self) -> bool:
        """Whether the report as a whole speaks of the day before it."""
        return self.day.basis == "past day" or self.day.basis.endswith("the day before")

    def this_day(self) -> date:
        return self.published if self.day.basis == "past day" else self.day.day

    def carries(self, read: ReadSentence) -> bool:
        """Whether the last date holds for this sentence: in an Air Force post, and in the next sentence."""
        if self.family in ("air force", "short"):
            return True
        last = self.last_read
        return read.times.is_same_day or (
            last is not None
            and bool(last.times.days)
            and last.sentence.paragraph == read.sentence.paragraph
            and not read.axes
        )

    def undated(self, read: ReadSentence) -> tuple[When, str]:
        """The day of an event that a news text tells without one: it had happened by then."""
        if read.times.days or read.times.is_same_day or not self.is_news:
            return self.when(read)
        return When.by(self.published), "no day told: by the day of publication"

    def offer(self, read: ReadSentence, kind: str, **fields: Any) -> Event:
        when, _ = self.when(read)
        sources = () if self.source is None else (self.source,)
        return Event(type=kind, **at(when), sources=sources, **fields)

    def set_aside(self, read: ReadSentence, why: str, offer: Event | None = None) -> None:
        """Say why a sentence is no event; the first reason holds."""
        told = read.sentence
        self.aside.setdefault(
            id(read), SetAside(told.text, why, offer, Stretch(told.start, told.end))
        )

    def follows(self, read: ReadSentence, event: Growing) -> bool:
        """Whether a sentence is one of the event's, or goes on from it in the same paragraph."""
        if read in event.reads:
            return True
        return (
            event.reads[-1].sentence.paragraph == read.sentence.paragraph
            and not read.axes
            and self.last_read in event.reads
        )

    def axes_nearby(self, read: ReadSentence) -> tuple[str, ...]:
        """The axis of a sentence, of a town in it that gave an axis its name, or of a news text."""
        if read.axes:
            return read.axes[0].names
        found = [
            self.vocabulary.find_axis(name) for name in _CAPITALISED.findall(read.sentence.text)
        ]
        names = tuple(
            dict.fromkeys(axis.name for axis in found if axis is not None and self.is_town(axis))
        )
        if len(names) == 1:
            return names
        if self.is_news:
            counted = Counter(
                name for each in self.reads for axes in each.axes for name in axes.names
            )
            if counted and counted.most_common(1)[0][1] > counted.total() / 2:
                return (counted.most_common(1)[0][0],)
        return ()

    def is_town(self, axis: Axis) -> bool:
        """Whether an axis has its name from a town on it: Kupiansk has, South Slobozhanskyi not."""
        return axis in self.vocabulary.axes_of_place(axis.name)

    def strike_source(self, read: ReadSentence) -> Source | None:
        """Who told of a strike: whoever tells the report, but not the Air Force of who was hurt."""
        hurt = self.family == "air force" and read.marks.has("killed", "wounded")
        return None if hurt and AIR_FORCE.search(read.sentence.text) is None else self.source

    def said(self, read: ReadSentence) -> Source | None:
        if not self.is_news:
            return None
        if GENERAL_STAFF.search(read.sentence.text):
            return Source("General Staff", "reports", self.url)
        match = _SAID.search(read.sentence.text)
        if match is None:
            return None
        via = "" if self.source is None else self.source.name
        return Source(match[1], "reports", self.url) if match[1] != via else None


def begins_with_number(read: ReadSentence) -> bool:
    """Whether a number stands first in a sentence, as in an item of a list."""
    return bool(read.quantities) and read.quantities[0].start <= _AT_THE_START
