"""Events as CSV and TSV: every field, in fixed columns, back and forth without loss.

RFC 4180: UTF-8, CRLF, a header always. An empty cell means "not told", `0` "none told".
"""

import csv
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import lru_cache
from operator import itemgetter
from typing import Any, Final, TextIO

import msgspec

from evlog.exchange.errors import BadCell, BadFile
from evlog.exchange.files.input_file import InputFile
from evlog.exchange.formats.cells import (
    count_cell,
    list_cell,
    places_cell,
    read_count,
    read_day,
    read_list,
    read_moment,
    read_places,
    read_sources,
    read_whole,
    sources_cell,
)
from evlog.exchange.formats.delimited import (
    EXCEL_MARK,
    formulas,
    guarded,
    table,
    unguarded,
    wrong_width,
)
from evlog.exchange.rows import Reject, Rows, Taken
from evlog.model.count import Count
from evlog.model.event import BESIDE_FIELDS, STATUSES, Event, Status, implied_status, settled
from evlog.model.when import PRECISIONS, Precision

COLUMNS: Final = (
    "id",
    "uid",
    "type",
    "date",
    "date_end",
    "precision",
    "approximate",
    "as_of",
    "axes",
    "places",
    "count",
    "count_low",
    "count_high",
    "count_text",
    *BESIDE_FIELDS,
    "initiator",
    "target",
    "sources",
    "status",
    "supersedes",
    "note",
    "tags",
)
# Stands for a date in a file that has no such column: what it carries is only corrections.
NO_DAY: Final = "0001-01-01"
_COUNT_COLUMNS: Final = ("count", "count_low", "count_high", "count_text")
_FIELDS: Final = frozenset(Event.__struct_fields__)
_PRECISIONS: Final[dict[str, Precision]] = {name: name for name in PRECISIONS}
_STATUSES: Final[dict[str, Status]] = {name: name for name in STATUSES}
_BOOLEANS: Final = {"": False, "false": False, "true": True}


def write_csv(
    events: Iterable[Event],
    stream: TextIO,
    *,
    columns: Sequence[str] = COLUMNS,
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
    if tuple(columns) == COLUMNS:
        return lambda row: row
    unknown = [column for column in columns if column not in COLUMNS]
    if unknown or not columns:
        name = unknown[0] if unknown else ""
        raise BadFile(f'no column "{name}"; there are {", ".join(COLUMNS)}')
    places = [COLUMNS.index(column) for column in columns]
    return lambda row: tuple(row[place] for place in places)


def event_cells(event: Event) -> tuple[str, ...]:
    """The event as the cells of one row, in the order of `COLUMNS`."""
    return (
        str(event.id) if event.id else "",
        event.uid,
        event.type,
        event.date.isoformat(),
        event.date_end.isoformat() if event.date_end else "",
        event.precision,
        "true" if event.approximate else "false",
        event.as_of.isoformat() if event.as_of else "",
        list_cell(event.axes),
        places_cell(event.places),
        *(_count_cells(event.count) if event.count else ("", "", "", "")),
        count_cell(event.repelled),
        count_cell(event.ongoing),
        count_cell(event.downed),
        count_cell(event.munitions),
        count_cell(event.killed),
        count_cell(event.wounded),
        count_cell(event.captured),
        event.initiator or "",
        event.target or "",
        sources_cell(event.sources),
        event.standing,
        event.supersedes or "",
        event.note or "",
        list_cell(event.tags),
    )


def _count_cells(count: Count) -> tuple[str, str, str, str]:
    return _number(count.best), str(count.low), _number(count.high), count.text or ""


def _number(number: int | None) -> str:
    return "" if number is None else str(number)


def is_own(header: Sequence[str]) -> bool:
    """Whether a header is one that `write_csv` writes, whole or in part."""
    names = set(own_columns(header))
    return names <= set(COLUMNS) and ("uid" in names or {"type", "date"} <= names)


def own_columns(header: Sequence[str]) -> tuple[str, ...]:
    """The header without the mark of `--excel`."""
    names = [column.strip() for column in header]
    return (names[0].removeprefix(EXCEL_MARK), *names[1:]) if names else ()


def merged(known: Event, told: Event, columns: Sequence[str]) -> Event:
    """A known event with what a file of only these columns tells of it."""
    fields = {column for column in columns if column in _FIELDS} - {"id", "uid"}
    counted = [column for column in columns if column in _COUNT_COLUMNS]
    if counted and _narrowed(known.count, counted) != told.count:
        fields.add("count")
    else:
        fields.discard("count")
    changes = {field: getattr(told, field) for field in fields}
    if "status" in fields and "sources" not in fields:
        changes["status"] = told.standing
    return settled(msgspec.structs.replace(known, **changes))


def _narrowed(count: Count | None, columns: Sequence[str]) -> Count | None:
    if count is None:
        return None
    whole = dict(zip(_COUNT_COLUMNS, _count_cells(count), strict=True))
    told = [whole[column] if column in columns else "" for column in _COUNT_COLUMNS]
    return _count(*told) if any(told) else None


def read_csv(file: InputFile, delimiter: str | None = None) -> Rows:
    """Read what `write_csv` wrote, or a part of its columns in any order.

    Raises BadFile where the file as a whole is not of that form.
    """
    header, lines = table(file, delimiter)
    columns = own_columns(header)
    if unknown := [column for column in columns if column not in COLUMNS]:
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
    """What brings a row into the order of `COLUMNS`; None where it is so already."""
    if tuple(columns) == COLUMNS:
        return (lambda row: [unguarded(cell) for cell in row]) if excel else None
    blank, no_day = len(columns), len(columns) + 1
    missing = {"date": no_day}
    order = [
        columns.index(name) if name in columns else missing.get(name, blank) for name in COLUMNS
    ]
    pick = itemgetter(*order)
    if excel:
        return lambda row: pick((*map(unguarded, row), "", NO_DAY))
    return lambda row: pick((*row, "", NO_DAY))


def event_of(cells: Sequence[str]) -> Event:
    """The event of one row in the order of `COLUMNS`; raises BadCell naming the column."""
    (
        number, uid, kind, day, end, precision, approximate, as_of, axes, places,
        best, low, high, words, repelled, ongoing, downed, munitions, killed, wounded,
        captured, initiator, target, sources, status, supersedes, note, tags,
    ) = cells  # fmt: skip
    try:
        told = read_sources(sources) if sources else ()
        return Event(
            id=_id(number) if number else 0,
            uid=uid,
            type=kind,
            date=read_day(day),
            date_end=read_day(end) if end else None,
            precision=_precision(precision) if precision else "range" if end else "day",
            approximate=_boolean(approximate),
            as_of=read_moment(as_of) if as_of else None,
            axes=read_list(axes) if axes else (),
            places=read_places(places) if places else (),
            count=_count(best, low, high, words) if best or low or high or words else None,
            repelled=read_count(repelled) if repelled else None,
            ongoing=read_count(ongoing) if ongoing else None,
            downed=read_count(downed) if downed else None,
            munitions=read_count(munitions) if munitions else None,
            killed=read_count(killed) if killed else None,
            wounded=read_count(wounded) if wounded else None,
            captured=read_count(captured) if captured else None,
            initiator=initiator or None,
            target=target or None,
            sources=told,
            status=None if status == implied_status(told) else _set_status(status),
            supersedes=supersedes or None,
            note=note or None,
            tags=read_list(tags) if tags else (),
        )
    except BadCell as error:
        raise BadCell(f"{_blamed(cells)}: {error}") from None


def _blamed(cells: Sequence[str]) -> str:
    for column, cell in zip(COLUMNS, cells, strict=True):
        try:
            if cell or column == "date":
                _READERS.get(column, str)(cell)
        except BadCell:
            return column
    return "count"


def _id(cell: str) -> int:
    return read_whole(cell.removeprefix("#"))


@lru_cache(4096)
def _count(best: str, low: str, high: str, words: str) -> Count:
    if low:
        return Count(
            read_whole(low),
            read_whole(best) if best else None,
            read_whole(high) if high else None,
            words or None,
        )
    if best and not high:
        return msgspec.structs.replace(Count.exact(read_whole(best)), text=words or None)
    raise BadCell(f'"{high or words}" needs count_low beside it')


def _precision(cell: str) -> Precision:
    try:
        return _PRECISIONS[cell]
    except KeyError:
        raise BadCell(f'"{cell}" is none of {", ".join(_PRECISIONS)}') from None


def _set_status(cell: str) -> Status | None:
    try:
        return _STATUSES[cell] if cell else None
    except KeyError:
        raise BadCell(f'"{cell}" is none of {", ".join(_STATUSES)}') from None


def _boolean(cell: str) -> bool:
    try:
        return _BOOLEANS[cell]
    except KeyError:
        pass
    try:
        # Spreadsheets write TRUE and FALSE.
        return _BOOLEANS[cell.lower()]
    except KeyError:
        raise BadCell(f'"{cell}" is neither true nor false') from None


_READERS: Final[dict[str, Callable[[str], Any]]] = {
    "id": _id,
    "date": read_day,
    "date_end": read_day,
    "precision": _precision,
    "approximate": _boolean,
    "as_of": read_moment,
    "axes": read_list,
    "places": read_places,
    "count": read_whole,
    "count_low": read_whole,
    "count_high": read_whole,
    **dict.fromkeys(BESIDE_FIELDS, read_count),
    "sources": read_sources,
    "status": _set_status,
    "tags": read_list,
}
