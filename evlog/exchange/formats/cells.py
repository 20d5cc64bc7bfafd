r"""How one cell of a table holds a list, a count, a place or a source without losing anything.

The notation is documented for users in `docs/csv.md`. Items of a list are separated by `;`, the
parts of a source by `|`, and `\` takes the special meaning from the character after it.
"""

import re
from collections.abc import Iterable
from datetime import date, datetime
from functools import lru_cache
from typing import Any

from evlog.exchange.errors import BadCell
from evlog.model.count import Count
from evlog.model.event import (
    RELATIONS,
    SOURCE_FIGURES,
    STANCES,
    Credibility,
    Place,
    Reliability,
    Source,
)

_ESCAPED = re.compile(r"\\(.)", re.DOTALL)
# Up to 18 digits: more does not fit the 64 bits that a number in the log has.
_COUNT = re.compile(
    r'(?:(\d{1,18})|(?:(\d{1,18}) )?(\(?)(\d{1,18})\.\.(\d{0,18})(\)?))(?: ?"(.*)")?',
    re.DOTALL | re.ASCII,
)
_DEGREES = re.compile(r"[+-]?(\d{1,3}(\.\d*)?|\.\d+)([eE][+-]?\d{1,3})?", re.ASCII)
# A whole number as pandas and R write it in a column with gaps: `236.0`.
_WHOLE = re.compile(r"(\d{1,18})(?:\.0+)?", re.ASCII)
_GRADE = re.compile("([A-F]?)([1-6]?)")
# What `encode_sources` writes where nothing needs a backslash, which is nearly always.
_PLAIN_SOURCE = re.compile(
    r"(reports|confirms|denies) ([^\s\\|][^\\|]*)(?: \| via ([^\s\\|][^\\|]*))?(?: \| url ([^\s\\|][^\\|]*))?"
    r"(?: \| grade (?=[A-F1-6])([A-F]?)([1-6]?))?(?: \| quote ([^\s\\|][^\\|]*))?"
)
_DAY = re.compile(r"\d{4}-\d\d-\d\d", re.ASCII)
_CACHED = 16_384
_OF_SOURCE = ("via", "url", "grade", "quote", "as_of", "date", *SOURCE_FIGURES)


def escaped(text: str, special: str) -> str:
    r"""The text with `\` before each special character, and before space at either edge."""
    if "\\" in text:
        text = text.replace("\\", "\\\\")
    for character in special:
        if character in text:
            text = text.replace(character, "\\" + character)
    if text[-1:].isspace():
        text = f"{text[:-1]}\\{text[-1]}"
    return f"\\{text}" if text[:1].isspace() else text


def unescaped(text: str) -> str:
    """Undo `escaped`."""
    return _ESCAPED.sub(r"\1", text) if "\\" in text else text


def parts(cell: str, separator: str) -> list[str]:
    r"""Split at separators that no `\` precedes; the parts are stripped and still escaped."""
    if "\\" not in cell:
        return [part.strip() for part in cell.split(separator)]
    found, start, at = [], 0, 0
    while at < len(cell):
        if cell[at] == "\\":
            at += 1
        elif cell[at] == separator:
            found.append(cell[start:at])
            start = at + 1
        at += 1
    return [_stripped(part) for part in (*found, cell[start:])]


def _stripped(part: str) -> str:
    bare = part.strip()
    slashes = len(bare) - len(bare.rstrip("\\"))
    if slashes % 2 and len(bare) < len(part.lstrip()):
        return bare + part.lstrip()[len(bare)]
    return bare


def list_cell(items: Iterable[str]) -> str:
    """Names or words as one cell: `Kupiansk;Lyman`."""
    return ";".join(escaped(item, ";") for item in items if item)


@lru_cache(_CACHED)
def read_list(cell: str) -> tuple[str, ...]:
    """Undo `list_cell`."""
    return tuple(unescaped(part) for part in parts(cell, ";") if part)


def encode_count(count: Count | None) -> str:
    """A count as one cell: `5`, `24..99 "several dozen"`, `50..`, `4 (2..7)`; empty if not told."""
    if count is None:
        return ""
    words = f' "{count.text}"' if count.text else ""
    if count.is_exact:
        return f"{count.best}{words}"
    bounds = f"{count.low}..{'' if count.high is None else count.high}"
    return f"{bounds}{words}" if count.best is None else f"{count.best} ({bounds}){words}"


def read_whole(text: str) -> int:
    """A whole number of up to 18 digits, `236` or `236.0`; raises BadCell."""
    match = _WHOLE.fullmatch(text)
    if match is None:
        raise BadCell(f'"{shortened(text)}" is not a whole number')
    return int(match[1])


def read_degrees(text: str) -> float:
    """A number of degrees in decimal notation; raises BadCell."""
    if not _DEGREES.fullmatch(text):
        raise BadCell(f'"{shortened(text)}" is not a number of degrees')
    return float(text)


def shortened(text: str) -> str:
    """The text as an error quotes it: no longer than a line."""
    return text if len(text) <= 80 else f"{text[:79]}…"


@lru_cache(_CACHED)
def decode_count(cell: str) -> Count:
    """Undo `encode_count`, or read a whole number written as `236.0`; raises BadCell."""
    match = _WHOLE.fullmatch(cell.strip())
    if match is not None:
        return Count.exact(int(match[1]))
    match = _COUNT.fullmatch(cell.strip())
    if match is None:
        raise BadCell(f'"{shortened(cell)}" is not a count such as 5, 24..99, 50.. or 4 (2..7)')
    exact, best, opened, low, high, closed, text = match.groups()
    if exact is not None:
        return Count(int(exact), int(exact), int(exact), text)
    if (best is not None) != bool(opened) or bool(opened) != bool(closed):
        raise BadCell(f'"{shortened(cell)}" is not a count such as 5, 24..99, 50.. or 4 (2..7)')
    upper = int(high) if high else None
    return Count(int(low), None if best is None else int(best), upper, text)


def encode_places(places: Iterable[Place]) -> str:
    """Places as one cell: `in Kupiansk @49.71,37.61;toward Hlushkivka`."""
    return ";".join(_place(place) for place in places)


def _place(place: Place) -> str:
    where = f"{place.relation} {escaped(place.name, ';@')}"
    if place.latitude is None:
        return where
    return f"{where} @{place.latitude!r},{place.longitude!r}"


@lru_cache(_CACHED)
def places_of_cell(cell: str) -> tuple[Place, ...]:
    """Undo `encode_places`; raises BadCell."""
    return tuple(_read_place(part) for part in parts(cell, ";") if part)


def _read_place(item: str) -> Place:
    where, *point = parts(item, "@")
    word, _, name = where.partition(" ")
    relation = next((known for known in RELATIONS if known == word), None)
    if relation is None or not name.strip() or len(point) > 1:
        raise BadCell(
            f'place "{shortened(item)}" is not written like "near Torske" (in, near or toward)'
        )
    latitude, longitude = _read_point(point[0], item) if point else (None, None)
    return Place(unescaped(name.lstrip()), relation, latitude, longitude)


def _read_point(text: str, item: str) -> tuple[float, float]:
    latitude, _, longitude = text.partition(",")
    try:
        return read_degrees(latitude.strip()), read_degrees(longitude.strip())
    except BadCell:
        raise BadCell(
            f'place "{shortened(item)}" has no coordinates such as @49.71,37.61'
        ) from None


def encode_sources(sources: Iterable[Source]) -> str:
    """Sources as one cell: `reports General Staff | url https://… | grade B2;denies Moscow`."""
    return ";".join(_source(source) for source in sources)


def _source(source: Source) -> str:
    text = f"{source.stance} {escaped(source.name, ';|')}"
    if source.via:
        text += f" | via {escaped(source.via, ';|')}"
    if source.url:
        text += f" | url {escaped(source.url, ';|')}"
    if source.reliability or source.credibility:
        text += f" | grade {source.reliability or ''}{source.credibility or ''}"
    if source.quote:
        text += f" | quote {escaped(source.quote, ';|')}"
    if source.as_of is not None:
        text += f" | as_of {source.as_of.isoformat()}"
    if source.date is not None:
        text += f" | date {source.date}"
    for field, count in source.figures.items():
        text += f" | {field} {escaped(encode_count(count), ';|')}"
    return text


@lru_cache(_CACHED)
def read_sources(cell: str) -> tuple[Source, ...]:
    """Undo `encode_sources`; raises BadCell."""
    return tuple(_read_source(part) for part in parts(cell, ";") if part)


def _read_source(item: str) -> Source:
    if match := _PLAIN_SOURCE.fullmatch(item):
        told: tuple[Any, ...] = match.groups()
        stance, name, via, url, reliability, credibility, quote = told
        grade: Any = int(credibility) if credibility else None
        return Source(name, stance, url, quote, reliability or None, grade, via)
    return _read_escaped_source(item)


def _read_escaped_source(item: str) -> Source:
    head, *rest = parts(item, "|")
    word, _, name = head.partition(" ")
    stance = next((known for known in STANCES if known == word), None)
    if stance is None or not name.strip():
        raise BadCell(
            f'source "{shortened(item)}" does not start with reports, confirms or denies and a name'
        )
    more: dict[str, str] = {}
    for piece in rest:
        key, _, value = piece.partition(" ")
        if key not in _OF_SOURCE or key in more:
            raise BadCell(
                f'source "{shortened(item)}": "{shortened(piece)}" is none of '
                f"{', '.join(_OF_SOURCE)}"
            )
        more[key] = unescaped(value.lstrip())
    figures: dict[str, Any] = {
        key: decode_count(text) for key, text in more.items() if key in SOURCE_FIGURES
    }
    return Source(
        unescaped(name.lstrip()),
        stance,
        more.get("url") or None,
        more.get("quote") or None,
        *_grade(more.get("grade", ""), item),
        via=more.get("via") or None,
        as_of=decode_moment(more["as_of"]) if "as_of" in more else None,
        date=decode_day(more["date"]) if "date" in more else None,
        **figures,
    )


def _grade(text: str, item: str) -> tuple[Reliability | None, Credibility | None]:
    match = _GRADE.fullmatch(text)
    if match is None:
        raise BadCell(f'source "{shortened(item)}": grade "{text}" is not like B2')
    reliability: Any = match[1] or None
    credibility: Any = int(match[2]) if match[2] else None
    return reliability, credibility


@lru_cache(_CACHED)
def decode_day(cell: str) -> date:
    """An ISO day; raises BadCell for anything else."""
    try:
        if _DAY.fullmatch(cell):
            return date.fromisoformat(cell)
    except ValueError:
        pass
    raise BadCell(f'"{shortened(cell)}" is not a day such as 2025-12-24')


@lru_cache(_CACHED)
def decode_moment(cell: str) -> datetime:
    """An ISO date and time with its zone; raises BadCell."""
    try:
        moment = datetime.fromisoformat(cell)
    except ValueError:
        raise BadCell(
            f'"{shortened(cell)}" is not a time such as 2025-12-24T16:00:00+02:00'
        ) from None
    if moment.tzinfo is None:
        raise BadCell(f'"{cell}" needs a zone, such as +02:00')
    return moment
