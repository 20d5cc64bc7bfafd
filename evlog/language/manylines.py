"""Many quick lines at once, as a file, a pipe or a paste brings them."""

import re
from collections.abc import Callable, Iterable, Iterator, MutableMapping, Sequence
from typing import Final, NamedTuple

from evlog.language.entry import Entry
from evlog.language.errors import Unreadable
from evlog.model.errors import EvlogError

LineReader = Callable[[str], Sequence[Entry]]

# What a byte that is not UTF-8 was decoded to, by Python's "surrogateescape".
_NOT_UTF8: Final = re.compile("[\udc80-\udcff]")
_BYTE_ORDER_MARK: Final = "\ufeff"
_COMMENT: Final = "#"
# A date and an axis may have been parted by one tab; nobody types two.
_FEWEST_TABS: Final = 2


class ReadLine(NamedTuple):
    """A line and what it says: events, or an error, or neither where it is empty or a comment.

    `number` counts from 1; an Unreadable error tells its place in `text`.
    """

    number: int
    text: str
    entries: tuple[Entry, ...] = ()
    error: EvlogError | None = None


class SheetCells(Unreadable):
    """A line of cells with tabs between them, as a spreadsheet copies them."""


def read_lines(
    lines: Iterable[str], read: LineReader, known: MutableMapping[str, ReadLine] | None = None
) -> Iterator[ReadLine]:
    """Read each line on its own, in turn; nothing is carried over from one line to the next.

    Empty lines and lines that begin with `#` say nothing. `known` keeps what each text said, for
    a caller that reads almost the same lines again. Raises nothing: errors are in the lines.
    """
    for number, line in enumerate(lines, 1):
        text = line.rstrip()
        if number == 1:
            text = text.removeprefix(_BYTE_ORDER_MARK)
        said = None if known is None else known.get(text)
        if said is None:
            said = _read(number, text, read)
            if known is not None:
                known[text] = said
        yield said._replace(number=number)


def _read(number: int, text: str, read: LineReader) -> ReadLine:
    if not text or text.lstrip().startswith(_COMMENT):
        return ReadLine(number, text)
    try:
        if (wrong := _NOT_UTF8.search(text)) is not None:
            raise Unreadable("not UTF-8", text, *wrong.span(), hint="save the file as UTF-8")
        return ReadLine(number, text, tuple(read(text)))
    except EvlogError as error:
        return ReadLine(number, text, error=_cells(text) or error)


def _cells(text: str) -> SheetCells | None:
    if text.count("\t") < _FEWEST_TABS:
        return None
    hint = "save the sheet as CSV or TSV, and import that file"
    return SheetCells("cells with tabs between them, as a spreadsheet copies them", text, hint=hint)
