"""Coverage as SVG: a row a source, a square a period."""

from collections.abc import Iterator, Sequence
from typing import Final

from evlog.render.coverage import counts_text
from evlog.render.page.bars import WIDTH
from evlog.render.palette import Palette, mixed
from evlog.render.svg_elements import Markup, element, picture, text_at
from evlog.summary.coverage import Coverage, CoverageRow, State

# In pixels.
_LABEL: Final = 190
_COUNTS: Final = 210
_ROW: Final = 20
_WIDEST: Final = 16.0
_NARROWEST: Final = 7.0
_HEAD: Final = 18
_LETTER: Final = 6.6
MEANINGS: Final[Sequence[tuple[State, str]]] = (
    ("told", "told something"),
    ("zero", "told: none"),
    ("together", "told of several days together"),
    ("aside", "told of other things only"),
    ("silent", "silent"),
    ("quiet", "nothing told, nothing expected"),
)


def coverage_svg(found: Coverage, rows: Sequence[CoverageRow], palette: Palette) -> str:
    """The picture of these rows, wrapped below each other where the periods are many."""
    room = WIDTH - _LABEL - _COUNTS
    step = max(_NARROWEST, min(_WIDEST, room / max(1, len(found.periods))))
    cells = int(room / step)
    body: list[Markup] = []
    y = 0.0
    for start in range(0, len(found.periods), cells):
        part = slice(start, start + cells)
        is_last = start + cells >= len(found.periods)
        body += _heads(found, part, palette, step, y)
        y += _HEAD
        for row in rows:
            body.append(_name(row.name, palette, y))
            for at, state in enumerate(row.states[part]):
                told = f"{found.periods[start + at].name}: {state}"
                body += _square(state, _LABEL + at * step, y, step, palette, told)
            if is_last:
                x = _LABEL + len(row.states[part]) * step + 8
                body.append(text_at(x, y + 14, counts_text(row), palette.dim, 12))
            y += _ROW
        y += 6
    legend, lines = _legend(rows, palette, y + 4)
    height = y + 6 + _ROW * lines
    return picture(WIDTH, height, "coverage: who told of which days", [*body, *legend], palette)


def _name(name: str, palette: Palette, y: float) -> Markup:
    shown = name if len(name) <= 26 else f"{name[:25]}…"
    return text_at(_LABEL - 10, y + 14, shown, palette.foreground, 13, text_anchor="end")


def _heads(
    found: Coverage, part: slice, palette: Palette, step: float, y: float
) -> Iterator[Markup]:
    """The day of each Monday, with the month where it begins; of weeks the months."""
    free, month = 0.0, ""
    for at, span in enumerate(found.periods[part]):
        begun = f"{span.end:%b %Y}" if found.every == "week" else f"{span.start:%b}"
        is_monday = found.every == "day" and span.start.weekday() == 0
        label = f"{span.start.day} {begun}" if found.every == "day" else begun
        x = at * step
        if x >= free and (begun != month or is_monday):
            yield text_at(_LABEL + x, y + 11, label, palette.dim, 11)
            free, month = x + _LETTER * len(label) + 6, begun


def _square(
    state: State, x: float, y: float, step: float, palette: Palette, told: str = ""
) -> Iterator[Markup]:
    size, left = round(step - 2, 1), round(x, 1)
    top = y + 4
    title = (element("title", told),) if told else ()
    box = {"x": left, "y": top, "width": size, "height": 12, "rx": 2}
    middle = {"text_anchor": "middle", "font_weight": "bold"}
    match state:
        case "told":
            yield element("rect", *title, fill=palette.sure, **box)
        case "together":
            yield element("rect", *title, fill=mixed(palette.background, palette.sure, 0.5), **box)
        case "zero":
            pale = mixed(palette.background, palette.sure, 0.16)
            yield element("rect", *title, fill=pale, **box)
            yield text_at(x + size / 2, top + 10, "0", palette.foreground, 11, **middle)
        case "aside":
            yield element("rect", *title, fill="none", stroke=palette.dim, **box)
        case "silent":
            pale = mixed(palette.background, palette.doubt, 0.22)
            yield element("rect", *title, fill=pale, **box)
            yield text_at(x + size / 2, top + 10, "✗", palette.doubt, 10, **middle)
        case _:
            dot = {"x": round(x + size / 2 - 1, 1), "y": top + 5, "width": 2, "height": 2}
            yield element("rect", *title, fill=mixed(palette.background, palette.dim, 0.5), **dot)


def _legend(rows: Sequence[CoverageRow], palette: Palette, y: float) -> tuple[list[Markup], int]:
    """What the squares mean, and on how many lines."""
    met = {state for row in rows for state in row.states}
    found: list[Markup] = []
    x, lines = 0.0, 1
    for state, meaning in MEANINGS:
        if state not in met:
            continue
        width = 34 + 6.3 * len(meaning)
        if x + width > WIDTH:
            x, lines = 0.0, lines + 1
        top = y + _ROW * (lines - 1)
        found += _square(state, x, top, 14, palette)
        found.append(text_at(x + 18, top + 14, meaning, palette.dim, 12))
        x += width
    return found, lines
