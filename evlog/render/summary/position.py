"""Where the figures stand in what is drawn, so that a click or a cursor finds them again."""

from typing import Final

from rich.style import Style
from rich.text import Text

from evlog.summary import Position

# In the style of a figure: its position.
PLACE: Final = "figure"


def placed(position: Position) -> Style:
    """The style that marks a figure."""
    return Style(meta={PLACE: position})


def position_in(line: Text) -> Position | None:
    """The position of the first figure on a line, or None."""
    styles = (span.style for span in line.spans if isinstance(span.style, Style))
    found = (style.meta.get(PLACE) for style in styles)
    return next((each for each in found if isinstance(each, Position)), None)
