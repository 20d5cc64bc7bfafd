"""`field:value` in a quick line, for any field of an event."""

import re
from collections.abc import Callable
from difflib import get_close_matches
from typing import Any, Final

import msgspec

from evlog.language.counts import read_count
from evlog.language.errors import Unreadable, UnreadableName
from evlog.language.line.as_of import read_moment
from evlog.language.line.draft import Draft
from evlog.language.tokens import QUOTES, Token, read_quoted
from evlog.model.errors import UnknownName
from evlog.model.event import COUNT_FIELDS, RELATIONS, STANCES, STATUSES, Place, Relation, Stance
from evlog.model.vocabulary import Vocabulary

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


def value_of(line: str, word: Token) -> str:
    """The value of a `field:value` word, without its quotes."""
    colon = word.text.index(":") + 1
    if word.text[colon : colon + 1] in QUOTES and word.text[colon:]:
        return read_quoted(line, word.start + colon).text
    return word.text[colon:]


def read_field(draft: Draft, word: Token, vocabulary: Vocabulary) -> bool:
    """Read a word as `field:value` into the draft; False where it is no such word.

    Raises Unreadable for a field without a value, a wrong value, or a name close to a field's.
    """
    match = None if word.quoted else FIELD.match(word.text)
    if match is None or word.text.startswith("//", match.end()) or word.text.lower() == "note:":
        return False
    name = match[1].lower()
    if name not in FIELDS:
        _refuse_slip(draft, word, name)
        return False
    value = value_of(draft.line, word)
    if not value.strip():
        raise draft.error(
            [word], f"{name}: has no value", f'write it right after the colon: {name}:"…"'
        )
    if name == "type":
        _type(draft, word, value, vocabulary)
    else:
        FIELDS[name](draft, word, name, value)
    return True


def _type(draft: Draft, word: Token, value: str, vocabulary: Vocabulary) -> None:
    try:
        kind = vocabulary.type(value)
    except UnknownName as error:
        raise UnreadableName(error, draft.line, word.start, word.end) from None
    draft.put("type", kind.name, [word], kind.label)


def _refuse_slip(draft: Draft, word: Token, name: str) -> None:
    near = get_close_matches(name, FIELDS, n=1, cutoff=0.8)
    if near and not word.text.endswith(":"):
        raise draft.error(
            [word], f'"{name}:" is no field', f"did you mean {near[0]}:? Quote the words if not"
        )


def _count(draft: Draft, word: Token, name: str, value: str) -> None:
    try:
        count = read_count(value)
    except Unreadable as error:
        raise draft.error([word], error.message, error.hint) from None
    draft.put(name, count, [word], count.notation())


def _text(draft: Draft, word: Token, name: str, value: str) -> None:
    draft.put(name, value, [word], value)


def _supersedes(draft: Draft, word: Token, name: str, value: str) -> None:
    # A module that only this needs, and every add would wait for.
    from uuid import UUID

    try:
        uid = str(UUID(value))
    except ValueError:
        hint = "`evlog show` tells the uid of an event"
        raise draft.error([word], f'"{value}" is not a uid', hint) from None
    draft.put(name, uid, [word], uid)


def _status(draft: Draft, word: Token, name: str, value: str) -> None:
    draft.put(name, _one_of(draft, word, name, value.lower(), STATUSES), [word], value.lower())


def _source(draft: Draft, word: Token, name: str, value: str) -> None:
    stances: dict[str, Stance] = {stance: stance for stance in STANCES}
    draft.add_source(value, stances.get(name, "reports"), [word])


def _refine(draft: Draft, word: Token, name: str, value: str) -> None:
    draft.refine_source(name, value, [word])


def _reliability(draft: Draft, word: Token, name: str, value: str) -> None:
    draft.refine_source(name, _one_of(draft, word, name, value.upper(), tuple("ABCDEF")), [word])


def _credibility(draft: Draft, word: Token, name: str, value: str) -> None:
    draft.refine_source(name, int(_one_of(draft, word, name, value, tuple("123456"))), [word])


def _one_of(draft: Draft, word: Token, name: str, value: str, allowed: tuple[str, ...]) -> str:
    if value not in allowed:
        raise draft.error([word], f'"{value}" is no {name}', f"write {', '.join(allowed)}")
    return value


def _tag(draft: Draft, word: Token, _: str, value: str) -> None:
    draft.add_tag(value, word)


def _note(draft: Draft, word: Token, _: str, value: str) -> None:
    draft.add_note(value, [word])


def _as_of(draft: Draft, word: Token, name: str, value: str) -> None:
    try:
        moment = read_moment(value)
    except Unreadable as error:
        raise draft.error([word], error.message, error.hint) from None
    draft.put(name, moment, [word], "")


def _place(draft: Draft, word: Token, name: str, value: str) -> None:
    relations: dict[str, Relation] = {relation: relation for relation in RELATIONS}
    draft.add_place(Place(value, relations[name]), [word])


def _coordinate(draft: Draft, word: Token, name: str, value: str) -> None:
    if not draft.places:
        raise draft.error([word], f"{name} needs a place before it", "write near NAME first")
    try:
        degrees = float(value)
    except ValueError:
        raise draft.error([word], f'"{value}" is not a {name}', "write degrees: 49.71") from None
    draft.places[-1] = msgspec.structs.replace(draft.places[-1], **{name: degrees})
    draft.account([word], "places", f"{name} of {draft.places[-1].name}: {degrees}")


def _refused(draft: Draft, word: Token, name: str, _: str) -> None:
    raise draft.error([word], f"{name}: does not stand here", _GIVEN[name])


FIELDS: Final[dict[str, Callable[[Draft, Token, str, str], Any]]] = {
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
    # Read above, because it needs the vocabulary.
    "type": _text,
}
