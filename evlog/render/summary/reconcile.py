"""The reconcile line: the whole front as reported, its axes, and what is on none of them."""

from collections.abc import Sequence
from datetime import date

from rich.console import Group, RenderableType
from rich.text import Text

from evlog.render.bars import bar_of
from evlog.render.cells import cell
from evlog.render.palette import TERMINAL, Palette
from evlog.render.words import separated
from evlog.summary import CountChange, Reconciliation

_SHORTEST = 6
_WIDE = 100


def reconcile_text(found: Sequence[Reconciliation], day: date) -> RenderableType:
    """One line a source, and below it what may be wrong with the sum."""
    if not found:
        return Text(f"nothing to reconcile on {day}: no front total and no attacks on an axis")
    return Group(*(cell(line) for one in found for line in reconcile_lines(one)))


def reconcile_lines(one: Reconciliation) -> list[str]:
    """The lines for one source, as plain text."""
    source = one.source or "no source"
    axes = f"axes {separated(one.axes.notation())}"
    if one.whole is None or one.not_allocated is None:
        lines = [f"{source}, {one.day}: {axes}, no front total told"]
    else:
        whole = f"whole front {separated(one.whole.notation())}"
        lines = [f"{source}, {one.day}: {whole}, {axes}, {_rest(one.not_allocated)}"]
    if one.axes.events:
        lines.append("  axes: attacks, attacks repelled and clashes that lie on an axis")
    if one.twice:
        twice = ", ".join(one.twice)
        lines.append(f"  told under more than one of these, so perhaps counted twice: {twice}")
    return lines


def reconcile_bar(one: Reconciliation, width: int, palette: Palette = TERMINAL) -> Text:
    """One line: the whole front, and how much of it lies on the axes."""
    day = f"{one.day.day} {one.day:%b}"
    what = "reconcile " if width >= _WIDE else ""
    line = Text.assemble((f"{what}{day}  ", palette.dim), cell(one.source or "no source"))
    if one.whole is None or one.not_allocated is None:
        line.append("  no front total told")
        line.append(f"  axes {separated(one.axes.notation())}", palette.ground)
        return line
    line.append(f"  front {separated(one.whole.notation())}", "bold")
    line.append(f"  axes {separated(one.axes.notation())}  ", f"bold {palette.ground}")
    rest = f"  {_rest(one.not_allocated)}"
    room = min(40, width - line.cell_len - len(rest))
    if room >= _SHORTEST and one.whole.figure:
        share = min(1.0, one.axes.figure / one.whole.figure)
        solid = bar_of(share, room)
        line.append(solid, palette.ground)
        line.append("░" * (room - len(solid)), palette.dim)
    line.append(rest)
    line.truncate(width, overflow="ellipsis")
    return line


def _rest(rest: CountChange) -> str:
    if rest.high is not None and rest.high < 0:
        return f"the axes exceed the whole by {(-rest).notation(signed=False)}"
    return f"not allocated {separated(rest.notation(signed=False))}"
