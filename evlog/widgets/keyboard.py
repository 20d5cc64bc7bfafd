"""Letters of other keyboard layouts: who writes in Cyrillic need not switch to press a key."""

from typing import Final

_LATIN: Final = "qwertyuiopasdfghjklzxcvbnm"
# What the same keys of a keyboard write in the Ukrainian and in the Russian layout.
_CYRILLIC: Final = ("йцукенгшщзфівапролдячсмить", "йцукенгшщзфывапролдячсмить")


def _twins() -> dict[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for latin, *others in zip(_LATIN, *_CYRILLIC, strict=True):
        letters = tuple(dict.fromkeys(others))
        found[latin] = letters
        found[latin.upper()] = tuple(letter.upper() for letter in letters)
    return found


_TWINS: Final = _twins()


def on_any_layout(keys: str) -> str:
    """Keys with commas between them, and after them the same keys of Cyrillic layouts."""
    given = keys.split(",")
    twins = [twin for key in given for twin in _TWINS.get(key, ())]
    return ",".join(dict.fromkeys((*given, *twins)))
