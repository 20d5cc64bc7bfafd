"""The columns of evlog's CSV, made of the table of fields: how each is written and read by kind.

A loop over the columns of every row halves the speed of an import. So the table is compiled once
to two expressions that say for all columns what a hand would write: `Event(uid=uid, date=…)`.
"""

from collections.abc import Callable, Collection, Sequence
from functools import lru_cache
from operator import attrgetter, methodcaller
from typing import Any, Final, NamedTuple

import msgspec

from evlog.exchange.errors import BadCell
from evlog.exchange.formats.cells import (
    decode_count,
    decode_day,
    decode_moment,
    encode_count,
    encode_places,
    encode_sources,
    list_cell,
    places_of_cell,
    read_list,
    read_sources,
    read_whole,
)
from evlog.model.count import Count
from evlog.model.event import Event, implied_status
from evlog.model.fields import BY_NAME, FIELDS, Field, FieldKind

WriteCell = Callable[[Any], str]
ReadCell = Callable[[str], Any]


class CsvColumn(NamedTuple):
    """One column: the field that it is of, what it shows of an event, and both ways of its cells.

    `write` meets only what is told, `read` only cells that are not empty; `read` raises BadCell.
    """

    name: str
    field: Field
    attribute: str
    write: WriteCell
    read: ReadCell


_BOOLEANS: Final = {"false": False, "true": True}


def _read_id(cell: str) -> int:
    return read_whole(cell.removeprefix("#"))


def _read_flag(cell: str) -> bool:
    try:
        # Spreadsheets write TRUE and FALSE.
        return _BOOLEANS[cell.lower()]
    except KeyError:
        raise BadCell(f'"{cell}" is neither true nor false') from None


def _one_of(choices: tuple[str, ...]) -> ReadCell:
    known = {choice: choice for choice in choices}

    def read(cell: str) -> str:
        try:
            return known[cell]
        except KeyError:
            raise BadCell(f'"{cell}" is none of {", ".join(known)}') from None

    return read


_isoformat: Final = methodcaller("isoformat")
_CELLS: Final[dict[FieldKind, tuple[WriteCell, ReadCell]]] = {
    "id": (str, _read_id),
    "day": (_isoformat, decode_day),
    "flag": (lambda _: "true", _read_flag),
    "moment": (_isoformat, decode_moment),
    "axes": (list_cell, read_list),
    "places": (encode_places, places_of_cell),
    "count": (encode_count, decode_count),
    "names": (list_cell, read_list),
    "words": (list_cell, read_list),
    "sources": (encode_sources, read_sources),
}


def _number(bound: str) -> WriteCell:
    get: Callable[[Count], int | None] = attrgetter(bound)

    def write(count: Count) -> str:
        number = get(count)
        return "" if number is None else str(number)

    return write


def _count_in_full(field: Field) -> tuple[CsvColumn, ...]:
    """A count over four columns: the figure told, its bounds, its words."""
    best, low, high, words = field.columns
    return (
        CsvColumn(best, field, field.name, _number("best"), read_whole),
        CsvColumn(low, field, field.name, _number("low"), read_whole),
        CsvColumn(high, field, field.name, _number("high"), read_whole),
        CsvColumn(words, field, field.name, lambda count: count.text or "", str),
    )


def _columns(field: Field) -> tuple[CsvColumn, ...]:
    if len(field.columns) > 1:
        return _count_in_full(field)
    write, read = _CELLS.get(field.kind, (str, str))
    if field.choices:
        read = _one_of(field.choices)
    attribute = "standing" if field.kind == "status" else field.name
    return (CsvColumn(field.name, field, attribute, write, read),)


TABLE: Final = tuple(column for field in FIELDS for column in _columns(field))
CSV_COLUMNS: Final = tuple(column.name for column in TABLE)
_COUNT: Final = BY_NAME["count"].columns

# What a cell is written from and read to, where a call for every row would cost too much.
_WRITTEN: Final[dict[FieldKind, str]] = {
    **dict.fromkeys(("uid", "type", "precision", "status"), "{it}"),
    **dict.fromkeys(("clock", "text", "prose", "choice", "link"), '{it} or ""'),
    "flag": '"true" if {it} else "false"',
}
_READ: Final[dict[FieldKind, str]] = {
    **dict.fromkeys(("uid", "type"), "{it}"),
    **dict.fromkeys(("clock", "text", "prose", "link"), "{it} or None"),
    **dict.fromkeys(("axes", "places", "names", "words"), "read_{it}({it}) if {it} else ()"),
    "id": "read_id(id) if id else 0",
    "flag": '{it} == "true" or ({it} != "false" and {it} != "" and read_{it}({it}))',
    "precision": 'read_precision(precision) if precision else "range" if date_end else "day"',
    "sources": "(told := read_sources(sources) if sources else ())",
    "status": "None if status == implied_status(told) else read_status(status) if status else None",
}


def _written(column: CsvColumn) -> str:
    usual = f'write_{column.name}({{it}}) if {{it}} else ""'
    kind = column.field.kind
    return _WRITTEN.get(kind, usual).format(it=column.attribute)


def _read(field: Field) -> str:
    if field.columns == _COUNT:
        return f"join_count({', '.join(_COUNT)}) if {' or '.join(_COUNT)} else None"
    if field.name == "date":
        return "read_date(date)"
    return _READ.get(field.kind, "read_{it}({it}) if {it} else None").format(it=field.name)


@lru_cache(4096)
def _join_count(best: str, low: str, high: str, words: str) -> Count:
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


def _cells_of() -> Callable[..., tuple[str, ...]]:
    names = {f"write_{column.name}": column.write for column in TABLE}
    given = dict.fromkeys(column.attribute for column in TABLE)
    cells = ", ".join(map(_written, TABLE))
    made: Callable[..., tuple[str, ...]] = eval(  # noqa: S307  (of our own names)
        f"lambda {', '.join(given)}: ({cells})", names
    )
    return made


def _event_of() -> Callable[..., Event]:
    names = {f"read_{column.name}": column.read for column in TABLE}
    own = {"Event": Event, "join_count": _join_count, "implied_status": implied_status}
    values = ", ".join(f"{field.name}={_read(field)}" for field in FIELDS)
    made: Callable[..., Event] = eval(  # noqa: S307  (of our own names)
        f"lambda {', '.join(CSV_COLUMNS)}: Event({values})", names | own
    )
    return made


_attributes: Final = attrgetter(*dict.fromkeys(column.attribute for column in TABLE))
_cells: Final = _cells_of()
_event: Final = _event_of()


def event_cells(event: Event) -> tuple[str, ...]:
    """The event as the cells of one row, in the order of `CSV_COLUMNS`."""
    return _cells(*_attributes(event))


def event_of(cells: Sequence[str]) -> Event:
    """The event of one row in the order of `CSV_COLUMNS`; raises BadCell naming the column."""
    try:
        return _event(*cells)
    except BadCell as error:
        raise BadCell(f"{_blamed(cells)}: {error}") from None


def _blamed(cells: Sequence[str]) -> str:
    for column, cell in zip(TABLE, cells, strict=True):
        try:
            if cell or column.name == "date":
                column.read(cell)
        except BadCell:
            return column.name
    return _COUNT[0]


def narrowed(count: Count | None, columns: Collection[str]) -> Count | None:
    """What only these of a count's four columns would tell of it."""
    if count is None:
        return None
    whole = [column for column in TABLE if column.name in _COUNT]
    told = [column.write(count) if column.name in columns else "" for column in whole]
    return _join_count(*told) if any(told) else None
