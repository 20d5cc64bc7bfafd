"""Rows of cells: reading any delimited file strictly, and the marks that Excel needs."""

import csv
import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from evlog.exchange.errors import BadFile
from evlog.exchange.files.input_file import (
    LONGEST_CELL,
    MOST_COLUMNS,
    REJECT_COLUMNS,
    InputFile,
    text_lines,
)

# A spreadsheet takes a cell that starts so as a formula (OWASP, "CSV Injection").
FORMULA_STARTS: Final = frozenset("=+-@\t\r\n＝＋－＠")
_GUARDED: Final = FORMULA_STARTS | {"'"}
_NUMBER: Final = re.compile(r"[+-]\d+(\.\d+)?", re.ASCII)
_HASHTAG: Final = re.compile(r"#[a-z][a-z0-9_]*(?:\s*\+\s*[a-z][a-z0-9_]*)*")
EXCEL_MARK: Final = "excel:"


def formulas(row: Iterable[str]) -> int:
    """How many cells a spreadsheet would run rather than show; a negative number is shown."""
    return sum(cell[:1] in FORMULA_STARTS and not _NUMBER.fullmatch(cell) for cell in row)


def guarded(cell: str) -> str:
    """The cell with an apostrophe before what a spreadsheet would run; `unguarded` undoes it."""
    return "'" + cell if cell[:1] in _GUARDED else cell


def unguarded(cell: str) -> str:
    """Undo `guarded`."""
    return cell[1:] if cell[:1] == "'" else cell


def table(
    file: InputFile, delimiter: str | None = None
) -> tuple[tuple[str, ...], Iterator[tuple[int, list[str]]]]:
    """The column names, and each row with the line on which it starts.

    Blank lines are passed over, and so are the columns that a file of rejected rows has in front.
    Raises BadFile, also while the rows are read, naming the line that is not well-formed.
    """
    lines = _rows(file, delimiter or file.delimiter)
    names = next(lines, (1, list[str]()))[1]
    if not names:
        raise BadFile(f"{file.name} is empty")
    header = _checked_header(file.name, names)
    if header[: len(REJECT_COLUMNS)] != REJECT_COLUMNS:
        return header, lines
    skipped = len(REJECT_COLUMNS)
    return header[skipped:], ((line, row[skipped:]) for line, row in lines)


def _rows(file: InputFile, delimiter: str) -> Iterator[tuple[int, list[str]]]:
    csv.field_size_limit(LONGEST_CELL)
    reader = csv.reader(text_lines(file), delimiter=delimiter, strict=True)
    start = 1
    try:
        for row in reader:
            if row:
                yield start, row
            start = reader.line_num + 1
    except csv.Error as error:
        raise BadFile(f"{file.name}: {_explained(error, start)}") from None


def _explained(error: csv.Error, line: int) -> str:
    message = str(error)
    if "unexpected end of data" in message:
        return f"the quote opened on line {line} is never closed"
    if "field larger" in message:
        return (
            f"a cell that starts on line {line} is longer than {LONGEST_CELL:,} characters; "
            "is a quote never closed?"
        )
    if "expected after" in message:
        return f'line {line} has text after a closing quote; a quote inside a cell is written ""'
    return f"line {line}: {message}"


def _checked_header(name: str, header: Sequence[str]) -> tuple[str, ...]:
    if len(header) > MOST_COLUMNS:
        raise BadFile(f"{name} has {len(header):,} columns; at most {MOST_COLUMNS:,} are read")
    names = tuple(column.strip() for column in header)
    twice = sorted({column for column in names if column and names.count(column) > 1})
    if twice:
        raise BadFile(f'{name} has the column "{twice[0]}" twice; rename one of them')
    return names


def wrong_width(row: Sequence[str], header: Sequence[str]) -> str:
    """The reason to reject a row of another width than the header."""
    cells = "1 cell" if len(row) == 1 else f"{len(row)} cells"
    return f"{cells} where the header has {len(header)}"


def is_tag_row(row: Sequence[str]) -> bool:
    """Whether a row holds HXL hashtags (hxlstandard.org): a second header, no data."""
    told = [cell for cell in row if cell]
    return bool(told) and all(_HASHTAG.fullmatch(cell) for cell in told)
