"""Events as CSV and TSV: every field, in fixed columns, back and forth without loss.

RFC 4180: UTF-8, CRLF, a header always. An empty cell means "not told", `0` "none told".
"""

import csv
from collections.abc import Callable, Iterable, Iterator, Sequence
from operator import itemgetter
from typing import Final, TextIO

import msgspec

from evlog.exchange.errors import BadCell, BadFile
from evlog.exchange.files.input_file import InputFile
from evlog.exchange.formats.csv_columns import CSV_COLUMNS, event_cells, event_of, narrowed
from evlog.exchange.formats.delimited import (
    EXCEL_MARK,
    formulas,
    guarded,
    table,
    unguarded,
    wrong_width,
)
from evlog.exchange.rows import Reject, Rows, Taken
from evlog.model.event import Event, settled
from evlog.model.fields import BY_NAME

# Stands for a date in a file that has no such column: what it carries is only corrections.
NO_DAY: Final = "0001-01-01"
_COUNT_COLUMNS: Final = BY_NAME["count"].columns
_FIELDS: Final = frozenset(Event.__struct_fields__)


def write_csv(
    events: Iterable[Event],
    stream: TextIO,
    *,
    columns: Sequence[str] = CSV_COLUMNS,
    excel: bool = False,
    delimiter: str = ",",
) -> int:
    """Write events as they come; tell how many cells a spreadsheet would run as a formula.

    `stream` must not translate line ends (`newline=""`). With `excel` the file starts with a
    byte-order mark, such cells are defused, and the first column's name says so.
    """
    pick = _picker(columns)
    found = 0

    def cells() -> Iterator[Iterable[str]]:
        nonlocal found
        for event in events:
            row = pick(event_cells(event))
            found += formulas(row)
            yield map(guarded, row) if excel else row

    header = list(columns)
    if excel:
        stream.write("\ufeff")
        header[0] = EXCEL_MARK + header[0]
    writer = csv.writer(stream, delimiter=delimiter, lineterminator="\r\n")
    writer.writerow(header)
    writer.writerows(cells())
    return found


def _picker(columns: Sequence[str]) -> Callable[[tuple[str, ...]], tuple[str, ...]]:
    if tuple(columns) == CSV_COLUMNS:
        return lambda row: row
    unknown = [column for column in columns if column not in CSV_COLUMNS]
    if unknown or not columns:
        name = unknown[0] if unknown else ""
        raise BadFile(f'no column "{name}"; there are {", ".join(CSV_COLUMNS)}')
    places = [CSV_COLUMNS.index(column) for column in columns]
    return lambda row: tuple(row[place] for place in places)


def is_own(header: Sequence[str]) -> bool:
    """Whether a header is one that `write_csv` writes, whole or in part."""
    names = set(own_columns(header))
    return names <= set(CSV_COLUMNS) and ("uid" in names or {"type", "date"} <= names)


def own_columns(header: Sequence[str]) -> tuple[str, ...]:
    """The header without the mark of `--excel`."""
    names = [column.strip() for column in header]
    return (names[0].removeprefix(EXCEL_MARK), *names[1:]) if names else ()


def with_columns(known: Event, given: Event, columns: Sequence[str]) -> Event:
    """A known event with what a file of only these columns tells of it."""
    fields = {column for column in columns if column in _FIELDS} - {"id", "uid"}
    counted = [column for column in columns if column in _COUNT_COLUMNS]
    if counted and narrowed(known.count, counted) != given.count:
        fields.add("count")
    else:
        fields.discard("count")
    changes = {field: getattr(given, field) for field in fields}
    if "status" in fields and "sources" not in fields:
        changes["status"] = given.standing
    return settled(msgspec.structs.replace(known, **changes))


def read_csv(file: InputFile, delimiter: str | None = None) -> Rows:
    """Read what `write_csv` wrote, or a part of its columns in any order.

    Raises BadFile if the file as a whole is not of that form.
    """
    header, lines = table(file, delimiter)
    columns = own_columns(header)
    if unknown := [column for column in columns if column not in CSV_COLUMNS]:
        raise BadFile(
            f'{file.name}: evlog has no column "{unknown[0]}"; take it out, or say with --map '
            "what it means"
        )
    arrange = _arranger(columns, excel=header[0].startswith(EXCEL_MARK))
    for line, row in lines:
        if len(row) != len(header):
            yield Reject(line, wrong_width(row, header), row)
            continue
        try:
            event = event_of(arrange(row) if arrange else row)
        except BadCell as error:
            yield Reject(line, str(error), row)
        else:
            yield Taken(line, event, row)


def _arranger(
    columns: Sequence[str], *, excel: bool
) -> Callable[[Sequence[str]], Sequence[str]] | None:
    """What brings a row into the order of `CSV_COLUMNS`; None if it is so already."""
    if tuple(columns) == CSV_COLUMNS:
        return (lambda row: [unguarded(cell) for cell in row]) if excel else None
    blank, no_day = len(columns), len(columns) + 1
    missing = {"date": no_day}
    order = [
        columns.index(name) if name in columns else missing.get(name, blank) for name in CSV_COLUMNS
    ]
    pick = itemgetter(*order)
    if excel:
        return lambda row: pick((*map(unguarded, row), "", NO_DAY))
    return lambda row: pick((*row, "", NO_DAY))
