"""Reading one sentence: each of its numbers with what it counts and what became of that."""

import re
from datetime import date
from typing import Final

from evlog.model.count import Count
from evlog.model.vocabulary import Vocabulary
from evlog.reports.claim import GROUND, STRIKES, WEAPONS, Claim, ReadSentence
from evlog.reports.marks import marks
from evlog.reports.moments import times
from evlog.reports.phrases import Quantity, Token, normal, quantities, tokens
from evlog.reports.roles import (
    clause_end,
    counts_casualties,
    fell_there,
    is_of_whole,
    is_part,
    role_of,
)
from evlog.reports.sentences import Sentence
from evlog.reports.where import find_axes, find_places

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
_UP_TO_CASUALTY: Final = re.compile(
    r"\s+(?:(?:more|others?|people|persons?)\s+)?(?:(?:were|was|have been|had been)\s+)?"
)
_WENT_IN: Final = re.compile(r"штурм|насту|просун|прорва|assault|advance|storm|attempt")
_ATTACKED: Final = re.compile(r"атаку|атаков|attacked")
_UP_TO_AXIS: Final = re.compile(
    r"\s*(?:(?:of (?:them|which)|(?:із|з) (?:них|яких)|из них)\s*)?(?:-\s*)?(?:(?:on|in) the |в )?"
)
_MORE: Final = re.compile(r"(?<!\w)(?:ще|another|еще|further) $")
_SINGLE_NAMES: Final = ("attack_en", "clash_en", "attack_uk", "clash_uk")
_TIMES_WORDS: Final = ("двічі", "тричі", "дважды", "трижды", "twice", "thrice", "once")


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
    role = role_of(read, quantity, noun, before, after)
    if noun is None and counts_casualties(read, quantity, after):
        noun = "people"
    if noun is None and fell_there(read, quantity, before):
        noun = "location"
        role = "debris"
    if noun is None:
        if is_of_whole(read, quantity, after):
            following = next(read.marks.nouns(after, len(read.plain)), None)
            return None if following is None else _made(quantity, following.kind, role)
        if role in ("count", "sub") and not is_part(read, quantity):
            in_brackets = bool(read.claims) and read.plain[: quantity.start].endswith("(")
            if in_brackets:
                # "3,150 shellings (69 by rocket systems)": a part of what was counted.
                return _made(quantity, read.claims[-1].kind, "sub")
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
    limit = clause_end(read.plain, quantity.end, min(after, quantity.end + _REACH))
    if any(
        _UP_TO_CASUALTY.fullmatch(read.plain, quantity.end, mark.start)
        for mark in read.marks.of(
            "killed", "wounded", start=quantity.end, end=quantity.end + _CLAUSE
        )
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
    if is_part(read, quantity):
        return None
    if _has_its_fate(read, quantity):
        return None
    grew = any(
        mark.end <= quantity.start <= mark.end + 2 for mark in read.marks.of("grew", start=before)
    )
    if grew or _stands_last(read.plain, quantity, before):
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
