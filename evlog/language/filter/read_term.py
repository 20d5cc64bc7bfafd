"""Reading one `field:value` term of a filter: which field it is, and the node that reads it."""

from collections.abc import Mapping
from difflib import get_close_matches
from typing import Final

from evlog.language.filter.fields import CHOICES, FILTER_FIELDS, OTHER_NAMES, STRUCTURAL, TermKind
from evlog.language.filter.reader import FilterReader, Term
from evlog.language.filter.terms.choices import Choices
from evlog.language.filter.terms.dates import Dates, Since
from evlog.language.filter.terms.logic import Not
from evlog.language.filter.terms.names import Axes, Types
from evlog.language.filter.terms.node import FieldNode, Node
from evlog.language.filter.terms.numbers import Numbers
from evlog.language.filter.terms.texts import Texts
from evlog.language.filter.terms.where import Box, Within
from evlog.language.tokens import Token

NODES: Final[Mapping[TermKind, type[FieldNode]]] = {
    "type": Types,
    "axis": Axes,
    "text": Texts,
    "choice": Choices,
    "number": Numbers,
    "date": Dates,
    "side": Since,
    "near": Within,
    "box": Box,
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


def read_term(term: Term) -> Node:
    """The node of one `field:value` term.

    Raises Unreadable for an unknown field or a value that does not fit.
    """
    end = term.word.start + len(term.field) + len(term.sign)
    field = _known_field(term.reader, Token(term.field, term.word.start, end))
    kind = NODES[FILTER_FIELDS[field]]
    _check_shape(term, kind)
    term = term._replace(field=field)
    if term.sign == "!=":
        return Not(kind.read(term._replace(sign="=")))
    if term.sign not in (":", "=") and not kind.comparable:
        raise term.error(term.word, f'"{term.sign}" does not go with {field}', f"write {field}:…")
    return kind.read(term)


def read_not_told(reader: FilterReader, token: Token) -> Node:
    """The node of `field:none`, for a token that names the field."""
    field = _known_field(reader, token)
    none = Token("none", token.start, token.end)
    return read_term(Term(reader, field, ":", ((none,),), token))


def _known_field(reader: FilterReader, token: Token) -> str:
    name = token.text.lower()
    name = OTHER_NAMES.get(name, name)
    if name in FILTER_FIELDS:
        return name
    near = get_close_matches(name, (*FILTER_FIELDS, *STRUCTURAL), n=1, cutoff=0.6)
    hint = _HINTS.get(name) or (f"did you mean {near[0]}:?" if near else "")
    hint = (
        f"{hint} {_AS_TEXT.capitalize()}"
        if hint.endswith("?")
        else "; ".join(filter(None, (hint, _AS_TEXT)))
    )
    raise reader.error(token, f'no field "{name}"', hint)


def _check_shape(term: Term, kind: type[FieldNode]) -> None:
    for value in term.values:
        if all(not token.text.strip() for token in value):
            choice = CHOICES.get(term.field, ("",))[0]
            example = kind.example.format(field=term.field, choice=choice)
            message = f"{term.field}{term.sign} has no value"
            raise term.error(term.word, message, f"write such as {example}")
        if len(value) > 1 and not kind.comparable:
            wrong, way = kind.no_range
            raise term.error(term.word, f"{term.field} {wrong}", way)
        if len(value) > 2:
            way = "part alternatives with a comma"
            raise term.error(term.word, "a range has two ends", way)
