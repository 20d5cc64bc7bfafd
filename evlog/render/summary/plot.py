"""Bars and heat rows of a summary, drawn in characters that need no colour to be read."""

from collections.abc import Sequence
from itertools import pairwise

from rich.cells import cell_len, set_cell_size
from rich.console import Console, ConsoleOptions, RenderResult
from rich.measure import Measurement
from rich.text import Text

from evlog.render.bars import bar_of
from evlog.render.cells import cell
from evlog.summary import Cell, Summary, after

_HEIGHTS = "▁▂▃▄▅▆▇█"
_LABEL_LIMIT = 28
_PIPE_WIDTH = 100
_LONGEST = 2_000


class _Drawing:
    """What draws itself as wide as it is let, and no wider than it needs."""

    def __init__(self, summary: Summary) -> None:
        self.summary = summary

    def __rich_measure__(self, console: Console, options: ConsoleOptions) -> Measurement:
        return Measurement(min(40, options.max_width), _PIPE_WIDTH)

    def lines(self, width: int) -> Sequence[Text]:
        """The drawing in that many cells."""
        raise NotImplementedError

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        for line in self.lines(options.max_width):
            line.no_wrap = True
            line.overflow = "crop"
            yield line


class Bars(_Drawing):
    """A bar a row: solid as far as is told, light as far as a range reaches."""

    def lines(self, width: int) -> Sequence[Text]:
        cells = self.summary.row_totals
        labels = _labels([heading.label for heading in self.summary.rows])
        figures = [cell.notation() for cell in cells]
        longest = max(map(_reach, cells), default=0)
        room = width - _widest(labels) - max(map(cell_len, figures), default=0) - 2
        drawn = [
            Text.assemble(label, " ", bar(cell, longest, room), " " if cell.figure else "", figure)
            for label, cell, figure in zip(labels, cells, figures, strict=True)
        ]
        if any(_reach(each) > each.figure for each in cells):
            drawn.append(Text("█ told  ░ as far as it may reach", "dim"))
        return drawn


class Heat(_Drawing):
    """A row of blocks over time, the higher the more, one scale for all rows."""

    def lines(self, width: int) -> Sequence[Text]:
        summary = self.summary
        columns = _timeline(summary)
        labels = _labels([heading.label for heading in summary.rows])
        totals = [cell.notation() for cell in summary.row_totals]
        room = width - _widest(labels) - max(map(len, totals), default=0) - 2
        left_away = max(0, len(columns) - max(room, 1))
        columns = columns[left_away:]
        step = " " if 2 * len(columns) <= room else ""
        cells = [
            [summary.cell(row, at) if at is not None else Cell() for _, at in columns]
            for row in range(len(summary.rows))
        ]
        most = max((each.figure for line in cells for each in line), default=0)
        drawn = [
            Text.assemble(label, " ", step.join(block(each, most) for each in line), " ", total)
            for label, line, total in zip(labels, cells, totals, strict=True)
        ]
        ends = " to ".join(dict.fromkeys([name for name, _ in (*columns[:1], *columns[-1:])]))
        told = [
            f"each mark a {summary.question.period}, {ends or 'no dates'}",
            *_scale(cells, most),
        ]
        if left_away:
            told.append(f"{left_away} earlier not drawn")
        if any(heading.names[0].coarse for heading in summary.columns):
            told.append("what is dated less finely is in the totals only")
        return [*drawn, *(Text(line, "dim") for line in _wrapped(told, width))]


def bars(summary: Summary) -> Bars:
    """The row totals as bars."""
    return Bars(summary)


def heat(summary: Summary) -> Heat:
    """The rows over time; the summary must have periods as its columns."""
    return Heat(summary)


def bar(cell: Cell, longest: int, room: int) -> str:
    """One bar, `longest` filling the room: at least a sliver for anything above zero."""
    if not cell.events or longest <= 0 or room <= 0:
        return ""
    solid = bar_of(cell.figure / longest, room)
    reach = round(room * _reach(cell) / longest)
    return solid + "░" * (reach - len(solid))


def block(cell: Cell, most: int) -> str:
    """One mark of a heat row: `·` nothing told, `0` told none, else a block by its height."""
    if not cell.events:
        return "·"
    if not cell.figure:
        return "0" if cell.high == 0 else "?"
    return _HEIGHTS[max(0, -(-8 * cell.figure // most) - 1)]


def _reach(cell: Cell) -> int:
    return cell.figure if cell.high is None else max(cell.high, cell.figure)


def _timeline(summary: Summary) -> list[tuple[str, int | None]]:
    """The periods from the first column to the last by name, those without a column too."""
    fine = [
        (heading.names[0].span, at)
        for at, heading in enumerate(summary.columns)
        if heading.names[0].span is not None and not heading.names[0].coarse
    ]
    line: list[tuple[str, int | None]] = []
    for (span, at), (following, _) in pairwise(fine):
        line.append((span.name, at))
        gap = after(span)
        while gap < following and len(line) < _LONGEST:
            line.append((gap.name, None))
            gap = after(gap)
    return line + [(span.name, at) for span, at in fine[-1:]]


def _scale(cells: Sequence[Sequence[Cell]], most: int) -> list[str]:
    marks = {block(each, most) for line in cells for each in line}
    told = [f"█ {most}, ▁ {max(1, most // 8)} or fewer"] if marks & set(_HEIGHTS) else []
    meanings = {"·": "· nothing told", "0": "0 told: none", "?": "? between 0 and more"}
    return told + [text for mark, text in meanings.items() if mark in marks]


def _wrapped(parts: Sequence[str], width: int) -> list[str]:
    lines: list[str] = []
    for part in parts:
        if lines and len(lines[-1]) + 2 + len(part) <= width:
            lines[-1] += f"; {part}"
        else:
            lines.append(part)
    return lines


def _labels(labels: Sequence[str]) -> list[Text]:
    shown = [cell(label).plain for label in labels]
    width = min(_LABEL_LIMIT, max(map(cell_len, shown), default=0))
    return [Text(set_cell_size(_shortened(label, width), width)) for label in shown]


def _shortened(label: str, width: int) -> str:
    return label if cell_len(label) <= width else set_cell_size(label, width - 1).rstrip() + "…"


def _widest(labels: Sequence[Text]) -> int:
    return max((label.cell_len for label in labels), default=0)
