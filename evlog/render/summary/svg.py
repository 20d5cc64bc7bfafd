"""A summary as an SVG picture fit to publish: title, table or bars, notes, source and date."""

import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from textwrap import wrap
from xml.sax.saxutils import escape

from rich.cells import cell_len

from evlog.model.event import Event
from evlog.model.sources import SHIPPED, Sources
from evlog.model.text import mark_unsafe
from evlog.render.summary.figures import Grid, figures, grid
from evlog.render.summary.notes import notes
from evlog.summary import Cell, Summary
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
    columns = _columns(table)
    extra = 0 if summary.columns else _BAR + _GAP
    width = max(_SMALLEST, columns[-1] + extra + _MARGIN)
    heads = [_broken(head, 12) for head in table.heads]
    top = _MARGIN + 2 * _LINE + 16 * max(map(len, heads), default=1)
    body = [
        _text(_MARGIN, _MARGIN + 6, title, "title"),
        *_heads(table, heads, columns, top),
        *_rows(summary, table, columns, top),
    ]
    bottom = top + _LINE * (len(table.lines) + 1)
    body.append(_rule(columns[-1] + extra, top + 7))
    body.append(_rule(columns[-1] + extra, bottom - _LINE + 7))
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


def _columns(table: Grid) -> list[float]:
    """The left edge of each label column, then the right edge of each column of figures."""
    edges: list[float] = []
    at: float = _MARGIN
    for position, head in enumerate(table.label_heads):
        edges.append(at)
        widest = max(map(_wide, [head, *(labels[position] for labels in table.labels)]))
        at += min(_LABEL_LIMIT, widest) + _GAP
    for place, head in enumerate(table.heads):
        told = [table.total[place], *(line[place] for line in table.lines)]
        at += max(map(_wide, [*_broken(head, 12), *told])) + _GAP
        edges.append(at - _GAP)
    return edges


def _heads(
    table: Grid, heads: Sequence[Sequence[str]], columns: Sequence[float], top: float
) -> Iterator[str]:
    for x, head in zip(columns, table.label_heads, strict=False):
        yield _text(x, top, head, "head")
    for x, lines in zip(columns[len(table.label_heads) :], heads, strict=True):
        for up, line in enumerate(reversed(lines)):
            yield _text(x, top - 16 * up, line, "head n")


def _rows(summary: Summary, table: Grid, columns: Sequence[float], top: float) -> Iterator[str]:
    names = len(table.label_heads)
    most = max((cell.figure for cell in summary.cells.values()), default=0)
    for row, (labels, line) in enumerate(zip(table.labels, table.lines, strict=True)):
        y = top + _LINE * (row + 1)
        for x, label in zip(columns, labels, strict=False):
            yield _text(x, y, _cut(label), "")
        for column in range(len(summary.columns)):
            yield from _tint(summary.cell(row, column), most, columns, names + column, y)
        for place, (x, text) in enumerate(zip(columns[names:], line, strict=True)):
            yield _text(x, y, text, "n b" if place == len(line) - 1 else "n")
        if not summary.columns:
            yield from _bar(summary.row_totals, row, columns[-1] + _GAP, y)
    y = top + _LINE * (len(table.lines) + 1)
    yield _text(columns[0], y, "total", "b")
    for x, text in zip(columns[names:], table.total, strict=True):
        yield _text(x, y, text, "n b")


def _tint(cell: Cell, most: int, columns: Sequence[float], place: int, y: float) -> Iterator[str]:
    if cell.figure:
        left = columns[place - 1] if place > 1 else columns[place] - 60
        width = min(columns[place] - left, 90)
        share = 0.08 + 0.32 * cell.figure / most
        yield _box(columns[place] - width + 6, y - 16, width - 2, 21, "tint", share)


def _bar(totals: Sequence[Cell], row: int, x: float, y: float) -> Iterator[str]:
    reach = [max(cell.figure, cell.high or 0) for cell in totals]
    longest = max(reach, default=0)
    if longest and reach[row]:
        yield _box(x, y - 12, _BAR * reach[row] / longest, 14, "reach")
        yield _box(x, y - 12, _BAR * totals[row].figure / longest, 14, "bar")


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
