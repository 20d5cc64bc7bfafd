"""A summary as a table for the terminal, the same for the command line and the app."""

from collections.abc import Iterator, Sequence

from rich.cells import cell_len, chop_cells, set_cell_size
from rich.console import Console, ConsoleOptions, RenderResult
from rich.measure import Measurement
from rich.style import Style
from rich.text import Text

from evlog.render.cells import cell
from evlog.render.summary.fit import Layout, Sheet, layout, sheet, spans
from evlog.render.summary.grid import Grid, Line
from evlog.render.summary.notes import notes
from evlog.summary import Position, Summary

_TEXT_WIDTH = 80
_MOST_LINES = 3
# In the style of each figure: its place, so that a click can be told where it was.
PLACE = "figure"


class SummaryView:
    """The table with its title and notes; it fits itself to the width that it is given.

    `cursor` is the place of a figure shown reversed, counted in `sheet(summary, width)`.
    """

    def __init__(self, summary: Summary, title: str, cursor: Position | None) -> None:
        self.summary = summary
        self.title = title
        self.cursor = cursor

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        if self.title:
            yield cell(self.title, "bold")
        shown = sheet(self.summary, options.max_width)
        if shown.grids:
            yield from sheet_lines(shown, options.max_width, self.cursor)
        else:
            yield Text("nothing to count")
        for line in notes(shown.summary, shown.figures):
            yield cell(line, "dim")

    def __rich_measure__(self, console: Console, options: ConsoleOptions) -> Measurement:
        table = max((layout(each).width for each in sheet(self.summary).grids), default=0)
        text = max(cell_len(self.title), _TEXT_WIDTH)
        return Measurement(min(table, options.max_width), max(table, text))


def summary_table(
    summary: Summary, *, title: str | None = None, cursor: Position | None = None
) -> SummaryView:
    """The renderable of a summary; without a title it names what was asked."""
    return SummaryView(summary, summary.question.describe() if title is None else title, cursor)


def sheet_lines(shown: Sheet, width: int, cursor: Position | None = None) -> Iterator[Text]:
    """The tables without title and notes, line by line."""
    for number, table in enumerate(shown.grids):
        if number:
            yield Text()
        for line in _Drawing(table, layout(table, width), cursor).lines():
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

    def __init__(self, table: Grid, widths: Layout, cursor: Position | None) -> None:
        self._table, self._layout, self._cursor = table, widths, cursor

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
                    line.append(_left(text, self._span(span)), "bold")
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
        yield cell(line.labels[0], "bold")

    def _row(self, line: Line) -> Iterator[Text]:
        widths = self._layout.labels
        labels = [_wrapped(text, width) for text, width in zip(line.labels, widths, strict=True)]
        bold = "bold" if line.kind == "total" else ""
        for down in range(max(1, max(map(len, labels)))):
            drawn = self._labels([t[down] if down < len(t) else "" for t in labels], bold)
            for at in range(len(self._layout.columns)):
                drawn.append(self._before(at, "│"))
                drawn.append(
                    self._figure(line, at) if down == 0 else " " * self._layout.columns[at]
                )
            yield drawn

    def _figure(self, line: Line, at: int) -> Text:
        place, text = line.places[at], line.texts[at]
        is_total = line.kind == "total" or self._table.columns[at].is_total
        marked = place is not None and place == self._cursor
        meta = None if place is None else {PLACE: place}
        style = Style(bold=is_total or None, reverse=marked or None, meta=meta)
        return Text(_right(text, self._layout.columns[at]), style)

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
