"""The filter: one language for the command line, the app's filter bar and saved views."""

from collections.abc import Mapping
from datetime import date
from functools import cached_property
from types import MappingProxyType
from typing import Final

from evlog.language.dates.read_date import today as current_day
from evlog.language.filter.canonical import canonical
from evlog.language.filter.describe import described
from evlog.language.filter.parser import parse_tree
from evlog.language.filter.predicates import Predicate, compiled
from evlog.language.filter.terms import (
    Always,
    And,
    Axes,
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
    all_of,
    any_of,
    both,
    conjuncts,
)
from evlog.model.event import COUNT_FIELDS, RELATIONS, STANCES, Event
from evlog.model.vocabulary import Vocabulary, shipped_vocabulary

_NO_VIEWS: Final[Mapping[str, str]] = MappingProxyType({})


def parse_filter(
    text: str,
    vocabulary: Vocabulary | None = None,
    today: date | None = None,
    views: Mapping[str, str] = _NO_VIEWS,
) -> "Filter":
    """Read a filter; the empty text finds everything.

    Without a vocabulary it knows the shipped axes and types (a log has its own: `log.vocabulary`);
    without a day, relative dates count from today. Raises Unreadable (UnreadableName for an unknown axis or type) with the place in the text.
    """
    known = shipped_vocabulary() if vocabulary is None else vocabulary
    return Filter(parse_tree(text, known, current_day() if today is None else today, views))


class Filter:
    """A filter: call it with an event, combine it with `&`, `|`, `~`, print it, describe it.

    Equal when their trees are; `str` gives text that parses to an equal filter. It serves as a
    TinyDB query.
    """

    def __init__(self, tree: Node) -> None:
        self.tree = tree

    @cached_property
    def predicate(self) -> Predicate:
        """The compiled test, for loops over many events."""
        return compiled(self.tree)

    def __call__(self, event: Event) -> bool:
        return self.predicate(event)

    def is_cacheable(self) -> bool:
        """Tell TinyDB not to keep results: the log has its own."""
        return False

    def __str__(self) -> str:
        return canonical(self.tree)

    def __repr__(self) -> str:
        return f"Filter({str(self)!r})"

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Filter) and self.tree == other.tree

    def __hash__(self) -> int:
        return hash(self.tree)

    def __bool__(self) -> bool:
        """Whether it leaves anything out at all."""
        return not isinstance(self.tree, Always)

    def describe(self) -> str:
        """What it finds, in a few words, for a subtitle."""
        return described(self.tree)

    @property
    def fields(self) -> frozenset[str]:
        """The event fields that it reads, for decoding no more than these."""
        return _fields(self.tree)

    def __and__(self, other: "Filter") -> "Filter":
        return Filter(both(self.tree, other.tree))

    def __or__(self, other: "Filter") -> "Filter":
        if not self or not other:
            return Filter(Always())
        return Filter(any_of((self.tree, other.tree)))

    def __invert__(self) -> "Filter":
        return Filter(self.tree.inner if isinstance(self.tree, Not) else Not(self.tree))

    @property
    def terms(self) -> tuple["Filter", ...]:
        """The filters that must all hold, each by itself."""
        return tuple(map(Filter, conjuncts(self.tree)))

    def with_term(self, term: "Filter") -> "Filter":
        """Narrow it by a term, once; what the term contradicts outright (`not` of it) goes."""
        return self.without_term(~term) & term

    def without_term(self, term: "Filter") -> "Filter":
        """Widen it by leaving out a term that stands at the top; the same where none does."""
        gone = set(conjuncts(term.tree))
        return Filter(all_of(tuple(node for node in conjuncts(self.tree) if node not in gone)))

    def has_term(self, term: "Filter") -> bool:
        """Whether every part of a term stands at the top of this filter."""
        return set(conjuncts(term.tree)) <= set(conjuncts(self.tree))


def facet(field: str, value: str | None) -> Filter:
    """The filter for one value of axis, type, status, source, place or tag; None for not told.

    `value` is canonical: an axis or type by its name. A source is matched whole.
    """
    match field:
        case "axis":
            return Filter(Axes((value,)))
        case "type" if value is not None:
            return Filter(Kinds(((value, (value,)),)))
        case "status" | "precision":
            return Filter(OneOf(field, (value,)))
        case _:
            match_ = None if value is None else Match(value)
            return Filter(Texts(field, (match_,), field == "source" and value is not None))


_PLACES: Final = ("place", *RELATIONS)
_OF_SOURCES: Final = ("source", *STANCES, "url", "quote", "reliability", "credibility")
_TEXT_FIELDS: Final = frozenset(
    (
        *("id", "type", "axes", "tags", "places", "sources", "note", "initiator", "target"),
        *COUNT_FIELDS,
    )
)


def _fields(node: Node) -> frozenset[str]:
    match node:
        case And(inner) | Or(inner):
            return frozenset().union(*map(_fields, inner))
        case Not(inner) | View(_, inner):
            return _fields(inner)
        case Words():
            return _TEXT_FIELDS
        case Kinds():
            return frozenset(("type",))
        case Axes():
            return frozenset(("axes",))
        case Since() | Dates("date"):
            return frozenset(("date", "date_end", "precision"))
        case OneOf("status"):
            return frozenset(("status", "sources"))
        case Texts(field) | OneOf(field) | Numbers(field) | Dates(field):
            return frozenset((_event_field(field),))
        case _:
            return frozenset()


def _event_field(field: str) -> str:
    if field in _PLACES:
        return "places"
    if field in _OF_SOURCES:
        return "sources"
    return "tags" if field == "tag" else field
