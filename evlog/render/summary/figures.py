"""The figures of a summary as text: counts, shares of the whole, changes against the period before."""

from collections.abc import Iterator, Mapping, Sequence

import msgspec

from evlog.summary import Cell, Summary, changes

At = tuple[int | None, int | None]


class Figures(msgspec.Struct, frozen=True):
    """The text of every cell by (row, column), None for a total; `changes` stand beside some:
    where what is certain of both numbers says anything of their difference."""

    texts: Mapping[At, str]
    changes: Mapping[At, str] = {}
    period: str | None = None

    def shown(self, at: At) -> str:
        """What the cell says: `12`, `12 (+3)`, `14%`."""
        change = self.changes.get(at)
        return self.texts[at] if change is None else f"{self.texts[at]} ({change})"


class Grid(msgspec.Struct, frozen=True):
    """The table as plain text: labels at the left, figures at the right, totals on both edges.

    The last figure of a line is its total.
    """

    label_heads: Sequence[str]
    heads: Sequence[str]
    labels: Sequence[Sequence[str]]
    lines: Sequence[Sequence[str]]
    total: Sequence[str]


def figures(summary: Summary) -> Figures:
    """The figures in the way that the summary's question asks for them."""
    if summary.question.percent:
        return Figures({at: _share(summary.cell(*at), summary.total) for at in _places(summary)})
    texts = {at: summary.cell(*at).notation() for at in _places(summary)}
    if not summary.question.compare:
        return Figures(texts)
    told = {at: change.notation() for at, change in changes(summary).items()}
    compared = {at: change for at, change in told.items() if change != "?"}
    return Figures(texts, compared, summary.question.period)


def grid(summary: Summary, texts: Figures) -> Grid:
    """Lay the figures out. With one dimension, the number of events stands beside the figure."""
    question = summary.question
    with_events = question.column is None and question.measure != "events"
    columns = (*range(len(summary.columns)), None)

    def line(row: int | None) -> list[str]:
        told = [texts.shown((row, column)) for column in columns]
        return [str(summary.cell(row, None).events), *told] if with_events else told

    heads = [heading.label for heading in summary.columns]
    heads += ["events"] if with_events else []
    return Grid(
        question.rows,
        [*heads, "total" if question.column else question.measure],
        [[name.label for name in heading.names] for heading in summary.rows],
        [line(row) for row in range(len(summary.rows))],
        line(None),
    )


def _places(summary: Summary) -> Iterator[At]:
    for row in (*range(len(summary.rows)), None):
        for column in (*range(len(summary.columns)), None):
            yield row, column


def _share(cell: Cell, whole: Cell) -> str:
    if not cell.events:
        return "·"
    if cell.best is None or not whole.best:
        return "?"
    share = 100 * cell.best / whole.best
    return f"{share:.0f}%" if share == 0 or share >= 1 else "<1%"
