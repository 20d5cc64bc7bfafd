"""A filter in words, for a subtitle: `Kupiansk, strikes, since Mon 1 Dec 2025`."""

from typing import Final

from evlog.language.dates.words import in_words
from evlog.language.filter.terms import (
    Always,
    And,
    Axes,
    Dated,
    Dates,
    Kinds,
    Match,
    Node,
    Not,
    Numbers,
    OneOf,
    Or,
    Since,
    Texts,
    View,
    Words,
)

_LEADS: Final = {
    "source": "from",
    "reports": "reported by",
    "confirms": "confirmed by",
    "denies": "denied by",
    "place": "at",
    "tag": "tagged",
    "uid": "uid",
}


def described(node: Node) -> str:
    """What a filter finds, in a few words; "everything" for the empty one."""
    match node:
        case Always():
            return "everything"
        case And(inner):
            return ", ".join(
                f"({described(n)})" if isinstance(n, Or) else described(n) for n in inner
            )
        case Or(inner):
            return " or ".join(
                f"({described(n)})" if isinstance(n, And) else described(n) for n in inner
            )
        case Not(Axes((None,))):
            return "on an axis"
        case Not(
            Texts(field, (None,))
            | Numbers(field, (None,))
            | Dates(field, (None,))
            | OneOf(field, (None,))
        ):
            return f"{field.replace('_', ' ')} told"
        case Not(inner):
            text = described(inner)
            return f"not ({text})" if isinstance(inner, And | Or) else f"not {text}"
        case View(name, _):
            return f"view {name}"
        case _:
            return _leaf(node)


def _leaf(node: Node) -> str:
    match node:
        case Words(text):
            return f"“{text}”"
        case Kinds(named):
            return _or([name.replace("_", " ") for name, _ in named])
        case Axes(names):
            return _or([name or "off every axis" for name in names])
        case Texts(field, matches, _):
            return _or_none(field, [_text(match) for match in matches if match], None in matches)
        case OneOf(field, values):
            return _choice(field, values)
        case Numbers(field, ranges, surely):
            told = [_bounds(*bounds) for bounds in ranges if bounds is not None]
            return _surely(surely) + _or_none(field, told, None in ranges)
        case Dates(field, ranges, surely):
            return _surely(surely) + _dates(field, ranges)
        case Since(side, day, surely):
            return f"{_surely(surely)}{side} {_day(day)}"
        case _:
            raise TypeError(node)


def _or(words: list[str]) -> str:
    return " or ".join(words)


def _or_none(field: str, words: list[str], none: bool) -> str:
    name = field.replace("_", " ")
    lead = _LEADS.get(field, name)
    told = f"{lead} {_or(words)}" if words else ""
    return _or([part for part in (told, f"{name} not told" if none else "") if part])


def _choice(field: str, values: tuple[str | None, ...]) -> str:
    if field == "status":
        return _or([value or "" for value in values])
    if field == "approximate":
        return _or(["dated “about”" if value == "yes" else "dated exactly" for value in values])
    return _or_none(field, [value for value in values if value], None in values)


def _text(match: Match) -> str:
    return f"{match.text}…" if match.prefix else match.text


def _bounds(low: int | None, high: int | None) -> str:
    if low == high:
        return str(low)
    if high is None:
        return f"{low} or more"
    return f"up to {high}" if low is None else f"{low}–{high}"


def _dates(field: str, ranges: tuple[tuple[Dated | None, Dated | None] | None, ...]) -> str:
    told = [_range(*span) for span in ranges if span is not None]
    return _or_none("as of", told, None in ranges) if field == "as_of" else _or(told)


def _range(first: Dated | None, last: Dated | None) -> str:
    if first is None:
        return f"until {_day(last)}" if last else ""
    if last is None:
        return f"since {_day(first)}"
    return _day(first) if first == last else f"{_day(first)} – {_day(last)}"


def _day(day: Dated) -> str:
    return f"{day.said} ({in_words(day.when)})" if day.said else in_words(day.when)


def _surely(surely: bool) -> str:
    return "surely " if surely else ""
