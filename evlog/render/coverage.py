"""Coverage as a Rich table, a line of words, CSV, JSON and Markdown."""

import csv
import datetime as dt
import io
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, Final

from rich.cells import cell_len
from rich.console import Console, ConsoleOptions, RenderResult
from rich.measure import Measurement
from rich.text import Text

from evlog.language.filter.days import asked_days, without_days
from evlog.language.filter.query import Filter
from evlog.model.text import mark_unsafe
from evlog.model.vocabulary import Vocabulary
from evlog.render.cells import cell
from evlog.render.palette import TERMINAL, Palette
from evlog.render.summary.notes import silence_lines as silences_in_words
from evlog.summary.coverage import (
    Asked,
    Coverage,
    CoverageBy,
    CoverageRow,
    Every,
    State,
    coverage,
    silences,
)
from evlog.summary.periods import Span

_MARKS: Final[dict[State, str]] = {
    "told": "■",
    "zero": "0",
    "together": "─",
    "aside": "◦",
    "silent": "✗",
    "quiet": "·",
}
_MEANINGS: Final[dict[State, str]] = {
    "told": "■ told something",
    "zero": "0 told: none",
    "together": "─ told of several days together",
    "aside": "◦ told of other things only",
    "silent": "✗ silent",
    "quiet": "· nothing told, nothing expected",
}
_COUNTED: Final[tuple[State, ...]] = ("told", "zero", "aside", "silent")
_WIDEST_NAME: Final = 24
_LEAST_CELLS: Final = 7


class CoverageView:
    """A row a source, a cell a period, what they come to at the end; wrapped where it is narrow."""

    def __init__(self, found: Coverage, palette: Palette = TERMINAL) -> None:
        self.coverage = found
        self.palette = palette

    def __rich_measure__(self, console: Console, options: ConsoleOptions) -> Measurement:
        widest = _margin(self.coverage) + len(self.coverage.periods) + _counts_width(self.coverage)
        return Measurement(min(40, options.max_width), max(40, widest))

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        found = self.coverage
        if not found.rows:
            yield Text("nothing told")
            return
        margin = _margin(found)
        room = options.max_width - margin
        beside = room - _counts_width(found)
        cells = len(found.periods)
        if cells > beside:
            # What does not fit beside its counts is wrapped, as evenly as may be.
            lines = -(-cells // max(_LEAST_CELLS, beside))
            cells = -(-cells // lines)
        for start in range(0, len(found.periods), cells):
            part = slice(start, start + cells)
            is_last = start + cells >= len(found.periods)
            if start:
                yield Text()
            yield from _block(found, part, margin, self.palette, with_counts=is_last)
        yield Text()
        for line in coverage_notes(found):
            yield cell(line, self.palette.dim)


def coverage_table(found: Coverage, palette: Palette = TERMINAL) -> CoverageView:
    """The renderable for the command line and the app alike."""
    return CoverageView(found, palette)


def coverage_notes(found: Coverage) -> Iterator[str]:
    """What stands under the table: what the marks mean, and what is in no cell."""
    met = {state for row in found.rows for state in row.states}
    yield "; ".join(text for state, text in _MEANINGS.items() if state in met)
    if found.earlier:
        yield f"{found.earlier:,} earlier {found.every}s are not shown"
    if found.unplaced:
        yield f"{_events(found.unplaced)} told less finely than a {found.every}, in no cell"
    if found.nameless:
        what = "names no source" if found.by == "source" else "is on no axis"
        several = what.replace("names", "name").replace("is ", "are ")
        yield f"{_events(found.nameless)} that {what if found.nameless == 1 else several}: no row"


def silence_lines(found: Coverage, most: int = 3) -> tuple[str, ...]:
    """`General Staff silent on 3 of 31 days`, the longest silence first; empty where none is."""
    return tuple(silences_in_words(silences(found), most))


def coverage_of(
    events: Sequence[Any],
    wanted: Filter,
    vocabulary: Vocabulary,
    today: dt.date,
    by: CoverageBy = "source",
    every: Every | None = None,
) -> Coverage:
    """The coverage of what a filter finds in a whole log, on the days that it asks for.

    The events need the fields of `COVERAGE_FIELDS` and those that the filter reads.
    """
    undated = without_days(wanted)
    retired = (axis.name for axis in vocabulary.axes if axis.retired)
    return coverage(
        events,
        undated.predicate if undated else None,
        by=by,
        every=every,
        asked=Asked(*asked_days(wanted), today),
        known=vocabulary.sources,
        ended=frozenset(retired) if by == "axis" else frozenset(),
    )


def coverage_document(found: Coverage) -> dict[str, Any]:
    """For JSON: the rows with the state and the number of events of each period."""
    return {
        "by": found.by,
        "every": found.every,
        "first": found.periods[0].start if found.periods else None,
        "last": found.periods[-1].end if found.periods else None,
        "rows": [
            {
                found.by: row.name,
                **{state: row.periods_in(state) for state in _MARKS},
                "last_told": row.last,
                "cells": [
                    {found.every: span.name, "state": state, "events": events}
                    for span, state, events in _cells(found, row)
                ],
            }
            for row in found.rows
        ],
        "earlier": found.earlier,
        "unplaced": found.unplaced,
        "nameless": found.nameless,
    }


def coverage_csv(found: Coverage) -> str:
    """One line a cell: the source or axis, the period, the state, and how many events. CRLF."""
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow([found.by, found.every, "state", "events"])
    for row in found.rows:
        for span, state, events in _cells(found, row):
            writer.writerow([row.name, span.name, state, events])
    return out.getvalue()


def coverage_markdown(found: Coverage) -> str:
    """One line a row: its counts, and on which periods it was silent."""
    heads = (found.by, *_COUNTED, f"silent {found.every}s")
    lines = [f"| {' | '.join(heads)} |", f"|---|{'---:|' * len(_COUNTED)}---|"]
    for row in found.rows:
        cells = (_escaped(row.name), *(str(_count(row, state)) for state in _COUNTED))
        lines.append(f"| {' | '.join((*cells, ', '.join(silent_spans(found, row))))} |")
    return "\n".join(lines) + "\n"


def silent_spans(found: Coverage, row: CoverageRow) -> list[str]:
    """The silent periods of a row, those that follow each other as one: `2026-09-03 – 2026-09-05`."""
    runs: list[list[Span]] = []
    was_silent = False
    for span, state in zip(found.periods, row.states, strict=True):
        if state == "silent":
            if was_silent:
                runs[-1].append(span)
            else:
                runs.append([span])
        was_silent = state == "silent"
    return [run[0].name if len(run) == 1 else f"{run[0].name} – {run[-1].name}" for run in runs]


def counts_text(row: CoverageRow) -> str:
    """`told 27 · zero 1 · silent 3`, without what there was none of."""
    counts = ((state, _count(row, state)) for state in _COUNTED)
    return " · ".join(f"{_word(state)} {number:,}" for state, number in counts if number)


def _word(state: State) -> str:
    return "other" if state == "aside" else state


def _count(row: CoverageRow, state: State) -> int:
    return row.periods_in("told", "together") if state == "told" else row.periods_in(state)


def _block(
    found: Coverage, part: slice, margin: int, palette: Palette, *, with_counts: bool
) -> Iterator[Text]:
    styles: Mapping[State, str] = {
        "told": palette.sure,
        "zero": "bold",
        "together": palette.sure,
        "silent": palette.doubt,
    }
    for ruler in _rulers(found.periods[part]):
        yield Text(" " * margin + ruler, palette.dim)
    for row in found.rows:
        line = cell(row.name)
        line.truncate(margin - 1, overflow="ellipsis", pad=True)
        line.append(" ")
        for state in row.states[part]:
            line.append(_MARKS[state], styles.get(state, palette.dim))
        if with_counts:
            line.append(f"  {counts_text(row)}", palette.dim)
        line.no_wrap = True
        yield line


def _rulers(periods: Sequence[Span]) -> list[str]:
    """Two lines over the cells: the year and month, and the day of each Monday, or the months."""
    if periods[0].unit == "week":
        years = _ruler(periods, lambda span: f"{span.end.year}")
        return [years, _ruler(periods, lambda span: f"{span.end:%b}")]
    months = _ruler(periods, lambda span: f"{span.start:%b %Y}")
    mondays = [
        f"{span.start.day}" if span.start.weekday() == 0 or place == 0 else ""
        for place, span in enumerate(periods)
    ]
    return [months, _spread(mondays)]


def _ruler(periods: Sequence[Span], name: Any) -> str:
    names = [name(span) for span in periods]
    return _spread(
        [each if not at or names[at - 1] != each else "" for at, each in enumerate(names)]
    )


def _spread(labels: Iterable[str]) -> str:
    """Each label over its cell, left out where it would touch the one before."""
    line = ""
    for place, label in enumerate(labels):
        if label and (not line or len(line) < place):
            line = line.ljust(place) + label
    return line


def _margin(found: Coverage) -> int:
    names = (cell_len(mark_unsafe(row.name)) for row in found.rows)
    return min(_WIDEST_NAME, max(names, default=0)) + 1


def _counts_width(found: Coverage) -> int:
    return 2 + max((len(counts_text(row)) for row in found.rows), default=0)


def _cells(found: Coverage, row: CoverageRow) -> Iterator[tuple[Span, State, int]]:
    return zip(found.periods, row.states, row.events, strict=True)


def _events(number: int) -> str:
    return f"{number:,} {_plural('event', number)}"


def _plural(word: str, number: int) -> str:
    return word if number == 1 else {"axis": "axes"}.get(word, f"{word}s")


def _escaped(text: str) -> str:
    return mark_unsafe(text.replace("\n", " ")).replace("\\", "\\\\").replace("|", "\\|")
