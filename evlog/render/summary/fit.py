"""Fitting a summary to a width: how wide its columns are, what is put together, what goes below."""

import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

import msgspec
from msgspec.structs import replace
from rich.cells import cell_len

from evlog.render.cells import cell
from evlog.render.summary.figures import Figures, figures
from evlog.render.summary.grid import Column, Grid, blocks, grid, stand_beside
from evlog.summary import Heading, Position, Summary, fold_columns
from evlog.summary.periods import Span

_WIDE_LABEL = 36
_NARROW_LABEL = 20
_RULE = 3
# A column of periods, and the gap before it, takes at least so many cells.
_LEAST_COLUMN = 3


class Sheet(msgspec.Struct, frozen=True):
    """A summary as it is shown: some columns put together, in one grid or in several.

    Places in the grids are places in this `summary`.
    """

    summary: Summary
    figures: Figures
    grids: Sequence[Grid]

    @property
    def rows(self) -> list[Sequence[Position]]:
        """The places of the figures, line by line."""
        every = ([p for p in line.places if p] for each in self.grids for line in each.lines)
        return [places for places in every if places]


class Layout(msgspec.Struct, frozen=True):
    """Widths in cells of the label columns and of the columns of figures, and what lies between."""

    labels: Sequence[int]
    columns: Sequence[int]
    gap: int
    rules: Sequence[bool]

    @property
    def width(self) -> int:
        """The width of it all."""
        between = sum(self.before(at) for at in range(len(self.columns)))
        return sum(self.labels) + self.gap * (len(self.labels) - 1) + sum(self.columns) + between

    def before(self, column: int) -> int:
        """How many cells lie before a column; a rule stands in them between groups."""
        return _RULE if self.rules[column] else self.gap


def sheet(summary: Summary, width: int | None = None) -> Sheet:
    """The summary as that width can show it; all beside each other where there is no width.

    Groups that do not fit beside each other go below each other. Where one table alone is too wide,
    of its periods the earliest are put together, of other columns those with the fewest cells, the
    widest of them first.
    """
    if not summary.tables:
        return Sheet(summary, Figures({}), ())
    if width is not None:
        summary = _trimmed(summary, width)
    texts = figures(summary)
    whole = grid(summary, texts)
    if width is None or layout(whole, width).width <= width:
        return Sheet(summary, texts, (whole,))
    if not stand_beside(summary) or len(summary.tables) == 1:
        summary = _narrowed(summary, range(len(summary.tables)), width)
        texts = figures(summary)
        return Sheet(summary, texts, (grid(summary, texts),))
    bands = list(_bands(summary, texts, width))
    for band in bands:
        if len(band) == 1:
            summary = _narrowed(summary, band, width)
    texts = figures(summary)
    return Sheet(summary, texts, tuple(grid(summary, texts, band) for band in bands))


def widest(summary: Summary, most: int) -> int:
    """How wide all of it is beside each other, as far as `most`."""
    if any(_is_too_many(len(table.columns), most) for table in summary.tables):
        return most
    return max((layout(each).width for each in sheet(summary).grids), default=0)


def _trimmed(summary: Summary, width: int) -> Summary:
    """Without the columns that can find no room at all, before any of them is laid out."""
    tables = list(summary.tables)
    shared = not stand_beside(summary)
    for number, table in enumerate(tables):
        every = len(table.columns)
        if _is_too_many(every, width):
            alike = range(len(tables)) if shared else [number]
            order = _fold_order(summary, alike, [0] * every)
            tables[number] = fold_columns(table, order[: every - width // _LEAST_COLUMN])
    return replace(summary, tables=tuple(tables))


def _is_too_many(columns: int, width: int) -> bool:
    return columns > width // _LEAST_COLUMN + 2


def _bands(summary: Summary, texts: Figures, width: int) -> Iterator[Sequence[int]]:
    """Which tables stand beside each other: groups together if they fit, else one after the other."""

    def fits(tables: Sequence[int]) -> bool:
        return layout(grid(summary, texts, tables), width).width <= width

    band: list[int] = []
    for block in blocks(summary):
        parts = [block] if fits(block) else [[number] for number in block]
        for part in parts:
            if band and not fits([*band, *part]):
                yield band
                band = []
            band += part
    yield band


def _narrowed(summary: Summary, tables: Sequence[int], width: int) -> Summary:
    """The summary with as many columns of their own in these tables as fit, and the others one."""
    first = summary.tables[tables[0]]
    every = len(first.columns)
    told = grid(summary, figures(summary), tables)
    if every < 2 or layout(told, width).width <= width:
        return summary
    order = _fold_order(summary, tables, _figure_widths(told))
    kept = min(_room(told, order, width), every - 2)
    while True:
        folded = set(order[: every - kept])
        while kept and first.columns[order[len(folded)]].gap:
            folded.add(order[len(folded)])
            kept -= 1
        put = {number: fold_columns(summary.tables[number], folded) for number in tables}
        shown = replace(
            summary,
            tables=tuple(put.get(number, table) for number, table in enumerate(summary.tables)),
        )
        if kept <= 0 or layout(grid(shown, figures(shown), tables), width).width <= width:
            return shown
        kept -= 1


def _fold_order(summary: Summary, tables: Sequence[int], widths: Sequence[int]) -> Sequence[int]:
    headings = summary.tables[tables[0]].columns
    spans = {at: span for at, head in enumerate(headings) if (span := _span(head))}
    if spans:
        return sorted(spans, key=lambda at: (spans[at].end, spans[at].start))
    filled = Counter(column for number in tables for _, column in summary.tables[number].cells)
    events = [
        sum(summary.tables[number].column_totals[at].events for number in tables)
        for at in range(len(headings))
    ]
    return sorted(range(len(headings)), key=lambda at: (filled[at], events[at], -widths[at], -at))


def _span(heading: Heading) -> Span | None:
    """The days of a period; of several put together those of the earliest."""
    first = heading.members[0] if heading.folds else heading
    return first.names[0].span


def _room(told: Grid, order: Sequence[int], width: int) -> int:
    """How many columns would fit if the others took none."""
    least = layout(told, 0)
    left = width - sum(least.labels) - least.columns[-1] - len(least.labels) * least.gap
    for kept, column in enumerate(reversed(order)):
        left -= least.columns[column] + least.gap
        if left < 0:
            return kept
    return len(order)


def layout(table: Grid, width: int = sys.maxsize) -> Layout:
    """The widest layout that fits, or else the narrowest; heads and labels wrap between words."""
    told, rules = _figure_widths(table), _rules(table.columns)
    tries = ((_WIDE_LABEL, 2), (_NARROW_LABEL, 2), (_NARROW_LABEL, 1))
    made = [
        Layout(_label_widths(table, limit), _under(table.columns, told, gap), gap, rules)
        for limit, gap in tries
    ]
    return next((each for each in made if each.width <= width), made[-1])


def spans(columns: Sequence[Column]) -> list[range]:
    """The columns that share a label over them."""
    starts = [at for at, rule in enumerate(_rules(columns)) if rule or at == 0]
    return [range(*ends) for ends in pairwise([*starts, len(columns)])]


def _rules(columns: Sequence[Column]) -> list[bool]:
    return [False, *(one.over != other.over for one, other in pairwise(columns))]


def _under(columns: Sequence[Column], widths: Sequence[int], gap: int) -> list[int]:
    """The widths, made wide enough for the longest word of what stands over them."""
    made = list(widths)
    for span in spans(columns):
        told = sum(made[at] for at in span) + gap * (len(span) - 1)
        made[span[-1]] += max(0, _widest(columns[span[0]].over.split()) - told)
    return made


def _label_widths(table: Grid, limit: int) -> list[int]:
    columns = [
        [head, *(line.labels[position] for line in table.lines if position < len(line.labels))]
        for position, head in enumerate(table.label_heads)
    ]
    return [min(limit, _widest(column)) for column in columns]


def _figure_widths(table: Grid) -> list[int]:
    told = [line.texts for line in table.lines if line.texts]
    return [
        max(_widest(column.head.split()), _widest(texts[at] for texts in told))
        for at, column in enumerate(table.columns)
    ]


def _widest(texts: Iterable[str]) -> int:
    return max((cell_len(cell(text).plain) for text in texts), default=0)
