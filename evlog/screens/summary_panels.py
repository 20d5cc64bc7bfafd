"""What stands beside and below the figures of the summary: pictures, the whole front, doubts."""

from collections.abc import Callable, Collection, Iterator, Sequence
from datetime import date
from typing import NamedTuple

from msgspec.structs import replace
from rich.text import Text

from evlog.language.filter.query import Filter
from evlog.model.event import Event
from evlog.model.vocabulary import Vocabulary
from evlog.render.cells import cell
from evlog.render.coverage import silence_lines
from evlog.render.palette import Palette
from evlog.render.summary.grid import title_of
from evlog.render.summary.nights import QUESTION, night_lines
from evlog.render.summary.notes import twice_in_words
from evlog.render.summary.plot import bars, heat
from evlog.render.summary.position import position_in
from evlog.render.summary.reconcile import reconcile_bar
from evlog.summary import (
    Question,
    Summary,
    Table,
    disputed_rows,
    events_in,
    last_front_total,
    reconcile,
    reconciled_events,
    summarise,
)
from evlog.summary.coverage import Asked, coverage
from evlog.summary.perhaps_twice import Twice
from evlog.summary.question import PERIODS, Period
from evlog.summary.units import unit_of
from evlog.widgets.panel import PanelLine

_MOST_NIGHTS = 10
_MOST_DAYS = 45
_MOST_SILENT = 3_660
_MOST_WEEKS = 120
_MOST_SOURCES = 2
_MOST_TWICE = 3


class Lead(NamedTuple):
    """Where a line of a panel leads: to the events that it is of."""

    label: str
    find: Callable[[], Sequence[Event]]


class Matter(NamedTuple):
    """What is counted: the events of the filter, all of the log, its names, what was replaced."""

    events: Sequence[Event]
    everything: Sequence[Event]
    vocabulary: Vocabulary
    superseded: Collection[str]

    def counted(self, question: Question, events: Sequence[Event] | None = None) -> Summary:
        """The answer to a question."""
        given = self.events if events is None else events
        return summarise(given, question, self.vocabulary, self.superseded)

    def led(self, line: Text, summary: Summary, events: Sequence[Event] | None = None) -> PanelLine:
        """A line that was drawn of a summary, leading to the events of the figure in it."""
        position = position_in(line)
        if position is None:
            return PanelLine(line)
        given = self.events if events is None else events
        table = summary.tables[position.table]
        row = "all" if position.row is None else table.rows[position.row].label
        label = f"{row} · {table.unit}" if len(summary.tables) > 1 and table.unit else row

        def find() -> Sequence[Event]:
            return events_in(given, summary, position, self.vocabulary, self.superseded)

        return PanelLine(line, Lead(label, find))


Made = tuple[str, Sequence[PanelLine]]


def bars_panel(matter: Matter, counted: Summary, width: int, palette: Palette) -> Made:
    """The rows as bars, if there are several; periods have a picture of their own."""
    question = counted.question
    by = replace(question, by=question.rows, every=None, compare=False)
    if question.rows[-1] in PERIODS or len(question.rows) > 1:
        return "", ()
    summary = counted if question.column is None else matter.counted(by)
    # A lone bar says nothing that its figure does not.
    summary = replace(summary, tables=tuple(t for t in summary.tables if _rows_on_scale(t) > 1))
    if not summary.tables:
        return "", ()
    doubted = disputed_rows(matter.events, summary, matter.vocabulary, matter.superseded)
    lines = bars(summary, doubted, palette).lines(width)
    what = title_of(summary.tables[0], summary) if len(summary.tables) == 1 else ""
    return f"{what} by {question.rows[0]}".strip(), [matter.led(line, summary) for line in lines]


def weeks_panel(matter: Matter, counted: Summary, width: int, palette: Palette) -> Made:
    """The rows over time, by the period asked for or else by week."""
    question = counted.question
    if question.column in PERIODS and len(question.rows) == 1:
        summary = counted
    else:
        axis = question.rows[0] if question.rows[0] not in PERIODS else "axis"
        every = _fit_period(matter.events)
        asked = Question(by=(axis,), every=every, measure=question.measure, top=question.top)
        summary = matter.counted(asked)
    summary = replace(summary, tables=tuple(t for t in summary.tables if _periods_in(t) > 1))
    if not summary.tables:
        return "", ()
    lines = heat(summary, palette).lines(width)
    return f"every {summary.question.every or summary.question.column}", [
        matter.led(line, summary) for line in lines
    ]


def _rows_on_scale(table: Table) -> int:
    told = zip(table.rows, table.row_totals, strict=True)
    return sum(bool(total.events) and not heading.is_off_scale for heading, total in told)


def _periods_in(table: Table) -> int:
    """From the first period with data to the last how many there are; one day is no picture."""
    fine = [at for at, head in enumerate(table.columns) if not head.names[0].coarse]
    told = [at for at in fine if table.column_totals[at].events]
    return told[-1] - told[0] + 1 if told else 0


def _fit_period(events: Sequence[Event]) -> Period:
    """Days for a few weeks, weeks for a few years, else months."""
    days = [event.date for event in events if event.precision in ("day", "night")]
    span = (max(days) - min(days)).days if days else 0
    return "day" if span < _MOST_DAYS else "week" if span < _MOST_WEEKS * 7 else "month"


def nights_panel(matter: Matter, _: Summary, width: int, palette: Palette) -> Made:
    """The strikes by night, each unit of which any was downed."""
    strikes = [event for event in matter.events if event.downed is not None]
    units = dict.fromkeys(unit_of(event.type, "count", matter.vocabulary) for event in strikes)
    lines: list[PanelLine] = []
    for unit in units:
        of = [e for e in matter.events if unit_of(e.type, "count", matter.vocabulary) == unit]
        summary = matter.counted(QUESTION, of)
        drawn = list(night_lines(summary, width, _MOST_NIGHTS, palette))
        if drawn and len(units) > 1:
            lines.append(PanelLine(Text(unit, f"bold {palette.strikes}")))
        lines += [matter.led(line, summary, of) for line in drawn]
    title = f"{next(iter(units))} by night" if len(units) == 1 else "strikes by night"
    return title, lines


def foot(
    matter: Matter,
    silence: Sequence[str],
    day: date | None,
    twice: Sequence[Twice],
    width: int,
    palette: Palette,
) -> Sequence[PanelLine]:
    """How sure the figures are: the whole front beside its axes, what may be twice, silent sources."""
    return [
        *_reconciled(matter, day, width, palette),
        *_twice(twice, palette),
        *(PanelLine(cell(f"· {line}", palette.dim)) for line in silence),
    ]


def _twice(twice: Sequence[Twice], palette: Palette) -> Iterator[PanelLine]:
    """All of them on one line, which leads to all their events."""
    if twice:
        some = ", ".join(map(twice_in_words, twice[:_MOST_TWICE]))
        rest = f" and {len(twice) - _MOST_TWICE:,} more" if len(twice) > _MOST_TWICE else ""
        lead = Lead("perhaps counted twice", lambda: [e for one in twice for e in one.events])
        yield PanelLine(cell(f"≈ perhaps counted twice: {some}{rest}", palette.doubt), lead)


def _reconciled(
    matter: Matter, day: date | None, width: int, palette: Palette
) -> Iterator[PanelLine]:
    """Of the day asked for, or of the latest with a total of the whole front."""
    on = day or last_front_total(matter.events)
    if on is None:
        return
    known = matter.vocabulary.sources
    found = reconcile(matter.events, on, matter.superseded, known)
    if day is None:
        found = tuple(one for one in found if one.whole is not None)
    if not found:
        text = f"nothing to reconcile on {on}: no front total and no attacks on an axis"
        yield PanelLine(Text(text, palette.dim))
    for one in found[:_MOST_SOURCES]:

        def find(source: str | None = one.source) -> Sequence[Event]:
            return reconciled_events(matter.events, on, source, matter.superseded, known)

        label = f"{one.source or 'no source'} · {on}"
        yield PanelLine(reconcile_bar(one, width, palette), Lead(label, find))
        if one.twice:
            twice = (
                f"≈ told under more than one type, perhaps counted twice: {', '.join(one.twice)}"
            )
            yield PanelLine(cell(twice, palette.doubt))
    if len(found) > _MOST_SOURCES:
        yield PanelLine(Text(f"{len(found) - _MOST_SOURCES} more sources", palette.dim))


def silence(
    matter: Matter, undated: Filter, days: tuple[date | None, date | None, date]
) -> Sequence[str]:
    """Which sources were silent when; nothing of a log over so many years that it says nothing."""
    dated = [event.date for event in matter.events]
    if not dated or (max(dated) - min(dated)).days > _MOST_SILENT:
        return ()
    found = coverage(
        matter.everything,
        undated.predicate if undated else None,
        asked=Asked(*days),
        known=matter.vocabulary.sources,
    )
    lines = silence_lines(found, most=2)
    return ("; ".join(lines),) if lines else ()
