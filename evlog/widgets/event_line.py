"""One line of the event table: its headings, or an event, as text in the right cells."""

from collections.abc import Callable, Mapping, Sequence
from functools import lru_cache
from typing import Final, NamedTuple

from rich.cells import cell_len, set_cell_size
from rich.segment import Segment
from rich.style import Style
from textual.strip import Strip

from evlog.model.count import Count
from evlog.model.event import Event
from evlog.render.bars import bar_of
from evlog.render.cells import cell
from evlog.render.layout import Placed
from evlog.render.palette import Palette
from evlog.render.rules import Rule

# Cells before the first column: a mark if the event is selected, the colour of its group.
LEAD: Final = 2
_AFTER: Final = "  "
_MARK_ALONE: Final = 9
_SELECTED: Final = "●"
_GROUP: Final = "▌"
_BOLD: Final = Style(bold=True)
_LEAST_NOTE: Final = 8
# What is read first; all else is secondary.
_PLAIN: Final = frozenset(("date", "axis", "as of", "time"))

Matching = Callable[[str], Sequence[tuple[int, int]]]


class Look(NamedTuple):
    """The styles of the table's lines, as the theme has them; `here` marks the current column."""

    plain: Style
    header: Style
    cursor: Style
    selected: Style
    here: Style
    match: Style
    rule: Style
    palette: Palette


class Scale(NamedTuple):
    """How events are drawn: the group and the unit of each type, the figure that fills a bar, by
    unit, and of events that may be told twice, by number, with which."""

    group_of: Callable[[str], str] = lambda _: "other"
    unit_of: Callable[[str], str | None] = lambda _: None
    full: Mapping[str, int] = {}
    alike: Mapping[int, str] = {}


def headings(
    placed: Sequence[Placed], look: Look, sorted_by: tuple[str, bool], current: int
) -> Strip:
    """The line of headings."""
    segments = [Segment(" " * LEAD, look.header)]
    at = 0
    for number, one in enumerate(placed):
        segments.append(Segment(" " * (one.start - at), look.header))
        heading = _heading(one, sorted_by)
        if number == current:
            segments += _marked_here(heading, look.header, look.here)
        else:
            segments.append(Segment(heading, look.header))
        segments.append(Segment(" " * (one.end - one.start - one.width), look.header))
        at = one.end
    return Strip(segments, at + LEAD)


def _heading(placed: Placed, sorted_by: tuple[str, bool]) -> str:
    column, width = placed.column, placed.width
    by, falling = sorted_by
    # Alone it would seem to belong to the name before it.
    mark = ("▾" if falling else "▴") if column.name == by and width > 1 else ""
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
    scale: Scale,
    matching: Matching | None,
    *,
    selected: bool,
) -> Strip:
    """The line of an event in the style of its row."""
    group = scale.group_of(event.type)
    colour = style + coloured(look.palette.of(group))
    segments = [Segment(_SELECTED if selected else " ", style), Segment(_GROUP, colour)]
    alike = scale.alike.get(event.id, "")
    full = scale.full.get(scale.unit_of(event.type) or "", 0)
    at = 0
    for one in placed:
        segments.append(Segment(" " * (one.start - at), style))
        its_style = _style(event, one, look, style, colour)
        segments += _cell(_shown(event, one, alike), one, its_style, matching, look.match)
        if one.bar:
            segments.append(Segment(f" {_bar(event.count, full, one.bar)}", colour))
        at = one.end
    segments.append(Segment(_AFTER, style))
    return Strip(segments, LEAD + at + len(_AFTER))


def with_cell_marked(strip: Strip, placed: Placed, here: Style) -> Strip:
    """A line with the text of one cell marked; what a search found there stays told apart."""
    start = LEAD + placed.start
    before, inside, after = strip.divide([start, start + placed.width, strip.cell_length])
    marked = [piece for text, style, _ in inside for piece in _marked_here(text, style, here)]
    return Strip([*before, *marked, *after], strip.cell_length)


def _marked_here(text: str, style: Style | None, here: Style) -> Sequence[Segment]:
    style = style or Style.null()
    if style.underline:
        return [Segment(text, style + Style(reverse=True))]
    words = text.strip() or text[:1]
    before, _, after = text.partition(words)
    return [Segment(before, style), Segment(words, style + here), Segment(after, style)]


@lru_cache(256)
def coloured(colour: str) -> Style:
    """A style that is nothing but a colour."""
    return Style.parse(colour)


def _style(event: Event, placed: Placed, look: Look, style: Style, colour: Style) -> Style:
    """The style of a cell in a row of a style; `colour` is the row's in that of its group."""
    name, palette = placed.column.name, look.palette
    if name == "type":
        return colour
    if name == "count":
        return style + (coloured(palette.dim) if event.count is None else _BOLD)
    if name == "status":
        return style + coloured(palette.sure if event.standing == "confirmed" else palette.doubt)
    return style if name in _PLAIN else style + coloured(palette.dim)


def _bar(count: Count | None, full: int, cells: int) -> str:
    """A figure as a bar: solid as far as it is told, light as far as it may reach."""
    if count is None or not full:
        return " " * cells
    figure = count.low if count.best is None else count.best
    solid = bar_of(figure / full, cells)
    reach = min(cells, round(cells * (count.high or 0) / full)) if count.best is None else 0
    if figure > full:
        solid = f"{solid[:-1]}▸"
    return (solid + "░" * (reach - len(solid))).ljust(cells)


def rule_line(rule: Rule, width: int, look: Look) -> Strip:
    """A rule with what the rows below it share, and what they come to."""
    label = cell(rule.label).plain
    label = f" {_fitted(label, min(cell_len(label), max(1, width - 4)), right=False)} "
    note = cell(rule.note).plain
    room = width - cell_len(label) - 5
    note = "" if room < _LEAST_NOTE else f" {_fitted(note, min(cell_len(note), room), right=False)}"
    line = "─" * (width - cell_len(label) - cell_len(note) - 1)
    styles = look.plain + _BOLD, look.rule, look.plain + coloured(look.palette.dim)
    pieces = zip((label, line, f"{note} "), styles, strict=True)
    return Strip([Segment(text, style) for text, style in pieces], width)


def _shown(event: Event, placed: Placed, alike: str) -> str:
    """What a cell shows; in the place of a status that is not told, with which it is alike."""
    text = placed.column.show(event)
    if placed.column.name != "status":
        return text
    text = text or alike
    return text[:1] if placed.width < _MARK_ALONE else text


def _cell(
    text: str, placed: Placed, style: Style, matching: Matching | None, match: Style
) -> Sequence[Segment]:
    width = placed.width
    # No row shows more than this; a note of a megabyte must not be measured.
    text = _fitted(cell(text[: 2 * width + 2]).plain, width, right=placed.column.right)
    if matching is not None and (spans := matching(text)):
        return _marked(text, spans, style, style + match)
    return [Segment(text, style)]


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
