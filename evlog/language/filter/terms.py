"""The filter as a small tree of values; `canonical` writes it, and parsing that gives it back."""

from typing import Literal, TypeAlias

import msgspec

from evlog.model.when import When


class Dated(msgspec.Struct, frozen=True, gc=False):
    """A date in a filter; `said` keeps the words where they depend on today ("3 days ago")."""

    when: When
    said: str | None = None


class Match(msgspec.Struct, frozen=True, gc=False):
    """A text to compare with; `prefix` for its beginning ("kup*"), `also` for other spellings."""

    text: str
    prefix: bool = False
    also: tuple[str, ...] = ()


class Always(msgspec.Struct, frozen=True):
    """The empty filter: every event."""


class Words(msgspec.Struct, frozen=True):
    """A word or phrase anywhere in the event's texts."""

    text: str


class Kinds(msgspec.Struct, frozen=True):
    """`type:` any of these; each named type or group comes with the types it stands for."""

    named: tuple[tuple[str, tuple[str, ...]], ...]


class Axes(msgspec.Struct, frozen=True):
    """`axis:` any of these canonical names; None for an event off every axis."""

    names: tuple[str | None, ...]


class Texts(msgspec.Struct, frozen=True):
    """A text field that has any of these; None for one that is not told."""

    field: str
    matches: tuple[Match | None, ...]
    exact: bool = False


class OneOf(msgspec.Struct, frozen=True):
    """A field with a fixed set of values, such as status."""

    field: str
    values: tuple[str | None, ...]


class Numbers(msgspec.Struct, frozen=True):
    """A number or count within any of these ranges, both ends in; None for one not told."""

    field: str
    ranges: tuple[tuple[int | None, int | None] | None, ...]
    surely: bool = False


class Dates(msgspec.Struct, frozen=True):
    """A date within any of these stretches, open where an end is None; None for not told."""

    field: Literal["date", "as_of"]
    ranges: tuple[tuple[Dated | None, Dated | None] | None, ...]
    surely: bool = False


class Since(msgspec.Struct, frozen=True):
    """On or after the first day of a date (`since`), or on or before its last (`until`)."""

    side: Literal["since", "until"]
    day: Dated
    surely: bool = False


class View(msgspec.Struct, frozen=True):
    """A saved view by name, with the filter that it stands for."""

    name: str
    tree: "Node"


class Not(msgspec.Struct, frozen=True):
    """Everything that the inner filter does not surely find."""

    inner: "Node"


class And(msgspec.Struct, frozen=True):
    """All of them."""

    inner: tuple["Node", ...]


class Or(msgspec.Struct, frozen=True):
    """Any of them."""

    inner: tuple["Node", ...]


Node: TypeAlias = (
    Always | Words | Kinds | Axes | Texts | OneOf | Numbers | Dates | Since | View | Not | And | Or
)


def both(left: Node, right: Node) -> Node:
    """Both filters at once, without needless nesting or repetition."""
    parts = tuple(dict.fromkeys((*conjuncts(left), *conjuncts(right))))
    return all_of(parts)


def conjuncts(node: Node) -> tuple[Node, ...]:
    """The filters that must all hold, at the top."""
    if isinstance(node, Always):
        return ()
    return node.inner if isinstance(node, And) else (node,)


def all_of(parts: tuple[Node, ...]) -> Node:
    """One filter out of those that must all hold."""
    return Always() if not parts else parts[0] if len(parts) == 1 else And(parts)


def any_of(parts: tuple[Node, ...]) -> Node:
    """One filter out of those of which any may hold."""
    flat = tuple(
        dict.fromkeys(leaf for p in parts for leaf in (p.inner if isinstance(p, Or) else (p,)))
    )
    return flat[0] if len(flat) == 1 else Or(flat)
