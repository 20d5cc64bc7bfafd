"""One line of the event table: its headings, or an event, as text in the right cells."""

from collections.abc import Callable, Sequence
from typing import Final, NamedTuple

from rich.cells import cell_len, set_cell_size
from rich.segment import Segment
from rich.style import Style
from textual.strip import Strip

from evlog.model.event import Event
from evlog.render.cells import cell
from evlog.render.layout import Placed
from evlog.render.words import NOT_TOLD

# Cells before the first column, where a mark says that the event is selected.
LEAD: Final = 2
_AFTER: Final = "  "
_STYLED: Final = {"status": "disputed", "#": "dim"}
_MARK_ALONE: Final = 9

Matching = Callable[[str], Sequence[tuple[int, int]]]


class Look(NamedTuple):
    """The styles of the table's lines, as the theme has them; `here` marks the current column."""

    plain: Style
    header: Style
    cursor: Style
    selected: Style
    here: Style
    match: Style
    dim: Style
    disputed: Style


def headings(
    placed: Sequence[Placed], look: Look, sorted_by: tuple[str, bool], current: int
) -> Strip:
    """The line of headings."""
    segments = [Segment(" " * LEAD, look.header)]
    at = 0
    for number, one in enumerate(placed):
        segments.append(Segment(" " * (one.start - at), look.header))
        style = look.header + look.here if number == current else look.header
        segments.append(Segment(_heading(one, sorted_by), style))
        at = one.end
    return Strip(segments, at + LEAD)


def _heading(placed: Placed, sorted_by: tuple[str, bool]) -> str:
    column, width = placed.column, placed.width
    by, falling = sorted_by
    mark = ("▾" if falling else "▴") if column.name == by else ""
    room = width - len(mark)
    return _fitted(f"{_cut(column.name, room)}{mark}", width, right=column.right)


def _cut(name: str, room: int) -> str:
    if room <= 1 < len(name):
        return ""
    # A single letter that gives way to the mark of the order is not missed.
    return name[:room] if room >= len(name) - 1 else f"{name[: room - 1]}…"


def at_edges(strip: Strip, left: int, width: int, style: Style) -> Strip:
    """The part of a line that is in view, with a mark where there is more to either side."""
    shown = strip.crop_extend(left, left + width, style)
    if left > 0 and width > 2:
        shown = Strip([Segment("‹", style), *shown.crop(1)], width)
    if strip.cell_length > left + width:
        shown = Strip([*shown.crop(0, width - 1), Segment("›", style)], width)
    return shown


def event_line(
    event: Event,
    placed: Sequence[Placed],
    look: Look,
    style: Style,
    matching: Matching | None,
    *,
    selected: bool,
) -> Strip:
    """The line of an event in the style of its row."""
    segments = [Segment("▌ " if selected else " " * LEAD, style)]
    at = 0
    for one in placed:
        segments.append(Segment(" " * (one.start - at), style))
        segments += _cell(event, one, look, style, matching)
        at = one.end
    segments.append(Segment(_AFTER, style))
    return Strip(segments, LEAD + at + len(_AFTER))


def with_cell_marked(strip: Strip, placed: Placed, here: Style) -> Strip:
    """A line with the cell of one column marked; what a search found there stays told apart."""
    start = LEAD + placed.start
    before, inside, after = strip.divide([start, start + placed.width, strip.cell_length])
    marked = [
        Segment(text, style + (Style(reverse=True) if style.underline else here))
        for text, style, _ in inside
        if style is not None
    ]
    return Strip([*before, *marked, *after], strip.cell_length)


def _cell(
    event: Event, placed: Placed, look: Look, style: Style, matching: Matching | None
) -> Sequence[Segment]:
    column, width = placed.column, placed.width
    # No row shows more than this; a note of a megabyte must not be measured.
    text = cell(column.show(event)[: 2 * width + 2]).plain
    if column.name == "status" and width < _MARK_ALONE:
        text = text[:width]
    text = _fitted(text, width, right=column.right)
    if matching is not None and (spans := matching(text)):
        return _marked(text, spans, style, style + look.match)
    name = _STYLED.get(column.name, "dim" if text.strip() == NOT_TOLD else "")
    return [Segment(text, style + Style(color=getattr(look, name).color) if name else style)]


def _fitted(text: str, width: int, *, right: bool) -> str:
    """The text in just that many cells, cut with an ellipsis where it is too long."""
    size = len(text) if text.isascii() else cell_len(text)
    if size > width:
        text = f"{set_cell_size(text, width - 1)}…"
    elif size < width:
        pad = " " * (width - size)
        text = pad + text if right else text + pad
    return text


def _marked(
    text: str, spans: Sequence[tuple[int, int]], style: Style, match: Style
) -> Sequence[Segment]:
    segments = []
    at = 0
    for start, end in spans:
        segments += [Segment(text[at:start], style), Segment(text[start:end], match)]
        at = end
    return [*segments, Segment(text[at:], style)]
