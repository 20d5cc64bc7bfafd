"""A table that a person keeps, headed in evlog's words, its cells written as in the form.

`date,type,axis,count,places,source,note`: the names of the fields, as the form, the filter or the
options of `evlog add` have them, in any order. A date must be the same day whenever it is read.
"""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from datetime import date, timedelta
from functools import lru_cache, partial
from typing import Any, Final

from msgspec.structs import replace

from evlog.exchange.errors import BadCell
from evlog.exchange.files.input_file import InputFile
from evlog.exchange.formats.cells import read_whole
from evlog.exchange.formats.csv import is_own
from evlog.exchange.formats.delimited import is_tag_row, table, wrong_width
from evlog.exchange.rows import Reject, Rows, taken_or_rejected
from evlog.language.counts import read_count
from evlog.language.dates.read_date import read_date
from evlog.language.form import ROWS, Context, places_of_text, read_field, read_source
from evlog.model.count import Count
from evlog.model.errors import EvlogError
from evlog.model.event import Event, Source, Stance
from evlog.model.fields import SOURCE_OPTIONS, of_kind
from evlog.model.text import fold
from evlog.model.uid import row_uid
from evlog.model.vocabulary import shipped_vocabulary

_DATASET: Final = "table"
_BETWEEN: Final = "\x1f"
_COUNTS: Final = frozenset(field.name for field in of_kind("count"))
_STANCES: Final[dict[str, Stance]] = {
    "sources": "reports",
    "confirmed by": "confirms",
    "denied by": "denies",
}
# A day on which whatever depends on today would be another one.
_SOME_DAY: Final = date(2031, 3, 5)
_OTHER_DAY: Final = _SOME_DAY + timedelta(days=500)


def _known_heads() -> dict[str, str]:
    """The field or the option that each folded heading stands for."""
    found = {fold(option.replace("-", " ")): option.replace("-", " ") for option in SOURCE_OPTIONS}
    for name, row in ROWS.items():
        for head in (name, row.name, row.term, row.label):
            found[fold(head.replace("_", " "))] = name
    return found


_HEADS: Final = _known_heads()


def heads_of(header: Sequence[str]) -> tuple[str, ...] | None:
    """The fields that a header names in evlog's words; None if any of it is another word."""
    names = tuple(_HEADS.get(fold(head.replace("_", " ").replace("-", " "))) for head in header)
    told = tuple(name for name in names if name is not None)
    is_whole = len(told) == len(names) == len({*names})
    return told if is_whole and {"date", "type"} <= {*told} else None


def is_headed(file: InputFile) -> bool:
    """Whether a file is a table headed in evlog's words, other than evlog's own CSV."""
    return not is_own(file.header) and heads_of(file.header) is not None


def read_headed(file: InputFile) -> Rows:
    """Read the rows; each has a uid made of all its cells, so that the same row is the same event.

    Raises BadFile as `table`.
    """
    header, lines = table(file)
    heads = heads_of(header) or ()
    seen: Counter[str] = Counter()
    for line, row in lines:
        if is_tag_row(row):
            continue
        if len(row) != len(header):
            yield Reject(line, wrong_width(row, header), row)
            continue
        cells = {head: cell.strip() for head, cell in zip(heads, row, strict=True) if cell.strip()}
        if not cells:
            continue
        identity = _BETWEEN.join(f"{head}={cells[head]}" for head in sorted(cells))
        seen[identity] += 1
        uid = row_uid(_DATASET, f"{identity}{_BETWEEN}{seen[identity]}")
        yield taken_or_rejected(line, row, partial(_event, cells, uid))


def _event(cells: Mapping[str, str], uid: str) -> Event:
    for needed in ("date", "type"):
        if needed not in cells:
            raise BadCell(f"{needed} is empty")
    values: dict[str, Any] = {"uid": uid, "sources": _sources(cells)}
    for head, text in cells.items():
        if head not in SOURCE_OPTIONS and head not in _STANCES:
            values |= _read(head, text)
    return Event(**values)


def _read(head: str, text: str) -> Mapping[str, Any]:
    try:
        if head in _COUNTS:
            return {head: _count(text)}
        return _READERS[head](text) if head in _READERS else _as_in_form(head, text)
    except EvlogError as error:
        raise BadCell(f"{head}: {error}") from None


@lru_cache(4096)
def _count(text: str) -> Count:
    with suppress(BadCell):
        return Count.exact(read_whole(text))
    return read_count(text)


@lru_cache(4096)
def _date(text: str) -> Mapping[str, Any]:
    reading = read_date(text, _SOME_DAY, allow_future=True)
    if reading.when != read_date(text, _OTHER_DAY, allow_future=True).when:
        raise BadCell(f'"{text}" is another day at another time; write such as 2025-12-24')
    return reading.fields()


def _as_in_form(head: str, text: str) -> Mapping[str, Any]:
    return read_field(head, text, Context(shipped_vocabulary(), _SOME_DAY)).values


def _names(field: str) -> Callable[[str], Mapping[str, Any]]:
    # Whether a name is known is for the log to say into which it comes.
    def read(text: str) -> Mapping[str, Any]:
        names = (name.strip() for name in text.replace(",", ";").split(";"))
        return {field: tuple(dict.fromkeys(filter(None, names)))}

    return read


_READERS: Final[dict[str, Callable[[str], Mapping[str, Any]]]] = {
    "date": _date,
    "type": lambda text: {"type": text},
    "axis": _names("axes"),
    "weapons": _names("weapons"),
    "places": lambda text: {"places": places_of_text(text)},
}


def _sources(cells: Mapping[str, str]) -> tuple[Source, ...]:
    found: list[Source] = []
    for head, stance in _STANCES.items():
        for text in cells.get(head, "").replace(";", "\n").splitlines():
            if text.strip():
                found.append(_source(head, text, stance))
    more: dict[str, Any] = {head: cells[head] for head in ("url", "via") if head in cells}
    if not more:
        return tuple(found)
    reported = [source for source in found if source.stance == "reports"]
    if len(reported) != 1:
        raise BadCell(f"{next(iter(more))} needs one source beside it that reports")
    return (replace(reported[0], **more), *(s for s in found if s.stance != "reports"))


def _source(head: str, text: str, stance: Stance) -> Source:
    try:
        source = read_source(text)
    except EvlogError as error:
        raise BadCell(f"{head}: {error}") from None
    return source if stance == "reports" else replace(source, stance=stance)
