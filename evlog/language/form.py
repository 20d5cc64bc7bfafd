"""The fields of a form: an event as texts that a person can edit, and back."""

import re
from collections.abc import Callable, Mapping
from datetime import date
from typing import Any, Final, NamedTuple, get_args

import msgspec

from evlog.language.counts import read_count
from evlog.language.dates.clock_times import read_clock
from evlog.language.dates.read_date import read_date
from evlog.language.dates.words import as_written, date_in_words
from evlog.language.errors import Unreadable
from evlog.language.own_figures import own_text, read_full_moment, read_own
from evlog.model.errors import EvlogError, InvalidEvent
from evlog.model.event import (
    RELATIONS,
    Event,
    Place,
    Relation,
    Reliability,
    Source,
    Stance,
)
from evlog.model.fields import FIELDS as TABLE
from evlog.model.fields import Field, FieldKind
from evlog.model.rules import checked
from evlog.model.vocabulary import Vocabulary


def field_of(event_field: str) -> str:
    """The form field that fills a field of the event."""
    return {"axes": "axis", "date_end": "date", "precision": "date"}.get(event_field, event_field)


# The table's row of each line of the form.
ROWS: Final[Mapping[str, Field]] = {field_of(row.name): row for row in TABLE if row.section}
MAIN: Final = ("date", "axis", "type", "count", "places", "sources", "tags", "note")
RARE: Final = tuple(
    name
    for section in ("people", "parts", "report")
    for name, row in ROWS.items()
    if row.section == section
)
FORM_FIELDS: Final = (*MAIN, *RARE)
HINTS: Final[Mapping[str, str]] = {name: row.hint for name, row in ROWS.items() if row.hint}

_ITEM: Final = re.compile(
    r"""\s*(?:(?P<relation>in|near|toward|towards)\s+(?=\S))?
    (?:"(?P<quoted>[^"]*)"|(?P<name>[^,;("]+))
    \s*(?:\((?P<lat>-?\d+(?:\.\d+)?)\s*,\s*(?P<lon>-?\d+(?:\.\d+)?)\))?\s*(?:[,;]|$)""",
    re.VERBOSE | re.IGNORECASE,
)
_SIGNS: Final[Mapping[str, Stance]] = {
    "": "reports",
    "@": "reports",
    "!": "denies",
    "!@": "denies",
    "=": "confirms",
    "=@": "confirms",
}
_SOURCE: Final = re.compile(
    r"""(?P<sign>[!=]?@?)\s*(?:"(?P<quoted>[^"]+)"|(?P<name>[^\["{@!=][^\["{]*?))
    (?:\s+via\s+(?:"(?P<via_quoted>[^"]+)"|(?P<via>[^\["{]+?)))?
    (?:\s+\[(?P<grade>[A-Fa-f]?[1-6]?)\])?
    (?:\s+\{(?P<own>[^}]*)\})?
    (?:\s+(?P<url>https?://\S+))?
    (?:\s+"(?P<quote>.*)")?\s*""",
    re.VERBOSE,
)


class Context(NamedTuple):
    """What reading depends on besides the text."""

    vocabulary: Vocabulary
    today: date
    allow_future: bool = False


class FieldReading(NamedTuple):
    """The event fields that one form field fills, and the reading in words ("" for the obvious)."""

    values: dict[str, Any]
    meaning: str = ""


def form_texts(event: Event) -> dict[str, str]:
    """The event as the texts of a form; reading them gives the same event again."""
    return {name: _shown(event, row) for name, row in ROWS.items()}


def _shown(event: Event, row: Field) -> str:
    if row.name == "date":
        return as_written(event.when)
    value = getattr(event, row.name)
    if value is None:
        return ""
    return _WRITERS[row.kind](value) if row.kind in _WRITERS else str(value)


def read_field(name: str, text: str, context: Context) -> FieldReading:
    """Read one field of a form. Raises EvlogError, one line, where it cannot."""
    text = text.strip()
    row = ROWS[name]
    reader = _side if name in ("initiator", "target") else _READERS.get(row.kind)
    return FieldReading({name: text or None}) if reader is None else reader(row, text, context)


class Form(NamedTuple):
    """What a form says: the event, or the errors by field."""

    event: Event | None
    errors: dict[str, str]


def read_form(texts: Mapping[str, str], base: Event | None, context: Context) -> Form:
    """Read a whole form. Fields whose text is as `base` would show it keep its value untouched."""
    before = form_texts(base) if base is not None else {}
    changed = {n: t for n, t in texts.items() if base is None or t.strip() != before[n].strip()}
    values, errors = read_fields(changed, context)
    if errors:
        return Form(None, errors)
    try:
        made = Event(**values) if base is None else msgspec.structs.replace(base, **values)
        return Form(checked(made, context.vocabulary), {})
    except InvalidEvent as error:
        return Form(None, {field_of(error.field): str(error)})


def read_fields(
    texts: Mapping[str, str], context: Context
) -> tuple[dict[str, Any], dict[str, str]]:
    """The values of some fields, and the errors by field."""
    values: dict[str, Any] = {}
    errors: dict[str, str] = {}
    for name, text in texts.items():
        try:
            values |= read_field(name, text, context).values
        except EvlogError as error:
            errors[name] = str(error)
    return values, errors


def _date(_: Field, text: str, context: Context) -> FieldReading:
    if not text:
        raise Unreadable("no date", hint="write such as 24 dec or yesterday")
    reading = read_date(text, context.today, allow_future=context.allow_future)
    return FieldReading(reading.fields(), date_in_words(reading.when))


def _axis(row: Field, text: str, context: Context) -> FieldReading:
    names = [name.strip() for name in re.split(r"[,;+]", text) if name.strip()]
    axes = tuple(dict.fromkeys(context.vocabulary.axis(name).name for name in names))
    written = ", ".join(axes)
    meanings = ("" if written == text else " + ".join(axes), *context.vocabulary.successions(axes))
    return FieldReading({row.name: axes}, "; ".join(filter(None, meanings)))


def _type(row: Field, text: str, context: Context) -> FieldReading:
    if not text:
        raise Unreadable("no type of event", hint="write such as attack, or surrender")
    kind = context.vocabulary.type(text)
    return FieldReading({row.name: kind.name}, "" if kind.label == text else kind.label)


def _side(row: Field, text: str, context: Context) -> FieldReading:
    """Who acted, or on whom: a side under its one name, or as it is written."""
    side = context.vocabulary.find_side(text) or text
    return FieldReading({row.name: side or None}, "" if side == text else side)


def _count(row: Field, text: str, _: Context) -> FieldReading:
    if text in ("", "·"):
        return FieldReading({row.name: None})
    count = read_count(text)
    shown = "none, as told" if count.is_zero else count.notation()
    return FieldReading({row.name: count}, "" if shown == text else shown)


def _places(row: Field, text: str, _: Context) -> FieldReading:
    places = places_of_text(text)
    shown = places_text(places)
    return FieldReading({row.name: places}, "" if shown == text else shown)


def places_of_text(text: str) -> tuple[Place, ...]:
    """Read `near Torske, Yampil; toward Nadiia (49.1, 37.9)`; a relation holds until the next."""
    places: list[Place] = []
    relation: Relation = "in"
    end = 0
    while text[end:].strip():
        match = _ITEM.match(text, end)
        if match is None:
            raise Unreadable(
                f'"{text[end:].strip()}" is not a place', text, end, hint="near NAME (LAT, LON)"
            )
        said = (match["relation"] or "").lower().removesuffix("s")
        relation = next((known for known in RELATIONS if known == said), relation)
        name = (match["quoted"] or match["name"] or "").strip()
        if name:
            places.append(Place(name, relation, *map(_degrees, (match["lat"], match["lon"]))))
        end = match.end()
    return tuple(places)


def _degrees(text: str | None) -> float | None:
    return None if text is None else float(text)


def places_text(places: tuple[Place, ...]) -> str:
    """Write places as `read_places` reads them."""
    text = ""
    relation: str | None = None
    for place in places:
        name = (
            f'"{place.name}"'
            if re.search(r"[,;(]|^(in|near|towards?)\s", place.name)
            else place.name
        )
        lead = "" if place.relation == relation else f"{place.relation} "
        joiner = "" if not text else (", " if place.relation == relation else "; ")
        where = "" if place.latitude is None else f" ({place.latitude!r}, {place.longitude!r})"
        text += f"{joiner}{lead}{name}{where}"
        relation = place.relation
    return text


def _sources(row: Field, text: str, context: Context) -> FieldReading:
    written = tuple(read_source(line) for line in text.splitlines() if line.strip())
    known = context.vocabulary.sources
    sources = tuple(
        msgspec.structs.replace(source, name=known.name_of(source.name)) for source in written
    )
    plain = sources == written and all(
        line.startswith("@") or not line.strip() for line in text.splitlines()
    )
    meaning = "; ".join(f"{source.name} {source.stance}" for source in sources)
    return FieldReading({row.name: sources}, "" if plain else meaning)


def read_source(line: str) -> Source:
    """Read `!@Name via Name [B2] {killed 3} https://… "quote"`: stance, name, who passed it on,
    grade, figures, url, quote."""
    match = _SOURCE.fullmatch(line.strip())
    name = (match["quoted"] or match["name"] or "").strip() if match else ""
    if match is None or not name:
        raise Unreadable(
            f'"{line.strip()}" is not a source',
            hint='write @NAME via NAME [B2] {killed 3} https://… "quote"',
        )
    grade = (match["grade"] or "").upper()
    letter, number = grade.rstrip("123456"), grade.lstrip("ABCDEF")
    reliability = next((known for known in get_args(Reliability) if known == letter), None)
    return Source(
        name,
        _SIGNS[match["sign"]],
        match["url"],
        match["quote"],
        reliability,
        int(number) if number else None,  # type: ignore[arg-type]
        via=(match["via_quoted"] or match["via"] or "").strip() or None,
        **read_own(match["own"] or ""),
    )


def _plain_name(name: str) -> str:
    """A source's name, in quotes where it could be read as more than a name."""
    plain = not re.search(r'^[@!=]|[\["{]|https?://|(^|\s)via(\s|$)', name)
    return name if plain else f'"{name}"'


def source_text(source: Source) -> str:
    """Write a source as `read_source` reads it."""
    sign = {"reports": "@", "denies": "!@", "confirms": "=@"}[source.stance]
    grade = f"{source.reliability or ''}{source.credibility or ''}"
    parts = (
        sign + _plain_name(source.name),
        f"via {_plain_name(source.via)}" if source.via else "",
        f"[{grade}]" if grade else "",
        own_text(source),
        source.url or "",
        "" if source.quote is None else f'"{" ".join(source.quote.split())}"',
    )
    return " ".join(part for part in parts if part)


def _tags(row: Field, text: str, _: Context) -> FieldReading:
    return FieldReading({row.name: tuple(dict.fromkeys(re.findall(r"[^\s,+]+", text)))})


def _choice(row: Field, text: str, _: Context) -> FieldReading:
    if text and text not in row.choices:
        raise Unreadable(f'"{text}" is not a {row.label}', hint=f"one of {', '.join(row.choices)}")
    return FieldReading({row.name: text or None})


def _names(row: Field, text: str, context: Context) -> FieldReading:
    names = [name.strip() for name in re.split(r"[,;]", text) if name.strip()]
    weapons = tuple(dict.fromkeys(context.vocabulary.weapon(name).name for name in names))
    written = ", ".join(weapons)
    return FieldReading({row.name: weapons}, "" if written == text else written)


def _clock(row: Field, text: str, _: Context) -> FieldReading:
    if not text:
        return FieldReading({row.name: None})
    found = read_clock(text)
    return FieldReading({row.name: found}, "" if found == text else found)


def _as_of(row: Field, text: str, _: Context) -> FieldReading:
    if not text:
        return FieldReading({row.name: None})
    moment = read_full_moment(text)
    return FieldReading({row.name: moment}, f"{moment:%Y-%m-%d %H:%M %z}")


_WRITERS: Final[Mapping[FieldKind, Callable[[Any], str]]] = {
    "axes": ", ".join,
    "type": lambda name: name.replace("_", " "),
    "count": lambda count: count.text or count.notation(),
    "places": places_text,
    "sources": lambda sources: "\n".join(map(source_text, sources)),
    "names": ", ".join,
    "words": " ".join,
    "moment": lambda moment: moment.isoformat(" ", "minutes"),
}
_READERS: Final[Mapping[FieldKind, Callable[[Field, str, Context], FieldReading]]] = {
    "day": _date,
    "axes": _axis,
    "type": _type,
    "count": _count,
    "places": _places,
    "sources": _sources,
    "names": _names,
    "words": _tags,
    "choice": _choice,
    "status": _choice,
    "clock": _clock,
    "moment": _as_of,
}
