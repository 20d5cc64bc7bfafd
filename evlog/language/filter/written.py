"""How a filter writes values: bare where they read back as they are, in quotes elsewhere."""

import re
from typing import Final

from evlog.language.tokens import quoted

# What needs no quotes: letters, digits, apostrophes, and hyphens, dots, slashes inside.
_BARE: Final = re.compile(r"[\w#&%][\w'’ʼ`&%#-]*(?:[./][\w'’ʼ`&%#-]+)*")
KEYWORDS: Final = frozenset(("and", "or", "not", "none"))
# Words that a filter refuses bare, because a shell leaves them behind when it eats a `>`. The list
# must not grow: a saved view may search for such a word.
RESERVED: Final = frozenset(
    (
        "date", "since", "until", "as_of", "id", "count", "repelled", "ongoing", "downed",
        "munitions", "killed", "wounded", "captured", "credibility",
    )
)  # fmt: skip


def bare_or_quoted(value: str | None) -> str:
    """A value as a filter writes it; `none` for None."""
    if value is None:
        return "none"
    safe = _BARE.fullmatch(value) and value.lower() not in KEYWORDS
    return value if safe else quoted(value)


def written_phrase(phrase: str) -> str:
    """A word or phrase to search for, as a filter writes it."""
    plain = phrase[0] not in "#&%" and phrase.lower() not in RESERVED
    return bare_or_quoted(phrase) if plain else quoted(phrase)
