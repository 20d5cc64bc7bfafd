"""UCDP GED, the Uppsala Conflict Data Program's georeferenced events, with 49 or 50 columns.

Columns and codes after the UCDP GED Codebook, version 23.1 (Högbladh 2023).
"""

import re
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Final

from evlog.exchange.errors import BadCell, BadFile
from evlog.exchange.files.input_file import InputFile
from evlog.exchange.formats.cells import read_degrees, read_whole
from evlog.exchange.formats.delimited import is_tag_row, table, wrong_width
from evlog.exchange.rows import Reject, Remarks, Row, Rows, taken_or_rejected
from evlog.model.count import Count
from evlog.model.event import Event, Place, Relation, Source, at
from evlog.model.uid import dataset_uid
from evlog.model.when import When

_ESSENTIAL: Final = frozenset(
    ("id", "type_of_violence", "side_a", "side_b", "date_start", "date_end", "best", "high", "low")
)
_TYPES: Final = {
    "1": ("clash", "state-based"),
    "2": ("clash", "non-state"),
    "3": ("civilian_attack", "one-sided"),
}
_NOT_CARRIED: Final = (
    "active_year",
    "conflict_dset_id",
    "conflict_new_id",
    "dyad_dset_id",
    "dyad_new_id",
    "side_a_dset_id",
    "side_a_new_id",
    "side_b_dset_id",
    "side_b_new_id",
    "priogrid_gid",
    "iso3",
    "country_id",
    "gwnoa",
    "gwnob",
)
# How finely the place is known; from 3 on the coordinates are the middle of the area named.
_PRECISE_PLACES: Final[dict[str, Relation]] = {"1": "in", "2": "near"}
_DATE_PRECISIONS: Final = ("1", "2", "3", "4", "5")
_NO_DATE: Final = "1753-01-01"
_MIDNIGHT: Final = re.compile(r"(\d{4}-\d\d-\d\d)(?:[ T]00:00(?::00(?:\.0+)?)?)?")


def is_ucdp(file: InputFile) -> bool:
    """Whether the header has the columns without which no event can be made."""
    return set(file.header) >= _ESSENTIAL


def read_ucdp(file: InputFile, remarks: Remarks) -> Rows:
    """Read events; a row of HXL hashtags is passed over. Raises BadFile as `table` does."""
    header, lines = table(file)
    if missing := _ESSENTIAL - set(header):
        raise BadFile(f'{file.name} has no column "{min(missing)}", so it is not UCDP GED')
    if left := [column for column in _NOT_CARRIED if column in header]:
        remarks.say(f"columns not carried over: {', '.join(left)}")
    for line, row in lines:
        if not is_tag_row(row):
            yield _row(line, header, row, remarks)


def _row(line: int, header: Sequence[str], row: Sequence[str], remarks: Remarks) -> Row:
    if len(row) != len(header):
        return Reject(line, wrong_width(row, header), row)
    cell = dict(zip(header, row, strict=True))
    return taken_or_rejected(line, row, lambda: _event(cell, remarks))


def _event(cell: Mapping[str, str], remarks: Remarks) -> Event:
    if not cell["id"]:
        raise BadCell("id is empty")
    violence = _TYPES.get(cell["type_of_violence"])
    if violence is None:
        raise BadCell(f'type_of_violence "{cell["type_of_violence"]}" is none of 1, 2, 3')
    kind, tag = violence
    killed = _killed(cell, remarks)
    return Event(
        uid=dataset_uid("ucdp-ged", cell["id"]),
        type=kind,
        **at(_when(cell)),
        places=_places(cell),
        killed=killed,
        killed_civilians=_part(cell, "deaths_civilians", killed),
        killed_initiator=_part(cell, "deaths_a", killed),
        killed_target=_part(cell, "deaths_b", killed),
        initiator=cell["side_a"] or None,
        target=cell["side_b"] or None,
        sources=_sources(cell, remarks),
        note=_note(cell),
        tags=("ucdp-ged", tag),
    )


def _when(cell: Mapping[str, str]) -> When:
    start, end = _day(cell, "date_start"), _day(cell, "date_end")
    if end < start:
        raise BadCell(f"date_end {end} is before date_start {start}")
    precision = cell.get("date_prec", "1")
    if precision not in _DATE_PRECISIONS:
        raise BadCell(f'date_prec "{precision}" is none of 1 to 5')
    # A code coarser than the days given: the codebook's week or month where the days are one.
    named = {"3": When.week(start), "4": When.month(start.year, start.month)}.get(precision)
    named = When.year(start.year) if precision == "5" else named
    if named and (named.start, named.end) == (start, end):
        return named
    return When.between(start, end, approximate=start == end and precision != "1")


def _day(cell: Mapping[str, str], column: str) -> date:
    match = _MIDNIGHT.fullmatch(cell[column].strip())
    try:
        if match:
            return date.fromisoformat(match[1])
    except ValueError:
        pass
    raise BadCell(f'{column} "{cell[column]}" is not a day such as 2014-01-22')


def _number(cell: Mapping[str, str], column: str) -> int:
    try:
        return read_whole(cell[column].strip())
    except BadCell as error:
        raise BadCell(f"{column} {error}") from None


def _killed(cell: Mapping[str, str], remarks: Remarks) -> Count:
    low, best, high = (_number(cell, column) for column in ("low", "best", "high"))
    if low <= best <= high:
        return Count(low, best, high)
    remarks.say("deaths where not low <= best <= high: bounds widened, the figures kept as words")
    figures = (low, best, high)
    return Count(min(figures), best, max(figures), f"low {low}, best {best}, high {high}")


def _part(cell: Mapping[str, str], column: str, killed: Count) -> Count | None:
    """The dead of one side, of which UCDP gives the best figure only.

    It is as certain as the whole, and no more. 0 is told only if all the dead are known to be of
    other sides.
    """
    if not cell.get(column, ""):
        return None
    best = _number(cell, column)
    if best == 0 and not (killed.is_exact and cell.get("deaths_unknown", "") == "0"):
        return None
    if killed.is_exact:
        return Count.exact(best)
    return Count(0, best, None if killed.high is None else max(best, killed.high))


def _places(cell: Mapping[str, str]) -> tuple[Place, ...]:
    known = ("where_coordinates", "adm_2", "adm_1", "country")
    name = next((cell[column].strip() for column in known if cell.get(column, "").strip()), None)
    if name is None:
        return ()
    latitude, longitude = _degrees(cell, "latitude"), _degrees(cell, "longitude")
    if latitude is None or longitude is None:
        latitude = longitude = None
    relation = _PRECISE_PLACES.get(cell.get("where_prec", ""), "in")
    return (Place(name, relation, latitude, longitude),)


def _degrees(cell: Mapping[str, str], column: str) -> float | None:
    text = cell.get(column, "").strip()
    try:
        return read_degrees(text) if text else None
    except BadCell as error:
        raise BadCell(f"{column} {error}") from None


def _sources(cell: Mapping[str, str], remarks: Remarks) -> tuple[Source, ...]:
    article = cell.get("source_article", "").strip()
    offices = _listed(cell.get("source_office", ""))
    if not any(offices):
        # Before about 2013 the articles are one free text that names its papers in many ways.
        return (Source("UCDP GED", "reports", quote=article or None),)
    dates = _listed(cell.get("source_date", ""))
    dates = dates if len(dates) == len(offices) else [""] * len(offices)
    found = zip(offices, dates, _headlines(cell, article, len(offices), remarks), strict=True)
    sources = [_source(name, day, title) for name, day, title in found if name]
    return tuple(dict.fromkeys(sources))


def _listed(text: str) -> list[str]:
    return [part.strip() for part in text.split(";")]


def _source(name: str, day: str, title: str) -> Source:
    dated = day if day != _NO_DATE else ""
    return Source(name, "reports", quote=": ".join(part for part in (dated, title) if part) or None)


def _headlines(cell: Mapping[str, str], article: str, wanted: int, remarks: Remarks) -> list[str]:
    headlines = _listed(cell.get("source_headline", ""))
    if len(headlines) == wanted:
        return headlines
    # A headline may hold the separator itself; the articles are quoted one by one.
    pieces = article.strip('"').split('";"')
    if len(pieces) == wanted:
        return [piece.split(",", 2)[-1].strip() for piece in pieces]
    remarks.say("headlines that could not be shared out among their sources: kept with the first")
    return [cell.get("source_headline", "").strip(), *[""] * (wanted - 1)]


def _note(cell: Mapping[str, str]) -> str:
    def told_of(*columns: str) -> str:
        return ", ".join(text for column in columns if (text := cell.get(column, "").strip()))

    area = told_of("adm_2", "adm_1", "country", "region")
    deaths = ", ".join(
        f"{who} {number}"
        for who, column in (
            ("side A", "deaths_a"),
            ("side B", "deaths_b"),
            ("civilians", "deaths_civilians"),
            ("unknown", "deaths_unknown"),
        )
        if (number := cell.get(column, ""))
    )
    codes = ", ".join(
        f"{name} {cell[column]}"
        for name, column, usual in (
            ("date precision", "date_prec", "1"),
            ("place precision", "where_prec", "1"),
            ("clarity", "event_clarity", "1"),
            ("status", "code_status", "Clear"),
        )
        if cell.get(column, usual) != usual
    )
    lines = (
        ("", told_of("where_description")),
        ("Area: ", area),
        ("Conflict: ", told_of("conflict_name")),
        ("Dyad: ", told_of("dyad_name")),
        ("Told by: ", told_of("source_original")),
        ("Deaths: ", deaths),
        ("UCDP codes: ", codes),
        ("UCDP GED ", told_of("id", "relid")),
    )
    return "\n".join(f"{title}{text}" for title, text in lines if text)
