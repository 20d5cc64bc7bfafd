"""ACLED's events, as the Armed Conflict Location & Event Data project exports them.

Reads the 31 columns of today and the 25 of version 7 (2017); columns and codes after the ACLED
Codebook (2024).
"""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from functools import lru_cache
from typing import Final
from uuid import UUID

from evlog.exchange.errors import BadCell, BadFile
from evlog.exchange.files.input_file import InputFile
from evlog.exchange.formats.cells import read_degrees, read_whole
from evlog.exchange.formats.delimited import is_tag_row, table, wrong_width
from evlog.exchange.rows import Reject, Remarks, Row, Rows, taken_or_rejected
from evlog.model.count import Count
from evlog.model.event import Event, Place, Relation, Source, at
from evlog.model.text import fold
from evlog.model.uid import dataset_uid
from evlog.model.when import When

# The line of the note that keeps the pair of types of the row.
CODED: Final = "ACLED: "
_ESSENTIAL: Final = frozenset(("event_id_cnty", "event_date", "event_type"))
_DATES: Final = ("%Y-%m-%d", "%d-%B-%Y", "%d %B %Y", "%d/%m/%Y", "%d-%b-%Y", "%d %b %Y")

# Several of evlog's types share a pair of ACLED's; on the way in the plainest is meant.
_BY_SUB_EVENT: Final = {
    "armed clash": "clash",
    "government regains territory": "capture",
    "non state actor overtakes territory": "capture",
    "shelling/artillery/missile attack": "shelling",
    "air/drone strike": "air_strike",
    "remote explosive/landmine/ied": "mine",
    "suicide bomb": "strike",
    "grenade": "strike",
    "chemical weapon": "strike",
    "non violent transfer of territory": "withdrawal",
}
_BY_EVENT: Final = {
    "battles": "clash",
    "explosions/remote violence": "strike",
    "violence against civilians": "civilian_attack",
    "protests": "other",
    "riots": "other",
    "strategic developments": "other",
    "battle no change of territory": "clash",
    "battle government regains territory": "capture",
    "battle non state actor overtakes territory": "capture",
    "remote violence": "strike",
    "riots/protests": "other",
    "strategic development": "other",
    "non violent transfer of territory": "withdrawal",
    "headquarters or base established": "other",
}
_OLD_NAMES: Final = {"ally_actor_1": "assoc_actor_1", "ally_actor_2": "assoc_actor_2"}
_NOT_CARRIED: Final = (
    "inter1",
    "inter2",
    "interaction",
    "iso",
    "gwno",
    "event_id_no_cnty",
    "timestamp",
)


def is_acled(file: InputFile) -> bool:
    """Whether the header has the columns without which no event can be made."""
    return {name.lower() for name in file.header} >= _ESSENTIAL


def read_acled(file: InputFile, remarks: Remarks) -> Rows:
    """Read events of either form. Raises BadFile as `table` does."""
    header, lines = table(file)
    names = [_OLD_NAMES.get(name.lower(), name.lower()) for name in header]
    if missing := _ESSENTIAL - set(names):
        raise BadFile(f'{file.name} has no column "{min(missing)}", so it is not ACLED')
    if left := [column for column in _NOT_CARRIED if column in names]:
        remarks.say(f"columns not carried over: {', '.join(left)}")
    for line, row in lines:
        if not is_tag_row(row):
            yield _row(line, names, row, remarks)


def _row(line: int, names: Sequence[str], row: Sequence[str], remarks: Remarks) -> Row:
    if len(row) != len(names):
        return Reject(line, wrong_width(row, names), row)
    cell = {name: text.strip() for name, text in zip(names, row, strict=True)}
    return taken_or_rejected(line, row, lambda: _event(cell, remarks))


def _event(cell: Mapping[str, str], remarks: Remarks) -> Event:
    if not cell["event_id_cnty"]:
        raise BadCell("event_id_cnty is empty")
    return Event(
        uid=_uid(cell["event_id_cnty"]),
        type=_type(cell, remarks),
        **at(_when(cell)),
        places=_places(cell),
        killed=_killed(cell, remarks),
        initiator=cell.get("actor1") or None,
        target=cell.get("actor2") or None,
        targeting="civilians" if cell.get("civilian_targeting") else None,
        sources=tuple(Source(name, "reports") for name in _listed(cell.get("source", ""))),
        note=_note(cell) or None,
        tags=("acled", *_listed(cell.get("tags", ""))),
    )


def _uid(identifier: str) -> str:
    # What evlog wrote in ACLED's columns has its own identity there.
    try:
        return str(UUID(identifier))
    except ValueError:
        return dataset_uid("acled", identifier)


def type_of(event_type: str, sub_event_type: str) -> str | None:
    """The type of event that a pair of ACLED's is read as; None for none of its event types."""
    return _BY_SUB_EVENT.get(fold(sub_event_type)) or _BY_EVENT.get(fold(event_type))


def _type(cell: Mapping[str, str], remarks: Remarks) -> str:
    kind = type_of(cell["event_type"], cell.get("sub_event_type", ""))
    if kind is None:
        remarks.say(f'event type "{cell["event_type"]}" is not one of ACLED\'s: taken as other')
    return kind or "other"


def _when(cell: Mapping[str, str]) -> When:
    day = decode_acled_day(cell["event_date"])
    match cell.get("time_precision", "1"):
        case "1" | "":
            return When.day(day)
        case "2":
            return When.week(day)
        case "3":
            return When.month(day.year, day.month)
        case other:
            raise BadCell(f'time_precision "{other}" is none of 1, 2, 3')


@lru_cache(16_384)
def decode_acled_day(text: str) -> date:
    """A day in any of the forms that ACLED has used, always day first; raises BadCell."""
    for form in _DATES:
        try:
            return datetime.strptime(text, form).date()
        except ValueError:
            continue
    raise BadCell(f'event_date "{text}" is not a day such as 2015-01-01 or 01-January-2015')


def _places(cell: Mapping[str, str]) -> tuple[Place, ...]:
    names = ("location", "admin3", "admin2", "admin1", "country")
    name = next((cell[column] for column in names if cell.get(column)), None)
    if name is None:
        return ()
    latitude, longitude = (_degrees(cell, column) for column in ("latitude", "longitude"))
    if latitude is None or longitude is None:
        latitude = longitude = None
    relation: Relation = "near" if cell.get("geo_precision") == "2" else "in"
    return (Place(name, relation, latitude, longitude),)


def _degrees(cell: Mapping[str, str], column: str) -> float | None:
    text = cell.get(column, "")
    try:
        return read_degrees(text) if text else None
    except BadCell as error:
        raise BadCell(f"{column} {error}") from None


def _killed(cell: Mapping[str, str], remarks: Remarks) -> Count | None:
    text = cell.get("fatalities", "")
    if not text:
        return None
    try:
        number = read_whole(text)
    except BadCell as error:
        raise BadCell(f"fatalities {error}") from None
    if number == 0:
        remarks.say("fatalities 0 taken as not told: ACLED writes 0 for none and for unknown")
        return None
    return Count.exact(number)


def _listed(text: str) -> list[str]:
    return list(dict.fromkeys(part for item in text.split(";") if (part := item.strip())))


def _note(cell: Mapping[str, str]) -> str:
    def told_of(*columns: str) -> str:
        return ", ".join(cell[column] for column in columns if cell.get(column))

    precision = cell.get("geo_precision", "")
    lines = (
        ("", told_of("notes")),
        ("Area: ", told_of("admin3", "admin2", "admin1", "country", "region")),
        ("With actor 1: ", told_of("assoc_actor_1")),
        ("With actor 2: ", told_of("assoc_actor_2")),
        ("ACLED place precision: ", precision if precision != "1" else ""),
        ("ACLED source scale: ", told_of("source_scale")),
        (CODED, told_of("event_type", "sub_event_type")),
        ("ACLED ", told_of("event_id_cnty")),
    )
    return "\n".join(f"{title}{text}" for title, text in lines if text)
