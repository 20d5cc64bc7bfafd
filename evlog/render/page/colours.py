"""The colours of the page: each once for a light and once for a dark screen, as CSS variables.

Pictures are drawn for both, and the colours that stand in the same place become one variable: the
page holds each picture once, and print is light.
"""

import re
from collections.abc import Callable, Iterator
from typing import Final

from markupsafe import Markup

from evlog.render.palette import DARK, LIGHT, Palette, mixed

_COLOUR: Final = re.compile(r'(?<= )(fill|stroke)="(#[0-9a-f]{6})"')
_STEPS: Final = 6
_NAMED: Final = Palette._fields
# Lines between parts and between rows, so strong as against the page.
_RULES: Final = (("line", 0.32), ("hair", 0.12))


class Colours:
    """The variables that a page needs, met while its parts are drawn."""

    def __init__(self) -> None:
        self._names = {
            (getattr(LIGHT, name), getattr(DARK, name)): name for name in reversed(_NAMED)
        }
        self._heats: dict[tuple[str, int], str] = {}

    def picture(self, draw: Callable[[Palette], str]) -> Markup:
        """The SVG that `draw` makes, with variables in place of colours.

        `draw` escapes what it is told, and draws the same whatever the palette.
        """
        light, dark = draw(LIGHT), draw(DARK)
        others = iter(_COLOUR.findall(dark))

        def variable(found: re.Match[str]) -> str:
            return f'{found[1]}="var(--{self._name(found[2], next(others)[1])})"'

        return Markup(_COLOUR.sub(variable, light))  # noqa: S704  (escaped where it was drawn)

    def heat(self, group: str, share: float) -> str:
        """The name of the class that tints a cell of that group, the stronger the nearer to 1."""
        if share <= 0:
            return ""
        step = max(1, min(_STEPS, round(share * _STEPS)))
        known = group if group in _NAMED else "other"
        return self._heats.setdefault((known, step), f"heat-{known}-{step}")

    def css(self) -> str:
        """The variables and classes that were met, as style sheet."""
        light, dark = (_rule(dict(self._variables(at))) for at in (0, 1))
        lines = [
            f":root{{color-scheme:light dark;{light}}}",
            f"@media screen and (prefers-color-scheme:dark){{:root{{{dark}}}}}",
        ]
        for name in sorted(self._heats.values()):
            lines.append(f".{name}{{background:var(--{name});color:var(--{name}-text)}}")
        return "\n".join(lines)

    def _name(self, light: str, dark: str) -> str:
        return self._names.setdefault((light, dark), f"c{len(self._names)}")

    def _variables(self, at: int) -> Iterator[tuple[str, str]]:
        palette = (LIGHT, DARK)[at]
        for name in _NAMED:
            yield name, getattr(palette, name)
        for name, share in _RULES:
            yield name, mixed(palette.background, palette.foreground, share)
        for pair, name in self._names.items():
            if name not in _NAMED:
                yield name, pair[at]
        for (group, step), name in self._heats.items():
            text, _, ground = palette.heat(group, (step - 1) / _STEPS).partition(" on ")
            yield name, ground
            yield f"{name}-text", text


def _rule(variables: dict[str, str]) -> str:
    return ";".join(f"--{name}:{colour}" for name, colour in variables.items())
