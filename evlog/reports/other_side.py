"""A report of the other side: how it is recognised, and the little of it that is read.

Read are settlements said to be taken, drones said to be shot down, and counterattacks said to be
repelled. Losses and strikes that the side claims for itself are set aside.
"""

import re
from typing import Final

from evlog.model.count import Count
from evlog.model.event import Place
from evlog.reports.claim import Claim, ReadSentence
from evlog.reports.events import Growing
from evlog.reports.state import ReportReading

_RUSSIAN: Final = re.compile(r"[ыэъ]", re.I)
_UKRAINIAN: Final = re.compile(r"[іїєґ]", re.I)
_NAME: Final = r"[А-ЯЁA-Z][\w'’-]+(?:\s+[А-ЯЁA-Z][\w'’-]+)?"
_TAKEN: Final = re.compile(
    r"(?:освободил\w*|завершил\w* освобождение|освобожден\w*|взял\w* под (?:полный )?контроль"
    r"|установил\w* контроль над|liberated|took control (?:of|over)|captured|seized)"
    rf"\s+(?:(?:населенн\w+|населённ\w+) пункт\w*\s+|(?:город|сел|посел|хутор)\w*\s+|the (?:settlements?|villages?|towns?|city) of\s+)?"
    rf"(?P<names>{_NAME}(?:(?:\s*,\s*|\s+(?:и|and)\s+){_NAME})*)"
)
_JOIN: Final = re.compile(r"\s*,\s*|\s+(?:и|and)\s+")
_REGION: Final = re.compile(
    r"\s+(?:[А-ЯЁ]\w+(?:ой|ей)(?:\s+Народной Республики)?|ДНР|ЛНР|[A-Z]\w+ (?:Region|Oblast|Republic))$"
)
_COUNTERATTACKS: Final = re.compile(r"контратак|counterattack|counter-attack")
_TWO: Final = 2


def is_other_side(reads: list[ReadSentence]) -> bool:
    """Whether a text is a report of the other side rather than one that quotes it."""
    marked = sum(read.marks.has("other_side") for read in reads)
    text = " ".join(read.sentence.text for read in reads)
    is_russian = len(_RUSSIAN.findall(text)) > len(_UKRAINIAN.findall(text))
    return marked >= _TWO * (1 + len(reads) // 8) or (marked > 0 and is_russian)


def other_side(state: ReportReading, read: ReadSentence) -> bool:
    """Read what is read of a report of the other side; whether the sentence told any."""
    return _taken(state, read) | _downed(state, read) | _repelled(state, read)


def _event(state: ReportReading, read: ReadSentence, kind: str, type_: str) -> Growing:
    when, basis = state.when(read)
    event = Growing(kind, type_, when, basis, [read], read.axes[0].names if read.axes else ())
    event.source = state.source
    state.events.append(event)
    return event


def _taken(state: ReportReading, read: ReadSentence) -> bool:
    match = _TAKEN.search(read.sentence.text)
    if match is None:
        return False
    event = _event(state, read, "claim", "control_claim")
    event.use(read, match.start("names"), match.end("names"))
    for name in _JOIN.split(_REGION.sub("", match["names"])):
        event.places.append(Place(_REGION.sub("", name), "in"))
    for claim in read.claims:
        if claim.kind == "settlement":
            event.use(read, claim.start, claim.end)
    return True


def _downed(state: ReportReading, read: ReadSentence) -> bool:
    drones = next((claim for claim in read.claims if claim.kind == "drone"), None)
    if drones is None or not read.marks.has("downed"):
        return False
    event = _event(state, read, "drone", "drone_strike")
    event.fields |= {"count": Count(drones.count.low), "downed": drones.count}
    if read.times.hours is not None:
        event.fields["time"] = read.times.hours
    event.use(read, drones.start, drones.end)
    for quantity in read.quantities:
        # Over which region how many, and what else was shot down.
        if quantity.start != drones.start:
            event.note(
                read,
                Claim("drone", "sub", quantity.count, quantity.start, quantity.end, quantity.words),
            )
    return True


def _repelled(state: ReportReading, read: ReadSentence) -> bool:
    match = _COUNTERATTACKS.search(read.plain)
    if match is None or not read.marks.has("repelled"):
        return False
    number = next((q for q in reversed(read.quantities) if q.end <= match.start()), None)
    if number is None:
        return False
    event = _event(state, read, "ground", "counterattack")
    event.fields |= {"count": number.count, "repelled": number.count}
    event.use(read, number.start, number.end)
    event.add_places(read)
    return True
