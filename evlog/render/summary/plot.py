"""Bars and heat rows of a summary, drawn in characters that need no colour to be read.

Every table has a scale of its own: a bar is as long beside its neighbours as its figure is large
beside theirs, and unlike things are no neighbours.
"""

from collections.abc import Collection, Iterator, Sequence
from itertools import compress
from typing import TypeVar

from rich.cells import cell_len, set_cell_size
from rich.console import Console, ConsoleOptions, RenderResult
from rich.measure import Measurement
from rich.text import Text

from evlog.render.bars import bar_of
from evlog.render.cells import cell
from evlog.render.palette import TERMINAL, Palette
from evlog.render.summary.grid import title_of
from evlog.render.summary.position import placed
from evlog.render.words import separated
from evlog.summary import Cell, Heading, Position, Summary, Table

T = TypeVar("T")
_HEIGHTS = "▁▂▃▄▅▆▇█"
_LABEL_LIMIT = 28
_PIPE_WIDTH = 100
_DISPUTED = "≠"
_OPEN = "▸"
_MARKS = {"·": "· nothing told", "0": "0 told: none", "?": "? between 0 and more"}


class _Drawing:
    """What draws itself as wide as it is let, and no wider than it needs."""

    def __init__(self, summary: Summary, palette: Palette = TERMINAL) -> None:
        self.summary, self.palette = summary, palette

    def __rich_measure__(self, console: Console, options: ConsoleOptions) -> Measurement:
        return Measurement(min(40, options.max_width), _PIPE_WIDTH)

    def lines(self, width: int) -> Sequence[Text]:
        """The drawing in that many cells."""
        raise NotImplementedError

    def titled(self, number: int, table: Table, scale: str = "") -> Iterator[Text]:
        """What stands over one of several tables."""
        if len(self.summary.tables) > 1:
            if number:
                yield Text()
            style = f"bold {self.colour(table)}".strip()
            yield Text.assemble(cell(title_of(table, self.summary), style), (scale, "dim"))

    def colour(self, table: Table) -> str:
        """The colour of what a table counts; none if that is of several groups."""
        return self.palette.of(table.group) if table.group else ""

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        for line in self.lines(options.max_width):
            line.no_wrap = True
            line.overflow = "crop"
            yield line


class Bars(_Drawing):
    """A bar a row: solid as far as is certain, light as far as a range reaches."""

    def __init__(
        self, summary: Summary, disputed: Collection[Position], palette: Palette = TERMINAL
    ) -> None:
        super().__init__(summary, palette)
        self.disputed = disputed

    def lines(self, width: int) -> Sequence[Text]:
        drawn: list[Text] = []
        for number, table in enumerate(self.summary.tables):
            drawn += self.titled(number, table)
            drawn += self._bars(number, table, width)
        return [*drawn, *(Text(line, "dim") for line in _wrapped(list(self._legend()), width))]

    def _bars(self, number: int, table: Table, width: int) -> list[Text]:
        rows = [row for row in range(len(table.rows)) if table.row_totals[row].events]
        cells = [table.row_totals[row] for row in rows]
        labels = _labels([table.rows[row].label for row in rows])
        figures = [
            separated(cell.notation())
            + (f" {_DISPUTED}" if Position(number, row, None) in self.disputed else "")
            for row, cell in zip(rows, cells, strict=True)
        ]
        scaled = [not table.rows[row].is_off_scale for row in rows]
        longest = max(map(_reach, _only(cells, scaled)), default=0)
        room = width - _widest(labels) - max(map(cell_len, figures), default=0) - 3
        return [
            Text.assemble(
                (label.plain, placed(Position(number, row, None))),
                " ",
                (drawn, self.colour(table)),
                " " if drawn else "",
                figure,
            )
            for row, label, drawn, figure in zip(
                rows,
                labels,
                (
                    bar(each, longest, room) if on else ""
                    for each, on in zip(cells, scaled, strict=True)
                ),
                figures,
                strict=True,
            )
        ]

    def _legend(self) -> Iterator[str]:
        tables = self.summary.tables
        totals = [
            (table.rows[row], total)
            for table in tables
            for row, total in enumerate(table.row_totals)
            if total.events
        ]
        scaled = [total for heading, total in totals if not heading.is_off_scale]
        if any(_reach(each) > each.low for each in scaled):
            yield "█ certain, ░ as far as it may reach"
        if any(each.high is None for each in scaled):
            yield f"{_OPEN} at least"
        if any(place.column is None and place.row is not None for place in self.disputed):
            yield f"{_DISPUTED} disputed"
        yield from _off_scale([heading for heading, _ in totals], "no bar, out of the scale")


class Heat(_Drawing):
    """A row of blocks over time, the higher the more, one scale for all rows of a table."""

    def lines(self, width: int) -> Sequence[Text]:
        drawn: list[Text] = []
        legend: dict[str, None] = {}
        alone = len(self.summary.tables) == 1
        for number, table in enumerate(self.summary.tables):
            most = _most(table)
            drawn += self.titled(number, table, f"  █ {most:,}" if most > 1 else "")
            lines, told = self._heat(number, table, width, most)
            drawn += lines
            legend |= dict.fromkeys([*told, *(_heights(most) if alone else ())])
        return [*drawn, *(Text(line, "dim") for line in _wrapped(list(legend), width))]

    def _heat(
        self, number: int, table: Table, width: int, most: int
    ) -> tuple[list[Text], list[str]]:
        """The rows, and what there is to say of them."""
        columns = [at for at, head in enumerate(table.columns) if not head.names[0].coarse]
        rows = [row for row in range(len(table.rows)) if table.row_totals[row].events]
        labels = _labels([table.rows[row].label for row in rows])
        totals = [separated(table.row_totals[row].notation()) for row in rows]
        room = width - _widest(labels) - max(map(len, totals), default=0) - 2
        shown = _latest(table, columns, room)
        step = " " if _wide(table, shown) + len(shown) <= room else ""
        drawn, met = [], set()
        for row, label, total in zip(rows, labels, totals, strict=True):
            line = [table.cell(row, at) for at in shown]
            own = max((each.figure for each in line), default=0)
            scale = own if table.rows[row].is_off_scale else most
            marks = [
                _gap(table.columns[at]) or block(each, scale)
                for at, each in zip(shown, line, strict=True)
            ]
            met.update(marks)
            line_drawn = (step.join(marks), self.colour(table))
            named = (label.plain, placed(Position(number, row, None)))
            drawn.append(Text.assemble(named, " ", line_drawn, " ", total))
        told = [*_ends(table, shown), *(text for mark, text in _MARKS.items() if mark in met)]
        if len(shown) < len(columns):
            told.append(f"{len(columns) - len(shown)} earlier not drawn")
        told += _off_scale([table.rows[row] for row in rows], "each on a scale of its own")
        if any(heading.names[0].coarse for heading in table.columns):
            told.append("what is dated less finely is in the totals only")
        return drawn, told


def bars(
    summary: Summary, disputed: Collection[Position] = (), palette: Palette = TERMINAL
) -> Bars:
    """The row totals as bars; those at a place in `disputed` are marked."""
    return Bars(summary, disputed, palette)


def heat(summary: Summary, palette: Palette = TERMINAL) -> Heat:
    """The rows over time; the summary must have periods as its columns."""
    return Heat(summary, palette)


def bar(cell: Cell, longest: int, room: int) -> str:
    """One bar, `longest` filling the room: at least a sliver for anything above zero.

    Solid up to what is certain, light to the highest told, and an arrow if there is no highest.
    """
    if not cell.events or longest <= 0 or room <= 0:
        return ""
    solid = bar_of(cell.low / longest, room)
    reach = round(room * _reach(cell) / longest)
    light = "░" * max(0, reach - len(solid), int(_reach(cell) > 0 and not solid))
    return solid + light + (_OPEN if cell.high is None else "")


def block(cell: Cell, most: int) -> str:
    """One mark of a heat row: `·` nothing told, `0` told none, else a block by its height."""
    if not cell.events:
        return "·"
    if not cell.figure:
        return "0" if cell.high == 0 else "?"
    return _HEIGHTS[max(0, min(7, -(-8 * cell.figure // most) - 1))]


def _reach(cell: Cell) -> int:
    return cell.figure if cell.high is None else max(cell.high, cell.figure)


def _most(table: Table) -> int:
    """The largest figure of a row and a period, among rows that can be compared."""
    told = (
        cell.figure
        for (row, column), cell in table.cells.items()
        if not table.rows[row].is_off_scale and not table.columns[column].names[0].coarse
    )
    return max(told, default=0)


def _only(values: Sequence[T], chosen: Sequence[bool]) -> list[T]:
    return list(compress(values, chosen))


def _off_scale(headings: Sequence[Heading], how: str) -> Iterator[str]:
    names = dict.fromkeys(heading.label for heading in headings if heading.is_off_scale)
    if names and len(names) < len(set(headings)):
        yield f"{' and '.join(names)}: {how}"


def _latest(table: Table, columns: Sequence[int], room: int) -> Sequence[int]:
    """As many of the latest columns as there is room for."""
    for start in range(len(columns)):
        if _wide(table, columns[start:]) <= max(room, 1):
            return columns[start:]
    return columns[-1:]


def _wide(table: Table, columns: Sequence[int]) -> int:
    return sum(max(1, len(_gap(table.columns[at]))) for at in columns)


def _gap(heading: Heading) -> str:
    return f" …{heading.gap}… " if heading.gap else ""


def _ends(table: Table, shown: Sequence[int]) -> Iterator[str]:
    names = [table.columns[at].label for at in (*shown[:1], *shown[-1:])]
    yield f"each mark a {table.question.period}, {' to '.join(dict.fromkeys(names)) or 'no dates'}"
    if any(table.columns[at].gap for at in shown):
        yield f"…n… so many {table.question.period}s without data"


def _heights(most: int) -> list[str]:
    return [f"█ {most:,}, ▁ {max(1, most // 8)} or fewer"] if most else []


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
