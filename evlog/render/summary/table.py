"""A summary as a table for the terminal, the same for the command line and the app."""

from collections.abc import Iterator, Sequence

from rich.cells import cell_len, chop_cells, set_cell_size
from rich.console import Console, ConsoleOptions, RenderResult
from rich.measure import Measurement
from rich.style import Style
from rich.text import Text

from evlog.render.cells import cell
from evlog.render.palette import Palette
from evlog.render.summary.fit import Layout, Sheet, layout, sheet, spans
from evlog.render.summary.grid import Grid, Line
from evlog.render.summary.notes import notes
from evlog.render.summary.position import PLACE
from evlog.summary import Position, Summary, Table

_TEXT_WIDTH = 80
_MOST_LINES = 3


class SummaryView:
    """The table with its title and notes; it fits itself to the width that it is given.

    `cursor` is the place of a figure shown reversed, counted in `sheet(summary, width)`. With a
    palette the figures stand on a ground that is the stronger the larger they are in their unit.
    """

    def __init__(
        self,
        summary: Summary,
        title: str,
        cursor: Position | None = None,
        palette: Palette | None = None,
    ) -> None:
        self.summary = summary
        self.title = title
        self.cursor = cursor
        self.palette = palette

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        if self.title:
            yield cell(self.title, "bold")
        shown = sheet(self.summary, options.max_width)
        if shown.grids:
            yield from sheet_lines(shown, options.max_width, self.cursor, self.palette)
        else:
            yield Text("nothing to count")
        for line in notes(shown.summary, shown.figures):
            yield cell(line, "dim")

    def __rich_measure__(self, console: Console, options: ConsoleOptions) -> Measurement:
        table = max((layout(each).width for each in sheet(self.summary).grids), default=0)
        text = max(cell_len(self.title), _TEXT_WIDTH)
        return Measurement(min(table, options.max_width), max(table, text))


def summary_table(
    summary: Summary,
    *,
    title: str | None = None,
    cursor: Position | None = None,
    palette: Palette | None = None,
) -> SummaryView:
    """The renderable of a summary; without a title it names what was asked."""
    title = summary.question.describe() if title is None else title
    return SummaryView(summary, title, cursor, palette)


def sheet_lines(
    shown: Sheet, width: int, cursor: Position | None = None, palette: Palette | None = None
) -> Iterator[Text]:
    """The tables without title and notes, line by line."""
    for number, table in enumerate(shown.grids):
        if number:
            yield Text()
        for line in _Drawing(shown.summary, table, layout(table, width), cursor, palette).lines():
            line.no_wrap = True
            line.overflow = "crop"
            yield line


def line_of(shown: Sheet, width: int, place: Position) -> int:
    """On which line of the tables a figure stands, from 0."""
    for number, line in enumerate(sheet_lines(shown, width)):
        styles = (span.style for span in line.spans)
        if any(isinstance(style, Style) and style.meta.get(PLACE) == place for style in styles):
            return number
    return 0


class _Drawing:
    """One grid, drawn line by line."""

    def __init__(
        self,
        summary: Summary,
        table: Grid,
        widths: Layout,
        cursor: Position | None,
        palette: Palette | None,
    ) -> None:
        self._summary, self._table, self._layout = summary, table, widths
        self._cursor, self._palette = cursor, palette
        self._most = [largest(each) for each in summary.tables]

    def lines(self) -> Iterator[Text]:
        """All of it."""
        yield from self._heads()
        yield self._rule()
        drawn: Line | None = None
        for line in self._table.lines:
            is_last = line.kind == "total" and line is self._table.lines[-1]
            begins = line.kind == "section" and drawn is not None
            if begins or (is_last and not self._has_sections()):
                yield self._rule()
            yield from self._section(line) if line.kind == "section" else self._row(line)
            drawn = line

    def _has_sections(self) -> bool:
        return sum(line.kind != "row" and line.kind != "gap" for line in self._table.lines) > 1

    def _heads(self) -> Iterator[Text]:
        columns = self._table.columns
        if any(column.over for column in columns):
            overs = [
                (span, _wrapped(columns[span[0]].over, self._span(span))) for span in spans(columns)
            ]
            deepest = max(len(texts) for _, texts in overs)
            for down in range(deepest):
                line = Text(" " * self._margin())
                for span, texts in overs:
                    text = texts[down] if down < len(texts) else ""
                    line.append(self._before(span[0], "│"))
                    line.append(
                        _left(text, self._span(span)), self._coloured(columns[span[0]].group)
                    )
                yield line
        heads = [
            _wrapped(column.head, w)
            for column, w in zip(columns, self._layout.columns, strict=True)
        ]
        names = [
            _wrapped(head, w)
            for head, w in zip(self._table.label_heads, self._layout.labels, strict=True)
        ]
        deepest = max(map(len, [*heads, *names]), default=0)
        for up in range(deepest - 1, -1, -1):
            line = self._labels([texts[-1 - up] if up < len(texts) else "" for texts in names], "")
            for at, texts in enumerate(heads):
                line.append(self._before(at, "│"))
                line.append(
                    _right(texts[-1 - up] if up < len(texts) else "", self._layout.columns[at])
                )
            yield line

    def _rule(self) -> Text:
        drawn = "─" * self._margin()
        for at, width in enumerate(self._layout.columns):
            drawn += ("─┼─" if self._layout.rules[at] else "─" * self._layout.gap) + "─" * width
        return Text(drawn)

    def _section(self, line: Line) -> Iterator[Text]:
        yield cell(line.labels[0], self._coloured(line.group))

    def _row(self, line: Line) -> Iterator[Text]:
        widths = self._layout.labels
        labels = [_wrapped(text, width) for text, width in zip(line.labels, widths, strict=True)]
        bold = "bold" if line.kind == "total" else ""
        for down in range(max(1, max(map(len, labels)))):
            drawn = self._labels([t[down] if down < len(t) else "" for t in labels], bold)
            for at in range(len(self._layout.columns)):
                figure = (
                    self._figure(line, at) if down == 0 else Text(" " * self._layout.columns[at])
                )
                before = self._before(at, "│")
                # The ground of a figure begins one cell before it.
                drawn.append(before[:-1])
                drawn.append(before[-1:], _ground(figure))
                drawn.append(figure)
            yield drawn

    def _figure(self, line: Line, at: int) -> Text:
        """A figure with the cells before it, which are of its ground if no rule lies in them."""
        position, text = line.places[at], line.texts[at]
        is_total = line.kind == "total" or self._table.columns[at].is_total
        heat = "" if position is None else self._heat(position)
        style = Style(bold=is_total or None, meta=None if position is None else {PLACE: position})
        if heat:
            style += Style.parse(heat)
        elif text in ("·", "0") and self._palette:
            style += Style.parse(self._palette.dim)
        if position is not None and position == self._cursor:
            style += self._marked()
        return Text(_right(text, self._layout.columns[at]), style)

    def _marked(self) -> Style:
        if self._palette is None or not self._palette.is_exact:
            return Style(reverse=True)
        return Style.parse(f"bold {self._palette.background} on {self._palette.focus}")

    def _heat(self, position: Position) -> str:
        """The ground of a figure, none for totals and for what is out of the scale."""
        table, most = self._summary.tables[position.table], self._most[position.table]
        is_total = position.row is None or (position.column is None and table.columns)
        if self._palette is None or is_total or most < 2 or position.row is None:
            return ""
        figure = table.cell(position.row, position.column).figure
        if not figure or not _is_comparable(table, position.row, position.column):
            return ""
        return self._palette.heat(table.group, figure / most)

    def _coloured(self, group: str) -> str:
        return "bold" if self._palette is None or not group else f"bold {self._palette.of(group)}"

    def _labels(self, texts: Sequence[str], style: str) -> Text:
        widths = self._layout.labels
        gap = " " * self._layout.gap
        return Text(gap.join(_left(t, w) for t, w in zip(texts, widths, strict=True)), style)

    def _before(self, column: int, rule: str) -> str:
        return f" {rule} " if self._layout.rules[column] else " " * self._layout.gap

    def _margin(self) -> int:
        return sum(self._layout.labels) + self._layout.gap * (len(self._layout.labels) - 1)

    def _span(self, span: range) -> int:
        return sum(self._layout.columns[at] for at in span) + self._layout.gap * (len(span) - 1)


def _ground(figure: Text) -> Style:
    style = figure.style
    known = isinstance(style, Style) and style.bgcolor is not None
    return Style(bgcolor=style.bgcolor) if known and isinstance(style, Style) else Style()


def largest(table: Table) -> int:
    """The largest figure among those that can be compared; of the row totals if there are no cells."""
    told = (
        [(row, column, cell) for (row, column), cell in table.cells.items()]
        if table.columns
        else [(row, None, cell) for row, cell in enumerate(table.row_totals)]
    )
    comparable = (cell.figure for row, at, cell in told if _is_comparable(table, row, at))
    return max(comparable, default=0)


def _is_comparable(table: Table, row: int, column: int | None) -> bool:
    """Whether a figure is one among equals: no axis, no several put together, no longer period."""
    heads = [table.rows[row]] + ([] if column is None else [table.columns[column]])
    return not any(
        head.folds or head.is_off_scale or any(name.coarse for name in head.names) for head in heads
    )


def _wrapped(text: str, width: int) -> list[str]:
    """The text in lines of that many cells, broken between words, and in words only if it must."""
    lines: list[str] = []
    for word in cell(text).plain.split(" "):
        if lines and cell_len(lines[-1]) + 1 + cell_len(word) <= width:
            lines[-1] += f" {word}"
        else:
            lines += chop_cells(word, width) if cell_len(word) > width > 0 else [word]
        if len(lines) > _MOST_LINES:
            return [
                *lines[: _MOST_LINES - 1],
                set_cell_size(lines[_MOST_LINES - 1], width - 1).rstrip() + "…",
            ]
    return lines


def _left(text: str, width: int) -> str:
    return text + " " * (width - cell_len(text))


def _right(text: str, width: int) -> str:
    return " " * (width - cell_len(text)) + text
