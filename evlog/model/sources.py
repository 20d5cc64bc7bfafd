"""Who reports: the sources that evlog and a log know, each under one name with all its spellings.

A source outside the list is no error. A known spelling stands for the one name wherever sources are
compared or counted, and where a person enters an event; what is stored already is never rewritten.
"""

import tomllib
from collections.abc import Iterable
from functools import cache, cached_property
from pathlib import Path
from typing import Final, Literal, get_args

import msgspec

from evlog.model.event import Reliability
from evlog.model.text import fold

_DATA: Final = Path(__file__).parent.parent / "data"
SourceSide = Literal["UA", "RU", "independent", "international"]
SIDES: Final[tuple[SourceSide, ...]] = get_args(SourceSide)


class KnownSource(msgspec.Struct, frozen=True, omit_defaults=True):
    """A source with its spellings, its side, what it is worth (A to F), and where it publishes."""

    name: str
    spellings: tuple[str, ...] = ()
    side: SourceSide | None = None
    reliability: Reliability | None = None
    channels: tuple[str, ...] = ()


def source_key(name: str) -> str:
    """What of a source's name matters: `@General-Staff`, `generalstaff` and `General Staff` agree."""
    return "".join(letter for letter in fold(name) if letter.isalnum())


class Sources:
    """Look-ups of sources by any spelling. Immutable; the shipped list is read when first needed."""

    def __init__(self, own: Iterable[KnownSource] = (), gone: Iterable[str] = ()) -> None:
        self._own = {source.name: source for source in own}
        self._gone = frozenset(gone)
        self._names: dict[str, str] = {}

    def with_own(self, own: Iterable[KnownSource], gone: Iterable[str]) -> "Sources":
        """These sources with a log's own laid over them."""
        return Sources((*self._own.values(), *own), (*self._gone, *gone))

    @cached_property
    def all(self) -> tuple[KnownSource, ...]:
        """Every known source, the log's own last."""
        shipped = {s.name: s for s in shipped_sources() if s.name not in self._gone}
        return tuple((shipped | self._own).values())

    @cached_property
    def _by_key(self) -> dict[str, KnownSource]:
        # A log's own spelling wins over a shipped one, and a name over a spelling.
        spelled = {source_key(s): source for source in self.all for s in source.spellings}
        return spelled | {source_key(source.name): source for source in self.all}

    def find(self, name: str) -> KnownSource | None:
        """The source of that spelling, or None."""
        return self._by_key.get(source_key(name))

    def name_of(self, name: str) -> str:
        """The one name of the source of that spelling; a name outside the list stays as it is."""
        known = self._names.get(name)
        if known is None:
            found = self.find(name)
            known = self._names[name] = name if found is None else found.name
        return known

    def nearest(self, name: str, used: Iterable[str] = ()) -> tuple[str, ...]:
        """The names most like one that is not known, of the list or of those in use."""
        from difflib import get_close_matches

        names = {source_key(known): source.name for known, source in self._by_key.items()}
        names |= {source_key(known): known for known in used}
        close = get_close_matches(source_key(name), names, n=3, cutoff=0.7)
        return tuple(dict.fromkeys(names[match] for match in close))[:2]


# The shipped list alone, for what has no log.
SHIPPED: Final = Sources()


@cache
def shipped_sources() -> tuple[KnownSource, ...]:
    """The sources in `evlog/data`."""
    data = tomllib.loads((_DATA / "sources.toml").read_text("utf-8"))
    return tuple(msgspec.convert(data["source"], list[KnownSource]))
