"""The tabs of saved views as one line: number, name, how many events, how many of them new."""

from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

from rich.style import Style
from rich.text import Text

from evlog.render.cells import cell
from evlog.render.palette import Palette

# In the style of each tab, its number from 1; 0 is for saving a view. So that a click can be told.
TAB: Final = "tab"
_SAVE: Final = " + save"
_NAME_LENGTHS: Final = (24, 12, 7, 4)


class Tab(NamedTuple):
    """A view: its name, its events (None while they are counted), and those not seen yet."""

    name: str
    events: int | None = None
    new: int = 0


def tabs_line(tabs: Sequence[Tab], current: int | None, width: int, palette: Palette) -> Text:
    """The tabs in so many cells, names the shorter the less room there is; `current` from 0.

    Tabs that find no room stand behind a `…`; the current one is always in sight.
    """
    for longest in _NAME_LENGTHS:
        pieces = list(_pieces(tabs, current, longest, palette))
        save = Text(_SAVE, Style.parse(palette.dim) + _place(0))
        for ending in ([save], []):
            line = _joined([*pieces, *ending], palette)
            if line.cell_len <= width:
                return line
    return _cut(pieces, current or 0, width, palette)


def _pieces(
    tabs: Sequence[Tab], current: int | None, longest: int, palette: Palette
) -> Iterator[Text]:
    for number, tab in enumerate(tabs):
        is_here = number == current
        base = Style.parse(f"bold reverse {palette.focus}") if is_here else Style()
        quiet = base if is_here else Style.parse(palette.dim)
        name = cell(tab.name)
        name.truncate(longest, overflow="ellipsis")
        piece = Text.assemble((f" {number + 1} ", base or Style.parse(palette.focus)))
        piece.append(f"{name.plain} ", base)
        if tab.events is not None:
            piece.append(f"{tab.events:,} ", quiet)
        if tab.new:
            new = f"{tab.new:,} new " if longest > _NAME_LENGTHS[1] else f"+{tab.new:,} "
            piece.append(new, base or Style.parse(f"bold {palette.doubt}"))
        piece.stylize(_place(number + 1))
        yield piece


def _place(number: int) -> Style:
    return Style(meta={TAB: number})


def _joined(pieces: Sequence[Text], palette: Palette) -> Text:
    return Text("│", palette.dim, end="", no_wrap=True).join(pieces)


def _cut(pieces: Sequence[Text], current: int, width: int, palette: Palette) -> Text:
    """As many tabs as fit, from the first on, or else from the first that lets the current one in."""
    rest = Text("…", palette.dim)
    for first in range(current + 1):
        before, shown = [rest] if first else [], list(pieces[first:])
        while shown and len(shown) > current - first:
            after = [rest] if first + len(shown) < len(pieces) else []
            line = _joined([*before, *shown, *after], palette)
            if line.cell_len <= width:
                return line
            shown.pop()
    alone = pieces[current].copy()
    alone.truncate(width, overflow="ellipsis")
    return alone
