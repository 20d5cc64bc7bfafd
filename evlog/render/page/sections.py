"""What the page shows, as plain values and pictures for its template."""

import datetime as dt
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from typing import Any, Final, NamedTuple

from msgspec.structs import replace

from evlog.language.filter.days import asked_days
from evlog.language.filter.query import Filter
from evlog.model.event import Event, Source
from evlog.model.vocabulary import Vocabulary
from evlog.render.calendar.svg import calendar_svg
from evlog.render.coverage import coverage_of, silence_lines
from evlog.render.event import own_figures
from evlog.render.map.svg import map_svg
from evlog.render.page.bars import bars_svg, columns_svg
from evlog.render.page.colours import Colours
from evlog.render.page.coverage import coverage_svg
from evlog.render.page.numbers import days_in_words, thousands
from evlog.render.palette import Palette
from evlog.render.summary.figures import figures
from evlog.render.summary.grid import Grid, Line, blocks, grid
from evlog.render.summary.notes import notes
from evlog.render.summary.svg import source_line
from evlog.render.words import (
    MARKS,
    NOT_TOLD,
    axis_cell,
    count_cell,
    date_cell,
    places_cell,
    type_cell,
    weapons_cell,
)
from evlog.summary import Claim, Question, Summary, Table, claims, summarise
from evlog.summary.coverage import Coverage, latest
from evlog.summary.days import by_day
from evlog.summary.doubled import periods_aside, with_twice
from evlog.summary.located import Located
from evlog.summary.perhaps_twice import Twice
from evlog.summary.question import Period
from evlog.summary.units import unit_of

_MOST_CLAIMS: Final = 60
_MOST_SOURCES: Final = 16
_MOST_CELLS: Final = 520
_MOST_TWICE: Final = 20
_MOST_PLACES: Final = 20
# Figures of people, which stand beside what happened.
_PEOPLE: Final = ("killed", "wounded", "captured")
_MOST_YEARS: Final = 10
_MOST_COLUMNS: Final = 10
# Fewer days are in sight one by one where they are drawn over time.
_LEAST_CALENDAR: Final = 45
_OTHER_FIGURES: Final = ("killed", "wounded", "captured", "downed", "repelled", "hits", "munitions")
# Periods of which a chart has room for that many.
_PERIODS: Final[Sequence[tuple[Period, int]]] = (("day", 62), ("week", 730), ("month", 3700))


class Matter(NamedTuple):
    """What the page is of: a `Report`, and what may be counted twice in it."""

    events: Sequence[Event]
    everything: Sequence[Event]
    wanted: Filter
    vocabulary: Vocabulary
    superseded: frozenset[str]
    today: dt.date
    most_events: int
    twice: tuple[Twice, ...]

    @property
    def asked(self) -> tuple[dt.date | None, dt.date | None]:
        """The days that the filter asks for."""
        return asked_days(self.wanted)

    def counted(self, *by: str, measures: Sequence[str] = ("count",)) -> Summary:
        """The summary of the events by these dimensions; of many places only the largest."""
        many = by[0] == "place"
        question = Question(
            by=by,
            measure=",".join(measures),
            top=_MOST_PLACES if many else None,
            sort="total" if many else "order",
        )
        dated = self.wanted.predicate if "date" in self.wanted.fields else None
        counted = summarise(self.events, question, self.vocabulary, self.superseded, dated)
        counted = replace(counted, aside=periods_aside(self.events, self.superseded))
        return with_twice(counted, self.events, self.twice, self.vocabulary, self.superseded)


def sections(matter: Matter, colours: Colours) -> dict[str, Any]:
    """Everything that the template asks for, by the name under which it does."""
    rows = "axis" if any(event.axes or event.scope for event in matter.events) else "place"
    people = [name for name in _PEOPLE if any(getattr(e, name) for e in matter.events)]
    measures = ("count", *people)
    whole = matter.counted(rows, measures=measures)
    told = coverage_of(matter.everything, matter.wanted, matter.vocabulary, matter.today)
    period = _period(matter)
    return {
        "number": f"{len(matter.events):,}",
        "days": _days(matter),
        "sources": source_line(matter.events, matter.vocabulary.sources),
        "totals": _totals(whole),
        "silences": silence_lines(told),
        "doubts": _doubts(matter),
        "twice": _twice(matter.twice),
        "tables": [
            *_tables(matter.counted(rows, "type"), colours),
            *(_tables(matter.counted(rows, measures=people), colours) if people else ()),
        ],
        "rows": rows,
        "bars": _drawn(whole, colours, bars_svg, 2),
        "period": period,
        "marks_silence": told.every == period and bool(told.gaps),
        "columns": _columns(matter, told, period, colours, measures),
        "calendar": _calendar(matter, colours),
        "map": _map(matter, colours),
        "coverage": _coverage(told, colours),
        "claims": _claims(matter),
        "notes": _notes(whole),
        "events": [_event(event, matter) for event in _latest_first(matter)[: matter.most_events]],
        "unshown": f"{max(0, len(matter.events) - matter.most_events):,}",
    }


def _latest_first(matter: Matter) -> list[Event]:
    return sorted(matter.events, key=lambda event: (event.date, event.id), reverse=True)


def _days(matter: Matter) -> str:
    """The days of the page: those asked for, else those on which its events lie."""
    if not matter.events:
        firsts, lasts = [], []
    else:
        firsts = [event.date for event in matter.events if event.precision != "by"]
        lasts = [event.last_day for event in matter.events]
    first = matter.asked[0] or min(firsts, default=None)
    last = matter.asked[1] or max(lasts, default=None)
    if first is None or last is None or last < first:
        return ""
    return days_in_words(first, last)


def _period(matter: Matter) -> Period:
    dated = [event for event in matter.events if event.precision != "by"]
    if not dated:
        return "day"
    length = (max(e.last_day for e in dated) - min(e.date for e in dated)).days
    return next((period for period, most in _PERIODS if length <= most), "year")


def _totals(summary: Summary) -> list[dict[str, str]]:
    """One large figure for each unit."""
    return [
        {
            "figure": thousands(table.total.notation()),
            "unit": _title(table),
            "group": table.group or "other",
        }
        for table in summary.tables
    ]


def _title(table: Table) -> str:
    """What a figure counts: `attacks`, `killed`."""
    return table.unit or table.question.measure


def _doubts(matter: Matter) -> list[str]:
    """How many events are disputed or refuted, in words."""
    standings = [event.standing for event in matter.events if event.uid not in matter.superseded]
    return [
        f"{MARKS[standing]}{standings.count(standing):,} {standing}"
        for standing in ("disputed", "refuted")
        if standing in standings
    ]


def _twice(found: Sequence[Twice]) -> dict[str, Any] | None:
    """What may be counted twice, in lines; None if there is nothing."""
    if not found:
        return None
    lines = list(map(_twice_line, found[:_MOST_TWICE]))
    rest = len(found) - len(lines)
    return {
        "number": f"{len(found):,}",
        "lines": [*lines, *([f"and {rest:,} more"] if rest else [])],
    }


def _twice_line(twice: Twice) -> str:
    first, numbers = twice.events[0], " ".join(f"#{number}" for number in twice.ids)
    return f"{axis_cell(first)}, {date_cell(first)}, {type_cell(first)} ({numbers})"


def _tables(summary: Summary, colours: Colours) -> list[dict[str, Any]]:
    """The summary as one table, or as several below each other if it is too wide for a page."""
    laid = grid(summary, figures(summary))
    if not laid.columns:
        return []
    if len(laid.columns) <= _MOST_COLUMNS:
        return [_table(laid, summary, colours)]
    parts: list[list[int]] = []
    for block in blocks(summary):
        wide = len(grid(summary, figures(summary), [*(parts[-1] if parts else []), *block]).columns)
        if parts and wide <= _MOST_COLUMNS:
            parts[-1] += block
        else:
            parts.append(list(block))
    return [_table(grid(summary, figures(summary), part), summary, colours) for part in parts]


def _table(laid: Grid, summary: Summary, colours: Colours) -> dict[str, Any]:
    spans: list[dict[str, Any]] = []
    for column in laid.columns:
        if spans and spans[-1]["label"] == column.over:
            spans[-1]["width"] += 1
        else:
            spans.append({"label": column.over, "group": column.group, "width": 1})
    return {
        "spans": spans if any(span["label"] for span in spans) else [],
        "label_heads": laid.label_heads,
        "columns": laid.columns,
        "lines": [_line(line, laid, summary, colours) for line in laid.lines],
        "width": len(laid.label_heads) + len(laid.columns),
    }


def _line(line: Line, laid: Grid, summary: Summary, colours: Colours) -> dict[str, Any]:
    cells = [
        {
            "text": thousands(text),
            "is_total": column.is_total,
            "heat": _heat(place, summary, colours) if line.kind == "row" else "",
            "is_silent": text == NOT_TOLD,
        }
        for column, text, place in zip(laid.columns, line.texts, line.places, strict=False)
    ]
    return {"kind": line.kind, "labels": line.labels, "cells": cells, "group": line.group}


def _heat(place: Any, summary: Summary, colours: Colours) -> str:
    """The class of a cell: tinted by its share of the largest of its unit."""
    if place is None or place.column is None:
        return ""
    table = summary.tables[place.table]
    if table.rows[place.row].is_off_scale:
        return ""
    most = max(
        (cell.figure for at, cell in table.cells.items() if not table.rows[at[0]].is_off_scale),
        default=0,
    )
    return colours.heat(table.group or "other", summary.cell(place).figure / most) if most else ""


def _drawn(
    summary: Summary, colours: Colours, draw: Callable[..., str], least: int
) -> list[dict[str, Any]]:
    """A picture of each table that has at least so many figures to compare."""
    return [
        {
            "title": _title(table),
            "total": thousands(table.total.notation()),
            "group": table.group or "other",
            "picture": colours.picture(partial(draw, table)),
        }
        for table in summary.tables
        if _figures_in(table) >= least
    ]


def _figures_in(table: Table) -> int:
    """In how many rows there is a figure that a picture can compare with another."""
    rows = zip(table.rows, table.row_totals, strict=True)
    return sum(bool(cell.figure) and not heading.is_off_scale for heading, cell in rows)


def _columns(
    matter: Matter, told: Coverage, period: Period, colours: Colours, measures: Sequence[str]
) -> list[dict[str, Any]]:
    """Each unit over time, with a mark under the periods on which its own sources were silent."""
    voices = _voices(matter)

    def draw(table: Table, palette: Palette) -> str:
        rows = [row for row in told.gaps if row.name in voices.get(table.unit, ())]
        silent = {
            span.name
            for row in rows
            for span, state in zip(told.periods, row.states, strict=True)
            if state == "silent" and told.every == period
        }
        return columns_svg(table, palette, silent)

    return _drawn(matter.counted(period, measures=measures), colours, draw, 3)


def _voices(matter: Matter) -> dict[str, set[str]]:
    """By unit, the sources that tell at least a quarter of the events that have figures in it."""
    known = matter.vocabulary
    events, told = Counter[str](), Counter[tuple[str, str]]()
    for event in matter.events:
        unit = unit_of(event.type, "count", known)
        events[unit] += 1
        told.update((unit, name) for name in {known.sources.name_of(s.name) for s in event.sources})
    voices: dict[str, set[str]] = defaultdict(set)
    for (unit, name), number in told.items():
        if 4 * number >= events[unit]:
            voices[unit].add(name)
    return voices


def _calendar(matter: Matter, colours: Colours) -> Any:
    days = by_day(matter.events, matter.vocabulary, matter.superseded, "events")
    if not days.days or (max(days.days) - min(days.days)).days < _LEAST_CALENDAR:
        return None
    years = days.years[-_MOST_YEARS:]
    return colours.picture(lambda palette: calendar_svg(days, years=years, palette=palette))


def _map(matter: Matter, colours: Colours) -> Any:
    located = Located.of(matter.events, matter.vocabulary, matter.superseded)
    if not located.spots:
        return None
    return colours.picture(lambda palette: map_svg(located, matter.vocabulary, palette=palette))


def _coverage(told: Coverage, colours: Colours) -> dict[str, Any] | None:
    if not told.rows:
        return None
    told = latest(told, _MOST_CELLS)
    # Those with a gap are what the page must not hide; then those that told most.
    rows = sorted(told.rows, key=lambda row: not row.silent)[:_MOST_SOURCES]
    rows = [row for row in told.rows if row in rows]
    return {
        "picture": colours.picture(lambda palette: coverage_svg(told, rows, palette)),
        "every": told.every,
        "rest": f"{len(told.rows) - len(rows):,}" if len(told.rows) > len(rows) else "",
        "unplaced": told.unplaced,
        "earlier": f"{told.earlier:,}" if told.earlier else "",
    }


def _claims(matter: Matter) -> dict[str, Any]:
    """What somebody judged, in full; of the rest who told how much."""
    found = claims(matter.events, matter.superseded, matter.vocabulary.sources)
    judged = [c for c in found if c.event.standing != "unverified" and not c.superseded]
    several = [
        c
        for c in found
        if c not in judged and not c.superseded and any(s.figures for s in c.event.sources)
    ]
    listed = [*judged, *several]
    return {
        "listed": [_claim(claim) for claim in listed[:_MOST_CLAIMS]],
        "rest": f"{len(listed) - _MOST_CLAIMS:,}" if len(listed) > _MOST_CLAIMS else "",
        "unverified": f"{sum(c.event.standing == 'unverified' for c in found):,}",
        "nameless": f"{len(matter.events) - len(found):,}",
    }


def _claim(claim: Claim) -> dict[str, Any]:
    event = claim.event
    return {
        "id": event.id,
        "date": date_cell(event),
        "what": _what(event),
        "standing": event.standing,
        "mark": MARKS[event.standing].strip(),
        "stances": [
            (stance, list(map(_source, getattr(claim, stance))))
            for stance in ("reports", "confirms", "denies")
            if getattr(claim, stance)
        ],
    }


def _what(event: Event) -> str:
    count = "" if event.count is None else f": {thousands(count_cell(event))}"
    return f"{axis_cell(event)}, {type_cell(event)}{count}"


def _source(source: Source) -> dict[str, str]:
    return {
        "name": source.name,
        "own": own_figures(source),
        "via": source.via or "",
        "url": source.url if source.url and source.url.startswith(("https://", "http://")) else "",
    }


def _notes(summary: Summary) -> tuple[str, ...]:
    return tuple(line[:1].upper() + line[1:] for line in notes(summary, figures(summary)))


def _event(event: Event, matter: Matter) -> dict[str, Any]:
    kind = matter.vocabulary.type_names.get(event.type)
    return {
        "id": event.id,
        "date": date_cell(event),
        "axis": axis_cell(event),
        "type": type_cell(event),
        "group": kind.group if kind else "other",
        "count": thousands(count_cell(event)),
        "others": "; ".join(_others(event)),
        "places": places_cell(event),
        "sources": [
            {"sign": {"reports": "", "confirms": "=", "denies": "!"}[s.stance]} | _source(s)
            for s in event.sources
        ],
        "standing": "superseded" if event.uid in matter.superseded else event.standing,
        "mark": MARKS[event.standing].strip(),
        "note": event.note or "",
    }


def _others(event: Event) -> Iterator[str]:
    for field in _OTHER_FIGURES:
        count = getattr(event, field)
        if count is not None:
            yield f"{field.replace('_', ' ')} {thousands(count.notation())}"
    if event.weapons:
        yield weapons_cell(event)
