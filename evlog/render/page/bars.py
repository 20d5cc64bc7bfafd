"""Bars and columns of a summary's table as SVG: solid for what is certain, light up to what may be."""

from collections.abc import Collection, Iterator
from typing import Final

from evlog.render.page.numbers import thousands
from evlog.render.palette import Palette, mixed
from evlog.render.svg_elements import Markup, element, picture, text_at
from evlog.summary import Cell, Heading, Table

# In pixels.
WIDTH: Final = 912
_LABEL: Final = 210
_ROW: Final = 24
_BAR: Final = 520
_COLUMNS: Final = 96
_LEFT: Final = 8
_LETTER: Final = 7.0
_WIDEST_COLUMN: Final = 40
_LABELLED: Final = 18


def bars_svg(table: Table, palette: Palette, *, most: int = 15) -> str:
    """A bar a row, the largest first; what lies on no axis or the whole front out of the scale."""
    rows = sorted(_figured(table), key=lambda row: (row[0].is_off_scale, -row[1].figure))
    shown, rest = rows[:most], rows[most:]
    top = max((_upper(cell) for heading, cell in shown if not heading.is_off_scale), default=0)
    body: list[Markup] = []
    for at, (heading, cell) in enumerate(shown):
        y = at * _ROW
        label = heading.label
        body.append(
            text_at(_LABEL - 10, y + 16, _cut(label, 28), palette.foreground, 13, text_anchor="end")
        )
        x = float(_LABEL)
        if top and not heading.is_off_scale:
            x += reach(cell, top)
            body += _bar(cell, top, palette, table.group, y)
        body.append(
            text_at(
                x + 8,
                y + 16,
                thousands(cell.notation()),
                palette.foreground,
                13,
                font_weight="bold",
            )
        )
    height = len(shown) * _ROW + 4
    if rest:
        others = Cell.sum(cell for _, cell in rest)
        line = f"{len(rest)} more: {thousands(others.notation())}"
        body.append(text_at(_LABEL, height + 14, line, palette.dim, 12))
        height += 22
    return picture(WIDTH, height, f"{table.unit} by {table.question.rows[0]}", body, palette)


def reach(cell: Cell, top: int) -> float:
    """How far the bar of a cell reaches, in pixels."""
    return _BAR * min(1.0, _upper(cell) / top)


def columns_svg(table: Table, palette: Palette, silent: Collection[str] = ()) -> str:
    """A column a period, in the order of time; gaps are left empty.

    Under the periods named in `silent` stands a mark: a source that is counted on was silent.
    """
    periods = [
        (heading, cell)
        for heading, cell in zip(table.rows, table.row_totals, strict=True)
        if heading.gap or not any(name.coarse for name in heading.names)
    ]
    slots = sum(_slots(heading) for heading, _ in periods)
    step = min(float(_WIDEST_COLUMN), (WIDTH - 2 * _LEFT) / max(1, slots))
    top = max((_upper(cell) for _, cell in periods), default=0)
    body: list[Markup] = []
    x, labelled = float(_LEFT), 0.0
    body.append(
        element(
            "rect",
            x=_LEFT,
            y=_COLUMNS + 18,
            width=round(slots * step, 1),
            height=1,
            fill=palette.dim,
        )
    )
    for heading, cell in periods:
        wide = step * _slots(heading)
        if heading.gap:
            body.append(
                text_at(x + wide / 2, _COLUMNS + 12, "…", palette.dim, 12, text_anchor="middle")
            )
        else:
            body += _column(cell, top, palette, table.group, x, step)
            label = _period(heading)
            if x >= labelled:
                body.append(text_at(x, _COLUMNS + 34, label, palette.dim, 11))
                labelled = x + _LETTER * len(label) + 14
            if heading.label in silent:
                body.append(
                    text_at(
                        x + step / 2, _COLUMNS + 46, "✗", palette.doubt, 11, text_anchor="middle"
                    )
                )
        x += wide
    return picture(WIDTH, _COLUMNS + 52, f"{table.unit} over time", body, palette)


def _figured(table: Table) -> list[tuple[Heading, Cell]]:
    found = zip(table.rows, table.row_totals, strict=True)
    return [(heading, cell) for heading, cell in found if cell.events]


def _slots(heading: Heading) -> int:
    """How many columns' width a period takes; a long gap no more than a few."""
    return min(heading.gap, 3) if heading.gap else 1


def _upper(cell: Cell) -> int:
    """The far end of a bar: the high that was told, or else the figure."""
    return max(cell.figure, cell.high or 0)


def _bar(cell: Cell, top: int, palette: Palette, group: str, y: float) -> Iterator[Markup]:
    colour = palette.of(group or "other")
    certain = _BAR * min(1.0, cell.low / top)
    wide = max(reach(cell, top), 2.0 if cell.figure else 0.0)
    pale = mixed(palette.background, colour, 0.4)
    yield element("rect", x=_LABEL, y=y + 5, width=round(wide, 1), height=14, fill=pale, rx=2)
    if certain:
        yield element(
            "rect",
            x=_LABEL,
            y=y + 5,
            width=round(max(certain, 2.0), 1),
            height=14,
            fill=colour,
            rx=2,
        )


def _column(
    cell: Cell, top: int, palette: Palette, group: str, x: float, step: float
) -> Iterator[Markup]:
    colour, base = palette.of(group or "other"), _COLUMNS + 18
    width = round(max(1.0, step - min(3.0, step / 4)), 1)
    heights = [
        (_COLUMNS * _upper(cell) / top if top else 0, mixed(palette.background, colour, 0.4)),
        (_COLUMNS * cell.low / top if top else 0, colour),
    ]
    for height, fill in heights:
        if height:
            tall = round(max(1.0, height), 1)
            yield element(
                "rect", x=round(x, 1), y=round(base - tall, 1), width=width, height=tall, fill=fill
            )
    text = thousands(cell.notation())
    # The highest stands over its neighbours, so that its figure has room beside it.
    if cell.events and (step >= max(_LABELLED, _LETTER * len(text)) or _upper(cell) == top):
        y = base - (_COLUMNS * _upper(cell) / top if top else 0) - 5
        yield text_at(x + width / 2, y, text, palette.foreground, 11, text_anchor="middle")


def _period(heading: Heading) -> str:
    """A period in few letters: `1 Sep`, `W36`, `Sep 2026`."""
    span = heading.names[-1].span
    if span is None:
        return heading.label
    match span.unit:
        case "day":
            return f"{span.start.day} {span.start:%b}"
        case "week":
            return span.name.partition("-")[2] if span.name[-2:] != "01" else span.name
        case "month":
            return f"{span.start:%b}" if span.start.month > 1 else f"{span.start:%b %Y}"
        case _:
            return heading.label


def _cut(text: str, length: int) -> str:
    return text if len(text) <= length else f"{text[: length - 1]}…"
