"""Text from outside: made safe where it comes in, and folded for comparison."""

import re
import unicodedata
from functools import lru_cache

# C0 (but for tab and line feed), DEL and C1; the bidirectional overrides, isolates and marks;
# and lone surrogates, which no encoder takes.
_UNSAFE = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ud800-\udfff]"
)
_BYTE_ORDER_MARK = "\ufeff"
_APOSTROPHES = dict.fromkeys(map(ord, "'\u2019\u02bc\u2018\u2032`\u00b4"))
_SEPARATORS = re.compile(r"[\s_\-\u2010-\u2015]+")


def clean(text: str) -> tuple[str, int]:
    """Remove what could drive a terminal or reorder a line; tell how many characters went.

    Line endings become line feeds first, so that a Windows note is not counted as hostile.
    """
    return _UNSAFE.subn("", text.replace("\r\n", "\n").replace("\r", "\n"))


def clean_lines(text: str) -> tuple[list[str], int]:
    """The lines of a text, each as `clean` leaves it, and how many characters went.

    Whatever ends a line for some program ends it here, so that no two words grow together. After
    the last line end comes one more line, which may be empty. A mark of the encoding is no text.
    """
    *lines, last = f"{text.removeprefix(_BYTE_ORDER_MARK)}.".splitlines()
    found = [clean(line) for line in (*lines, last[:-1])]
    return [line for line, _ in found], sum(removed for _, removed in found)


def is_clean(text: str) -> bool:
    """Whether `clean` would leave the text as it is."""
    return _UNSAFE.search(text) is None


def mark_unsafe(text: str) -> str:
    """Show each unsafe character as a visible mark, such as `␛` or `⟨U+202E⟩`."""
    return _UNSAFE.sub(_mark, text) if _UNSAFE.search(text) else text


def _mark(match: re.Match[str]) -> str:
    code = ord(match[0])
    if code < 0x20:
        return chr(0x2400 + code)
    return "␡" if code == 0x7F else f"⟨U+{code:04X}⟩"


class _Folding(dict[int, str]):
    """What each character folds to, worked out the first time that it is met."""

    def __missing__(self, code: int) -> str:
        decomposed = unicodedata.normalize("NFKD", chr(code).casefold()).casefold()
        plain = "".join(c for c in decomposed if not unicodedata.combining(c))
        self[code] = _SEPARATORS.sub(" ", plain.translate(_APOSTROPHES))
        return self[code]


_FOLDING = _Folding()


def fold_long(text: str) -> str:
    """What `fold` gives, for long texts that are not worth remembering."""
    return " ".join(text.translate(_FOLDING).split())


@lru_cache(maxsize=65_536)
def fold(text: str) -> str:
    """Reduce a name to what matters when names are compared.

    Case, accents, apostrophes (straight, curly, U+02BC) and the difference between spaces,
    hyphens and underscores go: `Куп’янськ` and `КУПЯНСЬК`, `attack_repelled` and
    `Attack repelled` fold to the same text.
    """
    return fold_long(text)


def counted(number: int, what: str) -> str:
    """A number with its noun: `1 event`, `2,989 events`."""
    return f"{number:,} {what}{'' if number == 1 else 's'}"
