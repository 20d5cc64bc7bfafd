"""`place:`, `source:`, `note:` and the other fields whose values are names or texts."""

from collections.abc import Callable
from functools import lru_cache
from operator import attrgetter
from typing import Any, ClassVar, Final

import msgspec

from evlog.language.filter.reader import Term
from evlog.language.filter.terms.node import FieldNode, Predicate, any_or_none, label, told
from evlog.language.filter.written import bare_or_quoted
from evlog.language.tokens import Token
from evlog.model.event import RELATIONS, STANCES, Event
from evlog.model.fields import of_kind
from evlog.model.places import place_key, place_spellings
from evlog.model.sources import Sources, source_key
from evlog.model.text import fold, fold_long

_MOST_WORDS: Final = 12
_MOST_NAMES: Final = 50_000
_PLACES: Final = frozenset(("place", *RELATIONS))
_SOURCES: Final = frozenset(("source", *STANCES))
_PARTIES: Final = frozenset(("initiator", "target"))
_IDENTIFIERS: Final = frozenset(("uid", "supersedes"))
# Fields whose values are compared whole even without `=`.
# Fields that hold several names, with the event field of each.
_LISTS: Final = {field.term: field.name for field in of_kind("names", "words")}
_WHOLE: Final = _PLACES | _IDENTIFIERS | _LISTS.keys()
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


class Match(msgspec.Struct, frozen=True, gc=False):
    """A text to compare with; `prefix` for its beginning ("kup*"), `also` for other spellings."""

    text: str
    prefix: bool = False
    also: tuple[str, ...] = ()


class Texts(FieldNode, frozen=True):
    """A text field that has any of these; None for one that is not told."""

    field: str
    matches: tuple[Match | None, ...]
    exact: bool = False

    takes: ClassVar[str] = "a name or a text"
    example: ClassVar[str] = '{field}:"two words"'

    @classmethod
    def read(cls, term: Term) -> "Texts":
        exact = term.sign == "=" and term.field not in _WHOLE
        return cls(term.field, term.distinct(_match), exact)

    def text(self) -> str:
        return f"{self.field}{'=' if self.exact else ':'}" + ",".join(map(_written, self.matches))

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
        tests = [_fit(self.field, match, self.exact) for match in self.matches if match]
        fits = tests[0] if len(tests) == 1 else (lambda text: any(test(text) for test in tests))
        none = None in self.matches
        if self.field in _SOURCES:
            return _of_parts(attrgetter("sources"), "stance", self.field, _Hits(fits), none)
        if self.field in _PLACES:
            return _of_parts(attrgetter("places"), "relation", self.field, _Hits(fits), none)
        if self.field in _LISTS:
            return _of_names(attrgetter(_LISTS[self.field]), _Hits(fits), none)
        if self.field in ("url", "quote"):
            return _of_sources(attrgetter(self.field), fits, none)
        return _own(attrgetter(self.field), fits, none)


def _match(term: Term, token: Token) -> Match | None:
    if term.is_none(token):
        return None
    text = token.text
    prefix = term.reader.text[token.start : token.end].endswith("*")
    if prefix and not token.quoted:
        text = text[:-1]
    text = term.reader.searchable(text, token)
    return Match(text, prefix, () if prefix else _also(term, text))


def _also(term: Term, name: str) -> tuple[str, ...]:
    if term.field == "weapon":
        weapon = term.reader.vocabulary.find_weapon(name)
        return () if weapon is None or fold(weapon.name) == fold(name) else (weapon.name,)
    if term.field in _PARTIES:
        return term.reader.vocabulary.spellings_of_side(name)
    if term.field in _SOURCES:
        return spellings_of(term.reader.vocabulary.sources, name)
    return _settlement(term, name) if term.field in _PLACES else ()


def spellings_of(known: Sources, name: str) -> tuple[str, ...]:
    """The other spellings of a source, so that each finds all."""
    source = known.find(name)
    names = () if source is None else (source.name, *source.spellings)
    return tuple(other for other in names if fold(other) != fold(name))


def _settlement(term: Term, name: str) -> tuple[str, ...]:
    """The other spellings of a settlement, so that each finds all."""
    names = (name, *place_spellings(name))
    axes = dict.fromkeys(a for n in names for a in term.reader.vocabulary.axes_of_place(n))
    folded = set(map(fold, names))
    pairs = (pair for axis in axes for pair in axis.settlements if folded & set(map(fold, pair)))
    found = dict.fromkeys((*names, *(spelling for pair in pairs for spelling in pair)))
    return tuple(other for other in found if fold(other) != fold(name))


def _written(match: Match | None) -> str:
    if match is None:
        return "none"
    return bare_or_quoted(match.text) + ("*" if match.prefix else "")


def _event_field(field: str) -> str:
    if field in _PLACES:
        return "places"
    if field in _SOURCES or field in ("url", "quote"):
        return "sources"
    return _LISTS.get(field, field)


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


def _fit(field: str, match: Match, exact: bool) -> Callable[[str], bool]:
    wanted = fold(match.text)
    if match.prefix:
        return lambda text: fold_long(text).startswith(wanted)
    if field in _SOURCES:
        return _fit_source(match, exact)
    if field in _PLACES:
        places = frozenset(place_key(fold(name)) for name in (match.text, *match.also))
        return lambda text: place_key(fold_long(text)) in places
    if exact or field in _WHOLE:
        names = frozenset((wanted, *map(fold, match.also)))
        return lambda text: fold_long(text) in names
    names = frozenset(map(fold, match.also))
    return lambda text: wanted in (told := fold_long(text)) or told in names


def _fit_source(match: Match, exact: bool) -> Callable[[str], bool]:
    wanted = fold(match.text)
    # Spellings of a known source agree whatever stands between their letters.
    keys = frozenset(map(source_key, (wanted, *match.also))) if match.also else frozenset()
    if exact:
        return lambda text: fold_long(text) == wanted or source_key(text) in keys
    squeezed = wanted.replace(" ", "")
    return lambda text: source_key(text) in keys or squeezed in _runs(text)


@lru_cache(maxsize=16_384)
def _runs(name: str) -> frozenset[str]:
    """Every run of a name's words without spaces: @GeneralStaff finds General Staff of Ukraine."""
    folded = fold_long(name)
    words = "".join(c if c.isalnum() else " " for c in folded).split()[:_MOST_WORDS]
    return frozenset(
        "".join(words[start:end])
        for start in range(len(words))
        for end in range(start + 1, len(words) + 1)
    ) | {folded.replace(" ", "")}
