"""A summary as a Rich table, the same for the command line and the app."""

import sys
from collections import Counter
from collections.abc import Iterable, Sequence

import msgspec
from rich.box import SIMPLE
from rich.cells import cell_len
from rich.console import Console, ConsoleOptions, RenderResult
from rich.measure import Measurement
from rich.style import Style
from rich.table import Table
from rich.text import Text

from evlog.render.cells import cell
from evlog.render.summary.figures import At, Grid, figures, grid
from evlog.render.summary.notes import notes
from evlog.summary import Summary, fold_columns

_TEXT_WIDTH = 80
_WIDE_LABEL = 36
_NARROW_LABEL = 20
# In the style of each figure: its row and column, so that a click can be told where it was.
PLACE = "figure"


class SummaryView:
    """The table with its title and notes; it fits itself to the width that it is given.

    `cursor` is a (row, column) shown reversed, None for a total, counted in
    `fitted(summary, width)`.
    """

    def __init__(self, summary: Summary, title: str, cursor: At | None) -> None:
        self.summary = summary
        self.title = title
        self.cursor = cursor

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        if self.title:
            yield cell(self.title, "bold")
        summary = fitted(self.summary, options.max_width)
        texts = figures(summary)
        if summary.rows:
            yield _table(grid(summary, texts), options.max_width, self.cursor)
        else:
            yield Text("nothing to count")
        for line in notes(summary, texts):
            yield cell(line, "dim")

    def __rich_measure__(self, console: Console, options: ConsoleOptions) -> Measurement:
        table = _layout(_grid(self.summary), sys.maxsize).width
        text = max(cell_len(self.title), _TEXT_WIDTH)
        return Measurement(min(table, options.max_width), max(table, text))


def summary_table(
    summary: Summary, *, title: str | None = None, cursor: At | None = None
) -> SummaryView:
    """The renderable of a summary; without a title it names what was asked."""
    return SummaryView(summary, summary.question.describe() if title is None else title, cursor)


def fitted(summary: Summary, width: int) -> Summary:
    """The summary with as many columns of their own as that width can show.

    Of periods the earliest are put together, of other columns those with the fewest cells,
    the widest of them first.
    """
    if len(summary.columns) < 2 or _layout(_grid(summary), width).width <= width:
        return summary
    order = _fold_order(summary)
    kept = min(_room(summary, order, width), len(order) - 2)
    while True:
        folded = fold_columns(summary, order[: len(order) - kept])
        if kept == 0 or _layout(_grid(folded), width).width <= width:
            return folded
        kept -= 1


def _fold_order(summary: Summary) -> Sequence[int]:
    every = range(len(summary.columns))
    told = ((at, heading.names[0].span) for at, heading in enumerate(summary.columns))
    spans = {at: span for at, span in told if span is not None}
    if spans:
        return sorted(spans, key=lambda at: (spans[at].end, spans[at].start))
    filled = Counter(column for _, column in summary.cells)
    widths = _figure_widths(_grid(summary))
    return sorted(
        every, key=lambda at: (filled[at], summary.column_totals[at].events, -widths[at], -at)
    )


def _room(summary: Summary, order: Sequence[int], width: int) -> int:
    """How many columns would fit if the others took none."""
    layout = _layout(_grid(summary), 0)
    left = width - sum(layout.labels) - layout.figures[-1] - len(layout.labels) * layout.gap
    for kept, column in enumerate(reversed(order)):
        left -= layout.figures[column] + layout.gap
        if left < 0:
            return kept
    return len(order)


def _grid(summary: Summary) -> Grid:
    return grid(summary, figures(summary))


class _Layout(msgspec.Struct, frozen=True):
    """Widths of the columns in cells, and of the gap between them."""

    labels: Sequence[int]
    figures: Sequence[int]
    gap: int

    @property
    def width(self) -> int:
        """The width of it all."""
        columns = len(self.labels) + len(self.figures)
        return sum(self.labels) + sum(self.figures) + self.gap * (columns - 1)


def _layout(table: Grid, width: int) -> _Layout:
    """The widest layout that fits, or else the narrowest; heads and labels wrap between words."""
    told = _figure_widths(table)
    layouts = [
        _Layout(_label_widths(table, _WIDE_LABEL), told, 2),
        _Layout(_label_widths(table, _NARROW_LABEL), told, 2),
        _Layout(_label_widths(table, _NARROW_LABEL), told, 1),
    ]
    return next((layout for layout in layouts if layout.width <= width), layouts[-1])


def _label_widths(table: Grid, limit: int) -> list[int]:
    columns = [
        [head, "total", *(labels[position] for labels in table.labels)]
        for position, head in enumerate(table.label_heads)
    ]
    return [min(limit, _widest(column)) for column in columns]


def _figure_widths(table: Grid) -> list[int]:
    return [
        max(_widest(head.split()), _widest([table.total[at], *(line[at] for line in table.lines)]))
        for at, head in enumerate(table.heads)
    ]


def _widest(texts: Iterable[str]) -> int:
    return max((cell_len(cell(text).plain) for text in texts), default=0)


def _table(table: Grid, available: int, cursor: At | None) -> Table:
    layout = _layout(table, available)
    made = Table(
        box=SIMPLE,
        show_edge=False,
        pad_edge=False,
        padding=(0, layout.gap - 1, 0, 0),
        show_footer=True,
    )
    for position, (head, width) in enumerate(zip(table.label_heads, layout.labels, strict=True)):
        foot = Text("" if position else "total", "bold")
        made.add_column(cell(head), foot, width=width, overflow="fold", vertical="bottom")
    marked = None if cursor is None else _marked(table, cursor)

    def figure(row: int, at: int, text: str) -> Text:
        is_total = row == len(table.lines) or at == len(table.heads) - 1
        is_marked = (None if row == len(table.lines) else row, at) == marked
        blank = " " * (layout.figures[at] - cell_len(text))
        style = Style(bold=is_total or None, reverse=is_marked or None, meta={PLACE: (row, at)})
        return Text(blank + text, style)

    for at, (head, width) in enumerate(zip(table.heads, layout.figures, strict=True)):
        total = figure(len(table.lines), at, table.total[at])
        made.add_column(cell(head), total, justify="right", width=width, vertical="bottom")
    for row, (labels, line) in enumerate(zip(table.labels, table.lines, strict=True)):
        made.add_row(*map(cell, labels), *(figure(row, at, text) for at, text in enumerate(line)))
    return made


def _marked(table: Grid, cursor: At) -> At:
    row, column = cursor
    return row, len(table.heads) - 1 if column is None else column
