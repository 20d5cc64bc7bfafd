"""What many lines, read one by one, would add to a log."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from evlog.language.line.many_lines import ReadLine
from evlog.model.event import Event
from evlog.model.lookalikes import Lookalikes


class Pasted(NamedTuple):
    """The lines, the events in them, those that cannot be read, and what `alike_lines` found."""

    lines: Sequence[ReadLine] = ()
    events: tuple[Event, ...] = ()
    wrong: tuple[ReadLine, ...] = ()
    alike: frozenset[int] = frozenset()


def pasted(lines: Sequence[ReadLine]) -> Pasted:
    """Sum up lines."""
    events = tuple(entry.event for line in lines for entry in line.entries)
    wrong = tuple(line for line in lines if line.error is not None)
    return Pasted(lines, events, wrong)


def alike_lines(found: Pasted, known: Iterable[Event]) -> frozenset[int]:
    """The numbers of lines with an event that looks like a known one, or like one of a line before."""
    # Of a large log only what stands beside the new events is worth remembering.
    told = {(event.type, event.date) for event in found.events}
    lookalikes = Lookalikes(event for event in known if (event.type, event.date) in told)
    alike = set()
    for line in found.lines:
        for entry in line.entries:
            if lookalikes.of(entry.event) is not None:
                alike.add(line.number)
            lookalikes.add(entry.event)
    return frozenset(alike)
