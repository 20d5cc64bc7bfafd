"""The app's themes, made of the palette, and the palette of whatever theme is chosen."""

from typing import Any, Final

from rich.color import Color, ColorType
from rich.segment import Segment
from rich.style import Style
from textual.app import App
from textual.color import Color as Ground
from textual.dom import DOMNode
from textual.filter import LineFilter
from textual.theme import Theme

from evlog.render.palette import (
    DARK,
    LIGHT,
    TERMINAL,
    Palette,
    mixed,
    nearest_of_256,
    nearest_text_of_256,
)

# The 16 colours of a terminal can neither be mixed nor dimmed in a style sheet.
_SIXTEEN: Final = TERMINAL._replace(
    stocks="white", focus="bright_blue", doubt="bright_yellow", dim="white"
)
_IN_STYLE_SHEETS: Final = (
    "ground", "strikes", "territory", "people", "stocks", "other", "focus", "doubt", "sure", "dim",
)  # fmt: skip


def _theme(name: str, palette: Palette, *, dark: bool) -> Theme:
    def raised(share: float) -> str:
        return mixed(palette.background, palette.foreground, share)

    return Theme(
        name=name,
        primary=palette.focus,
        secondary=palette.dim,
        accent=palette.ground,
        warning=palette.doubt,
        error=palette.strikes,
        success=palette.sure,
        foreground=palette.foreground,
        background=palette.background,
        surface=raised(0.04),
        panel=raised(0.09),
        dark=dark,
        variables={
            "footer-key-foreground": palette.focus,
            "footer-background": palette.background,
            "text-muted": palette.dim,
            "scrollbar": raised(0.20),
            "scrollbar-hover": raised(0.30),
            "scrollbar-active": palette.focus,
            "scrollbar-background": palette.background,
            "scrollbar-background-hover": palette.background,
            "scrollbar-background-active": palette.background,
            "scrollbar-corner-color": palette.background,
        },
    )


THEMES: Final = (_theme("evlog", DARK, dark=True), _theme("evlog-light", LIGHT, dark=False))
SHIPPED: Final = THEMES[0].name
OF_SIXTEEN: Final = "ansi-dark"

_MOST_KNOWN: Final = 4096

_made: Final[dict[str, tuple[Theme, Palette]]] = {}


def palette_for(theme: Theme) -> Palette:
    """The palette of a theme: its own ground and focus, the groups as they can be read there."""
    known, palette = _made.get(theme.name, (None, DARK))
    if known is not theme:
        palette = _palette(theme)
        _made[theme.name] = theme, palette
    return palette


def _palette(theme: Theme) -> Palette:
    if theme.ansi:
        return _SIXTEEN
    base = DARK if theme.dark else LIGHT
    if theme in THEMES:
        return base
    made = theme.to_color_system().generate()
    ground, text = made["background"][:7], made["foreground"][:7]
    own = base._replace(focus=made["primary"][:7], foreground=text)
    return own.legible_on(ground)


def palette_of(node: "DOMNode | App[Any]") -> Palette:
    """The palette of the theme that a widget, a screen or an app is shown in."""
    app = node if isinstance(node, App) else node.app
    return palette_for(app.current_theme)


def variables_of(theme: Theme) -> dict[str, str]:
    """The palette as variables for style sheets, by the names that `evlog.render.palette` tells."""
    palette = palette_for(theme)
    told = {name: _in_style_sheet(getattr(palette, name)) for name in _IN_STYLE_SHEETS}
    if not palette.is_exact:
        return told | {
            "row-cursor": "ansi_blue",
            "row-resting": "ansi_bright_black",
            "row-chosen": "ansi_bright_black",
            "frame": "ansi_bright_black",
            "frame-lit": "ansi_bright_blue",
        }
    return told | {
        "row-cursor": mixed(palette.background, palette.focus, 0.30),
        "row-resting": mixed(palette.background, palette.foreground, 0.10),
        "row-chosen": mixed(palette.background, palette.doubt, 0.18),
        "frame": mixed(palette.background, palette.foreground, 0.20),
        "frame-lit": palette.focus,
    }


def _in_style_sheet(colour: str) -> str:
    return colour if colour.startswith("#") else f"ansi_{colour}"


class NearColours(LineFilter):
    """Gives every colour the one of 256 that looks most like it."""

    def __init__(self) -> None:
        super().__init__()
        self._known: dict[Style, Style] = {}

    def apply(self, segments: list[Segment], background: Ground) -> list[Segment]:
        return [
            Segment(text, style and self._near(style), control) for text, style, control in segments
        ]

    def _near(self, style: Style) -> Style:
        found = self._known.get(style)
        if found is None:
            if len(self._known) > _MOST_KNOWN:
                self._known.clear()
            found = self._known[style] = style + _near(_hex(style.color), _hex(style.bgcolor))
        return found


def _hex(colour: Color | None) -> str | None:
    return None if colour is None or colour.triplet is None else colour.triplet.hex


def _near(text: str | None, ground: str | None) -> Style:
    below = None if ground is None else _numbered(nearest_of_256(ground))
    if text is None:
        return Style.from_color(None, below)
    number = nearest_of_256(text) if ground is None else nearest_text_of_256(text, ground)
    return Style.from_color(_numbered(number), below)


def _numbered(number: int) -> Color:
    return Color(f"color({number})", ColorType.EIGHT_BIT, number=number)
