"""The figures of a summary as text: counts, shares of the whole, changes against the period before."""

from collections.abc import Iterator, Mapping
from typing import Final

import msgspec

from evlog.render.words import separated
from evlog.summary import Cell, Position, Summary, changes

TWICE: Final = "≈"


class Figures(msgspec.Struct, frozen=True):
    """The text of every figure by its place; `changes` stand beside some: where what is certain of
    both numbers says anything of their difference."""

    texts: Mapping[Position, str]
    changes: Mapping[Position, str] = {}
    period: str | None = None

    def shown(self, place: Position) -> str:
        """What the figure says: `12`, `12 (+3)`, `14%`."""
        change = self.changes.get(place)
        return self.texts[place] if change is None else f"{self.texts[place]} ({change})"


def figures(summary: Summary) -> Figures:
    """The figures in the way that the summary's question asks for them."""
    if summary.question.percent:
        whole = [table.total for table in summary.tables]
        shares = {at: _share(summary.cell(at), whole[at.table]) for at in positions_in(summary)}
        return Figures(_marked(shares, summary))
    texts = {at: separated(summary.cell(at).notation()) for at in positions_in(summary)}
    texts = _marked(texts, summary)
    if not summary.question.compare:
        return Figures(texts)
    told = {
        Position(number, *at): change.notation()
        for number, table in enumerate(summary.tables)
        for at, change in changes(table).items()
    }
    compared = {at: change for at, change in told.items() if change != "?"}
    return Figures(texts, compared, summary.question.period)


def _marked(texts: dict[Position, str], summary: Summary) -> dict[Position, str]:
    """The texts, with a sign before those that may count something twice."""
    if not summary.doubled:
        return texts
    return {
        at: f"{TWICE}{text}" if summary.may_be_doubled(at) else text for at, text in texts.items()
    }


def positions_in(summary: Summary) -> Iterator[Position]:
    """Where there is a figure, or could be one."""
    for number, table in enumerate(summary.tables):
        for row in (*range(len(table.rows)), None):
            for column in (*range(len(table.columns)), None):
                yield Position(number, row, column)


def _share(cell: Cell, whole: Cell) -> str:
    if not cell.events:
        return "·"
    if cell.best is None or not whole.best:
        return "?"
    share = 100 * cell.best / whole.best
    return f"{share:.0f}%" if share == 0 or share >= 1 else "<1%"
