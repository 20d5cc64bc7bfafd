"""`field:value` in a quick line, for any field of an event."""

import re
from collections.abc import Callable
from difflib import get_close_matches
from typing import Final

import msgspec

from evlog.language.counts import read_count
from evlog.language.errors import Unreadable, UnreadableName
from evlog.language.line.as_of import read_moment
from evlog.language.line.reader import LineReader
from evlog.language.line.words import Words
from evlog.language.tokens import QUOTES, read_quoted
from evlog.model.errors import InvalidEvent, UnknownName
from evlog.model.event import COUNT_FIELDS, RELATIONS, STANCES, STATUSES, Place, Relation, Stance
from evlog.model.rules import checked_uid

FIELD: Final = re.compile(r"([A-Za-z_]+):")
_SOURCE_FIELDS: Final = ("url", "quote", "reliability", "credibility")
_TEXTS: Final = ("initiator", "target")
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
    """Read a word as `field:value` into the draft; False where it is no such word.

    Raises Unreadable for a field without a value, a wrong value, or a name close to a field's.
    """
    text = word[0].text
    match = None if word[0].quoted else FIELD.match(text)
    if match is None or text.startswith("//", match.end()) or text.lower() == "note:":
        return False
    name = match[1].lower()
    if name not in FIELDS:
        _refuse_slip(word, name)
        return False
    value = value_of(word)
    if not value.strip():
        raise word.error(f"{name}: has no value", f'write it right after the colon: {name}:"…"')
    FIELDS[name](reader, word, name, value)
    return True


def _refuse_slip(word: Words, name: str) -> None:
    near = get_close_matches(name, FIELDS, n=1, cutoff=0.8)
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
    reader.draft.put(name, value, word, value)


def _supersedes(reader: LineReader, word: Words, name: str, value: str) -> None:
    try:
        uid = checked_uid(value)
    except InvalidEvent as error:
        message, _, hint = str(error).partition("; ")
        raise word.error(message, hint) from None
    reader.draft.put(name, uid, word, uid)


def _status(reader: LineReader, word: Words, name: str, value: str) -> None:
    status = _one_of(word, name, value.lower(), STATUSES)
    reader.draft.put(name, status, word, status)


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


FIELDS: Final[dict[str, Callable[[LineReader, Words, str, str], None]]] = {
    **dict.fromkeys(COUNT_FIELDS, _count),
    **dict.fromkeys(_TEXTS, _text),
    **dict.fromkeys(("source", *STANCES), _source),
    **dict.fromkeys(("url", "quote"), _refine),
    **dict.fromkeys(RELATIONS, _place),
    **dict.fromkeys(("latitude", "longitude"), _coordinate),
    **dict.fromkeys(_GIVEN, _refused),
    "supersedes": _supersedes,
    "status": _status,
    "reliability": _reliability,
    "credibility": _credibility,
    "tag": _tag,
    "note": _note,
    "as_of": _as_of,
    "type": _type,
}
