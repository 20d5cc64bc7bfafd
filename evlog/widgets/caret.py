"""Where in a line something could not be read, shown under an input."""

from rich.cells import cell_len
from rich.text import Text

from evlog.language.errors import Unreadable
from evlog.model.errors import EvlogError
from evlog.model.text import mark_unsafe
from evlog.render.cells import cell


def caret_line(error: EvlogError, value: str, *, indent: int, scrolled: int, width: int) -> Text:
    """Carets under the part of `value` that is wrong, then why; on two lines where one is short.

    `indent` is where the input's text begins on the screen line, `scrolled` how many of its cells
    are out of sight to the left.
    """
    message = cell(str(error))
    if not isinstance(error, Unreadable) or error.text != value or not value:
        return Text.assemble(" " * indent, message)
    start = cell_len(mark_unsafe(value[: error.start])) - scrolled
    length = max(1, cell_len(mark_unsafe(value[error.start : error.end])))
    marks = _marks(start, start + length, max(1, width - indent - 1))
    line = Text(" " * indent + marks, style="bold", end="", no_wrap=True)
    if line.cell_len + 1 + message.cell_len <= width:
        return Text.assemble(line, " ", message)
    return Text.assemble(line, "\n", " " * indent, message)


def _marks(start: int, end: int, room: int) -> str:
    """Carets from cell to cell of what is in sight; an arrow to where it is, if it is not."""
    if end <= 0:
        return "‹"
    if start >= room:
        return " " * (room - 1) + "›"
    return " " * max(0, start) + "^" * (min(end, room) - max(0, start))
