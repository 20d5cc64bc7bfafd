"""Clock times in the body of a quick line: `at 04:30`, `from 07:00 to 18:30`, `о 04:30`."""

import re
from typing import Final

from evlog.language.dates.clock_times import CLOCK, clock
from evlog.language.line.words import Words

_CLOCK: Final = re.compile(CLOCK, re.I)
_SPAN: Final = re.compile(rf"({CLOCK})\s*[-–—]\s*({CLOCK})", re.I)
_LEADS: Final = frozenset(
    ("at", "from", "between", "since", "о", "об", "в", "у", "з", "із", "с", "со", "від")
)
_JOINTS: Final = frozenset(
    ("to", "and", "till", "until", "-", "–", "—", "до", "та", "і", "и", "по")
)


def time_at(words: Words, place: int) -> tuple[str, int] | None:
    """The time or span that begins at a word, and how many words it takes; None if none does."""
    start = place
    if not words[place].quoted and words[place].text.casefold() in _LEADS:
        place += 1
    if place >= len(words) or words[place].quoted:
        return None
    if match := _SPAN.fullmatch(words[place].text):
        return f"{clock(match[1])}-{clock(match[2])}", place + 1 - start
    if not _CLOCK.fullmatch(words[place].text):
        return None
    joined = words[place + 1 : place + 3]
    if (
        len(joined) == 2
        and joined[0].text.casefold() in _JOINTS
        and _CLOCK.fullmatch(joined[1].text)
    ):
        return f"{clock(words[place].text)}-{clock(joined[1].text)}", place + 3 - start
    # A bare number of hours is no time; "10:30" is.
    return clock(words[place].text), place + 1 - start
