"""The fields of the filter: what each takes and how its values are read."""

import re
from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from difflib import get_close_matches
from typing import Final, Literal, NamedTuple, TypeVar, cast

from evlog.language.counts import read_count
from evlog.language.dates import read_date
from evlog.language.errors import Unreadable, UnreadableName
from evlog.language.filterwords import Term
from evlog.language.terms import (
    Axes,
    Dated,
    Dates,
    Kinds,
    Match,
    Node,
    Not,
    Numbers,
    OneOf,
    Since,
    Texts,
    Words,
)
from evlog.language.tokens import Token
from evlog.model.errors import UnknownName
from evlog.model.event import COUNT_FIELDS, RELATIONS, STANCES, STATUSES
from evlog.model.text import fold
from evlog.model.vocabulary import Vocabulary
from evlog.model.when import When

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
_OTHER_NAMES: Final = {
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
    "precision": ("day", "week", "month", "year", "range"),
    "approximate": ("yes", "no"),
}
_ALWAYS_TOLD: Final = (
    "type",
    "date",
    "since",
    "until",
    "status",
    "precision",
    "approximate",
    "id",
    "uid",
)
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


class Reader(NamedTuple):
    """What reading a term takes: the filter's text, the vocabulary and today."""

    text: str
    vocabulary: Vocabulary
    today: date

    def error(self, token: Token, message: str, hint: str = "") -> Unreadable:
        """An error about one token of the filter."""
        return Unreadable(message, self.text, token.start, token.end, hint)


def known_field(reader: Reader, name: str, token: Token) -> str:
    """The field of that name; raises Unreadable with the nearest where there is none."""
    name = _OTHER_NAMES.get(name, name)
    if name in FIELDS:
        return name
    near = get_close_matches(name, (*FIELDS, *STRUCTURAL), n=1, cutoff=0.6)
    hint = _HINTS.get(name) or (f"did you mean {near[0]}:?" if near else "")
    hint = f"{hint} {_AS_TEXT.capitalize()}" if hint.endswith("?") else "; ".join(filter(None, (hint, _AS_TEXT)))
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
        return _date_term(reader, term, cast("Literal['date', 'as_of']", field))
    if sort == "side":
        return _side(reader, term, cast("Literal['since', 'until']", field))
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
    sort = FIELDS.get(_OTHER_NAMES.get(field, field), "text")
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


def _is_none(token: Token) -> bool:
    return not token.quoted and token.text.lower() == "none"


def _tellable(reader: Reader, field: str, token: Token) -> None:
    if field in _ALWAYS_TOLD:
        name = "date" if field in ("since", "until") else field
        raise reader.error(token, f"every event has its {name}", f"leave {field}:none out")


def _kind(reader: Reader, token: Token) -> tuple[str, tuple[str, ...]]:
    if _is_none(token):
        _tellable(reader, "type", token)
    vocabulary = reader.vocabulary
    if group := vocabulary.types_in(token.text):
        return group[0].group, tuple(kind.name for kind in group)
    try:
        name = vocabulary.type(token.text).name
    except UnknownName as error:
        raise _unknown(reader, token, error) from None
    return name, (name,)


def _axis(reader: Reader, token: Token) -> str | None:
    if _is_none(token):
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
    if _is_none(token):
        _tellable(reader, field, token)
        return None
    allowed = {value.lower(): value for value in CHOICES[field]}
    value = allowed.get(token.text.lower())
    if value is None:
        near = get_close_matches(token.text.lower(), allowed, n=1)
        hint = f"did you mean {near[0]}?" if near else f"write {', '.join(CHOICES[field])}"
        raise reader.error(token, f'"{token.text}" is no {field}', hint)
    return value


def _match(reader: Reader, field: str, token: Token) -> Match | None:
    if _is_none(token):
        _tellable(reader, field, token)
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
    if len(value) == 1 and _is_none(value[0]) and term.sign in (":", "="):
        _tellable(reader, field, value[0])
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


def _dated(reader: Reader, token: Token) -> Dated:
    words = " ".join(token.text.split())
    try:
        when = read_date(words, reader.today, allow_future=True).when
    except Unreadable as error:
        raise reader.error(token, error.message, error.hint) from None
    when = When(when.start, when.end, when.precision)
    return Dated(when, words if _depends_on_today(words, when, reader.today) else None)


def _depends_on_today(words: str, when: When, today: date) -> bool:
    for days in (-800, -150):
        try:
            other = read_date(words, today + timedelta(days=days), allow_future=True).when
        except (Unreadable, OverflowError):
            return True
        if (other.start, other.end) != (when.start, when.end):
            return True
    return False


def _date_term(reader: Reader, term: Term, field: Literal["date", "as_of"]) -> Node:
    return Dates(field, tuple(_date_range(reader, term, field, value) for value in term.values))


def _date_range(
    reader: Reader, term: Term, field: str, value: tuple[Token, ...]
) -> tuple[Dated | None, Dated | None] | None:
    if len(value) == 1 and _is_none(value[0]) and term.sign in (":", "="):
        _tellable(reader, field, value[0])
        return None
    if len(value) == 2:
        first, last = (_dated(reader, token) if token.text.strip() else None for token in value)
        first, last = first and _edge(first, "since"), last and _edge(last, "until")
        if first and last and first.when.start > last.when.end:
            raise reader.error(term.word, "the range ends before it starts", "swap its ends")
        return first, last
    day = _dated(reader, value[0])
    if term.sign in (":", "="):
        if day.said is None and day.when.precision == "range":
            return _edge(day, "since"), _edge(day, "until")
        return day, day
    start, end = day.when.start, day.when.end
    step = timedelta(days=1)
    try:
        match term.sign:
            case ">=":
                return _edge(day, "since"), None
            case "<=":
                return None, _edge(day, "until")
            case ">":
                return Dated(When.day(end + step)), None
            case _:
                return None, Dated(When.day(start - step))
    except OverflowError:
        raise reader.error(term.word, "there is no day beyond it", "write an earlier day") from None


def _edge(day: Dated, side: Literal["since", "until"]) -> Dated:
    """A date as an end of a stretch: of an absolute range only that end matters."""
    if day.said is not None or day.when.precision != "range":
        return day
    return Dated(When.day(day.when.start if side == "since" else day.when.end))


def _side(reader: Reader, term: Term, side: Literal["since", "until"]) -> Node:
    if len(term.values) > 1:
        raise reader.error(term.word, f"{side} takes one date", "write date:A,B for any of them")
    if term.sign not in (":", "="):
        raise reader.error(term.word, f'"{term.sign}" does not go with {side}', f"write {side}:…")
    token = term.values[0][0]
    if _is_none(token):
        _tellable(reader, side, token)
    return Since(side, _edge(_dated(reader, token), side))


def read_text(reader: Reader, text: str, token: Token) -> Node:
    """The tree of a bare word or phrase."""
    text = " ".join(text.split())
    if not fold(text):
        raise reader.error(token, "nothing to search for", "write a letter or a figure")
    return Words(text)


def read_texts(reader: Reader, tokens: Sequence[Token]) -> tuple[Node, ...]:
    """The trees of the alternatives of `text:…`."""
    return tuple(read_text(reader, token.text, token) for token in tokens)
