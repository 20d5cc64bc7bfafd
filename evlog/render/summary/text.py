"""A summary as CSV, JSON and Markdown."""

import csv
import io
from collections.abc import Iterable, Iterator, Sequence
from typing import Any, NamedTuple

from evlog.model.text import mark_unsafe
from evlog.render.summary.figures import figures
from evlog.render.summary.grid import Grid, Line, grid
from evlog.render.summary.notes import notes
from evlog.summary import Cell, CountChange, Reconciliation, Summary
from evlog.summary.dimensions import Named

_NUMBERS = ("events", "low", "best", "high", "not_told")


def csv_text(summary: Summary) -> str:
    """One line a cell: a column for each dimension, then events, low, best, high, not told, and
    what is measured in which unit.

    Empty dimensions are "none" (no axis), an empty `best` or `high` is absent. What the table
    leaves out, and rows put together, are no line of it. An event that tells nothing of a measure
    beside the count is in `not_told` only. RFC 4180: CRLF.
    """
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow([*summary.question.dimensions, *_NUMBERS, "measure", "unit"])
    for line in _cells(summary):
        writer.writerow([*line.values, *line.numbers.values(), line.measure, line.unit])
    return out.getvalue()


def summary_document(summary: Summary) -> dict[str, Any]:
    """For JSON: what was asked, the cells as in CSV (null where empty), totals, what was left out.

    `totals` has one for each measure and unit; `total` has no figure if the units are several.
    `silent` is how many events tell nothing of the measure, `silent_on` has it for each measure.
    """
    question = summary.question
    totals = [
        {
            "measure": table.question.measure,
            "unit": table.unit or None,
            "group": table.group or None,
        }
        | _numbers(table.total)
        | ({"unlike": table.unlike} if table.unlike else {})
        for table in summary.tables
    ]
    return {
        "dimensions": question.dimensions,
        "measure": question.measure,
        "cells": [
            dict(zip(question.dimensions, line.values, strict=True))
            | line.numbers
            | {"measure": line.measure, "unit": line.unit or None}
            for line in _cells(summary)
        ],
        "total": _whole(summary),
        "totals": totals,
        "left_out": summary.left_out,
        "silent": sum(summary.silent.values()) if len(question.measures) < 2 else None,
        "silent_on": summary.silent,
        "overlaps": summary.overlaps,
        "may_lie_outside": summary.outside,
        "silences": [one._asdict() for one in summary.silences],
        "perhaps_twice": [{"ids": one.ids, "why": one.why} for one in summary.twice],
        "set_aside": [one.id for one in summary.aside],
    }


def _whole(summary: Summary) -> dict[str, int | None]:
    whole = _numbers(Cell.sum(table.total for table in summary.tables))
    if len(summary.question.measures) > 1:
        return dict.fromkeys(whole)
    return whole if len(summary.tables) < 2 else whole | dict.fromkeys(("low", "best", "high"))


class _Line(NamedTuple):
    """One line of the CSV."""

    values: tuple[str | None, ...]
    numbers: dict[str, int | None]
    measure: str
    unit: str


def _cells(summary: Summary) -> Iterator[_Line]:
    untold = {(each.measure, each.unit, each.names): each.events for each in summary.untold}
    for table in summary.tables:
        measure = table.question.measure
        columns: Sequence[int | None] = range(len(table.columns)) if table.columns else (None,)
        for row, heading in enumerate(table.rows):
            for column in columns:
                cell = table.cell(row, column)
                across = None if column is None else table.columns[column]
                folded = heading.folds or (across is not None and across.folds)
                if cell.events and not folded:
                    names = (*heading.names, *(across.names if across else ()))
                    # Where all is added up, the silent ones are lines of their own units.
                    silent = untold.pop((measure, table.unit, names), 0)
                    yield _told(names, cell, silent, measure, table.unit)
    for (measure, unit, names), events in untold.items():
        yield _told(names, Cell(high=None), events, measure, unit)


def _told(names: Sequence[Named], cell: Cell, silent: int, measure: str, unit: str) -> _Line:
    numbers = _numbers(cell)
    numbers["not_told"] = cell.not_told + silent
    return _Line(tuple(name.value for name in names), numbers, measure, unit)


def _numbers(cell: Cell) -> dict[str, int | None]:
    return {number: getattr(cell, number) for number in _NUMBERS}


def reconcile_rows(found: Iterable[Reconciliation]) -> list[dict[str, Any]]:
    """One row a source: the whole front, the axes and the rest, each with its bounds."""
    return [
        {
            "date": one.day.isoformat(),
            "source": one.source,
            **_bounds("whole", one.whole),
            **_bounds("axes", one.axes),
            **_bounds("not_allocated", one.not_allocated),
        }
        for one in found
    ]


def _bounds(name: str, number: Cell | CountChange | None) -> dict[str, int | None]:
    return {
        f"{name}_low": None if number is None else number.low,
        f"{name}_high": None if number is None else number.high,
    }


def markdown_text(summary: Summary, title: str) -> str:
    """A GitHub-flavoured table under a bold title, its notes below.

    What stands over a group of columns goes before the first of their heads.
    """
    texts = figures(summary)
    table = grid(summary, texts)
    labels = len(table.label_heads)
    rules = ["---"] * labels + ["---:"] * len(table.columns)
    told = [_line([*map(_escaped, table.label_heads), *_heads(table)]), _line(rules)]
    told += [_row(line, labels, len(table.columns)) for line in table.lines]
    below = "\n".join(f"- {_escaped(line)}" for line in notes(summary, texts))
    return f"**{_escaped(title)}**\n\n" + "\n".join(told) + (f"\n\n{below}\n" if below else "\n")


def _heads(table: Grid) -> Iterator[str]:
    over = ""
    for column in table.columns:
        head = _escaped(column.head)
        if column.is_total and column.over:
            head = f"**{head}**"
        yield f"{_escaped(column.over)}: {head}" if column.over != over else head
        over = column.over


def _row(line: Line, names: int, columns: int) -> str:
    labels = [*map(_escaped, line.labels), *[""] * (names - len(line.labels))]
    texts = list(line.texts) or [""] * columns
    if line.kind in ("total", "section"):
        labels, texts = (
            [f"**{text}**" if text else "" for text in each] for each in (labels, texts)
        )
    return _line([*labels, *texts])


def _line(cells: Any) -> str:
    return f"| {' | '.join(cells)} |"


def _escaped(text: str) -> str:
    shown = mark_unsafe(text).replace("\\", "\\\\").replace("\n", " ").replace("\t", " ")
    for sign in "|*_`<[]":
        shown = shown.replace(sign, f"\\{sign}")
    return shown
