"""The filter: one language for the command line, the app's filter bar and saved views."""

from collections.abc import Mapping, Sequence
from datetime import date
from functools import cached_property
from types import MappingProxyType
from typing import Final

from evlog.language.dates.read_date import today as current_day
from evlog.language.filter.parser import parse_tree
from evlog.language.filter.terms.choices import Choices
from evlog.language.filter.terms.logic import Always, all_of, any_of, both, conjuncts, negated
from evlog.language.filter.terms.match import Match, spellings_of
from evlog.language.filter.terms.names import Axes, Types
from evlog.language.filter.terms.node import Node, Predicate
from evlog.language.filter.terms.texts import Texts
from evlog.model.event import Event
from evlog.model.sources import SHIPPED, Sources
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
        return self.tree.test()

    def __call__(self, event: Event) -> bool:
        return self.predicate(event)

    def is_cacheable(self) -> bool:
        """Tell TinyDB not to keep results: the log has its own."""
        return False

    def __str__(self) -> str:
        return self.tree.text()

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
        return self.tree.words()

    @property
    def notes(self) -> tuple[str, ...]:
        """What to say beside the answer, because it is wider than the words may suggest."""
        return self.tree.notes

    @property
    def fields(self) -> frozenset[str]:
        """The event fields that it reads, for decoding no more than these."""
        return self.tree.fields

    def __and__(self, other: "Filter") -> "Filter":
        return Filter(both(self.tree, other.tree))

    def __or__(self, other: "Filter") -> "Filter":
        if not self or not other:
            return Filter(Always())
        return Filter(any_of((self.tree, other.tree)))

    def __invert__(self) -> "Filter":
        return Filter(negated(self.tree))

    @property
    def terms(self) -> tuple["Filter", ...]:
        """The filters that must all hold, each by itself."""
        return tuple(map(Filter, conjuncts(self.tree)))

    def with_term(self, term: "Filter") -> "Filter":
        """Narrow it by a term, once; what the term contradicts outright (`not` of it) goes."""
        return self.without_term(~term) & term

    def without_term(self, term: "Filter") -> "Filter":
        """Widen it by leaving out a term that stands at the top; the same if none does."""
        gone = set(conjuncts(term.tree))
        return Filter(all_of(tuple(node for node in conjuncts(self.tree) if node not in gone)))

    def has_term(self, term: "Filter") -> bool:
        """Whether every part of a term stands at the top of this filter."""
        return set(conjuncts(term.tree)) <= set(conjuncts(self.tree))


def facet(field: str, value: str | None, known: Sources = SHIPPED) -> Filter:
    """The filter for one value of axis, type, status, source, place or tag; None for not told.

    `value` is canonical: an axis or type by its name. A source is matched whole, in each of its
    spellings in `known`.
    """
    return facet_of_any(field, (value,), known)


def facet_of_any(field: str, values: Sequence[str | None], known: Sources = SHIPPED) -> Filter:
    """The filter for any of several values of a field, as `facet` takes them."""
    match field:
        case "axis":
            return Filter(Axes(tuple(values)))
        case "type" if None not in values:
            return Filter(Types(tuple((name, (name,)) for name in values if name is not None)))
        case "status" | "precision":
            return Filter(Choices(field, tuple(values)))
        case _:
            matches = tuple(_match(field, value, known) for value in values)
            return Filter(Texts(field, matches, field == "source" and None not in values))


def _match(field: str, value: str | None, known: Sources) -> Match | None:
    if value is None:
        return None
    return Match(value, also=spellings_of(known, value) if field == "source" else ())
