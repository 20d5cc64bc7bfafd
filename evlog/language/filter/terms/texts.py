"""`place:`, `source:`, `note:` and the other fields whose values are names or texts."""

from collections.abc import Callable
from operator import attrgetter
from typing import Any, ClassVar, Final

from evlog.language.filter.reader import Term
from evlog.language.filter.terms.match import (
    LISTS,
    PLACES,
    SOURCES,
    WHOLE,
    Match,
    fit,
    read_match,
    written_match,
)
from evlog.language.filter.terms.node import FieldNode, Predicate, any_or_none, label, told
from evlog.language.tokens import quoted
from evlog.model.event import LINKS, Event
from evlog.model.uid import uids_in

_MOST_NAMES: Final = 50_000
_PARTS_OF_SOURCES: Final = frozenset(("url", "quote", "via"))
_COSTS: Final = {"tag": 1, "weapon": 1, "note": 4, "quote": 4, "source": 3}
_LEADS: Final = {
    "source": "from",
    "reports": "reported by",
    "confirms": "confirmed by",
    "denies": "denied by",
    "place": "at",
    "tag": "tagged",
    "weapon": "with",
}


class Texts(FieldNode, frozen=True):
    """A text field that has any of these; None for one that is not told."""

    field: str
    matches: tuple[Match | None, ...]
    exact: bool = False

    takes: ClassVar[str] = "a name or a text"
    example: ClassVar[str] = '{field}:"two words"'

    @classmethod
    def read(cls, term: Term) -> "Texts":
        exact = term.sign == "=" and term.field not in WHOLE
        return cls(term.field, term.distinct(read_match), exact)

    def text(self) -> str:
        sign = "=" if self.exact else ":"
        return f"{self.field}{sign}" + ",".join(map(self._written, self.matches))

    def _written(self, match: Match | None) -> str:
        # After near: a bare figure is part of a point or a distance.
        if match is not None and self.field == "near" and not match.text[0].isalpha():
            return quoted(match.text) + ("*" if match.prefix else "")
        return written_match(match)

    def words(self) -> str:
        lead = _LEADS.get(self.field, label(self.field))
        words = [f"{m.text}…" if m.prefix else m.text for m in self.matches if m]
        return any_or_none(lead, self.field, words, None in self.matches)

    def opposite(self) -> str | None:
        return told(self.field, self.matches)

    @property
    def fields(self) -> frozenset[str]:
        return frozenset((_event_field(self.field),))

    @property
    def cost(self) -> int:
        return _COSTS.get(self.field, 2)

    def test(self, surely: bool = False) -> Predicate:
        tests = [fit(self.field, match, self.exact) for match in self.matches if match]
        fits = tests[0] if len(tests) == 1 else (lambda text: any(test(text) for test in tests))
        none = None in self.matches
        if self.field in SOURCES:
            return _of_parts(attrgetter("sources"), "stance", self.field, _Hits(fits), none)
        if self.field in PLACES:
            return _of_parts(attrgetter("places"), "relation", self.field, _Hits(fits), none)
        if self.field in LISTS:
            return _of_names(attrgetter(LISTS[self.field]), _Hits(fits), none)
        if self.field in LINKS:
            uids = attrgetter(self.field)
            return _of_names(lambda event: uids_in(uids(event)), _Hits(fits), none)
        if self.field in _PARTS_OF_SOURCES:
            return _of_sources(attrgetter(self.field), fits, none)
        return _own(attrgetter(self.field), fits, none)


def _event_field(field: str) -> str:
    if field in PLACES:
        return "places"
    if field in SOURCES or field in _PARTS_OF_SOURCES:
        return "sources"
    return LISTS.get(field, field)


class _Hits(dict[str, bool]):
    """Which names fit, each worked out once."""

    def __init__(self, fits: Callable[[str], bool]) -> None:
        super().__init__()
        self._fits = fits

    def __missing__(self, name: str) -> bool:
        if len(self) >= _MOST_NAMES:
            self.clear()
        fits = self[name] = self._fits(name)
        return fits


def _of_parts(
    parts: Callable[[Event], Any], role: str, wanted: str, hits: _Hits, none: bool
) -> Predicate:
    """Test places or sources by name: all of them, or those in one role (`near`, `denies`)."""
    if wanted in ("place", "source"):

        def by_name(event: Event) -> bool:
            given = parts(event)
            for part in given:
                if hits[part.name]:
                    return True
            return none and not given

        return by_name
    role_of = attrgetter(role)

    def by_role(event: Event) -> bool:
        names = [part.name for part in parts(event) if role_of(part) == wanted]
        return any(hits[name] for name in names) if names else none

    return by_role


def _of_names(names: Callable[[Event], tuple[str, ...]], hits: _Hits, none: bool) -> Predicate:
    return lambda event: any(hits[name] for name in found) if (found := names(event)) else none


def _of_sources(
    value: Callable[[Any], str | None], fits: Callable[[str], bool], none: bool
) -> Predicate:
    def test(event: Event) -> bool:
        texts = [text for source in event.sources if (text := value(source))]
        return any(map(fits, texts)) if texts else none

    return test


def _own(
    value: Callable[[Event], str | None], fits: Callable[[str], bool], none: bool
) -> Predicate:
    def test(event: Event) -> bool:
        text = value(event)
        return fits(text) if text else none

    return test
