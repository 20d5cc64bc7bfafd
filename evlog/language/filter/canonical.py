"""Writing a filter's tree as text that parses to the same tree."""

import re
from typing import Final

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
from evlog.language.tokens import quoted
from evlog.model.when import When

# What needs no quotes: letters, digits, apostrophes, and hyphens, dots, slashes inside.
_BARE: Final = re.compile(r"[\w#&%][\w'’ʼ`&%#-]*(?:[./][\w'’ʼ`&%#-]+)*")
KEYWORDS: Final = frozenset(("and", "or", "not", "none"))
# Words that a filter refuses bare, because a shell leaves them behind when it eats a `>`.
RESERVED: Final = frozenset(
    (
        "date", "since", "until", "as_of", "id", "count", "repelled", "ongoing", "downed",
        "munitions", "killed", "wounded", "captured", "credibility",
    )
)  # fmt: skip


def canonical(node: Node) -> str:
    """The text of a filter; empty for the one that finds everything."""
    match node:
        case Always():
            return ""
        case And(inner):
            return " ".join(
                f"({canonical(n)})" if isinstance(n, Or) else canonical(n) for n in inner
            )
        case Or(inner):
            return " or ".join(canonical(n) for n in inner)
        case Not(inner):
            text = canonical(inner)
            return f"not ({text})" if isinstance(inner, And | Or) else f"not {text}"
        case _:
            return _leaf(node)


def _leaf(node: Node) -> str:
    match node:
        case Words(text):
            return _word(text)
        case Kinds(named):
            return "type:" + ",".join(bare_or_quoted(name) for name, _ in named)
        case Axes(names):
            return "axis:" + ",".join(map(bare_or_quoted, names))
        case Texts(field, matches, exact):
            return f"{field}{'=' if exact else ':'}" + ",".join(map(_match, matches))
        case OneOf(field, values):
            return f"{field}:" + ",".join(map(bare_or_quoted, values))
        case Numbers(field, ranges, surely):
            return _surely(surely) + f"{field}:" + ",".join(map(_numbers, ranges))
        case Dates(field, ranges, surely):
            return _surely(surely) + f"{field}:" + ",".join(map(_dates, ranges))
        case Since(side, day, surely):
            return _surely(surely) + f"{side}:{_dated(day)}"
        case View(name, _):
            return f"view:{bare_or_quoted(name)}"
        case _:
            raise TypeError(node)


def _word(text: str) -> str:
    plain = _BARE.fullmatch(text) and text[0] not in "#&%" and text.lower() not in RESERVED
    return text if plain and text.lower() not in KEYWORDS else quoted(text)


def bare_or_quoted(value: str | None) -> str:
    """A value as a filter writes it: bare where that is safe, `none` for None."""
    if value is None:
        return "none"
    safe = _BARE.fullmatch(value) and value.lower() not in KEYWORDS
    return value if safe else quoted(value)


def _match(match: Match | None) -> str:
    if match is None:
        return "none"
    return bare_or_quoted(match.text) + ("*" if match.prefix else "")


def _numbers(bounds: tuple[int | None, int | None] | None) -> str:
    if bounds is None:
        return "none"
    low, high = bounds
    if low == high:
        return str(low)
    return f"{'' if low is None else low}..{'' if high is None else high}"


def _dates(span: tuple[Dated | None, Dated | None] | None) -> str:
    if span is None:
        return "none"
    first, last = span
    if first is not None and first == last:
        return _dated(first)
    return f"{_dated(first) if first else ''}..{_dated(last) if last else ''}"


def _dated(day: Dated) -> str:
    return iso(day.when) if day.said is None else bare_or_quoted(day.said)


def iso(when: When) -> str:
    """A day, week, month or year as ISO 8601 has it."""
    match when.precision:
        case "week":
            year, week, _ = when.start.isocalendar()
            return f"{year:04}-W{week:02}"
        case "month":
            return str(when.start)[:7]
        case "year":
            return str(when.start)[:4]
        case _:
            return str(when.start)


def _surely(surely: bool) -> str:
    return "surely:" if surely else ""
