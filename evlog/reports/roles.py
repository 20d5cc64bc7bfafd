"""What became of what a number counts: repelled, downed, lost, a part, or the whole of another number."""

import re
from typing import Final

from evlog.reports.claim import GROUND, WEAPONS, ReadSentence
from evlog.reports.marks import Mark
from evlog.reports.phrases import Quantity

# A noun further from its number than this belongs to something else.
_REACH: Final = 60
_NEAR: Final = 10
_CLAUSE: Final = 40
_DASH: Final = re.compile(r"\s*- ?")
_AMONG: Final = re.compile(r"among |серед |среди ")
_OF: Final = re.compile(r"\s*(?:\"?[\w'-]+\"? ){0,3}(?:(?:out )?of(?: the)?|із|з|из)\s*")


def is_part(read: ReadSentence, quantity: Quantity) -> bool:
    """Whether the number is a part of the one before: "76 із них", "зокрема 42", "26 of them"."""
    near = 4
    ahead = any(
        quantity.end <= mark.start <= quantity.end + near
        for mark in read.marks.of("sub", start=quantity.end)
    )
    behind = any(
        quantity.start - near <= mark.end <= quantity.start for mark in read.marks.of("sub")
    )
    reach = boundary(read.plain, quantity.end, min(len(read.plain), quantity.end + _CLAUSE))
    if any(
        _AMONG.match(read.plain, mark.start)
        for mark in read.marks.of("sub", start=quantity.start - _CLAUSE, end=reach)
        if mark.start > quantity.start or "," not in read.plain[mark.start : quantity.start]
    ):
        return True
    leads = not read.plain[: quantity.start].strip(" -").count(" ") > 1
    return (ahead or behind) and (bool(read.claims) or leads)


def role_of(
    read: ReadSentence, quantity: Quantity, noun: str | None, before: int, after: int
) -> str:
    if is_of_whole(read, quantity, after):
        return _fate(read, 0, len(read.plain)) or "count"
    if _is_whole(read, quantity):
        return "whole"
    part = is_part(read, quantity)
    if noun is None and (fate := _behind_dash(read, quantity, after)) is not None:
        return fate
    end = boundary(read.plain, quantity.end, after)
    begin = _boundary_before(read.plain, quantity.start, before)
    if noun in GROUND or noun is None or part:
        fate = _fate(read, begin, end) if noun is None or part else None
        if fate is not None and (part or _has_whole(read) or _is_beside(read, quantity, fate)):
            return fate
        if noun in GROUND and _has_whole(read):
            fate = _fate(read, begin, end)
            if fate in ("repelled", "ongoing"):
                return fate
    if part or noun == "carrier":
        return "sub"
    if noun == "location":
        return _at_locations(read, quantity, before)
    if noun in WEAPONS or noun is None:
        return _weapon_role(read, quantity, after)
    return "count"


def _at_locations(read: ReadSentence, quantity: Quantity, before: int) -> str:
    """Whether locations are those of hits or of debris: what was named last before the number."""
    signs = list(read.marks.of("hit", "debris", end=quantity.start))
    near = [mark.kind for mark in signs if mark.start >= before] or [m.kind for m in signs]
    if near:
        return "debris" if near[-1] == "debris" else "hits"
    following = next(read.marks.of("hit", "debris", start=quantity.end), None)
    return "sub" if following is None else "debris" if following.kind == "debris" else "hits"


def fell_there(read: ReadSentence, quantity: Quantity, before: int) -> bool:
    """Whether "уламки - ще на двох": the locations of debris, told after those of hits."""
    return read.marks.has("debris", start=before, end=quantity.start) and any(
        claim.kind == "location" for claim in read.claims
    )


def is_of_whole(read: ReadSentence, quantity: Quantity, after: int) -> bool:
    """Whether "107 of 131 drones were downed": the next number is the whole of this one."""
    if after >= len(read.plain) or not _joins(read.plain[quantity.end : after]):
        return False
    following = next((each for each in read.quantities if each.start == after), None)
    if following is None or following.count.low < quantity.count.low:
        return False
    own = next(read.marks.nouns(quantity.end, after), None)
    other = next(read.marks.nouns(following.end, following.end + _REACH), None)
    return own is None or other is None or own.kind == other.kind


def counts_casualties(read: ReadSentence, quantity: Quantity, after: int) -> bool:
    """Whether "injured 21" or "9 дістали поранення": people are counted without being named."""
    end = boundary(read.plain, quantity.end, min(after, quantity.end + _CLAUSE))
    return any(
        quantity.start - 4 <= mark.end <= quantity.start or quantity.end <= mark.start <= end
        for mark in read.marks.of("killed", "wounded")
    )


def _is_whole(read: ReadSentence, quantity: Quantity) -> bool:
    """Whether a number is the whole of the one before it: the 131 of "107 of 131 drones"."""
    last = read.claims[-1] if read.claims else None
    if last is None or not _joins(read.plain[last.end : quantity.start]):
        return False
    # "15 missiles from four bombers" is no whole: what it counts is another thing, or fewer.
    reach = min(len(read.plain), quantity.end + _REACH)
    limit = clause_end(read.plain, quantity.end, reach)
    noun = next(read.marks.nouns(quantity.end, limit), None)
    is_other = noun is not None and noun.kind not in (last.kind, "times") and bool(last.kind)
    return not is_other and quantity.count.low >= last.count.low


def _joins(between: str) -> bool:
    return _OF.fullmatch(between) is not None


def _behind_dash(read: ReadSentence, quantity: Quantity, after: int) -> str | None:
    """What became of "277 - збито": the verb behind the dash, before the next number."""
    dash = _DASH.match(read.plain, quantity.end)
    if dash is None:
        return None
    end = boundary(read.plain, dash.end(), after)
    found = next(read.marks.of("downed", "lost", start=dash.end(), end=end), None)
    return None if found is None else found.kind


def _is_beside(read: ReadSentence, quantity: Quantity, fate: str) -> bool:
    """Whether a number without a noun stands right beside its verb: "12 відбито", "збито 6"."""
    near = quantity.start - _NEAR
    return fate not in ("repelled", "ongoing") or any(
        near <= mark.end <= quantity.start or quantity.end <= mark.start <= quantity.end + _NEAR
        for mark in read.marks.of(fate)
    )


def _fate(read: ReadSentence, begin: int, end: int) -> str | None:
    for kind in ("repelled", "ongoing", "downed", "lost"):
        if read.marks.has(kind, start=begin, end=end):
            return kind
    return None


def _has_whole(read: ReadSentence) -> bool:
    return any(claim.kind in GROUND and claim.role == "count" for claim in read.claims)


def _weapon_role(read: ReadSentence, quantity: Quantity, after: int) -> str:
    """Launched, downed or lost: the nearest such verb before the number, else the next after it."""
    if any(quantity.start - _NEAR <= mark.end <= quantity.start for mark in read.marks.of("hit")):
        # How many of those launched hit: a part of the count, told beside the places that were hit.
        return "sub"
    hit = next(read.marks.of("hit", start=quantity.end, end=after), None)
    if hit is not None and any(
        noun.kind == "location" for noun in read.marks.nouns(hit.end, hit.end + _CLAUSE)
    ):
        # "18 drones struck 12 locations".
        return "sub"
    begin = read.plain.rfind(";", 0, quantity.start) + 1
    end = read.plain.find(";", quantity.end)
    near: Mark | None = None
    for mark in read.marks.of("launched", "downed", "lost", start=begin, end=quantity.start):
        near = mark
    if near is None:
        own = read.marks.of(
            "launched", "downed", "lost", start=quantity.end, end=None if end < 0 else end
        )
        near = next(own, None)
    if near is None:
        for mark in read.marks.of("launched", "downed", "lost", end=quantity.start):
            near = mark
    hits = list(read.marks.of("hit", end=quantity.start))
    if hits and (near is None or hits[-1].start > near.start) and _tells_locations(read):
        # "Hits by 24 drones and four missiles at 17 locations".
        return "sub"
    if near is None:
        near = next(read.marks.of("launched", "downed", "lost", start=quantity.end), None)
    if near is None or near.kind == "launched":
        return "count"
    return near.kind


def _tells_locations(read: ReadSentence) -> bool:
    return any(noun.kind == "location" for noun in read.marks.nouns(0, len(read.plain)))


def clause_of(plain: str, start: int, end: int) -> tuple[int, int]:
    """Where the clause around a stretch of a sentence begins and ends."""
    return _boundary_before(plain, start, 0), boundary(plain, end, len(plain))


def boundary(plain: str, start: int, limit: int) -> int:
    for place in range(start, limit):
        if plain[place] in ",;:)(" or plain.startswith((" - ", " та ", " and "), place):
            return place
    return limit


def _boundary_before(plain: str, start: int, limit: int) -> int:
    for place in range(start - 1, limit - 1, -1):
        if plain[place] in ",;:()" or plain.startswith((" - ", " та ", " and "), place):
            return place
    return limit


def clause_end(plain: str, start: int, limit: int) -> int:
    for place in range(start, limit):
        if plain[place] in ";:()" or (plain[place] == "," and place == start):
            return place
    return limit
