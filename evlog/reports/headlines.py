"""Headlines of a report: its first line, if it only repeats what the text tells in full."""

from collections import Counter

from evlog.model.count import Count
from evlog.model.event import COUNT_FIELDS
from evlog.reports.claim import ReadSentence
from evlog.reports.state import ReportReading

_LONGEST = 200
_ENDS = (".", ":", ";", "…")


def headlines_of(reads: list[ReadSentence]) -> list[ReadSentence]:
    """The sentences of the first line that has a number, if it stands alone and ends in no stop."""
    if not reads:
        return []
    first = next((read.sentence.line for read in reads if read.numbered), 0)
    line = [read for read in reads if read.sentence.line == first]
    is_first = not any(read.axes or read.times.days for read in reads if read.sentence.line < first)
    text = line[-1].sentence.text.rstrip() if line else ""
    is_alone = bool(line) and len(line) < len(reads) and line[0] in reads[:_FIRST]
    is_short = sum(len(read.sentence.text) for read in line) <= _LONGEST
    return line if is_first and is_alone and is_short and not text.endswith(_ENDS) else []


_FIRST = 4


def figures_told(state: ReportReading, read: ReadSentence) -> int:
    """How many numbers of a headline are those of an event, or the total of the front."""
    known = _figures(state)
    return sum(_is_known(each.count, known) for each in read.quantities)


def _figures(state: ReportReading) -> set[int]:
    """Every figure of the drafts and offers, and what those of one kind come to."""
    known: set[int] = set()
    sums: Counter[tuple[object, ...]] = Counter()
    for event in state.events:
        for field in COUNT_FIELDS:
            if (count := event.fields.get(field)) is not None:
                known.add(count.low)
                sums[event.kind, field] += count.low
                sums["", field] += count.low
                sums["", field, event.when] += count.low
    known |= set(sums.values())
    offers = (each.offer for each in state.aside.values() if each.offer is not None)
    return known | {offer.count.low for offer in offers if offer.count is not None}


def _is_known(count: Count, known: set[int]) -> bool:
    if count.best is not None or count.high is None:
        return count.low in known
    return any(count.low <= figure <= count.high for figure in known)
