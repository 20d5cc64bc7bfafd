"""Elements of an SVG picture that stands alone or inside a page: whatever is told is escaped."""

import re
from collections.abc import Iterable
from typing import Final
from xml.sax.saxutils import escape, quoteattr

from evlog.model.text import mark_unsafe
from evlog.render.palette import Palette

_NOT_XML: Final = re.compile("[\ufffe\uffff]")
_FONT: Final = "Helvetica,Arial,'Noto Sans',sans-serif"


class Markup(str):
    """Text that is markup already, which only this module makes."""

    __slots__ = ()


def element(name: str, *inside: str, **attributes: object) -> Markup:
    """An element; what is inside is escaped unless it is `Markup`, and `_` in a name is `-`."""
    told = "".join(
        f" {key.replace('_', '-')}={quoteattr(_safe(_number(value)))}"
        for key, value in attributes.items()
    )
    content = "".join(part if isinstance(part, Markup) else escape(_safe(part)) for part in inside)
    return Markup(f"<{name}{told}>{content}</{name}>" if content else f"<{name}{told}/>")


def text_at(x: float, y: float, text: str, colour: str, size: int, **more: object) -> Markup:
    """One line of text that begins, or with `text_anchor` ends or centres, at a point."""
    return element("text", text, x=round(x, 1), y=round(y, 1), fill=colour, font_size=size, **more)


def picture(
    width: float, height: float, title: str, body: Iterable[Markup], palette: Palette
) -> str:
    """A whole picture of that size in pixels, on the ground of the palette.

    It has no style sheet, script, id or address, so that it can stand in a page with others.
    """
    return element(
        "svg",
        element("title", title),
        element("rect", width=width, height=height, fill=palette.background),
        *body,
        xmlns="http://www.w3.org/2000/svg",
        role="img",
        width=width,
        height=height,
        # An attribute of SVG in capitals, which `_` cannot write.
        viewBox=f"0 0 {width:g} {height:g}",
        font_family=_FONT,
    )


def _safe(text: str) -> str:
    return _NOT_XML.sub("�", mark_unsafe(text.replace("\n", " ").replace("\t", " ")))


def _number(value: object) -> str:
    return f"{value:g}" if isinstance(value, float) else str(value)
