"""A summary as CSV, JSON and Markdown."""

import csv
import io
from collections.abc import Iterable, Iterator
from typing import Any

from evlog.model.text import mark_unsafe
from evlog.render.summary.figures import figures, grid
from evlog.render.summary.notes import notes
from evlog.summary import Cell, CountChange, Reconciliation, Summary

_NUMBERS = ("events", "low", "best", "high", "not_told")


def csv_text(summary: Summary) -> str:
    """One line a cell: a column for each dimension, then events, low, best, high and not told.

    Empty dimensions are "none" (no axis), an empty `best` or `high` is absent. What the table
    leaves out, and rows put together, are no line of it. RFC 4180: CRLF.
    """
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow([*summary.question.dimensions, *_NUMBERS])
    for values, cell in _cells(summary):
        writer.writerow([*values, *(getattr(cell, number) for number in _NUMBERS)])
    return out.getvalue()


def summary_document(summary: Summary) -> dict[str, Any]:
    """For JSON: what was asked, the cells as in CSV (null where empty), the total, and what was left out."""
    question = summary.question
    return {
        "dimensions": question.dimensions,
        "measure": question.measure,
        "cells": [
            dict(zip(question.dimensions, values, strict=True)) | _numbers(cell)
            for values, cell in _cells(summary)
        ],
        "total": _numbers(summary.total),
        "left_out": summary.left_out,
        "silent": summary.silent,
        "overlaps": summary.overlaps,
        "may_lie_outside": summary.outside,
    }


def _cells(summary: Summary) -> Iterator[tuple[tuple[str | None, ...], Cell]]:
    columns = range(len(summary.columns)) if summary.question.column else (None,)
    for row, heading in enumerate(summary.rows):
        for column in columns:
            cell = summary.cell(row, column)
            across = () if column is None else summary.columns[column].values
            folded = heading.folds or (column is not None and summary.columns[column].folds)
            if cell.events and not folded:
                yield (*heading.values, *across), cell


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
    """A GitHub-flavoured table under a bold title, its notes below."""
    texts = figures(summary)
    table = grid(summary, texts)
    heads = [*table.label_heads, *table.heads]
    labels = len(table.label_heads)
    rows = [[*named, *line] for named, line in zip(table.labels, table.lines, strict=True)]
    rows.append(["**total**", *[""] * (labels - 1), *(f"**{text}**" for text in table.total)])
    rules = ["---"] * labels + ["---:"] * len(table.heads)
    told = [_line(_escaped(head) for head in heads), _line(rules)]
    told += [_line([*map(_escaped, row[:labels]), *row[labels:]]) for row in rows[:-1]]
    told.append(_line(rows[-1]))
    below = "\n".join(f"- {_escaped(line)}" for line in notes(summary, texts))
    return f"**{_escaped(title)}**\n\n" + "\n".join(told) + (f"\n\n{below}\n" if below else "\n")


def _line(cells: Any) -> str:
    return f"| {' | '.join(cells)} |"


def _escaped(text: str) -> str:
    shown = mark_unsafe(text).replace("\\", "\\\\").replace("\n", " ").replace("\t", " ")
    for sign in "|*_`<[]":
        shown = shown.replace(sign, f"\\{sign}")
    return shown
