"""Reading any delimited file as a mapping tells: nothing is typed or guessed beyond it."""

import re
from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from functools import lru_cache, partial
from typing import Any, Final

import msgspec

from evlog.exchange.errors import BadCell, BadMapping
from evlog.exchange.files.input_file import InputFile
from evlog.exchange.formats.cells import decode_count, read_degrees
from evlog.exchange.formats.delimited import is_tag_row, table, wrong_width
from evlog.exchange.mapped.mapping import COUNTS, FileMapping, Mapped, template_columns, zone
from evlog.exchange.rows import Reject, Remarks, Rows, taken_or_rejected
from evlog.model.count import Count
from evlog.model.event import STATUSES, Event, Place, Source, Stance, Status, at
from evlog.model.fields import names_of
from evlog.model.uid import dataset_uid
from evlog.model.when import When

_Cells = Mapping[str, str]
_BETWEEN: Final = "\x1f"
_RANGE: Final = re.compile(r"(\d{1,18})\s*[-–—]\s*(\d{1,18})", re.ASCII)

# Fields whose cell is taken as it is.
_TEXTS: Final = names_of("text", "prose", "clock", "choice")


def read_mapped(file: InputFile, mapping: FileMapping, remarks: Remarks) -> Rows:
    """Read rows as the mapping tells; those that it skips are passed over.

    Raises BadMapping if it names a column that the file does not have, BadFile as `table`.
    """
    header, lines = table(file, mapping.delimiter)
    if missing := sorted(mapping.columns() - set(header)):
        raise BadMapping(
            f'{file.name} has no column "{missing[0]}"; it has {", ".join(header[:40])}'
        )
    event = _reader(mapping)
    for line, row in lines:
        if is_tag_row(row):
            continue
        if len(row) != len(header):
            yield Reject(line, wrong_width(row, header), row)
            continue
        cells = dict(zip(header, row, strict=True))
        if _skipped(cells, mapping):
            remarks.say("rows left out, as the mapping says")
        else:
            yield taken_or_rejected(line, row, partial(event, cells))


def _skipped(cells: _Cells, mapping: FileMapping) -> bool:
    return any(
        cells[rule.column] in rule.equals or (rule.empty and not cells[rule.column].strip())
        for rule in mapping.skip
    )


def _reader(mapping: FileMapping) -> Callable[[_Cells], Event]:
    sources = mapping.sources()
    getters: dict[str, Callable[[_Cells], str]] = {
        field: _getter(field, mapped) for field, mapped in sources.items()
    }

    def event(cells: _Cells) -> Event:
        values = {field: text for field, get in getters.items() if (text := get(cells).strip())}
        lists = {
            field: _parts(values.get(field, ""), source.separator)
            for field, source in sources.items()
        }
        return _event(values, lists, cells, mapping)

    return event


def _getter(field: str, mapped: Mapped) -> Callable[[_Cells], str]:
    if mapped.value is not None:
        fixed = mapped.value
        return lambda _: fixed
    if mapped.template is not None:
        return _filler(mapped.template)
    column = mapped.column or ""
    if not mapped.values:
        return lambda cells: cells[column]
    return lambda cells: _translated(field, cells[column], mapped)


def _translated(field: str, cell: str, mapped: Mapped) -> str:
    text = cell.strip()
    if mapped.only and text and text not in mapped.values:
        raise BadCell(f'{field}: "{text}" is not among the values of the mapping')
    return mapped.values.get(text, text)


def _filler(template: str) -> Callable[[_Cells], str]:
    columns = template_columns(template)
    fixed = re.split(r"\{[^}]*\}", template)

    def fill(cells: _Cells) -> str:
        values = [cells[column].strip() for column in columns]
        if columns and not any(values):
            return ""
        pairs = zip(fixed, [*values, ""], strict=True)
        return "".join(before + text for before, text in pairs)

    return fill


def _parts(text: str, separator: str | None) -> tuple[str, ...]:
    items = text.split(separator) if separator else (text,)
    return tuple(dict.fromkeys(part for item in items if (part := item.strip())))


def _event(
    values: Mapping[str, str],
    lists: Mapping[str, tuple[str, ...]],
    cells: _Cells,
    mapping: FileMapping,
) -> Event:
    if "type" not in values:
        raise BadCell("type is empty")
    start, end = _ends(values, mapping)
    texts: dict[str, Any] = {field: values[field] for field in _TEXTS if field in values}
    if "time" not in texts and (time := _clock(start, end)):
        texts["time"] = time
    counts: dict[str, Any] = {
        field: _count(field, values[field]) for field in COUNTS if field in values
    }
    return Event(
        uid=_uid(cells, mapping),
        type=values["type"],
        **at(When.between(start.date(), end.date())),
        as_of=_moment("as_of", values["as_of"], mapping) if "as_of" in values else None,
        axes=lists.get("axes", ()),
        places=_places(values, lists.get("places", ()), mapping),
        **counts,
        **texts,
        weapons=lists.get("weapons", ()),
        sources=_sources(values, lists),
        status=_status(values["status"]) if "status" in values else None,
        tags=lists.get("tags", ()),
    )


def _uid(cells: _Cells, mapping: FileMapping) -> str:
    if not mapping.identity:
        return ""
    parts = [cells[column].strip() for column in mapping.identity]
    if not any(parts):
        raise BadCell(f"{', '.join(mapping.identity)} is empty: the row has no identity")
    return dataset_uid(mapping.dataset, _BETWEEN.join(parts))


def _ends(values: Mapping[str, str], mapping: FileMapping) -> tuple[datetime, datetime]:
    """When it began and ended; the same moment where one cell tells both."""
    if "date" not in values:
        raise BadCell("date is empty")
    start = _moment("date", values["date"], mapping)
    end = _moment("date_end", values["date_end"], mapping) if "date_end" in values else start
    if end.date() < start.date():
        raise BadCell(f"date_end {end.date()} is before date {start.date()}")
    return start, end


def _clock(start: datetime, end: datetime) -> str | None:
    """The time of day that a date tells beside its day; midnight stands for none."""
    if (start.hour, start.minute) == (0, 0):
        return None
    clock, until = f"{start:%H:%M}", f"{end:%H:%M}"
    return f"{clock}-{until}" if start.date() == end.date() and clock < until else clock


def _moment(field: str, text: str, mapping: FileMapping) -> datetime:
    moment = _parsed(field, text, mapping.date_format)
    there = zone(mapping.timezone)
    if there is None:
        return moment
    return moment.replace(tzinfo=there) if moment.tzinfo is None else moment.astimezone(there)


@lru_cache(4096)
def _parsed(field: str, text: str, form: str) -> datetime:
    try:
        if form == "ISO":
            return datetime.fromisoformat(text)
        return datetime.strptime(text, form)
    except ValueError:
        raise BadCell(f'{field} "{text}" is not written as date_format "{form}" says') from None


def _places(
    values: Mapping[str, str], names: Sequence[str], mapping: FileMapping
) -> tuple[Place, ...]:
    point = [
        _degrees(field, values[field]) for field in ("latitude", "longitude") if field in values
    ]
    if len(point) == 1:
        raise BadCell("latitude and longitude need each other")
    if point and len(names) != 1:
        raise BadCell("coordinates need one place, to which they belong")
    if point:
        return (Place(names[0], mapping.relation, point[0], point[1]),)
    return tuple(Place(name, mapping.relation) for name in names)


def _degrees(field: str, text: str) -> float:
    try:
        return read_degrees(text)
    except BadCell as error:
        raise BadCell(f"{field} {error}") from None


@lru_cache(4096)
def _count(field: str, text: str) -> Count:
    try:
        if match := _RANGE.fullmatch(text):
            return Count.between(int(match[1]), int(match[2]), text)
        return decode_count(text)
    except BadCell as error:
        raise BadCell(f"{field}: {error}") from None


def _sources(values: Mapping[str, str], lists: Mapping[str, tuple[str, ...]]) -> tuple[Source, ...]:
    def sources(field: str, stance: Stance) -> tuple[Source, ...]:
        return tuple(Source(name, stance) for name in lists.get(field, ()))

    reported = sources("sources", "reports")
    more = {name: values[name] for name in ("url", "quote", "via") if name in values}
    if more:
        if not reported:
            raise BadCell(f"{next(iter(more))} needs a source beside it")
        reported = (msgspec.structs.replace(reported[0], **more), *reported[1:])
    return (*reported, *sources("denied_by", "denies"))


def _status(text: str) -> Status:
    known = next((status for status in STATUSES if status == text), None)
    if known is None:
        raise BadCell(f'status "{text}" is none of {", ".join(STATUSES)}')
    return known
