"""People, claims and advances in a report: surrenders, prisoners, casualties of strikes, control."""

import re
from typing import Final

from evlog.model.count import Count
from evlog.model.event import Place, Source
from evlog.model.when import When
from evlog.reports.claim import STRIKES, WEAPONS, Claim, ReadSentence
from evlog.reports.events import Growing
from evlog.reports.roles import clause_of
from evlog.reports.state import ReportReading

_CLAIMS_BY: Final = re.compile(r"\b(Moscow|Russia|Kremlin)\b")
_CAPTURE_OF: Final = re.compile(
    r"\b(?:capture|seizure|control|liberation|taking|occupation) (?:of|over) ([A-Z][\w'’-]+)"
)
_ONE_MAN: Final = re.compile(
    r"(?<!\w)(?:здавс[яь]|сдался|an? (?:russian |enemy )?(?:soldier|serviceman|trooper) surrendered)(?!\w)"
)
_ELSEWHERE: Final = re.compile(r"(?:In|At|У|В|На) [A-ZА-ЯІЇЄҐ]")
_DENIED: Final = re.compile(
    r"(Ukrain\w+ (?:officials|military)|Kyiv|Ukraine)[^.]{0,60}(?:fake|false|denied|denies|rejected)"
    r"|called fake|denied",
    re.I,
)
_STRIKES: Final = frozenset((*STRIKES, "strike"))
_STRIKE: Final = re.compile(r"(?<!\w)(?:strikes?|attacks?|удар\w*|обстріл\w*)(?!\w)", re.I)


def people(state: ReportReading, read: ReadSentence) -> bool:
    """Read the surrenders, prisoners and casualties of a sentence; whether it told any."""
    marks = read.marks
    people = [
        claim
        for claim in read.claims
        if claim.kind in ("people", "prisoners") and claim.role != "sub"
    ]
    if marks.has("exchange"):
        return bool(people) and _persons(state, read, "prisoner_exchange", people[0])
    if marks.has("surrender") and not marks.has("negated"):
        return _surrender(state, read, people)
    if marks.has("captured") and people:
        return _persons(state, read, "prisoners_taken", people[0])
    if any(claim.kind == "prisoners" for claim in people):
        return _persons(state, read, "prisoners_taken", people[0])
    return False


def casualties(state: ReportReading, read: ReadSentence) -> bool:
    """Read who was killed and wounded by a strike of the sentence; whether it told any."""
    people = [claim for claim in read.claims if claim.kind == "people" and claim.role != "sub"]
    verbs = list(read.marks.of("killed", "wounded"))
    event = next((e for e in state.recent() if read in e.reads and e.type in _STRIKES), None)
    event = event or _goes_on(state, read)
    if not people or not verbs or (event is None and not _STRIKE.search(read.plain)):
        return False
    event = event or _struck(state, read)
    for claim in people:
        begin, end = clause_of(read.plain, claim.start, claim.end)
        own = [verb for verb in verbs if begin <= verb.start < end] or verbs
        nearest = min(own, key=lambda m: min(abs(m.end - claim.start), abs(m.start - claim.end)))
        if event.fields.setdefault(nearest.kind, claim.count) == claim.count:
            event.use(read, claim.start, claim.end)
    event.grow(read, places=False)
    return True


def _goes_on(state: ReportReading, read: ReadSentence) -> Growing | None:
    """The strike of the sentence before: "Killed were two people, nine more were wounded"."""
    last = state.events[-1] if state.events else None
    if last is None or last.type not in _STRIKES or state.family == "general staff":
        return None
    if state.family == "air force" and sum(e.type in _STRIKES for e in state.recent()) > 1:
        # Of which of the strikes they were is not told.
        return None
    if _ELSEWHERE.match(read.sentence.text):
        # "In Donetsk Oblast, two were killed": of another place than the strike before.
        return None
    near = read.sentence.paragraph - last.reads[-1].sentence.paragraph <= 1
    return last if near and not read.axes and not read.times.days else None


def _struck(state: ReportReading, read: ReadSentence) -> Growing:
    """A strike of which only the casualties are numbered."""
    nouns = [m.kind for m in read.marks.nouns(0, len(read.plain)) if m.kind in (*STRIKES, *WEAPONS)]
    kind = nouns[0] if nouns else "strike"
    type_ = f"{kind}_strike" if kind in WEAPONS else kind
    return _event(state, read, "casualties", type_, read.axes[0].names if read.axes else ())


def _surrender(state: ReportReading, read: ReadSentence, people: list[Claim]) -> bool:
    axes = state.axes_nearby(read)
    known = next(
        (e for e in state.recent() if e.type == "surrender" and (e.axes == axes or not people)),
        None,
    )
    near = [claim for claim in people if not read.marks.has("remain")]
    if known is not None and (not near or known.count in (None, near[0].count)):
        known.grow(read)
        if near:
            known.fields.setdefault("count", near[0].count)
            known.use(read, near[0].start, near[0].end)
        return True
    event = _event(state, read, "people", "surrender", axes)
    if not people and _ONE_MAN.search(read.plain):
        event.fields["count"] = Count.exact(1)
    if near:
        event.fields["count"] = near[0].count
        event.use(read, near[0].start, near[0].end)
    return True


def _persons(state: ReportReading, read: ReadSentence, type_: str, claim: Claim) -> bool:
    event = _event(state, read, "people", type_, state.axes_nearby(read))
    event.fields["count"] = claim.count
    event.use(read, claim.start, claim.end)
    return True


def _event(
    state: ReportReading, read: ReadSentence, kind: str, type_: str, axes: tuple[str, ...]
) -> Growing:
    when, basis = state.undated(read)
    event = Growing(kind, type_, when, basis, [read], axes)
    event.source = state.said(read) or state.strike_source(read)
    event.add_places(read)
    state.events.append(event)
    return event


def claims(state: ReportReading, read: ReadSentence) -> bool:
    """Read claims of control and advances of a sentence; whether it told any."""
    if read.marks.has("claim"):
        town = _CAPTURE_OF.search(read.sentence.text)
        axes = () if town is not None and not read.axes else state.axes_nearby(read)
        event = _event(state, read, "claim", "control_claim", axes)
        if town is not None:
            event.places.append(Place(town[1], "in"))
        if (by := _CLAIMS_BY.search(read.sentence.text)) is not None:
            event.source = Source(by[1], "reports", state.url)
        if _DENIED.search(read.sentence.text):
            event.denied_by = "Ukraine"
        return True
    if (told := _claim_before(state, read)) is not None:
        # "Kyiv denied the claim", in the sentence after it.
        told.denied_by = "Ukraine"
        told.grow(read, places=False)
        return True
    settlements = [claim for claim in read.claims if claim.kind == "settlement"]
    if settlements and read.marks.has("advanced"):
        event = _event(state, read, "advance", "advance", state.axes_nearby(read))
        event.fields["count"] = settlements[0].count
        event.use(read, settlements[0].start, settlements[0].end)
        _since(read, event)
        return True
    return False


def _claim_before(state: ReportReading, read: ReadSentence) -> Growing | None:
    """The claim of the sentence before, if this one denies it."""
    last = state.events[-1] if state.events else None
    follows = last is not None and last.kind == "claim" and state.last_read in last.reads
    denies = _DENIED.search(read.sentence.text) is not None and not read.numbered
    return last if follows and denies else None


def _since(read: ReadSentence, event: Growing) -> None:
    """ "since the end of January" begins the days of an advance, its own date ends them."""
    months = [day for day in read.times.days if day.when.precision == "month"]
    days = [day for day in read.times.days if day.when.precision == "day"]
    if read.marks.has("since") and months and days:
        start = months[0].when
        first = start.end if "end of" in read.plain else start.start
        if first < days[0].when.start:
            event.when = When.between(first, days[0].when.start)
