"""Reading a whole report: sentence after sentence into drafts, what is set aside, what is not read."""

from datetime import date
from typing import Final

from evlog.model.count import Count
from evlog.model.event import Event
from evlog.model.vocabulary import Vocabulary
from evlog.reports.aside import ALL_TARGETS, HOW_MANY, NO_ATTACKS, reason
from evlog.reports.claim import GROUND, WEAPONS, ReadSentence
from evlog.reports.draft import NotRead, Report, Stretch
from evlog.reports.family import other_articles
from evlog.reports.ground import continued, ground
from evlog.reports.headlines import figures_told, headlines_of
from evlog.reports.other_side import is_other_side, other_side
from evlog.reports.people import casualties, claims, people
from evlog.reports.state import ReportReading, begins_with_number
from evlog.reports.strikes import strikes

OTHER_SIDE: Final = "a report of the other side: --side ru reads it"
# Set aside, and yet its date holds for the sentences after it.
_DATED: Final = frozenset(("a sum of the list that follows", ALL_TARGETS))


def read_report(
    text: str,
    published: date,
    vocabulary: Vocabulary,
    *,
    source: str | None = None,
    url: str | None = None,
    side: str | None = None,
) -> Report:
    """Read a report into drafts.

    `published` is the day of publication, from which years and "the past day" follow. `source` is
    who says so, if the text does not tell. `side` lets a report of the other side be read.
    """
    state = ReportReading(text, published, vocabulary, source=source, url=url, side=side)
    elsewhere = other_articles(state.reads, state.family)
    if side is None and is_other_side(state.reads):
        for read in state.reads:
            state.set_aside(read, OTHER_SIDE)
        return _report(state)
    headlines = headlines_of(state.reads)
    for place, read in enumerate(state.reads):
        if read in headlines:
            continue
        following = state.reads[place + 1] if place + 1 < len(state.reads) else None
        _take_up(state, read, following, elsewhere)
    for read in headlines:
        # Last, so that its numbers are those of events which the text tells in full.
        told = figures_told(state, read)
        if told and told == len(read.quantities):
            state.set_aside(read, "a headline that repeats")
        elif not told or all(claim.kind in GROUND for claim in read.claims):
            _take_up(state, read, None, elsewhere)
    return _report(state)


def _take_up(
    state: ReportReading,
    read: ReadSentence,
    following: ReadSentence | None,
    elsewhere: frozenset[str],
) -> None:
    state.begin(read)
    leads = read.plain.rstrip().endswith(":")
    if not state.is_item(read):
        state.mode = None
    why = _aside_whole(read, elsewhere, state.side)
    if why is None and leads and following is not None and _sums_up(read, following):
        why = "a sum of the list that follows"
    if why is None:
        _read(state, read)
    else:
        if read.times.days and why in _DATED:
            state.when(read)
        state.set_aside(read, why, _offer(state, read, why))
    verbs = [mark.kind for mark in read.marks.of("launched", "downed", "lost")]
    if verbs and (leads or not state.is_item(read)):
        # The verb before a list says what its numbers are; so does that of the sentence before.
        state.mode = verbs[-1]
    state.last_read = read


def _sums_up(read: ReadSentence, following: ReadSentence) -> bool:
    """Whether the numbers before a list are those of the list: "76 targets, 55 missiles:"."""
    counted = any(claim.kind in (*WEAPONS, "downable") for claim in read.claims)
    listed = any(claim.kind in WEAPONS for claim in following.claims)
    return counted and listed and (following.sentence.bullet or begins_with_number(following))


def _aside_whole(read: ReadSentence, elsewhere: frozenset[str], side: str | None) -> str | None:
    if side is None and read.marks.has("other_side"):
        return OTHER_SIDE
    if read.sentence.text in elsewhere:
        return "a headline of another article"
    return reason(read)


def _offer(state: ReportReading, read: ReadSentence, why: str) -> Event | None:
    """What may be entered by hand in place of a sentence that is set aside."""
    if why == NO_ATTACKS and read.axes:
        names = tuple(dict.fromkeys(name for each in read.axes for name in each.names))
        return state.offer(read, "attack", axes=names, count=Count.exact(0))
    if why == HOW_MANY:
        people = next(claim for claim in read.claims if claim.kind in ("people", "prisoners"))
        axes = state.axes_nearby(read)
        return state.offer(read, "force_estimate", axes=axes, count=people.count)
    return None


def _read(state: ReportReading, read: ReadSentence) -> None:
    if read.times.days:
        # A date holds for the sentences after it, whether or not its own tells an event.
        state.when(read)
    if state.side is not None:
        other_side(state, read)
        return
    found = [each(state, read) for each in (people, ground, strikes, casualties, claims)]
    if not any(found):
        continued(state, read)
    _note_parts(state, read)


def _note_parts(state: ReportReading, read: ReadSentence) -> None:
    """A part that no field takes, such as "76 of them jet", is kept in the event's note."""
    for claim in read.claims:
        if claim.role != "sub" and claim.kind not in ("settlement", "sectors"):
            continue
        event = next((e for e in state.recent() if read in e.reads), None)
        if event is None and _goes_on(state, read):
            event = state.events[-1]
            event.grow(read, places=False)
        if event is not None and event.type != "advance":
            event.note(read, claim)


def _goes_on(state: ReportReading, read: ReadSentence) -> bool:
    """Whether a sentence is about a part of the last event: "Серед них двоє офіцерів"."""
    last = state.events[-1] if state.events else None
    if last is None or read.left or read.axes or state.last_read not in last.reads:
        return False
    kinds = {claim.kind for claim in read.claims}
    is_of_it = kinds <= {last.kind, ""} or (kinds == {"people"} and last.kind != "ground")
    return is_of_it and all(claim.role == "sub" for claim in read.claims)


def _note_totals(state: ReportReading) -> None:
    """A total beside an event, as "160 clashes, 44 of them on the axis", is kept in its note."""
    for read, claim in state.totals:
        event = next((event for event in state.events if read in event.reads), None)
        if event is not None:
            event.note(read, claim)


def _report(state: ReportReading) -> Report:
    _note_totals(state)
    used = {id(read) for event in state.events for read in event.reads}
    words = {stretch for event in state.events for stretch in event.used}
    aside = [(read, state.aside.get(id(read))) for read in state.reads if id(read) not in used]
    not_read = [
        NotRead(
            read.sentence.text,
            read.numbered,
            bool(read.axes or read.unknown_axes),
            Stretch(read.sentence.start, read.sentence.end),
        )
        for read, each in aside
        if each is None
    ]
    not_read.sort(key=lambda each: (not each.has_figure, not each.has_axis))
    return Report(
        tuple(event.draft(words) for event in state.events),
        tuple(each for _, each in aside if each is not None),
        tuple(not_read),
        None if state.source is None else state.source.name,
        state.day.basis,
        state.day.day,
    )
