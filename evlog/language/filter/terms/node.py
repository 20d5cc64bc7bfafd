"""What every part of a filter's tree can do: write itself, describe itself, test an event."""

from abc import abstractmethod
from collections.abc import Callable, Iterable
from typing import ClassVar, TypeAlias

import msgspec

from evlog.language.filter.reader import Term
from evlog.model.event import Event

Predicate: TypeAlias = Callable[[Event], bool]


class Node(msgspec.Struct, frozen=True):
    """A part of a filter. A filter is one node; nodes are equal when they ask the same."""

    # Whether dates or counts that are not exact can make the answer a "maybe".
    inexact: ClassVar[bool] = False

    @abstractmethod
    def text(self) -> str:
        """The text that parses to an equal node."""

    @abstractmethod
    def words(self) -> str:
        """What it finds, in a few words for a reader: `since Mon 1 Dec 2025`."""

    def opposite(self) -> str | None:
        """What its negation finds, if that can be said without "not": `count told`."""
        return None

    @property
    def notes(self) -> tuple[str, ...]:
        """What to say beside the answer, because it is wider than the words may suggest."""
        return ()

    @property
    @abstractmethod
    def fields(self) -> frozenset[str]:
        """The fields of an event that `test` reads."""

    @property
    def cost(self) -> int:
        """How slow its test is, from 0 to 5: quick tests that leave much out run first."""
        return 5

    @abstractmethod
    def test(self, surely: bool = False) -> Predicate:
        """A fast test of one event: what may match or, with `surely`, only what must."""


class FieldNode(Node, frozen=True):
    """A term of the form `field:value`, which can also be read."""

    # What a value is, for completion.
    takes: ClassVar[str]
    # A term to show to a person who gave no value; {field} is the field as written.
    example: ClassVar[str]
    # Whether ranges and the signs < and > go with it.
    comparable: ClassVar[bool] = False
    # What to answer to a range where none is taken: what is wrong, and the way out.
    no_range: ClassVar[tuple[str, str]] = ("takes no range", "part alternatives with a comma")

    @classmethod
    @abstractmethod
    def read(cls, term: Term) -> Node:
        """Read the values of a term. Raises Unreadable for a value that does not fit."""


def label(field: str) -> str:
    """A field's name in words."""
    return field.replace("_", " ")


def any_word(words: Iterable[str]) -> str:
    """Alternatives in words."""
    return " or ".join(words)


def any_or_none(lead: str, field: str, words: list[str], none: bool) -> str:
    """Alternatives in words after a lead such as `from`; with `none` the field may be absent."""
    given = f"{lead} {any_word(words)}" if words else ""
    return any_word(part for part in (given, f"{label(field)} not told" if none else "") if part)


def told(field: str, values: tuple[object, ...]) -> str | None:
    """The opposite of `field:none`; None for any other values."""
    return f"{label(field)} told" if values == (None,) else None
