"""A line of time for each axis, on which every event stands as finely as it is dated."""

from collections.abc import Sequence
from datetime import date, timedelta

from rich.cells import cell_len
from rich.console import Console, ConsoleOptions, RenderResult
from rich.measure import Measurement
from rich.text import Text

from evlog.model.event import Event
from evlog.render.cells import cell
from evlog.summary.dimensions import Named

Group = tuple[Named, Sequence[Event]]
_MEANING = "● a day, 2…9 # several; ├─┤ some day in between; ┤ by that day; ○ about that day"


class Timeline:
    """`●` an event on a day, a number where several fall on one mark, `├─┤` when it is not known
    which day, `┤` by that day, `○` about that day."""

    def __init__(self, groups: Sequence[Group]) -> None:
        self.groups = groups

    def __rich_measure__(self, console: Console, options: ConsoleOptions) -> Measurement:
        return Measurement(min(40, options.max_width), 100)

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        events = [event for _, group in self.groups for event in group]
        if not events:
            yield Text("nothing to draw")
            return
        first = min(event.date for event in events)
        last = max(event.last_day for event in events)
        labels = [cell(name.label) for name, _ in self.groups]
        margin = min(28, max(label.cell_len for label in labels))
        marks = max(1, min(options.max_width - margin - 1, (last - first).days + 1))
        for label, (_, group) in zip(labels, self.groups, strict=True):
            label.truncate(margin, overflow="ellipsis", pad=True)
            yield Text.assemble(label, " ", _line(group, first, last, marks))
        ends = str(first), "" if first == last else str(last)
        gap = max(1, marks - sum(map(cell_len, ends)))
        yield Text(" " * (margin + 1) + ends[0] + " " * gap + ends[1], "dim")
        yield Text(_MEANING, "dim")


def timeline(groups: Sequence[Group]) -> Timeline:
    """The lines of these groups of events, such as `grouped(events, "axis", …)` gives."""
    return Timeline(groups)


def _line(events: Sequence[Event], first: date, last: date, marks: int) -> str:
    days = (last - first) / timedelta(days=1) + 1

    def at(day: date) -> int:
        return int((day - first).days * marks / days)

    line = ["·"] * marks
    for event in events:
        if event.last_day > event.date:
            _draw_span(line, at(event.date), at(event.last_day))
        elif event.precision == "by":
            line[at(event.date)] = "┤"
    found: dict[int, list[Event]] = {}
    for event in events:
        if event.last_day == event.date and event.precision != "by":
            found.setdefault(at(event.date), []).append(event)
    for mark, there in found.items():
        line[mark] = _mark(there)
    return "".join(line)


def _draw_span(line: list[str], start: int, end: int) -> None:
    if start == end:
        line[start] = "│"
        return
    line[start : end + 1] = ["├", *"─" * (end - start - 1), "┤"]


def _mark(events: Sequence[Event]) -> str:
    if len(events) > 1:
        return str(len(events)) if len(events) < 10 else "#"
    return "○" if events[0].approximate else "●"
