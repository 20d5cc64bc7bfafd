"""A summary as an SVG picture fit to publish: title, table or bars, notes, source and date."""

import re
from collections.abc import Iterable, Iterator
from datetime import date
from textwrap import wrap
from xml.sax.saxutils import escape

from rich.cells import cell_len

from evlog.model.event import Event
from evlog.model.sources import SHIPPED, Sources
from evlog.model.text import mark_unsafe
from evlog.render.summary.figures import figures
from evlog.render.summary.grid import Grid, Line, grid
from evlog.render.summary.notes import notes
from evlog.summary import Cell, Position, Summary, Table
from evlog.summary.fields import affirming

_MARGIN = 32
_LINE = 24
_CHAR = 7.4
_GAP = 18
_LABEL_LIMIT = 260
_BAR = 320
_SMALLEST = 560
_NOT_XML = re.compile("[\ufffe\uffff]")
_STYLE = (
    "text{font-family:Helvetica,Arial,'Noto Sans',sans-serif;font-size:13px;fill:#1b1b1b}"
    ".title{font-size:19px;font-weight:bold}.head,.note{fill:#555}.note{font-size:12px}"
    ".n{text-anchor:end;font-variant-numeric:tabular-nums}.b{font-weight:bold}"
    ".bar{fill:#355c7d}.reach{fill:#355c7d;fill-opacity:.3}.tint{fill:#355c7d}"
    "line{stroke:#1b1b1b;stroke-width:1}"
)


def svg_text(summary: Summary, *, title: str, source: str, day: date) -> str:
    """The picture: tinted figures for two dimensions, bars for one; every number is written out.

    `source` says where the figures come from and `day` when the picture was made.
    """
    texts = figures(summary)
    table = grid(summary, texts)
    drawn = _Drawn(summary, table)
    body = [_text(_MARGIN, _MARGIN + 6, title, "title"), *drawn.heads(), *drawn.rows()]
    width, bottom = drawn.width, drawn.bottom
    below = [*notes(summary, texts), f"{source} · {day.isoformat()}"]
    lines = [line for note in below for line in wrap(note, int((width - 2 * _MARGIN) / 6.4))]
    body += [_text(_MARGIN, bottom + 28 + 17 * at, line, "note") for at, line in enumerate(lines)]
    height = bottom + 28 + 17 * len(lines) + _MARGIN // 2
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" role="img" width="{width:.0f}" '
        f'height="{height:.0f}" viewBox="0 0 {width:.0f} {height:.0f}">\n'
        f"<title>{_safe(title)}</title>\n<style>{_STYLE}</style>\n"
        f'<rect width="100%" height="100%" fill="#fff"/>\n' + "\n".join(body) + "\n</svg>\n"
    )


def source_line(events: Iterable[Event], known: Sources = SHIPPED) -> str:
    """Who tells these events, the most frequent first: `Source: A, B and 3 more`."""
    told: dict[str, int] = {}
    for event in events:
        for name in dict.fromkeys(map(known.name_of, affirming(event.sources))):
            told[name] = told.get(name, 0) + 1
    names = sorted(told, key=lambda name: (-told[name], name))
    if not names:
        return "Source: not named"
    rest = f" and {len(names) - 3} more" if len(names) > 3 else ""
    return f"Source{'s' if len(names) > 1 else ''}: {', '.join(names[:3])}{rest}"


class _Drawn:
    """Where the parts of the table lie, and the parts."""

    def __init__(self, summary: Summary, table: Grid) -> None:
        self._summary, self._table = summary, table
        self._edges = _edges(table)
        self._sections = any(line.kind == "section" for line in table.lines)
        # Bars are drawn beside a lone column of figures.
        self._bars = len(summary.tables) == 1 and not summary.tables[0].columns
        self._right = max([*self._edges, _MARGIN]) + (_BAR + _GAP if self._bars else 0)
        self._broken = [_broken(column.head, 12) for column in table.columns]
        over = 20 if any(column.over for column in table.columns) else 0
        self._top = _MARGIN + 2 * _LINE + 16 * max(map(len, self._broken), default=1) + over
        self.bottom = self._top + _LINE * len(table.lines)
        self.width = max(_SMALLEST, self._right + _MARGIN)

    def heads(self) -> Iterator[str]:
        """The heads of the columns, and what stands over them."""
        names = len(self._table.label_heads)
        for x, head in zip(self._edges, self._table.label_heads, strict=False):
            yield _text(x, self._top, head, "head")
        for x, lines in zip(self._edges[names:], self._broken, strict=True):
            for up, line in enumerate(reversed(lines)):
                yield _text(x, self._top - 16 * up, line, "head n")
        up = 16 * max(map(len, self._broken), default=1) + 4
        over = ""
        for at, column in enumerate(self._table.columns):
            if column.over and column.over != over:
                left = self._edges[names + at] - _column_width(self._table, at)
                yield _text(left, self._top - up, column.over, "head b")
            over = column.over
        yield _rule(self._right, self._top + 7)

    def rows(self) -> Iterator[str]:
        """The lines with their figures, a rule before the last total."""
        drawn: Line | None = None
        for number, line in enumerate(self._table.lines):
            y = self._top + _LINE * (number + 1)
            ends = line.kind == "total" and line is self._table.lines[-1] and not self._sections
            if drawn is not None and (line.kind == "section" or ends):
                yield _rule(self._right, y - _LINE + 7)
            yield from self._row(line, y)
            drawn = line

    def _row(self, line: Line, y: float) -> Iterator[str]:
        names = len(self._table.label_heads)
        bold = " b" if line.kind in ("total", "section") else ""
        for x, label in zip(self._edges, line.labels, strict=False):
            yield _text(x, y, _cut(label), bold.strip())
        if line.kind == "row":
            yield from self._tints(line, y)
        for column, x, text in zip(
            self._table.columns, self._edges[names:], line.texts, strict=False
        ):
            yield _text(x, y, text, "n b" if bold or column.is_total else "n")

    def _tints(self, line: Line, y: float) -> Iterator[str]:
        names = len(self._table.label_heads)
        for at, place in enumerate(line.places):
            if place is None or place.row is None:
                continue
            table = self._summary.tables[place.table]
            if place.column is not None:
                right, width = self._edges[names + at], _column_width(self._table, at)
                yield from _tint(table, place, right, width, y)
            elif self._bars and at == len(line.places) - 1:
                yield from _bar(table, place.row, self._edges[-1] + _GAP, y)


def _edges(table: Grid) -> list[float]:
    """The left edge of each label column, then the right edge of each column of figures."""
    edges: list[float] = []
    at: float = _MARGIN
    for position, head in enumerate(table.label_heads):
        edges.append(at)
        told = [line.labels[position] for line in table.lines if position < len(line.labels)]
        at += min(_LABEL_LIMIT, max(map(_wide, [head, *told]))) + _GAP
    over = table.columns[0].over if table.columns else ""
    for place, column in enumerate(table.columns):
        at += _column_width(table, place) + _GAP + (_GAP if column.over != over else 0)
        edges.append(at - _GAP)
        over = column.over
    return edges


def _column_width(table: Grid, at: int) -> float:
    column = table.columns[at]
    told = [line.texts[at] for line in table.lines if line.texts]
    alone = sum(each.over == column.over for each in table.columns) == 1
    return max(map(_wide, [*_broken(column.head, 12), *told, column.over if alone else ""]))


def _tint(table: Table, place: Position, right: float, width: float, y: float) -> Iterator[str]:
    figure = table.cell(place.row, place.column).figure
    if place.row is not None and figure and not table.rows[place.row].is_off_scale:
        share = 0.08 + 0.32 * figure / _most(table)
        yield _box(right - width - 6, y - 16, width + 12, 21, "tint", share)


def _most(table: Table) -> int:
    """The largest figure among those that can be compared."""
    return max(
        (cell.figure for (row, _), cell in table.cells.items() if not table.rows[row].is_off_scale),
        default=0,
    )


def _bar(table: Table, row: int, x: float, y: float) -> Iterator[str]:
    scaled = [
        total
        for heading, total in zip(table.rows, table.row_totals, strict=True)
        if not heading.is_off_scale
    ]
    longest = max(map(_reach, scaled), default=0)
    total = table.row_totals[row]
    if longest and _reach(total) and not table.rows[row].is_off_scale:
        yield _box(x, y - 12, _BAR * _reach(total) / longest, 14, "reach")
        yield _box(x, y - 12, _BAR * total.low / longest, 14, "bar")


def _reach(cell: Cell) -> int:
    return max(cell.figure, cell.high or 0)


def _box(x: float, y: float, width: float, height: float, kind: str, opacity: float = 1) -> str:
    faint = f' fill-opacity="{opacity:.2f}"' if opacity < 1 else ""
    return (
        f'<rect class="{kind}" x="{x:.1f}" y="{y:.1f}" width="{width:.1f}" '
        f'height="{height}"{faint}/>'
    )


def _rule(right: float, y: float) -> str:
    return f'<line x1="{_MARGIN}" y1="{y:.1f}" x2="{right:.1f}" y2="{y:.1f}"/>'


def _text(x: float, y: float, text: str, kind: str) -> str:
    return f'<text class="{kind}" x="{x:.1f}" y="{y:.1f}">{_safe(text)}</text>'


def _safe(text: str) -> str:
    return escape(_NOT_XML.sub("�", mark_unsafe(text.replace("\n", " ").replace("\t", " "))))


def _wide(text: str) -> float:
    return cell_len(text) * _CHAR


def _cut(label: str) -> str:
    most = int(_LABEL_LIMIT / _CHAR)
    return label if cell_len(label) <= most else label[: most - 1] + "…"


def _broken(head: str, width: int) -> list[str]:
    return wrap(head, width, break_long_words=False) or [""]
