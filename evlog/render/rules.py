"""Rules between rows that are sorted: each says once what the rows below it share."""

from bisect import bisect_right
from collections.abc import Callable, Collection, Sequence
from typing import Any, Final, NamedTuple

from evlog.model.event import Event
from evlog.model.sources import SHIPPED, Sources
from evlog.model.text import counted
from evlog.render.columns import BY_NAME
from evlog.render.words import (
    NOT_TOLD,
    axis_cell,
    date_in_full,
    month_in_words,
    separated,
    status_cell,
    type_cell,
)
from evlog.summary import reconcile

# Below so many rows a rule on average, rules would be half of what is in sight.
_FEWEST: Final = 2.2
_SCREENFUL: Final = 40
_MOST_SUMMED: Final = 1_000
_MOST_SOURCES: Final = 2
_MONTHS: Final = "months"
_LABELS: Final[dict[str, Callable[[Event], str]]] = {
    "date": date_in_full,
    _MONTHS: lambda event: month_in_words(event.date),
    "axis": axis_cell,
    "type": type_cell,
    "status": status_cell,
}


class Rule(NamedTuple):
    """What stands on a rule: what its rows share, and what they come to."""

    label: str
    note: str


class RuledRows:
    """Rows with a rule above each run of those that share what they are sorted `by`.

    Rows and lines are counted from 0; a rule takes a line. Rules are of months where few events
    share a day, and there are none where nearly every row has a value of its own.
    """

    def __init__(self, rows: Sequence[Event], by: str) -> None:
        self.rows, self.by = rows, by
        self.starts: Sequence[int] = self._worth(
            _runs(rows, BY_NAME[by].key) if by in _LABELS else []
        )
        if by == "date" and rows and not self.starts:
            self.by = _MONTHS
            self.starts = self._worth(_runs(rows, lambda e: (e.date.year, e.date.month)))
        self._rules = [start + rule for rule, start in enumerate(self.starts)]

    def _worth(self, starts: Sequence[int]) -> Sequence[int]:
        is_long = len(self.rows) > _SCREENFUL
        return () if is_long and len(self.rows) < _FEWEST * len(starts) else starts

    def __len__(self) -> int:
        """How many lines there are."""
        return len(self.rows) + len(self._rules)

    @property
    def said(self) -> str:
        """What the rules say of the date, `date` or `months`; else nothing."""
        return self.by if self.starts and self.by in ("date", _MONTHS) else ""

    def line_of(self, row: int) -> int:
        """The line that a row stands on."""
        return row + bisect_right(self.starts, row)

    def row_at(self, line: int) -> int | None:
        """The row on a line; None for a rule, and after the last."""
        rule = self.rule_at(line)
        if rule is not None and self._rules[rule] == line:
            return None
        row = line if rule is None else line - rule - 1
        return row if 0 <= row < len(self.rows) else None

    def rule_at(self, line: int) -> int | None:
        """The number of the rule that a line is, or stands under; None where there are none."""
        return bisect_right(self._rules, line) - 1 if self._rules else None

    def below(self, rule: int) -> Sequence[Event]:
        """The rows under a rule."""
        end = self.starts[rule + 1] if rule + 1 < len(self.starts) else len(self.rows)
        return self.rows[self.starts[rule] : end]

    def rule(self, number: int, superseded: Collection[str] = (), known: Sources = SHIPPED) -> Rule:
        """What a rule says; running totals of these uids were replaced, and do not count."""
        rows = self.below(number)
        label = _LABELS[self.by](rows[0])
        parts = [counted(len(rows), "event")]
        if self.by == "date" and len(rows) <= _MOST_SUMMED:
            parts += _told(rows, superseded, known)
        return Rule(label[:1].upper() + label[1:], " · ".join(parts))


def _runs(rows: Sequence[Event], key: Callable[[Event], Any]) -> list[int]:
    """Where each run of rows of one key begins; looks at few rows of a long run."""
    starts = []
    at, end = 0, len(rows)
    while at < end:
        starts.append(at)
        shared, last, after, step = key(rows[at]), at, at + 1, 1
        while after < end and key(rows[after]) == shared:
            last, step = after, 2 * step
            after = last + step
        after = min(after, end)
        while last + 1 < after:
            middle = (last + after) // 2
            if key(rows[middle]) == shared:
                last = middle
            else:
                after = middle
        at = after
    return starts


def _told(rows: Sequence[Event], superseded: Collection[str], known: Sources) -> list[str]:
    """What the axes come to by one source, the one that told of the whole front; all who told."""
    told = [one for one in reconcile(rows, rows[0].date, superseded, known) if one.axes.events]
    found = [one for one in told if one.whole is not None] or told
    parts = []
    if len(found) == 1:
        axes, whole = separated(found[0].axes.notation()), found[0].whole
        of = "" if whole is None else f" of {separated(whole.notation())}"
        if axes != NOT_TOLD:
            parts.append(f"{axes}{of} on axes")
    names = dict.fromkeys(known.name_of(s.name) for event in rows for s in event.sources)
    if names:
        first = ", ".join(list(names)[:_MOST_SOURCES])
        more = f" +{len(names) - _MOST_SOURCES}" if len(names) > _MOST_SOURCES else ""
        parts.append(first + more)
    return parts
