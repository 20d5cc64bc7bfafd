"""Many quick lines at once, as a file, a pipe or a paste brings them."""

import re
from collections.abc import Callable, Iterable, Iterator, MutableMapping, Sequence
from functools import partial
from typing import Final, NamedTuple

from evlog.language.errors import Unreadable
from evlog.language.line.entry import Entry
from evlog.language.line.heading import LineHeading, heading_of
from evlog.language.line.quick_line import LONGEST_QUICK_LINE
from evlog.model.errors import EvlogError
from evlog.model.text import clean_lines

ReadEntries = Callable[[str], Sequence[Entry]]

# What a byte that is not UTF-8 was decoded to, by Python's "surrogateescape".
_NOT_UTF8: Final = re.compile("[\udc80-\udcff]")
_BYTE_ORDER_MARK: Final = "\ufeff"
_COMMENT: Final = "#"
# A date and an axis may have been parted by one tab; nobody types two.
_FEWEST_TABS: Final = 2
# What can be edited on a screen without waiting for every key.
_MOST_LINES: Final = 20_000
_MOST_CHARACTERS: Final = 5_000_000


class ReadLine(NamedTuple):
    """A line and what it says: events, or an error, or neither if it is empty or a comment.

    `number` counts from 1; an Unreadable error tells its place in `text`. `heading` is what a
    heading says in words.
    """

    number: int
    text: str
    entries: tuple[Entry, ...] = ()
    error: EvlogError | None = None
    heading: str = ""

    @property
    def is_dated(self) -> bool:
        """Whether its first event has a date of its own or of a heading."""
        told = self.entries[0].assumptions if self.entries else ()
        return not any(each.startswith("no date:") for each in told)


class TooMuch(EvlogError):
    """A paste that is too long to be edited."""


class SheetCells(Unreadable):
    """A line of cells with tabs between them, as a spreadsheet copies them."""


def read_lines(
    lines: Iterable[str], read: ReadEntries, known: MutableMapping[str, ReadLine] | None = None
) -> Iterator[ReadLine]:
    """Read each line in turn; a heading such as `18 sep @GS as of 08:00:` holds until the next.

    Nothing else is carried over from one line to the next. Empty lines and lines that begin with `#` say nothing. `known` keeps what each text said, for
    a caller that reads almost the same lines again. Raises nothing: errors are in the lines.
    """
    heading: LineHeading | None = None
    for number, line in enumerate(lines, 1):
        text = line.rstrip()
        if number == 1:
            text = text.removeprefix(_BYTE_ORDER_MARK)
        if text.endswith(":") and (found := heading_of(text, read)) is not None:
            heading = found
            yield ReadLine(number, text, heading=found.meaning)
            continue
        key = text if heading is None else f"{heading.date}\0{heading.marks}\0{text}"
        said = None if known is None else known.get(key)
        if said is None:
            said = _read(
                number, text, read if heading is None else partial(heading.read, read=read)
            )
            if known is not None:
                known[key] = said
        yield said._replace(number=number)


def is_one_line(text: str) -> bool:
    """Whether a paste is a single line, and no row of a sheet."""
    lines = [line for line in text.splitlines() if line.strip()]
    return len(lines) < 2 and text.count("\t") < _FEWEST_TABS


def pasted_lines(text: str) -> tuple[list[str], int]:
    """The lines of a paste, made safe, and how many characters that took away. Raises TooMuch."""
    if len(text) > _MOST_CHARACTERS:
        raise TooMuch(_refused(f"{len(text):,} characters", _MOST_CHARACTERS))
    lines, removed = clean_lines(text)
    if len(lines) > _MOST_LINES:
        raise TooMuch(_refused(f"{len(lines):,} lines", _MOST_LINES))
    for number, line in enumerate(lines, 1):
        if len(line) > LONGEST_QUICK_LINE:
            raise TooMuch(
                _refused(f"line {number:,} has {len(line):,} characters", LONGEST_QUICK_LINE)
            )
    return lines, removed


def _refused(size: str, most: int) -> str:
    return f"not pasted: {size}, and at most {most:,} can be edited here"


def _read(number: int, text: str, read: ReadEntries) -> ReadLine:
    if not text or text.lstrip().startswith(_COMMENT):
        return ReadLine(number, text)
    try:
        if (wrong := _NOT_UTF8.search(text)) is not None:
            raise Unreadable("not UTF-8", text, *wrong.span(), hint="save the file as UTF-8")
        return ReadLine(number, text, tuple(read(text)))
    except EvlogError as error:
        return ReadLine(number, text, error=_cells(text) or _alone(error))


def _alone(error: EvlogError) -> EvlogError:
    # Kept by the thousand, errors must not keep all that was in hand when they were raised.
    error.__cause__ = error.__context__ = None
    return error.with_traceback(None)


def _cells(text: str) -> SheetCells | None:
    if text.count("\t") < _FEWEST_TABS:
        return None
    hint = "save the sheet as CSV or TSV, and import that file"
    return SheetCells("cells with tabs between them, as a spreadsheet copies them", text, hint=hint)
