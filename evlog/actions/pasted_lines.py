"""What many lines, read one by one, would add to a log."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from evlog.actions.twice import alike
from evlog.language.line.many_lines import ReadLine
from evlog.model.event import Event


class Pasted(NamedTuple):
    """The lines, the events in them, those that cannot be read, and what `alike_lines` found.

    `alike` is None until that has looked.
    """

    lines: Sequence[ReadLine] = ()
    events: tuple[Event, ...] = ()
    wrong: tuple[ReadLine, ...] = ()
    alike: frozenset[int] | None = None


def pasted(lines: Sequence[ReadLine]) -> Pasted:
    """Sum up lines."""
    events = tuple(entry.event for line in lines for entry in line.entries)
    wrong = tuple(line for line in lines if line.error is not None)
    return Pasted(lines, events, wrong)


def alike_lines(found: Pasted, known: Iterable[Event]) -> frozenset[int]:
    """The numbers of lines with an event that looks like a known one, or like one of a line before."""
    events = [entry.event for line in found.lines for entry in line.entries]
    numbers = [line.number for line in found.lines for _ in line.entries]
    by_event = dict(zip(map(id, events), numbers, strict=True))
    return frozenset(by_event[id(one.event)] for one in alike(events, known))
