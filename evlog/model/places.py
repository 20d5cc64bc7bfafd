"""Places under all their spellings, so that any of them finds the others."""

import re
import tomllib
from functools import cache
from pathlib import Path
from typing import Final

from evlog.model.text import fold

_DATA: Final = Path(__file__).parent.parent / "data"
_SOFT: Final = re.compile(r"y(?=[aeou])")
_ENDING: Final = re.compile(r"(?:yi|iy|ii)\b")


def place_key(name: str) -> str:
    """What of a folded place name matters: `Kupyansk` and `Kupiansk`, `-yi` and `-iy` agree."""
    return _ENDING.sub("y", _SOFT.sub("i", name))


def place_spellings(name: str) -> tuple[str, ...]:
    """All names of a town that the press spells in many ways; empty for any other."""
    return _by_key().get(place_key(fold(name)), ())


def press_names() -> tuple[str, ...]:
    """The towns that the press spells in many ways, each by the name that evlog writes."""
    return tuple(dict.fromkeys(names[0] for names in _by_key().values()))


@cache
def _by_key() -> dict[str, tuple[str, ...]]:
    places = tomllib.loads((_DATA / "places.toml").read_text("utf-8"))["places"]
    return {
        place_key(fold(spelling)): (name, *spellings)
        for name, spellings in places.items()
        for spelling in (name, *spellings)
    }
