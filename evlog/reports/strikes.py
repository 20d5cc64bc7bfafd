"""Strikes from the air and shelling in a report: weapons launched, downed and lost, and what was hit."""

import re
from typing import Final

import msgspec

from evlog.model.count import Count
from evlog.reports.claim import STRIKES, WEAPONS, Claim, ReadSentence
from evlog.reports.events import Growing
from evlog.reports.family import AIR_FORCE
from evlog.reports.state import ReportReading
from evlog.reports.weapons import weapons_in

# One weapon, told by the singular alone.
_ONE: Final = re.compile(
    r"ракетою|дроном|безпілотником|шахедом|шахед(?!\w)|ракета(?!\w)|іскандером|калібром|кинджалом|авіабомбою"
    r"|(?:дрон|безпілотник|шахед)(?= (?:атакував|вдарив|влучив|поцілив))|ракетой|беспилотником|бомбою"
)
_ONE_ENGLISH: Final = re.compile(
    r"(?<!\w)(?:an?|one|a single) (?:[\w-]+ ){0,3}(?:missile|drone|uav|bomb|shahed|iskander[\w-]*|kinzhal)(?!\w)"
)
_ONE_STRIKE: Final = re.compile(
    r"(?:авіа|ракетного |авіаційного |бомбового )удару(?!\w)|авіаударом"
)
_ALL: Final = re.compile(r"(?<!\w)(?:усі|всі|обидва|обидві|all|both|все|оба)(?!\w)(?! of| \d)")
_NEAR: Final = 40
_AT_A_PLACE: Final = re.compile(r"(?<!\w)(?:по|at|against|on) (?!Україн|Ukrain)[А-ЯІЇЄҐA-Z]")
_UNNUMBERED: Final = frozenset(("air_strike", "missile_strike", "shelling"))
_IN_A_REGION: Final = re.compile(
    r"(?<!\w)(?:(?:в|у|по) (?:\w+ )?област|(?:the|\w+) (?:region|oblast))"
)
_OF_A_DAY: Final = re.compile(
    r"(?<!\w)(?:протягом|упродовж|впродовж|за) (?:цієї |минулої |поточної )?доб[иу]"
)
_BY_AVIATION: Final = re.compile(
    r"(?<!\w)(?:авіаці[яї](?: противника| ворога| окупантів| рф)?|(?:ворож|російськ)\w+ авіаці[яї]) (?:[\w']+ )?"
    r"(?:завдал|здійснил)\w+ (?:[\w']+ )?(?P<strikes>удар(?:у|ів|и))(?!\w)"
)
_KINDS: Final = ("ракет", "missile", "дрон", "бпла", "безпілот", "drone", "uav")


def strikes(state: ReportReading, read: ReadSentence) -> bool:
    """Read the strikes, weapons and shellings of a sentence; whether it told any."""
    if read.unknown_axes and state.family != "air force":
        # On an axis that the log does not know: a person must say which.
        return False
    used = False
    for claim in read.claims:
        if claim.role == "sub":
            continue
        if claim.kind in STRIKES and claim.role in ("count", "downed"):
            used |= _strike(state, read, claim)
        elif claim.kind == "bombs":
            used |= _bombs(state, read, claim)
        elif claim.kind == "location":
            used |= _locations(state, read, claim)
        elif claim.kind in WEAPONS or (claim.kind == "" and claim.role in ("downed", "lost")):
            used |= _weapon(state, read, claim)
    used |= _unnumbered_strikes(state, read)
    return used | _by_aviation(state, read) | _all_of_them(state, read)


def _all_of_them(state: ReportReading, read: ReadSentence) -> bool:
    """ "All were shot down", "знищили всі ракети": as many as were launched."""
    used = False
    for match in _ALL.finditer(read.plain):
        fate = min(
            read.marks.of("downed", "lost", start=match.start() - _NEAR, end=match.end() + _NEAR),
            key=lambda mark: abs(mark.start - match.start()),
            default=None,
        )
        if fate is None:
            continue
        noun = next((m for m in read.marks.nouns(match.end(), match.end() + _NEAR)), None)
        here = [e for e in state.recent() if e.kind in WEAPONS and e.count is not None]
        of_kind = [e for e in here if noun is not None and e.kind == noun.kind]
        own = [e for e in here if read in e.reads][:1]
        for event in of_kind or own or (here if len(here) == 1 else []):
            is_exact = event.count is not None and event.count.low == event.count.high
            if is_exact and not {"downed", "lost"} & event.fields.keys():
                event.fields[fate.kind] = event.count
                event.use(read, match.start(), match.end())
                event.grow(read, places=False)
                used = True
    return used


def _strike(state: ReportReading, read: ReadSentence, claim: Claim) -> bool:
    kind = claim.kind
    event = _new_strike(state, read, kind, kind, _weapons(state, read, claim))
    event.fields["count"] = claim.count
    event.use(read, claim.start, claim.end)
    return True


def _weapons(state: ReportReading, read: ReadSentence, claim: Claim) -> tuple[str, ...]:
    """The weapons that a number is told with: named behind it, before the next number."""
    parts = {other.start for other in read.claims if other.role == "sub"}
    following = [q.start for q in read.quantities if q.start > claim.start and q.start not in parts]
    end = min(following, default=len(read.plain))
    return weapons_in(read.sentence.text, claim.end, end, state.vocabulary)


def _new_strike(
    state: ReportReading, read: ReadSentence, kind: str, type_: str, weapons: tuple[str, ...] = ()
) -> Growing:
    when, basis = state.when(read)
    axes = state.axes_of(read)
    event = Growing(kind, type_, when, basis, [read], axes)
    event.source = state.strike_source(read)
    event.weapons = weapons
    event.add_places(read)
    if not axes and not event.places and _is_of_front(state, read):
        event.fields["scope"] = "front"
    if read.times.hours is not None:
        event.fields["time"] = read.times.hours
    state.events.append(event)
    return event


def _is_of_front(state: ReportReading, read: ReadSentence) -> bool:
    """Whether strikes without an axis and places are those of the whole front."""
    if (
        _AT_A_PLACE.search(read.sentence.text)
        or read.times.is_night
        or AIR_FORCE.search(read.sentence.text)
    ):
        return False
    if _IN_A_REGION.search(read.plain):
        return False
    if state.family == "short":
        times = read.times
        of_day = times.is_past_day or times.is_this_day or _OF_A_DAY.search(read.plain)
        return bool(of_day) or read.marks.has("front", "overall")
    return state.family == "general staff" or read.marks.has("front")


def _bombs(state: ReportReading, read: ReadSentence, claim: Claim) -> bool:
    """Bombs are the munitions of the air strikes of their sentence, or a strike of their own."""
    event = next((e for e in state.recent() if e.type == "air_strike" and read in e.reads), None)
    if event is None:
        event = next(
            (
                e
                for e in state.recent()
                if e.type == "air_strike" and state.last_read in e.reads and not read.axes
            ),
            None,
        )
    if event is None:
        event = _new_strike(state, read, "air_strike", "air_strike")
    event.fields.setdefault("munitions", claim.count)
    event.use(read, claim.start, claim.end)
    event.grow(read, places=False)
    return True


def _locations(state: ReportReading, read: ReadSentence, claim: Claim) -> bool:
    # Of several kinds of drones those that were most.
    drones = [e for e in state.recent() if e.kind == "drone"]
    event = max(drones, key=lambda e: 0 if e.count is None else e.count.low, default=None)
    event = event or next((e for e in state.recent() if e.kind == "missile"), None)
    if event is None:
        return False
    event.fields.setdefault(claim.role, claim.count)
    event.use(read, claim.start, claim.end)
    event.grow(read, places=False)
    return True


def _weapon(state: ReportReading, read: ReadSentence, claim: Claim) -> bool:
    role = _role_in_list(state, read, claim)
    if role == "split":
        return _split(state, read, claim)
    if role == "whole":
        return _whole(state, read, claim)
    if role in ("downed", "lost"):
        return _downed(state, read, claim, role)
    if (strikes := _strikes_by(state, read, claim)) is not None:
        strikes.fields["munitions"] = claim.count
        strikes.use(read, claim.start, claim.end)
        return True
    if not (read.marks.has("launched") or state.mode == "launched" or read.marks.has("downed")):
        return False
    weapons = _weapons(state, read, claim)
    event = _told_without_number(state, read, claim, weapons)
    if event is None:
        event = _new_strike(state, read, claim.kind, f"{claim.kind}_strike", weapons)
    event.fields["count"] = claim.count
    event.use(read, claim.start, claim.end)
    return True


def _told_without_number(
    state: ReportReading, read: ReadSentence, claim: Claim, weapons: tuple[str, ...]
) -> Growing | None:
    """The launch of the sentences before that named no number, which this one brings."""
    for event in state.recent():
        is_same = event.kind == claim.kind and event.count is None and read not in event.reads
        if is_same and not event.reads[0].sentence.bullet and set(event.weapons) <= set(weapons):
            event.weapons = weapons
            event.grow(read)
            event.reads.remove(read)
            event.reads.insert(0, read)
            return event
    return None


def _role_in_list(state: ReportReading, read: ReadSentence, claim: Claim) -> str:
    """What a number of a list is: what its lead said, but for those in brackets behind it."""
    if not state.is_item(read) or state.mode is None or claim.role == "whole":
        return claim.role
    if claim.role in ("downed", "lost") and read.plain.rfind(
        "(", 0, claim.start
    ) > read.plain.rfind(")", 0, claim.start):
        return "split"
    if state.mode == "launched":
        return "count" if claim.role in ("count", "") else claim.role
    all_lost = read.marks.has("lost", start=claim.end) and len(read.claims) == 1
    return "lost" if all_lost else state.mode


def _split(state: ReportReading, read: ReadSentence, claim: Claim) -> bool:
    """ "460 drones (277 shot down, 183 lost)": the parts say it finer than their sum."""
    event = next((e for e in state.recent() if read in e.reads), None)
    if event is None:
        return False
    if claim.role in event.fields and claim.role != "downed":
        return False
    event.fields[claim.role] = claim.count
    event.use(read, claim.start, claim.end)
    return True


def _strikes_by(state: ReportReading, read: ReadSentence, claim: Claim) -> Growing | None:
    """The strikes that were told by their number just before: "three missile strikes using seven missiles"."""
    return next(
        (
            event
            for event in state.recent()
            if read in event.reads
            and event.kind == f"{claim.kind}_strike"
            and "munitions" not in event.fields
        ),
        None,
    )


def _whole(state: ReportReading, read: ReadSentence, claim: Claim) -> bool:
    """How many there were in all, told once more beside how many were downed."""
    event = _launched_as(state, read, msgspec.structs.replace(claim, role="")) or next(
        (e for e in state.recent() if e.kind == claim.kind and read in e.reads), None
    )
    if event is None:
        return False
    if read in event.reads and event.count is not None and event.count.best is None:
        event.fields["count"] = claim.count
    if event.count != claim.count:
        return False
    event.use(read, claim.start, claim.end)
    return True


def _downed(state: ReportReading, read: ReadSentence, claim: Claim, role: str) -> bool:
    if claim.kind == "":
        event = next((e for e in state.recent() if e.kind in WEAPONS), None)
    else:
        event = _launched_as(state, read, msgspec.structs.replace(claim, role=role))
    if event is None:
        when, _ = state.when(read)
        launched = any(
            e.kind in WEAPONS and e.reads[0] is not read and (e.when == when or _is_untimed(read))
            for e in state.recent()
        )
        if role != "downed" or claim.kind == "" or launched:
            # Of what the report says was launched, this is no part that it tells of.
            return False
        weapons = _weapons(state, read, claim)
        event = _new_strike(state, read, claim.kind, f"{claim.kind}_strike", weapons)
        event.fields["count"] = Count(claim.count.low)
    event.fields.setdefault(role, claim.count)
    event.use(read, claim.start, claim.end)
    event.grow(read, places=False)
    return True


def _launched_as(state: ReportReading, read: ReadSentence, claim: Claim) -> Growing | None:
    """The launch that a number downed belongs to: of the same weapon, else of the same kind."""
    when, _ = state.when(read)
    same = [
        e for e in state.recent() if e.kind == claim.kind and (e.when == when or _is_untimed(read))
    ]
    named = set(_weapons(state, read, claim))
    for event in same:
        if named & set(event.weapons):
            return event
    free = [event for event in same if claim.role not in event.fields]
    if len(same) == 1 and free:
        return free[0]
    return free[0] if free and claim.kind == "drone" else None


def _by_aviation(state: ReportReading, read: ReadSentence) -> bool:
    """ "Авіація противника завдала ударів у районах …": air strikes, though not by that word."""
    match = _BY_AVIATION.search(read.plain)
    told = any(event.type == "air_strike" and read in event.reads for event in state.recent())
    if match is None or told or read.numbered or not (read.places or state.axes_of(read)):
        return False
    event = _new_strike(state, read, "air_strike", "air_strike")
    if match["strikes"] == "удару":
        event.fields["count"] = Count.exact(1)
    event.use(read, match.start("strikes"), match.end("strikes"))
    return True


def _is_untimed(read: ReadSentence) -> bool:
    return not read.times.days and not read.times.is_night


def _unnumbered_strikes(state: ReportReading, read: ReadSentence) -> bool:
    """Weapons and strikes that are told without a number."""
    used = False
    if any(event.kind == "ground" and read in event.reads for event in state.recent()):
        # Drones beside an attack on the ground are what it was made with.
        return False
    numbered = {claim.kind for claim in read.claims}
    launches = read.marks.has("launched") or (state.is_item(read) and state.mode == "launched")
    launches = launches or (
        read.marks.has("hit")
        and (state.family in ("news", "short") or read.marks.has("killed", "wounded"))
    )
    met: set[str] = set()
    for mark in read.marks.nouns(0, len(read.plain)):
        kind = mark.kind
        if kind in met or kind in numbered:
            continue
        if (
            kind in WEAPONS
            and launches
            and not read.marks.has("downed")
            and not _known_kind(state, read, kind)
        ):
            if f"{kind}_strike" in numbered or (
                numbered & WEAPONS and not read.plain.startswith(_KINDS, mark.start)
            ):
                # "453 drones …, also Banderol": a name alone is one of those that were numbered.
                continue
            weapons = weapons_in(read.sentence.text, mark.start, len(read.plain), state.vocabulary)
            event = _new_strike(state, read, kind, f"{kind}_strike", weapons)
            if _is_one(read, mark.start):
                event.fields["count"] = Count.exact(1)
            event.use(read, mark.start, mark.end)
            met.add(kind)
            used = True
        elif kind == "bombs" and launches and not {"air_strike", "bombs"} & (numbered | met):
            event = _new_strike(state, read, "air_strike", "air_strike")
            if _ONE.match(read.plain, read.plain.rfind(" ", 0, mark.end - 1) + 1):
                event.fields["munitions"] = Count.exact(1)
            event.use(read, mark.start, mark.end)
            met.add(kind)
            used = True
        elif kind in _UNNUMBERED and (read.places or read.axes) and not numbered:
            event = _new_strike(state, read, kind, kind)
            if _ONE_STRIKE.match(read.plain, mark.start):
                event.fields["count"] = Count.exact(1)
            event.use(read, mark.start, mark.end)
            met.add(kind)
            used = True
    return used


def _is_one(read: ReadSentence, start: int) -> bool:
    if _ONE.match(read.plain, start):
        return True
    return any(m.start() <= start < m.end() for m in _ONE_ENGLISH.finditer(read.plain))


def _known_kind(state: ReportReading, read: ReadSentence, kind: str) -> bool:
    """In an Air Force post a kind of weapon that is there already is only named again."""
    return not state.is_item(read) and any(e.kind == kind for e in state.events)
