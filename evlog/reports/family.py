"""Which family of reports a text belongs to, told from its words."""

import re
from collections import Counter
from collections.abc import Sequence
from typing import Final, Literal

from evlog.reports.claim import WEAPONS, ReadSentence

ReportFamily = Literal["general staff", "air force", "news", "short"]

GENERAL_STAFF: Final = re.compile(
    r"генеральн\w+ штаб\w*|генштаб\w*|general staff|генерального штаба", re.I
)
AIR_FORCE: Final = re.compile(r"повітрян\w+ сил\w*|air force|воздушн\w+ сил\w*", re.I)
_SITUATION: Final = re.compile(r"оперативн\w+ інформаці\w+|situation update", re.I)
_MANY_AXES: Final = 3
_AIR_FORCE: Final = re.compile(
    r"повітрян\w+ сил\w*|збито/подавлено|протиповітрян\w+ оборон\w*|ukrain\w* air force"
    r"|воздушн\w+ сил\w*|повітрян\w+ напад\w*",
    re.I,
)
_MORE_TOPICS: Final = re.compile(
    r"other topics of interest|read (?:also|more)|related (?:news|stories)|читайте також|join us on"
    r"|follow (?:our|us)|підписуйтесь|дивіться також|see also",
    re.I,
)
_SHORT: Final = 8
_HEADLINE: Final = 20
_SENTENCE: Final = 40


def family_of(text: str, reads: list[ReadSentence]) -> ReportFamily:
    """The family: reports by axes, posts on strikes from the air, articles, or a few sentences."""
    is_short = len(reads) <= _SHORT
    by_axes = 5 * sum(bool(read.axes) for read in reads) >= len(reads)
    told_by = GENERAL_STAFF.search(text) or _SITUATION.search(text)
    many = sum(bool(read.axes) for read in reads) >= _MANY_AXES
    if (by_axes and (told_by or many)) or (told_by and is_short):
        return "general staff"
    if many and _SITUATION.search(text):
        return "general staff"
    if _is_air_force(text, reads):
        return "air force"
    return "short" if is_short else "news"


def _is_air_force(text: str, reads: list[ReadSentence]) -> bool:
    weapons = any(claim.kind in WEAPONS for read in reads for claim in read.claims)
    return _AIR_FORCE.search(text) is not None or (
        weapons and any(read.times.is_night for read in reads)
    )


def other_articles(reads: list[ReadSentence], family: ReportFamily) -> frozenset[str]:
    """Sentences that belong to another article: a teaser is printed twice, or leads to it."""
    met = Counter(read.sentence.text for read in reads)
    return frozenset(
        text
        for text, times in met.items()
        if _MORE_TOPICS.search(text) or (family == "news" and times > 1 and len(text) > _HEADLINE)
    )


def is_prose(lines: Sequence[str]) -> bool:
    """Whether lines are a report rather than quick lines: most are sentences, and long ones."""
    told = [line.strip() for line in lines if line.strip()]
    sentences = sum(
        len(line) > _SENTENCE and line.endswith((".", "!", ":", ";", "…")) for line in told
    )
    return bool(told) and 2 * sentences >= len(told)
