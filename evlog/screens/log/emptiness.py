"""What stands in place of the table while it has no rows, and the ways on."""

from collections.abc import Callable, Sequence
from typing import NamedTuple

from evlog.language.filter.query import Filter


class Emptiness(NamedTuple):
    """A title, and keys with what they do."""

    title: str
    ways: Sequence[tuple[str, str]]


def empty_log(key: Callable[[str], str]) -> Emptiness:
    """Of a log without events; `key` gives the key of a command."""
    ways = (
        ("quick", "add the first event on one line"),
        ("new", "add it by the form"),
        ("import_file", "import a file: CSV, JSON, ACLED, UCDP"),
        ("sample", "look round in a sample; one undo takes it out again"),
        ("help", "all the keys"),
    )
    return Emptiness("an empty log", [(key(command), text) for command, text in ways])


def nothing_matches(
    wanted: Filter, key: Callable[[str], str], hints: Sequence[str] = ()
) -> Emptiness:
    """Of a filter that finds nothing; `hints` say which fields its words were meant for."""
    terms = wanted.terms
    ways = [(key("clear"), "clear the filter"), (key("filter"), "change it")]
    if len(terms) > 1:
        ways.append(("", "or leave out one of: " + "   ".join(map(str, terms[:6]))))
    ways += [("", hint) for hint in hints]
    return Emptiness("nothing matches", ways)
