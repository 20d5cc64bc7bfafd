"""Joining a shell's words into one filter, so that what the shell held together stays together."""

import re
from collections.abc import Sequence
from typing import Final

from evlog.language.errors import Unreadable
from evlog.language.filter.words import field_in, filter_words
from evlog.language.filter.written import KEYWORDS
from evlog.language.tokens import Token, quoted
from evlog.model.event import STANCES

_SIGN: Final = re.compile(r"-?(?:[!=]?@|\+)")
_STARTS_TERM: Final = re.compile(r"[!=]?@|[+#()]|-[\w@+#(]")
# Fields of names, where a comma parts alternatives rather than belonging to the value.
_NAMED: Final = ("axis", "type", "place", "in", "near", "toward", "tag", "source", *STANCES)


def join_arguments(arguments: Sequence[str]) -> str:
    """One filter text out of shell words.

    A word with spaces that is one value (`since:24 dec`, `@General Staff`, `supply line`) gets
    quotes; one that is a filter of several terms stays as it is. An apostrophe is never a quote.
    """
    return " ".join(_argument(argument) for argument in arguments if argument.strip())


def _argument(argument: str) -> str:
    if len(argument.split()) < 2 or '"' in argument:
        return argument
    try:
        words = filter_words(argument)
    except Unreadable:
        return argument
    if any(_is_syntax(word) for word in words[1:]) or words[0].text.lower() in ("not", "(", "-"):
        return argument
    start = _value_start(words[0])
    head, value = argument[:start], argument[start:]
    if head.rstrip(":=").removeprefix("-") not in _NAMED:
        return head + quoted(value.strip())
    return head + ",".join(map(_name, value.split(",")))


def _name(value: str) -> str:
    value = value.strip()
    return quoted(value) if len(value.split()) > 1 else value


def _is_syntax(word: Token) -> bool:
    return (
        word.quoted
        or word.text.lower() in KEYWORDS
        or _STARTS_TERM.match(word.text) is not None
        or field_in(word) is not None
    )


def _value_start(word: Token) -> int:
    """Where the value begins in the first word: after its field or sign, or at once."""
    start = 0
    while found := field_in(Token(word.text[start:], 0, 0)):
        start += found[2]
    sign = _SIGN.match(word.text)
    return start or (sign.end() if sign else 0)
