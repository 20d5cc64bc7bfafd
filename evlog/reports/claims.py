"""What one sentence claims: each of its numbers with what it counts and what became of that."""

import re
from dataclasses import dataclass, field
from datetime import date
from typing import Final

import msgspec

from evlog.model.count import Count
from evlog.model.vocabulary import Vocabulary
from evlog.reports.marks import Mark, Marks, marks
from evlog.reports.moments import Times, times
from evlog.reports.phrases import Quantity, Token, normal, quantities, tokens
from evlog.reports.sentences import Sentence
from evlog.reports.where import Axes, Placed, UnknownAxis, find_axes, find_places

GROUND: Final = frozenset(("attack", "clash"))
WEAPONS: Final = frozenset(("drone", "missile"))
STRIKES: Final = frozenset(("air_strike", "missile_strike", "drone_strike", "shelling"))
# A noun further from its number than this belongs to something else.
_REACH: Final = 60
_NEAR: Final = 10
_CLAUSE: Final = 40
# One attack or clash, told by the singular alone.
_SINGLE: Final = re.compile(
    r"(?<!\w)(?:(?:a|an|one|another|a single|the only|one more) (?:(?:enemy|russian|combat|assault|ground|unsuccessful|failed|offensive|mechanized|mechanised|military|short|new|infantry|lone|further|small) ){0,3}"
    r"(?:(?P<attack_en>attack|assault|attempt|push)|(?P<clash_en>clash|engagement|battle|firefight))"
    r"|(?:(?:ворож|російськ|безуспішн|невдал|чергов|єдин|штурмов)\w+ ){0,2}(?:(?P<attack_uk>атаку|спробу|штурм|вилазку|попытку)|(?:відбулося|сталося|зафіксовано|триває) (?P<clash_uk>(?:бойове )?зіткнення|боєзіткнення)))"
    r"(?!\w)(?! дрон| бпла| ракет| шахед| безпілотник| drone| missile)"
)
_FIRED: Final = re.compile(
    r"обстріл|обстрел|shell|fired|opened fire|артилері|град(?:ів|ами)|міномет|бил[аи]? |mortar|artillery"
)
# "3,610 attacks on settlements and positions": what is shot at is not assaulted.
_BY_ARTILLERY: Final = re.compile(
    r"\s*(?:on|against|по) (?:\w+ )?(?:populated|settlements?|населен|residential)"
)
_WENT_IN: Final = re.compile(r"штурм|насту|просун|прорва|assault|advance|storm|attempt")
_ATTACKED: Final = re.compile(r"атаку|атаков|attacked")
_UP_TO_AXIS: Final = re.compile(
    r"\s*(?:(?:of (?:them|which)|(?:із|з) (?:них|яких)|из них)\s*)?(?:-\s*)?(?:(?:on|in) the |в )?"
)
_DASH: Final = re.compile(r"\s*- ?")
_AMONG: Final = re.compile(r"among |серед |среди ")
_OF: Final = re.compile(r"\s*(?:[\w'-]+ ){0,3}(?:(?:out )?of(?: the)?|із|з|из)\s*")
_MORE: Final = re.compile(r"(?<!\w)(?:ще|another|еще|further) $")
_SINGLE_NAMES: Final = ("attack_en", "clash_en", "attack_uk", "clash_uk")
_TIMES_WORDS: Final = ("двічі", "тричі", "дважды", "трижды", "twice", "thrice", "once")


class Claim(msgspec.Struct, frozen=True, gc=False):
    """A number of a sentence: what it counts (`kind`) and what it is of it (`role`).

    Roles: count, repelled, ongoing, downed, lost, hits, debris; whole (the number of which the one
    before is a part); sub (a part that no field takes).
    """

    kind: str
    role: str
    count: Count
    start: int
    end: int
    words: str


@dataclass(eq=False)
class ReadSentence:
    """A sentence with all that was found in it; `claims` are its numbers, `left` those unread."""

    sentence: Sentence
    plain: str
    marks: Marks
    times: Times
    axes: list[Axes]
    unknown_axes: list[UnknownAxis]
    places: list[Placed]
    quantities: list[Quantity]
    claims: list[Claim] = field(default_factory=list)
    left: list[Quantity] = field(default_factory=list)

    @property
    def numbered(self) -> bool:
        """Whether the sentence has a number that is no date, time or name."""
        return bool(self.quantities)


def read_sentence(sentence: Sentence, vocabulary: Vocabulary, published: date) -> ReadSentence:
    """Find dates, places, axes and numbers in a sentence, and what each number counts."""
    plain = normal(sentence.text)
    words = tokens(plain)
    found_times = times(plain, published)
    axes, unknown = find_axes(sentence.text, vocabulary, published)
    read = ReadSentence(
        sentence,
        plain,
        marks(plain, words),
        found_times,
        axes,
        unknown,
        find_places(sentence.text),
        list(quantities(plain, words, [*found_times.masked, *_bullet(sentence, words)])),
    )
    _claim(read)
    return read


def _bullet(sentence: Sentence, words: list[Token]) -> list[tuple[int, int]]:
    # The number of "1) …" is no figure.
    if sentence.bullet and len(words) > 1 and words[0].kind == "number" and words[1].text in ".)":
        return [(words[0].start, words[1].end)]
    return []


def _claim(read: ReadSentence) -> None:
    for place, quantity in enumerate(read.quantities):
        before = read.quantities[place - 1].end if place else 0
        after = (
            read.quantities[place + 1].start
            if place + 1 < len(read.quantities)
            else len(read.plain)
        )
        claim = _claimed(read, quantity, before, after)
        if claim is None:
            read.left.append(quantity)
        else:
            read.claims.append(claim)
    if not any(claim.kind in GROUND for claim in read.claims):
        read.claims += _single(read)


def _single(read: ReadSentence) -> list[Claim]:
    """An attack in the singular is one: "repelled an attack", "зупинили спробу"."""
    match = _SINGLE.search(read.plain)
    if match is None or any(start <= match.start() < end for start, end in read.times.masked):
        return []
    name = next((n for n in _SINGLE_NAMES if match[n]), "attack")
    kind = "clash" if "clash" in name else "attack"
    return [Claim(kind, "count", Count.exact(1), match.start(), match.end(), match[0])]


def _claimed(read: ReadSentence, quantity: Quantity, before: int, after: int) -> Claim | None:
    if _stands_on_an_axis(read, quantity):
        return _made(quantity, read.claims[-1].kind, "count")
    noun = _noun(read, quantity, before, after)
    role = _role(read, quantity, noun, before, after)
    if noun is None and _after_casualty(read, quantity, after):
        noun = "people"
    if noun is None and _fell_there(read, quantity, before):
        noun = "location"
        role = "debris"
    if noun is None:
        if _of_whole(read, quantity, after):
            following = next(read.marks.nouns(after, len(read.plain)), None)
            return None if following is None else _made(quantity, following.kind, role)
        if role in ("count", "sub") and not _is_part(read, quantity):
            return _one_more(read, quantity)
        earlier = read.claims[-1].kind if read.claims else ""
        return _made(quantity, earlier, role)
    return _made(quantity, noun, role)


def _stands_on_an_axis(read: ReadSentence, quantity: Quantity) -> bool:
    """Whether "160 clashes, 44 of them on the Pokrovsk axis": a bare number and its axis."""
    last = read.claims[-1] if read.claims else None
    if last is None or last.kind not in GROUND or last.role != "count":
        return False
    return any(
        _UP_TO_AXIS.fullmatch(read.plain, quantity.end, axes.start) is not None
        for axes in read.axes
        if quantity.end <= axes.start <= quantity.end + _CLAUSE
    )


def _one_more(read: ReadSentence, quantity: Quantity) -> Claim | None:
    """ "14 attacks near A and 9 more near B": what was counted last is counted again."""
    last = read.claims[-1] if read.claims else None
    says_more = _MORE.search(read.plain, max(0, quantity.start - _NEAR), quantity.start)
    if last is None or last.kind not in GROUND or last.role != "count" or says_more is None:
        return None
    return _made(quantity, last.kind, "count")


def _made(quantity: Quantity, kind: str, role: str) -> Claim:
    return Claim(kind, role, quantity.count, quantity.start, quantity.end, quantity.words)


def _noun(read: ReadSentence, quantity: Quantity, before: int, after: int) -> str | None:
    """What the number counts: the noun behind it, an adjective for one, or the noun before it."""
    limit = _clause_end(read.plain, quantity.end, min(after, quantity.end + _REACH))
    if any(
        quantity.end < mark.start <= quantity.end + 2 for mark in read.marks.of("killed", "wounded")
    ):
        return "people"
    if quantity.words.endswith(_TIMES_WORDS) or _counts_times(quantity):
        return _times(read, quantity)
    noun = next(read.marks.nouns(quantity.end, limit), None)
    if noun is not None:
        if noun.kind == "attack" and _BY_ARTILLERY.search(read.plain, noun.end, limit):
            return "shelling"
        return _times(read, quantity) if noun.kind == "times" else noun.kind
    if (adjective := next(read.marks.nouns(quantity.end, limit, "adjective"), None)) is not None:
        return adjective.kind
    if _is_part(read, quantity):
        return None
    if _has_its_fate(read, quantity):
        return None
    if _stands_last(read.plain, quantity, before):
        # Who did it may stand between: "атак окупанти здійснили - 29".
        earlier = [n for n in read.marks.nouns(before, quantity.start) if n.kind != "people"]
        if earlier:
            return earlier[-1].kind
        # "3 attacks on the one axis, on the other - 17": what was counted last is meant again.
        return read.claims[-1].kind if read.claims else None
    return None


def _has_its_fate(read: ReadSentence, quantity: Quantity) -> bool:
    """Whether "nine missiles - п'ять збито": its verb stands right behind the number."""
    end = quantity.end + 2
    return any(quantity.end < mark.start <= end for mark in read.marks.of("downed", "lost"))


def _counts_times(quantity: Quantity) -> bool:
    return quantity.words.rsplit(" ", 1)[-1] in ("раз", "рази", "разів", "раза", "times")


def _times(read: ReadSentence, quantity: Quantity) -> str | None:
    """What happened so many times: a shelling, a strike by the weapon that is named, an attack."""
    begin = max(read.plain.rfind(sign, 0, quantity.start) for sign in ",;")
    ends = [at for sign in ",;" if (at := read.plain.find(sign, quantity.end)) >= 0]
    clause = read.plain[begin + 1 : min(ends, default=len(read.plain))]
    if _FIRED.search(clause):
        return "shelling"
    if _WENT_IN.search(clause):
        return "attack"
    if _FIRED.search(read.plain) and not _ATTACKED.search(clause):
        return "shelling"
    weapons = [m.kind for m in read.marks.nouns(0, len(read.plain)) if m.kind in WEAPONS]
    if weapons and read.marks.has("launched"):
        return f"{weapons[0]}_strike"
    strikes = [m.kind for m in read.marks.nouns(0, len(read.plain)) if m.kind in STRIKES]
    if strikes:
        return strikes[0]
    return "attack" if read.marks.has("attacked") or read.marks.has("repelled") else None


def _clause_end(plain: str, start: int, limit: int) -> int:
    for place in range(start, limit):
        if plain[place] in ";:()" or (plain[place] == "," and place == start):
            return place
    return limit


def _stands_last(plain: str, quantity: Quantity, before: int) -> bool:
    """Whether a number follows what it counts: "атак … - 29", "становить 51", "rose to 67"."""
    lead = plain[before : quantity.start].rstrip()
    return lead.endswith(
        (
            "-",
            ":",
            "становить",
            "складає",
            "до",
            "to",
            "at",
            "is",
            "was",
            "reached",
            "склала",
            "сягнула",
        )
    )


def _is_part(read: ReadSentence, quantity: Quantity) -> bool:
    """Whether the number is a part of the one before: "76 із них", "зокрема 42", "26 of them"."""
    near = 4
    ahead = any(
        quantity.end <= mark.start <= quantity.end + near
        for mark in read.marks.of("sub", start=quantity.end)
    )
    behind = any(
        quantity.start - near <= mark.end <= quantity.start for mark in read.marks.of("sub")
    )
    reach = _boundary(read.plain, quantity.end, min(len(read.plain), quantity.end + _CLAUSE))
    if any(
        _AMONG.match(read.plain, mark.start)
        for mark in read.marks.of("sub", start=quantity.start - _CLAUSE, end=reach)
        if mark.start > quantity.start or "," not in read.plain[mark.start : quantity.start]
    ):
        return True
    leads = not read.plain[: quantity.start].strip(" -").count(" ") > 1
    return (ahead or behind) and (bool(read.claims) or leads)


def _role(read: ReadSentence, quantity: Quantity, noun: str | None, before: int, after: int) -> str:
    if _of_whole(read, quantity, after):
        return _fate(read, 0, len(read.plain)) or "count"
    if _is_whole(read, quantity):
        return "whole"
    is_part = _is_part(read, quantity)
    if noun is None and (fate := _behind_dash(read, quantity, after)) is not None:
        return fate
    end = _boundary(read.plain, quantity.end, after)
    begin = _boundary_before(read.plain, quantity.start, before)
    if noun in GROUND or noun is None or is_part:
        fate = _fate(read, begin, end) if noun is None or is_part else None
        if fate is not None and (is_part or _has_whole(read) or _is_beside(read, quantity, fate)):
            return fate
        if noun in GROUND and _has_whole(read):
            fate = _fate(read, begin, end)
            if fate in ("repelled", "ongoing"):
                return fate
    if is_part or noun == "carrier":
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


def _fell_there(read: ReadSentence, quantity: Quantity, before: int) -> bool:
    """Whether "уламки - ще на двох": the locations of debris, told after those of hits."""
    return read.marks.has("debris", start=before, end=quantity.start) and any(
        claim.kind == "location" for claim in read.claims
    )


def _of_whole(read: ReadSentence, quantity: Quantity, after: int) -> bool:
    """Whether "107 of 131 drones were downed": the next number is the whole of this one."""
    if after >= len(read.plain) or not _joins(read.plain[quantity.end : after]):
        return False
    following = next((each for each in read.quantities if each.start == after), None)
    if following is None or following.count.low < quantity.count.low:
        return False
    own = next(read.marks.nouns(quantity.end, after), None)
    other = next(read.marks.nouns(following.end, following.end + _REACH), None)
    return own is None or other is None or own.kind == other.kind


def _after_casualty(read: ReadSentence, quantity: Quantity, after: int) -> bool:
    """Whether "injured 21" or "9 дістали поранення": people are counted without being named."""
    end = _boundary(read.plain, quantity.end, min(after, quantity.end + _CLAUSE))
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
    limit = _clause_end(read.plain, quantity.end, reach)
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
    end = _boundary(read.plain, dash.end(), after)
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
    return _boundary_before(plain, start, 0), _boundary(plain, end, len(plain))


def _boundary(plain: str, start: int, limit: int) -> int:
    for place in range(start, limit):
        if plain[place] in ",;:)(" or plain.startswith((" - ", " та ", " and "), place):
            return place
    return limit


def _boundary_before(plain: str, start: int, limit: int) -> int:
    for place in range(start - 1, limit - 1, -1):
        if plain[place] in ",;:()" or plain.startswith((" - ", " та ", " and "), place):
            return place
    return limit
