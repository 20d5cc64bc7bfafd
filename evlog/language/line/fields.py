"""`field:value` in a quick line, for any field of an event."""

import re
from collections.abc import Callable
from difflib import get_close_matches
from typing import Final, TypeAlias

import msgspec

from evlog.language.counts import read_count
from evlog.language.dates.clock_times import read_clock
from evlog.language.errors import Unreadable, UnreadableName
from evlog.language.line.as_of import read_moment
from evlog.language.line.reader import LineReader
from evlog.language.line.words import Words
from evlog.language.tokens import QUOTES, read_quoted
from evlog.model.errors import InvalidEvent, UnknownName
from evlog.model.event import RELATIONS, STANCES, Place, Relation, Stance
from evlog.model.fields import FIELDS as TABLE
from evlog.model.fields import FieldKind
from evlog.model.rules import checked_uids

FIELD: Final = re.compile(r"([A-Za-z_]+):")
_SIDES: Final = ("initiator", "target")
_TERMS: Final = {field.term: field for field in TABLE}
_GIVEN: Final = {
    "id": "the log gives every event its number",
    "uid": "the log gives every event its uid",
    "precision": "say it in the date, such as 2025-11 or 2025-W52",
    "approximate": 'say it in the date, such as "about 15 dec"',
    "date": "write it before the axis and its colon",
    "axis": "write it before the colon that follows it",
    "axes": "write them before the colon that follows them",
    "date_end": "say it in the date, such as 2025-11-20..2025-11-24",
}


def value_of(word: Words) -> str:
    """The value of a `field:value` word, without its quotes."""
    text = word[0].text
    colon = text.index(":") + 1
    if text[colon : colon + 1] in QUOTES and text[colon:]:
        return read_quoted(word.line, word[0].start + colon).text
    return text[colon:]


def read_field(reader: LineReader, word: Words) -> bool:
    """Read a word as `field:value` into the draft; False if it is no such word.

    Raises Unreadable for a field without a value, a wrong value, or a name close to a field's.
    """
    text = word[0].text
    match = None if word[0].quoted else FIELD.match(text)
    if match is None or text.startswith("//", match.end()) or text.lower() == "note:":
        return False
    name = match[1].lower()
    if name not in LINE_FIELDS:
        _refuse_slip(word, name)
        return False
    value = value_of(word)
    if not value.strip():
        raise word.error(f"{name}: has no value", f'write it right after the colon: {name}:"…"')
    LINE_FIELDS[name](reader, word, name, value)
    return True


def _refuse_slip(word: Words, name: str) -> None:
    near = get_close_matches(name, LINE_FIELDS, n=1, cutoff=0.8)
    if near and not word[0].text.endswith(":"):
        raise word.error(
            f'"{name}:" is no field', f"did you mean {near[0]}:? Quote the words if not"
        )


def _type(reader: LineReader, word: Words, name: str, value: str) -> None:
    try:
        kind = reader.vocabulary.type(value)
    except UnknownName as error:
        raise UnreadableName(error, word.line, *word.span) from None
    reader.draft.put(name, kind.name, word, kind.label)


def _count(reader: LineReader, word: Words, name: str, value: str) -> None:
    try:
        count = read_count(value)
    except Unreadable as error:
        raise word.error(error.message, error.hint) from None
    reader.draft.put(name, count, word, count.notation())


def _text(reader: LineReader, word: Words, name: str, value: str) -> None:
    text = (reader.vocabulary.find_side(value) or value) if name in _SIDES else value
    reader.draft.put(name, text, word, text)


def _clock(reader: LineReader, word: Words, name: str, value: str) -> None:
    try:
        time = read_clock(value)
    except Unreadable as error:
        raise word.error(error.message, error.hint) from None
    reader.draft.put(name, time, word, time)


def _weapon(reader: LineReader, word: Words, name: str, value: str) -> None:
    try:
        weapon = reader.vocabulary.weapon(value).name
    except UnknownName as error:
        raise UnreadableName(error, word.line, *word.span) from None
    reader.draft.add_name(_TERMS[name].name, weapon, word)


def _link(reader: LineReader, word: Words, name: str, value: str) -> None:
    try:
        uids = checked_uids(value, name)
    except InvalidEvent as error:
        message, _, hint = str(error).partition("; ")
        raise word.error(message, hint) from None
    reader.draft.put(name, uids, word, uids)


def _choice(reader: LineReader, word: Words, name: str, value: str) -> None:
    chosen = _one_of(word, name, value.lower(), _TERMS[name].choices)
    reader.draft.put(name, chosen, word, chosen)


def _source(reader: LineReader, word: Words, name: str, value: str) -> None:
    stances: dict[str, Stance] = {stance: stance for stance in STANCES}
    reader.draft.add_source(value, stances.get(name, "reports"), word)


def _refine(reader: LineReader, word: Words, name: str, value: str) -> None:
    reader.draft.refine_source(name, value, word)


def _reliability(reader: LineReader, word: Words, name: str, value: str) -> None:
    letter = _one_of(word, name, value.upper(), tuple("ABCDEF"))
    reader.draft.refine_source(name, letter, word)


def _credibility(reader: LineReader, word: Words, name: str, value: str) -> None:
    reader.draft.refine_source(name, int(_one_of(word, name, value, tuple("123456"))), word)


def _one_of(word: Words, name: str, value: str, allowed: tuple[str, ...]) -> str:
    if value not in allowed:
        raise word.error(f'"{value}" is no {name}', f"write {', '.join(allowed)}")
    return value


def _tag(reader: LineReader, word: Words, _: str, value: str) -> None:
    reader.draft.add_tag(value, word)


def _note(reader: LineReader, word: Words, _: str, value: str) -> None:
    reader.draft.add_note(value, word)


def _as_of(reader: LineReader, word: Words, name: str, value: str) -> None:
    try:
        moment = read_moment(value)
    except Unreadable as error:
        raise word.error(error.message, error.hint) from None
    reader.draft.put(name, moment, word, "")


def _place(reader: LineReader, word: Words, name: str, value: str) -> None:
    relations: dict[str, Relation] = {relation: relation for relation in RELATIONS}
    reader.draft.add_place(Place(value, relations[name]), word)


def _coordinate(reader: LineReader, word: Words, name: str, value: str) -> None:
    places = reader.draft.places
    if not places:
        raise word.error(f"{name} needs a place before it", "write near NAME first")
    try:
        degrees = float(value)
    except ValueError:
        raise word.error(f'"{value}" is not a {name}', "write degrees: 49.71") from None
    places[-1] = msgspec.structs.replace(places[-1], **{name: degrees})
    reader.draft.account(word, "places", f"{name} of {places[-1].name}: {degrees}")


def _refused(_reader: LineReader, word: Words, name: str, _: str) -> None:
    raise word.error(f"{name}: does not stand here", _GIVEN[name])


_Read: TypeAlias = Callable[[LineReader, Words, str, str], None]
_READERS: Final[dict[FieldKind, _Read]] = {
    "type": _type,
    "clock": _clock,
    "moment": _as_of,
    "count": _count,
    "names": _weapon,
    "words": _tag,
    "text": _text,
    "prose": _note,
    "choice": _choice,
    "status": _choice,
    "sources": _source,
    "link": _link,
}
LINE_FIELDS: Final[dict[str, _Read]] = {
    **{term: _READERS[field.kind] for term, field in _TERMS.items() if field.kind in _READERS},
    **dict.fromkeys(STANCES, _source),
    **dict.fromkeys(("url", "quote", "via"), _refine),
    "reliability": _reliability,
    "credibility": _credibility,
    **dict.fromkeys(RELATIONS, _place),
    **dict.fromkeys(("latitude", "longitude"), _coordinate),
    **dict.fromkeys(_GIVEN, _refused),
}
