"""The fields of a form: an event as texts that a person can edit, and back."""

import re
from collections.abc import Callable, Mapping
from datetime import date, datetime
from typing import Any, Final, NamedTuple, get_args

import msgspec

from evlog.language.counts import read_count
from evlog.language.dates.read_date import read_date
from evlog.language.dates.words import as_written, in_words
from evlog.language.errors import Unreadable
from evlog.model.errors import EvlogError, InvalidEvent
from evlog.model.event import (
    COUNT_FIELDS,
    RELATIONS,
    STATUSES,
    Event,
    Place,
    Relation,
    Reliability,
    Source,
    Stance,
)
from evlog.model.rules import checked
from evlog.model.vocabulary import Vocabulary

MAIN: Final = ("date", "axis", "type", "count", "places", "sources", "tags", "note")
RARE: Final = (
    "killed",
    "wounded",
    "captured",
    "repelled",
    "ongoing",
    "downed",
    "munitions",
    "initiator",
    "target",
    "status",
    "as_of",
    "supersedes",
)
FIELDS: Final = (*MAIN, *RARE)
HINTS: Final[Mapping[str, str]] = {
    "date": "24 dec, night to 13 sep, 2025-11, by 26 feb",
    "axis": "Kupiansk; Lyman, Kupiansk for one shared figure; empty for none",
    "type": "attack repelled, strike, surrender …",
    "count": "5, 5-7, ~20, 50+, several dozen, 0 for told none",
    "places": "near Torske, Yampil; toward Nadiia; in Lyman (48.98, 37.81)",
    "sources": "one a line: @Who reports it, !@Who denies it, =@Who confirms it [B2] https://…",
    "tags": "words, such as pow aid",
    "status": f"{', '.join(STATUSES)}; empty follows the sources",
    "as_of": "2026-09-19 08:00+03:00",
    "supersedes": "uid of the running total that this one replaces",
}

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
    r"""(?P<sign>[!=]?@?)\s*(?:"(?P<quoted>[^"]+)"|(?P<name>[^\["@!=][^\["]*?))
    (?:\s+\[(?P<grade>[A-Fa-f]?[1-6]?)\])?
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
    texts = {
        "date": as_written(event.when),
        "axis": ", ".join(event.axes),
        "type": event.type.replace("_", " "),
        "places": places_text(event.places),
        "sources": "\n".join(map(source_text, event.sources)),
        "tags": " ".join(event.tags),
        "note": event.note or "",
        "initiator": event.initiator or "",
        "target": event.target or "",
        "status": event.status or "",
        "as_of": "" if event.as_of is None else event.as_of.isoformat(" ", "minutes"),
        "supersedes": event.supersedes or "",
    }
    for field in COUNT_FIELDS:
        count = getattr(event, field)
        texts[field] = "" if count is None else (count.text or count.notation())
    return texts


def read_field(name: str, text: str, context: Context) -> FieldReading:
    """Read one field of a form. Raises EvlogError, one line, where it cannot."""
    text = text.strip()
    reader = _READERS.get(name)
    if reader is not None:
        return reader(text, context)
    if name in COUNT_FIELDS:
        return _count(name, text)
    if name in ("initiator", "target"):
        return _side(name, text, context)
    return FieldReading({name: text or None})


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


def field_of(event_field: str) -> str:
    """The form field that fills a field of the event."""
    return {"axes": "axis", "date_end": "date", "precision": "date"}.get(event_field, event_field)


def _date(text: str, context: Context) -> FieldReading:
    if not text:
        raise Unreadable("no date", hint="write such as 24 dec or yesterday")
    reading = read_date(text, context.today, allow_future=context.allow_future)
    return FieldReading(reading.fields(), in_words(reading.when))


def _axis(text: str, context: Context) -> FieldReading:
    names = [name.strip() for name in re.split(r"[,;+]", text) if name.strip()]
    axes = tuple(dict.fromkeys(context.vocabulary.axis(name).name for name in names))
    written = ", ".join(axes)
    meanings = ("" if written == text else " + ".join(axes), *context.vocabulary.successions(axes))
    return FieldReading({"axes": axes}, "; ".join(filter(None, meanings)))


def _type(text: str, context: Context) -> FieldReading:
    if not text:
        raise Unreadable("no type of event", hint="write such as attack, or surrender")
    kind = context.vocabulary.type(text)
    return FieldReading({"type": kind.name}, "" if kind.label == text else kind.label)


def _side(name: str, text: str, context: Context) -> FieldReading:
    """Who acted, or on whom: a side under its one name, or as it is written."""
    side = context.vocabulary.find_side(text) or text
    return FieldReading({name: side or None}, "" if side == text else side)


def _count(name: str, text: str) -> FieldReading:
    if text in ("", "·"):
        return FieldReading({name: None})
    count = read_count(text)
    shown = "none, as told" if count.is_zero else count.notation()
    return FieldReading({name: count}, "" if shown == text else shown)


def _places(text: str, _: Context) -> FieldReading:
    places = read_places(text)
    shown = places_text(places)
    return FieldReading({"places": places}, "" if shown == text else shown)


def read_places(text: str) -> tuple[Place, ...]:
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


def _sources(text: str, context: Context) -> FieldReading:
    written = tuple(read_source(line) for line in text.splitlines() if line.strip())
    known = context.vocabulary.sources
    sources = tuple(
        msgspec.structs.replace(source, name=known.name_of(source.name)) for source in written
    )
    plain = sources == written and all(
        line.startswith("@") or not line.strip() for line in text.splitlines()
    )
    meaning = "; ".join(f"{source.name} {source.stance}" for source in sources)
    return FieldReading({"sources": sources}, "" if plain else meaning)


def read_source(line: str) -> Source:
    """Read `!@Name [B2] https://… "quote"`: stance, name, Admiralty grade, url, quote."""
    match = _SOURCE.fullmatch(line.strip())
    name = (match["quoted"] or match["name"] or "").strip() if match else ""
    if match is None or not name:
        raise Unreadable(
            f'"{line.strip()}" is not a source', hint='write @NAME [B2] https://… "quote"'
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
    )


def source_text(source: Source) -> str:
    """Write a source as `read_source` reads it."""
    sign = {"reports": "@", "denies": "!@", "confirms": "=@"}[source.stance]
    grade = f"{source.reliability or ''}{source.credibility or ''}"
    plain = not re.search(r'^[@!=]|[\["]|https?://', source.name)
    name = source.name if plain else f'"{source.name}"'
    parts = (
        sign + name,
        f"[{grade}]" if grade else "",
        source.url or "",
        "" if source.quote is None else f'"{" ".join(source.quote.split())}"',
    )
    return " ".join(part for part in parts if part)


def _tags(text: str, _: Context) -> FieldReading:
    return FieldReading({"tags": tuple(dict.fromkeys(re.findall(r"[^\s,+]+", text)))})


def _status(text: str, _: Context) -> FieldReading:
    if text and text not in STATUSES:
        raise Unreadable(f'"{text}" is not a status', hint=f"one of {', '.join(STATUSES)}")
    return FieldReading({"status": text or None})


def _as_of(text: str, _: Context) -> FieldReading:
    if not text:
        return FieldReading({"as_of": None})
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        raise Unreadable(f'"{text}" is not a moment', hint="write 2026-09-19 08:00+03:00") from None
    moment = moment if moment.tzinfo else moment.astimezone()
    return FieldReading({"as_of": moment}, f"{moment:%Y-%m-%d %H:%M %z}")


_READERS: Final[Mapping[str, Callable[[str, Context], FieldReading]]] = {
    "date": _date,
    "axis": _axis,
    "type": _type,
    "places": _places,
    "sources": _sources,
    "tags": _tags,
    "status": _status,
    "as_of": _as_of,
}
