"""What stands under a summary: what was left out, what the signs mean, why totals may differ."""

from collections.abc import Iterable, Iterator

from evlog.summary import Cell, Summary

_SIGNS = (
    ("+", "`+` at least that many: a number was not told, or has no upper bound"),
    ("–", "`a–b` told as a range"),
    ("~", "`~` an estimate is in it"),
    ("0", "`0` told: none"),
    ("·", "`·` nothing told"),
)


def notes(summary: Summary) -> tuple[str, ...]:
    """The lines under the table, as plain text; only what this table needs."""
    return tuple(line for line in (*_caption(summary), legend(_shown(summary))) if line)


def _caption(summary: Summary) -> Iterator[str]:
    left = summary.left_out
    kinds = ((left.stocks, "stock"), (left.refuted, "refuted"), (left.superseded, "superseded"))
    told = [f"{number} {_kind(number, kind)}" for number, kind in kinds if number]
    if told:
        yield f"left out: {', '.join(told)}"
    if summary.silent:
        yield f"{_events(summary.silent)} {_tell(summary.silent)} no number {summary.question.measure}"
    if summary.shared:
        yield f"{_events(summary.shared)} on several axes at once: counted once, on a row of its own"
    yield from _totals(summary)
    yield from _coarse(summary)


def _kind(number: int, kind: str) -> str:
    if kind == "stock":
        return "stock" if number == 1 else "stocks"
    return kind if kind == "refuted" else f"{kind} running total{'' if number == 1 else 's'}"


def _totals(summary: Summary) -> Iterator[str]:
    if summary.overlaps:
        several = " or ".join(summary.repeated)
        yield (
            f"{_events(summary.overlaps)} with more than one {several}, in each of them: "
            "the totals count each event once and are not the sum of the parts"
        )
    for number, dimension in (
        (summary.unshown_rows, summary.question.rows[0]),
        (summary.unshown_columns, summary.question.column),
    ):
        if number:
            yield f"{number} more by {dimension} not shown; the totals hold them"


def _coarse(summary: Summary) -> Iterator[str]:
    period = summary.question.period
    if period and any(
        name.coarse for head in (*summary.rows, *summary.columns) for name in head.names
    ):
        yield f"dates told less finely than a {period} stand apart, under the period told"


def _events(number: int) -> str:
    return f"{number} event" if number == 1 else f"{number} events"


def _tell(number: int) -> str:
    return "tells" if number == 1 else "tell"


def _shown(summary: Summary) -> Iterable[Cell]:
    for row in (*range(len(summary.rows)), None):
        for column in (*range(len(summary.columns)), None):
            yield summary.cell(row, column)


def legend(cells: Iterable[Cell]) -> str:
    """One line on the signs that occur in these cells, and on no others."""
    notations = {cell.notation() for cell in cells}
    found = (text for sign, text in _SIGNS if any(_has(notation, sign) for notation in notations))
    return "; ".join(found)


def _has(notation: str, sign: str) -> bool:
    return notation == sign if sign in "0·" else sign in notation
