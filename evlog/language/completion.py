"""What completion in the filter and in the quick line share: names to offer, and which of them fit."""

from collections.abc import Callable, Collection, Iterable
from functools import lru_cache
from typing import Final, NamedTuple, Protocol

from evlog.model.text import fold, fold_long, is_clean
from evlog.model.vocabulary import Vocabulary

MOST: Final = 60
# Longer than any name; folding a long paste for each key would be slow.
LONGEST_PIECE: Final = 200


class Names(Protocol):
    """The names that a log knows; those in use come most used first."""

    @property
    def vocabulary(self) -> Vocabulary: ...
    @property
    def axes(self) -> Iterable[str]: ...
    @property
    def places(self) -> Iterable[str]: ...
    @property
    def sources(self) -> Iterable[str]: ...
    @property
    def tags(self) -> Iterable[str]: ...
    @property
    def views(self) -> Iterable[str]: ...


class KnownNames(NamedTuple):
    """Names collected beforehand."""

    vocabulary: Vocabulary
    axes: Collection[str] = ()
    places: Collection[str] = ()
    sources: Collection[str] = ()
    tags: Collection[str] = ()
    views: Collection[str] = ()


class Name(NamedTuple):
    """A name on offer, a few words about it, and the other spellings under which it is found."""

    name: str
    about: str = ""
    also: tuple[str, ...] = ()


class Candidate(NamedTuple):
    """A name that fits, as it is to be written.

    `rest` is what of the name follows the letters that are there; None if it begins otherwise.
    """

    name: str
    text: str
    about: str = ""
    rest: str | None = None


class Completion(NamedTuple):
    """What may stand in place of the text from `start` on, the likeliest first; never empty.

    `field` is what is being written ("axis"; "" for a field itself), `quoted` whether in quotes.
    """

    start: int
    field: str
    candidates: tuple[Candidate, ...]
    quoted: bool = False

    @property
    def ghost(self) -> str:
        """What to show behind the text: the rest of the likeliest name, or the name it stands for."""
        first = self.candidates[0]
        if first.rest is None:
            return f" → {first.name}"
        return first.rest + ('"' if self.quoted else "")

    def accepted(self, text: str) -> str:
        """The text with the likeliest name in it."""
        return text[: self.start] + self.candidates[0].text


def completion_of(
    start: int, field: str, found: tuple[Candidate, ...], *, in_quotes: bool = False
) -> Completion | None:
    """The completion with these candidates; None if there are none."""
    return Completion(start, field, found, in_quotes) if found else None


def fitting(
    piece: str,
    names: Iterable[Name],
    write: Callable[[str], str],
    *,
    whole: bool = False,
) -> tuple[Candidate, ...]:
    """The names that begin like a piece; after them those of another spelling or a later word.

    None if the piece is a name already, unless even a `whole` one is to be offered.
    """
    if len(piece) > LONGEST_PIECE:
        return ()
    wanted, inside = squeezed(piece), f" {fold(piece)}"
    ranked: tuple[dict[str, Name], ...] = ({}, {}, {})
    for name in names:
        rank = _rank(name, wanted, inside, whole=whole)
        if rank == _THERE:
            return ()
        if rank != _UNFIT:
            ranked[rank].setdefault(name.name, name)
            if len(ranked[0]) == MOST:
                break
    found = {known: name for rank in ranked for known, name in rank.items()}
    offered = [name for name in found.values() if is_clean(name.name) and "\n" not in name.name]
    return tuple(
        Candidate(name.name, write(name.name), name.about, rest_of(name.name, piece))
        for name in offered[:MOST]
    )


_THERE: Final = -1
_UNFIT: Final = 9


def _rank(name: Name, wanted: str, inside: str, *, whole: bool) -> int:
    mine = squeezed(name.name)
    others = tuple(map(squeezed, name.also)) if name.also else ()
    if not whole and (mine == wanted or wanted in others):
        return _THERE
    if mine.startswith(wanted):
        return 0
    if others and any(other.startswith(wanted) for other in others):
        return 1
    return 2 if len(inside) > 2 and inside in fold(name.name) else _UNFIT


@lru_cache(maxsize=65_536)
def squeezed(name: str) -> str:
    """A name folded and without spaces: `generalst` begins "General Staff"."""
    return fold(name).replace(" ", "")


def rest_of(name: str, piece: str) -> str | None:
    """What of a name follows the letters of a piece; None if it does not begin with them."""
    if name[: len(piece)].casefold() == piece.casefold():
        return name[len(piece) :]
    wanted = squeezed(piece)
    ends = [end for end in range(len(name) + 1) if _squeezed(name[:end]) == wanted]
    return name[ends[-1] :] if ends else None


def _squeezed(text: str) -> str:
    return fold_long(text).replace(" ", "")


def axis_names(names: Names) -> Iterable[Name]:
    """The axes, those in use first, no longer reported ones last, each found under any spelling."""
    known = {axis.name: axis for axis in names.vocabulary.axes_to_offer}
    offered = dict.fromkeys((*names.axes, *known))
    for name in sorted(offered, key=lambda name: name in known and known[name].retired):
        axis = known.get(name)
        yield Name(name, "", tuple(axis.all_names())[1:] if axis else ())


def place_names(names: Names) -> Iterable[Name]:
    """The places in use, and the settlements that the vocabulary knows in either script."""
    for name in names.places:
        yield Name(name)
    for axis in names.vocabulary.axes:
        for pair in axis.settlements:
            yield from (Name(name, axis.name) for name in pair if name)


def source_names(names: Names) -> Iterable[Name]:
    """The sources, those in use first, each once and found under any spelling."""
    known = names.vocabulary.sources
    listed = {source.name: source for source in known.all}
    for name in dict.fromkeys((*map(known.name_of, names.sources), *listed)):
        source = listed.get(name)
        yield Name(name, "", source.spellings if source else ())


def plain_names(names: Iterable[str]) -> Iterable[Name]:
    """Names without more about them."""
    return map(Name, names)
