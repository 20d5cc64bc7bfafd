"""The tests of `place:`, `source:`, `note:` and the other text fields of a filter."""

from collections.abc import Callable
from functools import lru_cache
from operator import attrgetter
from typing import Any, Final

from evlog.language.filter.terms import Match, Texts
from evlog.model.event import RELATIONS, STANCES, Event
from evlog.model.text import fold, fold_long

_MOST_WORDS: Final = 12
_MOST_NAMES: Final = 50_000
# Fields whose values are names: matched whole, and worth remembering.
_NAMES: Final = frozenset(("place", *RELATIONS, "tag"))
_SOURCES: Final = frozenset(("source", *STANCES))
_IDENTIFIERS: Final = frozenset(("uid", "supersedes"))


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


def text_test(node: Texts) -> Callable[[Event], bool]:
    """The test for one text field: whether any of its values fits any of the matches."""
    tests = [_fit(node.field, match, node.exact) for match in node.matches if match]
    fits = tests[0] if len(tests) == 1 else (lambda text: any(test(text) for test in tests))
    none = None in node.matches
    field = node.field
    if field in _SOURCES:
        return _of_parts(attrgetter("sources"), "stance", field, _Hits(fits), none)
    if field in _NAMES and field != "tag":
        return _of_parts(attrgetter("places"), "relation", field, _Hits(fits), none)
    if field == "tag":
        return _of_tags(_Hits(fits), none)
    if field in ("url", "quote"):
        return _of_sources(attrgetter(field), fits, none)
    return _own(attrgetter(field), fits, none)


def _of_parts(
    parts: Callable[[Event], Any], role: str, wanted: str, hits: _Hits, none: bool
) -> Callable[[Event], bool]:
    """Of places or sources by name: all of them, or those in one role (`near`, `denies`)."""
    if wanted in ("place", "source"):

        def by_name(event: Event) -> bool:
            told = parts(event)
            for part in told:
                if hits[part.name]:
                    return True
            return none and not told

        return by_name
    role_of = attrgetter(role)

    def by_role(event: Event) -> bool:
        told = [part.name for part in parts(event) if role_of(part) == wanted]
        return any(hits[name] for name in told) if told else none

    return by_role


def _of_tags(hits: _Hits, none: bool) -> Callable[[Event], bool]:
    return lambda event: any(hits[tag] for tag in event.tags) if event.tags else none


def _of_sources(
    value: Callable[[Any], str | None], fits: Callable[[str], bool], none: bool
) -> Callable[[Event], bool]:
    def test(event: Event) -> bool:
        told = [text for source in event.sources if (text := value(source))]
        return any(map(fits, told)) if told else none

    return test


def _own(
    value: Callable[[Event], str | None], fits: Callable[[str], bool], none: bool
) -> Callable[[Event], bool]:
    def test(event: Event) -> bool:
        told = value(event)
        return fits(told) if told else none

    return test


def _fit(field: str, match: Match, exact: bool) -> Callable[[str], bool]:
    wanted = fold(match.text)
    if match.prefix:
        return lambda text: fold_long(text).startswith(wanted)
    if field in _SOURCES and not exact:
        squeezed = wanted.replace(" ", "")
        return lambda text: squeezed in _runs(text)
    if exact or field in _NAMES or field in _IDENTIFIERS:
        names = frozenset((wanted, *map(fold, match.also)))
        return lambda text: fold_long(text) in names
    return lambda text: wanted in fold_long(text)


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
