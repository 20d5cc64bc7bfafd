"""Ground combat in a report: attacks and clashes on axes, their parts, and totals of the whole front."""

import re
from typing import Final

import msgspec

from evlog.model.count import Count
from evlog.model.when import When
from evlog.reports.claim import GROUND, STRIKES, WEAPONS, Claim, ReadSentence
from evlog.reports.events import Growing
from evlog.reports.state import ReportReading
from evlog.reports.where import Axes

# Attacked in the past, which is one thing; "continues to attack" is a habit.
_ATTACKED: Final = re.compile(
    r"(?<!\w)(?:атакува(?:в|ли|ла)|штурмува(?:в|ли|ла)|наступа(?:в|ли|ла)|вели|вів|проводи(?:в|ли)|здійсни(?:в|ли)|намага(?:вся|лися|лась|лись)"
    r"|attacked|assaulted|stormed|launched|conducted|tried|attempted)(?!\w)"
)


_ELSEWHERE: Final = re.compile(
    r"(?:[Нн]а|[УуВв]) [А-ЯІЇЄҐ][\w’'-]+(?:щині|ині|ччині|ій області)|операційн\w+ зон"
    r"|\b(?:[Ii]n|[Aa]cross) (?:the )?[A-Z][\w-]+ (?:[Rr]egion|[Oo]blast)"
)


def ground(state: ReportReading, read: ReadSentence) -> bool:
    """Read the attacks and clashes of a sentence; whether it told any."""
    claims = [
        claim
        for claim in read.claims
        if claim.kind in GROUND or (not claim.kind and claim.role in ("repelled", "ongoing"))
    ]
    if read.unknown_axes:
        # Its number stands on an axis that the log does not know: a person must say which.
        return False
    if not claims:
        return _unnumbered_attack(state, read)
    used = False
    if any(claim.role == "count" for claim in claims):
        state.totals += [(read, claim) for claim in claims if claim.role == "whole"]
    for claim in _whole_first(claims):
        used |= _ground_claim(state, read, claim)
    return used


def _whole_first(claims: list[Claim]) -> list[Claim]:
    """ "Repelled seven of the 15 attacks": the whole is the event's number, the other its part."""
    others = [claim for claim in claims if claim.role != "whole"]
    if any(claim.role == "count" for claim in others):
        # "Eighteen of the 152 clashes took place on the axis": the whole is the front's.
        return others
    wholes = [msgspec.structs.replace(c, role="count") for c in claims if c.role == "whole"]
    return [*wholes, *others]


def _ground_claim(state: ReportReading, read: ReadSentence, claim: Claim) -> bool:
    axes = _axes_of(state, read, claim)
    if claim.role != "count":
        return _part(state, read, claim)
    if not read.axes and _adds_part(state, read, claim):
        return True
    if axes is None and read.places and not read.marks.has("front"):
        # Near a place is not the whole front: on the axis of the event before, if it goes on.
        last = state.last
        goes_on = last is not None and state.follows(read, last)
        axes = last.axes if last is not None and goes_on else ()
    if axes is None:
        if _ELSEWHERE.search(read.sentence.text) and not read.marks.has("front"):
            # In a region that is no axis: a person must say where it belongs.
            return False
        _front_total(state, read, claim)
        return False
    when, basis = state.when(read)
    known = _same(state, axes, when, claim)
    if known is not None:
        known.grow(read)
        known.reads.remove(read)
        known.reads.insert(0, read)
        _outcome(known, read, claim)
        state.last = known
        return True
    event = Growing("ground", _ground_type(read, claim), when, basis, [read], axes)
    event.source = state.said(read) or state.source
    event.fields["count"] = _risen(read, claim)
    event.use(read, claim.start, claim.end)
    for each in read.axes:
        if each.names == axes:
            event.use(read, each.start, each.end)
    event.add_places(read)
    if read.marks.has("ongoing") and not read.marks.has("repelled") and _is_all(read, claim):
        event.fields["ongoing"] = claim.count
    state.events.append(event)
    state.last = event
    return True


def _ground_type(read: ReadSentence, claim: Claim) -> str:
    parts = any(other.role == "repelled" for other in read.claims if other is not claim)
    if read.marks.has("repelled") and not parts:
        return "attack_repelled"
    return claim.kind


def _outcome(event: Growing, read: ReadSentence, claim: Claim) -> None:
    event.use(read, claim.start, claim.end)
    if event.type in GROUND and read.marks.has("repelled"):
        event.type = _ground_type(read, claim)


def _axes_of(state: ReportReading, read: ReadSentence, claim: Claim) -> tuple[str, ...] | None:
    """The axes that a number stands on; None if it is for the whole front."""
    ahead = [each for each in read.axes if each.start <= claim.start]
    after = [each for each in read.axes if each.start > claim.start]
    if ahead:
        return ahead[-1].names
    if after:
        if any(
            claim.end < other.start < after[0].start and _is_on(read, other, after[0])
            for other in read.claims
        ):
            # "There were 44 attacks there, and 13 more on the Toretsk axis."
            return _carried_axes(state, read)
        between = read.marks.has("mainly", start=claim.end, end=after[0].start)
        is_front = read.marks.has("front", end=claim.start) and any(
            other.start > after[0].start for other in read.claims if other.kind in GROUND
        )
        return None if between or is_front else after[0].names
    return _carried_axes(state, read)


def _is_on(read: ReadSentence, claim: Claim, axes: Axes) -> bool:
    """Whether an axis is that of a number rather than of the one before it."""
    if claim.kind not in GROUND:
        return False
    between = read.plain[claim.end : axes.start]
    return claim.role == "count" or (claim.role == "sub" and "," not in between)


def _carried_axes(state: ReportReading, read: ReadSentence) -> tuple[str, ...] | None:
    """The axes of the sentence before, if this one goes on about them."""
    last = state.last_read
    if last is None or last.sentence.paragraph != read.sentence.paragraph:
        return None
    if state.family == "general staff" and state.axes_before and not read.marks.has("front"):
        return state.axes_before
    if (
        len(last.axes) != 1
        or read.marks.has("front")
        or any(claim.kind in GROUND and claim.role == "count" for claim in last.claims)
    ):
        return None
    return last.axes[0].names


def _same(state: ReportReading, axes: tuple[str, ...], when: When, claim: Claim) -> Growing | None:
    """An event of this report that a number only repeats."""
    for event in state.recent():
        is_same = event.kind == "ground" and (event.axes, event.when) == (axes, when)
        if is_same and event.count == claim.count:
            return event
    return None


def _adds_part(state: ReportReading, read: ReadSentence, claim: Claim) -> bool:
    """A number in the next sentence that is a part of the last event: "… відбили 30 атак"."""
    last = state.last
    if last is None or last.kind != "ground" or not state.follows(read, last):
        return False
    role = next((r for r in ("repelled", "ongoing") if read.marks.has(r)), None)
    if role is None or last.count is None or read.marks.has("front") or read is last.reads[0]:
        return False
    if last.count.low < claim.count.low or role in last.fields:
        return False
    return _part(state, read, msgspec.structs.replace(claim, role=role))


def _part(state: ReportReading, read: ReadSentence, claim: Claim) -> bool:
    last = state.last
    if last is None or last.kind != "ground" or not state.follows(read, last):
        return False
    if claim.role not in ("repelled", "ongoing"):
        return False
    told = last.count
    if claim.role == "repelled" and told is not None and told.low < claim.count.low:
        # "One clash goes on, six more attacks were repelled": no part of the one.
        last.type = "attack_repelled"
        last.fields |= {"count": claim.count, "ongoing": told}
    else:
        last.fields.setdefault(claim.role, claim.count)
    last.use(read, claim.start, claim.end)
    last.grow(read)
    return True


def _front_total(state: ReportReading, read: ReadSentence, claim: Claim) -> None:
    if read.marks.has("ongoing") and not read.marks.has("attacked"):
        state.set_aside(read, "still going on along the whole front")
        return
    state.totals.append((read, claim))
    offer = state.offer(read, "front_total", scope="front", count=_risen(read, claim))
    state.set_aside(read, "a total of the whole front", offer)


def _risen(read: ReadSentence, claim: Claim) -> Count:
    """The count, which is exact if it "rose to" that."""
    count = claim.count
    if read.marks.has("grew") and count.best is None and count.high is not None:
        return Count.exact(count.high)
    return count


def _unnumbered_attack(state: ReportReading, read: ReadSentence) -> bool:
    """An attack that is told without a number: it adds to the last event, or is one itself."""
    if not read.marks.has("attacked", "repelled") or any(
        claim.kind in (*STRIKES, *WEAPONS, "bombs") for claim in read.claims
    ):
        return False
    last = state.last
    if not read.axes and last is not None and last.kind == "ground" and state.follows(read, last):
        if not read.places and not read.marks.has("repelled"):
            return False
        if read.marks.has("repelled") and last.type in GROUND and "repelled" not in last.fields:
            last.type = "attack_repelled"
        last.grow(read)
        return True
    return _attack_on_axis(state, read)


def _attack_on_axis(state: ReportReading, read: ReadSentence) -> bool:
    """Attacks near places on an axis, or repelled there, of which no number is told."""
    attacks = any(m.kind in GROUND for m in read.marks.nouns(0, len(read.plain)))
    tells = (read.marks.has("repelled") and attacks) or (
        read.places and _ATTACKED.search(read.plain)
    )
    if not read.axes or len(read.axes) > 1 or read.numbered or not tells:
        return False
    if read.marks.has("negated", "forecast", "fighting", "remain", "per_day", "own_action"):
        return False
    when, basis = state.when(read)
    known = any(
        event.kind == "ground" and (event.axes, event.when) == (read.axes[0].names, when)
        for event in state.recent()
    )
    if known:
        return False
    type_ = "attack_repelled" if read.marks.has("repelled") else "attack"
    event = Growing("ground", type_, when, basis, [read], read.axes[0].names)
    event.source = state.said(read) or state.source
    event.use(read, read.axes[0].start, read.axes[0].end)
    event.add_places(read)
    state.events.append(event)
    state.last = event
    return True


def continued(state: ReportReading, read: ReadSentence) -> bool:
    """A sentence without an event of its own that adds places to the last one."""
    last = state.last
    if last is None or not read.places or read.numbered or read.axes:
        return False
    if not state.follows(read, last) or not read.marks.has("attacked", "repelled"):
        return False
    last.grow(read)
    return True


def _is_all(read: ReadSentence, claim: Claim) -> bool:
    return not any(other is not claim and other.kind in GROUND for other in read.claims)
