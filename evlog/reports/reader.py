"""Reading a whole report: sentence after sentence into drafts, what is set aside, what is not read."""

from datetime import date

from evlog.model.count import Count
from evlog.model.event import Event
from evlog.model.vocabulary import Vocabulary
from evlog.reports.aside import HOW_MANY, NO_ATTACKS, reason
from evlog.reports.claims import ReadSentence
from evlog.reports.draft import NotRead, Report
from evlog.reports.family import other_articles
from evlog.reports.ground import continued, ground
from evlog.reports.people import casualties, claims, people
from evlog.reports.state import ReportReading
from evlog.reports.strikes import strikes


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
    for read in state.reads:
        why = _aside_whole(read, elsewhere, side)
        if not read.sentence.bullet:
            state.mode = None
        if why is None:
            _read(state, read)
        else:
            state.set_aside(read, why, _offer(state, read, why))
        if read.plain.rstrip().endswith(":"):
            # The verb before a list says what its numbers are.
            verbs = [mark.kind for mark in read.marks.of("launched", "downed", "lost")]
            state.mode = verbs[-1] if verbs else None
        state.last_read = read
    return _report(state)


def _aside_whole(read: ReadSentence, elsewhere: frozenset[str], side: str | None) -> str | None:
    if side is None and read.marks.has("other_side"):
        return "a report of the other side: --side ru reads it"
    if read.sentence.text in elsewhere:
        return "a headline of another article"
    return reason(read)


def _offer(state: ReportReading, read: ReadSentence, why: str) -> Event | None:
    """What may be entered by hand in place of a sentence that is set aside."""
    if why == NO_ATTACKS and read.axes:
        names = tuple(dict.fromkeys(name for each in read.axes for name in each.names))
        return state.offer(read, "attack", axes=names, count=Count.exact(0))
    if why == HOW_MANY:
        people = next(claim for claim in read.claims if claim.kind == "people")
        axes = state.axes_nearby(read)
        return state.offer(read, "force_estimate", axes=axes, count=people.count)
    return None


def _read(state: ReportReading, read: ReadSentence) -> None:
    if read.times.days:
        # A date holds for the sentences after it, whether or not its own tells an event.
        state.when(read)
    found = [each(state, read) for each in (people, ground, strikes, casualties, claims)]
    if not any(found):
        continued(state, read)
    _note_parts(state, read)


def _note_parts(state: ReportReading, read: ReadSentence) -> None:
    """A part that no field takes, such as "76 of them jet", is kept in the event's note."""
    for claim in read.claims:
        if claim.role != "sub":
            continue
        event = next((e for e in state.recent() if read in e.reads), None)
        if event is not None:
            event.note(read, claim)


def _report(state: ReportReading) -> Report:
    used = {id(read) for event in state.events for read in event.reads}
    words = {stretch for event in state.events for stretch in event.used} | state.totals
    aside = [(read, state.aside.get(id(read))) for read in state.reads if id(read) not in used]
    not_read = [
        NotRead(read.sentence.text, read.numbered, bool(read.axes))
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
    )
