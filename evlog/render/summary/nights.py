"""Strikes night by night: how many were launched, how many of them downed or lost, what was hit."""

from collections.abc import Iterator, Sequence
from typing import Final

from rich.text import Text

from evlog.render.bars import bar_of
from evlog.render.palette import TERMINAL, Palette
from evlog.render.summary.position import placed
from evlog.render.words import separated
from evlog.summary import Cell, Position, Question, Summary

# What is asked of the events of one unit for this.
QUESTION: Final = Question(by=("day",), measure="count,downed,lost,hits")
_HEADS: Final = {"count": "launched", "downed": "downed", "lost": "lost", "hits": "hits"}
_LONGEST: Final = 24
_SHORTEST: Final = 4
_DAY: Final = 8
# What is narrower has no room for those lost beside a bar.
_WIDE: Final = 50


def night_lines(
    summary: Summary, width: int, most: int, palette: Palette = TERMINAL
) -> Iterator[Text]:
    """The latest `most` nights of a summary that answers `QUESTION`; nothing if none was downed."""
    tables = {table.question.measure: table for table in summary.tables}
    if "downed" not in tables or "count" not in tables:
        return
    launched = tables["count"]
    number = summary.tables.index(launched)
    rows = [row for row, total in enumerate(launched.row_totals) if total.events]
    rows = [row for row in rows if not launched.rows[row].names[0].coarse][-most:]
    cells = [{what: table.row_totals[row] for what, table in tables.items()} for row in rows]
    shown = [what for what in _HEADS if what in tables]
    if width < _WIDE and "lost" in shown:
        shown.remove("lost")
    widths = {what: _width(what, cells) for what in shown}
    heads = "".join(f"  {_HEADS[what]:>{widths[what]}}" for what in shown)
    yield Text("night to".ljust(_DAY) + heads, palette.dim)
    longest = max((line["count"].figure for line in cells), default=0)
    room = min(_LONGEST, width - _DAY - sum(widths.values()) - 2 * len(widths) - 2)
    for row, line in zip(rows, cells, strict=True):
        span = launched.rows[row].names[0].span
        text = Text(f"{span.start:%d %b}".ljust(_DAY) if span else "".ljust(_DAY))
        for what in shown:
            style = {"count": "bold", "hits": palette.strikes}.get(what, "")
            text.append(f"  {separated(line[what].notation()):>{widths[what]}}", style)
        if room >= _SHORTEST and longest:
            text.append("  ").append_text(_bar(line, longest, room, palette))
        text.stylize(placed(Position(number, row, None)))
        yield text
    if room >= _SHORTEST and longest:
        legend = Text.assemble(("█", palette.dim), " downed or lost  ", ("█", palette.strikes))
        yield legend.append(" neither told")


def _width(what: str, cells: Sequence[dict[str, Cell]]) -> int:
    texts = [separated(line[what].notation()) for line in cells]
    return max(map(len, [_HEADS[what], *texts]))


def _bar(line: dict[str, Cell], longest: int, room: int, palette: Palette) -> Text:
    """The launched as one bar: those downed and lost dim, the rest in the colour of strikes."""
    launched = line["count"].figure
    stopped = sum(line[what].figure for what in ("downed", "lost") if what in line)
    whole = len(bar_of(launched / longest, room))
    dim = round(whole * min(launched, stopped) / launched) if launched else 0
    return Text.assemble(("█" * dim, palette.dim), ("█" * (whole - dim), palette.strikes))
