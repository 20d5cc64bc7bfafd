"""The fields of the filter: what each takes and how its values are read."""

import re
from collections.abc import Mapping, Sequence
from difflib import get_close_matches
from typing import Final, Literal, TypeVar, cast

from evlog.language.counts import read_count
from evlog.language.errors import Unreadable, UnreadableName
from evlog.language.filter.dates import read_dates, read_side
from evlog.language.filter.reader import Reader, check_tellable, is_none
from evlog.language.filter.terms import (
    Axes,
    Kinds,
    Match,
    Node,
    Not,
    Numbers,
    OneOf,
    Texts,
    Words,
)
from evlog.language.filter.words import Term
from evlog.language.tokens import Token
from evlog.model.errors import UnknownName
from evlog.model.event import COUNT_FIELDS, RELATIONS, STANCES, STATUSES
from evlog.model.text import fold
from evlog.model.when import PRECISIONS

_T = TypeVar("_T")

Sort = Literal["type", "axis", "text", "choice", "number", "date", "side"]

FIELDS: Final[Mapping[str, Sort]] = {
    "axis": "axis",
    "type": "type",
    "date": "date",
    "since": "side",
    "until": "side",
    "place": "text",
    **dict.fromkeys(RELATIONS, "text"),
    "source": "text",
    **dict.fromkeys(STANCES, "text"),
    "status": "choice",
    **dict.fromkeys(COUNT_FIELDS, "number"),
    "initiator": "text",
    "target": "text",
    "note": "text",
    "tag": "text",
    "quote": "text",
    "url": "text",
    "reliability": "choice",
    "credibility": "number",
    "as_of": "date",
    "precision": "choice",
    "approximate": "choice",
    "id": "number",
    "uid": "text",
    "supersedes": "text",
}
OTHER_NAMES: Final = {
    "axes": "axis",
    "group": "type",
    "places": "place",
    "sources": "source",
    "tags": "tag",
    "on": "date",
}
# Fields that are read in the parser itself; completion offers them too.
STRUCTURAL: Final = ("has", "view", "surely", "text")
CHOICES: Final[Mapping[str, tuple[str, ...]]] = {
    "status": STATUSES,
    "reliability": tuple("ABCDEF"),
    "precision": PRECISIONS,
    "approximate": ("yes", "no"),
}
_HINTS: Final = {
    "after": "since: is on or after a day; date> is after it",
    "before": "until: is on or before a day; date< is before it",
    "from": "did you mean since:?",
    "to": "did you mean until:?",
    "by": "did you mean source:?",
    "event": "did you mean type:?",
}
_AS_TEXT: Final = "in quotes it is searched for as text"
_COMPARABLE: Final = ("number", "date")


def known_field(reader: Reader, name: str, token: Token) -> str:
    """The field of that name; raises Unreadable with the nearest where there is none."""
    name = OTHER_NAMES.get(name, name)
    if name in FIELDS:
        return name
    near = get_close_matches(name, (*FIELDS, *STRUCTURAL), n=1, cutoff=0.6)
    hint = _HINTS.get(name) or (f"did you mean {near[0]}:?" if near else "")
    hint = (
        f"{hint} {_AS_TEXT.capitalize()}"
        if hint.endswith("?")
        else "; ".join(filter(None, (hint, _AS_TEXT)))
    )
    raise reader.error(token, f'no field "{name}"', hint)


def read_term(reader: Reader, term: Term) -> Node:
    """The tree of one `field:value` term. Raises Unreadable for a value that does not fit."""
    field = known_field(reader, term.field, _field_token(term))
    sort = FIELDS[field]
    for value in term.values:
        _check_shape(reader, term, value, sort)
    if term.sign not in (":", "=", "!=") and sort not in _COMPARABLE:
        raise reader.error(term.word, f'"{term.sign}" does not go with {field}', f"write {field}:…")
    if term.sign == "!=":
        return Not(read_term(reader, term._replace(sign="=")))
    if sort == "number":
        return Numbers(field, tuple(_number(reader, term, field, value) for value in term.values))
    if sort == "date":
        return read_dates(reader, term, cast("Literal['date', 'as_of']", field))
    if sort == "side":
        return read_side(reader, term, cast("Literal['since', 'until']", field))
    single = [value[0] for value in term.values]
    if sort == "type":
        return Kinds(_unique([_kind(reader, token) for token in single]))
    if sort == "axis":
        return Axes(_unique([_axis(reader, token) for token in single]))
    if sort == "choice":
        return OneOf(field, _unique([_choice(reader, field, token) for token in single]))
    exact = term.sign == "=" and field not in (*RELATIONS, "place", "tag", "uid", "supersedes")
    return Texts(field, _unique([_match(reader, field, token) for token in single]), exact)


def not_told(reader: Reader, field: str, token: Token) -> Node:
    """The tree of `field:none`."""
    field = known_field(reader, field, token)
    none = Token("none", token.start, token.end)
    return read_term(reader, Term(field, ":", ((none,),), token))


def _field_token(term: Term) -> Token:
    return Token(term.field, term.word.start, term.word.start + len(term.field) + len(term.sign))


def _unique(values: list[_T]) -> tuple[_T, ...]:
    return tuple(dict.fromkeys(values))


def _check_shape(reader: Reader, term: Term, value: tuple[Token, ...], sort: Sort) -> None:
    if all(not token.text.strip() for token in value):
        raise reader.error(
            term.word,
            f"{term.field}{term.sign} has no value",
            f"write such as {_example(term.field)}",
        )
    if len(value) > 2 or (len(value) == 2 and sort not in _COMPARABLE):
        message = "a range has two ends" if sort in _COMPARABLE else f"{term.field} takes no range"
        if sort == "side":
            raise reader.error(term.word, f"{term.field} takes one date", "write date:A..B")
        raise reader.error(term.word, message, "part alternatives with a comma")


def _example(field: str) -> str:
    sort = FIELDS.get(OTHER_NAMES.get(field, field), "text")
    examples: dict[Sort, str] = {
        "number": f"{field}:4..",
        "date": f"{field}:2025-12",
        "side": f"{field}:2025-12-01",
        "axis": "axis:kupiansk",
        "type": "type:strikes",
        "choice": f"{field}:{CHOICES.get(field, ('',))[0]}",
        "text": f'{field}:"two words"',
    }
    return examples[sort]


def _kind(reader: Reader, token: Token) -> tuple[str, tuple[str, ...]]:
    if is_none(token):
        check_tellable(reader, "type", token)
    vocabulary = reader.vocabulary
    if group := vocabulary.types_in(token.text):
        return group[0].group, tuple(kind.name for kind in group)
    try:
        name = vocabulary.type(token.text).name
    except UnknownName as error:
        raise _unknown(reader, token, error) from None
    return name, (name,)


def _axis(reader: Reader, token: Token) -> str | None:
    if is_none(token):
        return None
    try:
        return reader.vocabulary.axis(token.text).name
    except UnknownName as error:
        raise _unknown(reader, token, error) from None


def _unknown(reader: Reader, token: Token, error: UnknownName) -> UnreadableName:
    near = f"did you mean {' or '.join(error.nearest)}?" if error.nearest else ""
    hint = near or f"`evlog {error.kind}` lists them"
    message = f'unknown {error.kind} "{error.name}": {hint}'
    return UnreadableName(error, reader.text, token.start, token.end, message)


def _choice(reader: Reader, field: str, token: Token) -> str | None:
    if is_none(token):
        check_tellable(reader, field, token)
        return None
    allowed = {value.lower(): value for value in CHOICES[field]}
    value = allowed.get(token.text.lower())
    if value is None:
        near = get_close_matches(token.text.lower(), allowed, n=1)
        hint = f"did you mean {near[0]}?" if near else f"write {', '.join(CHOICES[field])}"
        raise reader.error(token, f'"{token.text}" is no {field}', hint)
    return value


def _match(reader: Reader, field: str, token: Token) -> Match | None:
    if is_none(token):
        check_tellable(reader, field, token)
        return None
    text = token.text
    prefix = reader.text[token.start : token.end].endswith("*")
    if prefix and not token.quoted:
        text = text[:-1]
    text = " ".join(text.split())
    if not fold(text):
        raise reader.error(token, "nothing to search for", "write a letter or a figure")
    also = _other_script(reader, text) if field in ("place", *RELATIONS) and not prefix else ()
    return Match(text, prefix, also)


def _other_script(reader: Reader, name: str) -> tuple[str, ...]:
    """The settlement's spellings in the other script, so that either finds both."""
    folded = fold(name)
    found = []
    for axis in reader.vocabulary.axes_of_place(name):
        for pair in axis.settlements:
            if folded in (fold(pair[0]), fold(pair[1])):
                found += [spelling for spelling in pair if fold(spelling) != folded]
    return tuple(dict.fromkeys(found))


def _number(
    reader: Reader, term: Term, field: str, value: tuple[Token, ...]
) -> tuple[int | None, int | None] | None:
    if len(value) == 1 and is_none(value[0]) and term.sign in (":", "="):
        check_tellable(reader, field, value[0])
        return None
    if len(value) == 2:
        low, high = (_whole(reader, field, t) if t.text.strip() else None for t in value)
        if low is not None and high is not None and low > high:
            raise reader.error(term.word, f"{low}..{high} runs backwards", f"write {high}..{low}")
        return low, high
    low, high = _bounds(reader, field, value[0])
    if term.sign in (":", "="):
        return low, high
    if low is None or low != high:
        raise reader.error(value[0], f'"{value[0].text}" is no single number', "write one figure")
    return {">=": (low, None), ">": (low + 1, None), "<=": (None, low), "<": (None, low - 1)}[
        term.sign
    ]


def _whole(reader: Reader, field: str, token: Token) -> int:
    digits = token.text.strip().removeprefix("#" if field == "id" else "")
    if not re.fullmatch(r"\d{1,15}", digits, re.ASCII):
        raise reader.error(
            token, f'"{token.text}" is not a whole number', f"write such as {field}:4..9"
        )
    return int(digits)


def _bounds(reader: Reader, field: str, token: Token) -> tuple[int | None, int | None]:
    if field not in COUNT_FIELDS or re.fullmatch(r"\d{1,15}", token.text, re.ASCII):
        number = _whole(reader, field, token)
        return number, number
    try:
        count = read_count(token.text)
    except Unreadable as error:
        raise reader.error(
            token, error.message, f"write such as {field}:4.. or {field}:none"
        ) from None
    return count.low, count.high


def read_text(reader: Reader, text: str, token: Token) -> Node:
    """The tree of a bare word or phrase."""
    text = " ".join(text.split())
    if not fold(text):
        raise reader.error(token, "nothing to search for", "write a letter or a figure")
    return Words(text)


def read_texts(reader: Reader, tokens: Sequence[Token]) -> tuple[Node, ...]:
    """The trees of the alternatives of `text:…`."""
    return tuple(read_text(reader, token.text, token) for token in tokens)
