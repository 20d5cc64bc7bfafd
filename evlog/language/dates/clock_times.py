"""Clock times beside a date: `at 04:30`, `(18:00–08:00)`, `о 04:30`, `с 18:00 до 08:00`."""

import re
from typing import Final, NamedTuple

from evlog.language.errors import Unreadable

# With a dot only if it cannot be a day and a month: "18.00", never "18.09".
CLOCK: Final = (
    r"(?:\d{1,2}:\d{2}(?::00)?(?:\s?[ap]\.?m\b\.?)?|\d{1,2}\s?[ap]\.?m\b\.?"
    r"|\d{1,2}\.(?:00|1[3-9]|[2-5]\d)(?![.\d]))"
)
FROM: Final = r"(?:from|between|since|з|із|від|між|с|со|от|между)\s+"
_JOINT: Final = r"\s*[-–—]\s*|\s+(?:to|till|until|and|до|по|та|і|и)\s+"
_ABOUT: Final = r"(?:about|around|approximately|circa|близько|приблизно|около|примерно)\s+|~\s*"
_AT: Final = rf"(?:(?:at|о|об|в|у)\s+)?(?:{_ABOUT})?"
_HOURS: Final = r"(?:\s*(?:hours|hrs|год\.?|години|годині|часов|часа|ч\.))?"
_TIME: Final = re.compile(
    rf"(?:,\s*)?(?P<open>\()?(?<![\w:.+-])"
    rf"(?:(?:{FROM})?(?P<first>{CLOCK}){_HOURS}(?:{_JOINT})(?P<last>{CLOCK}){_HOURS}"
    rf"|(?P<lead>{FROM}|{_AT})(?P<only>{CLOCK}){_HOURS})"
    r"(?![\w:+-])(?(open)\))(?:,(?=\s))?",
    re.I,
)
_PARTS: Final = re.compile(r"(\d{1,2})(?:[:.](\d{2})(?::00)?)?\s?(?:([ap])\.?m\.?)?", re.I)
_LEAD_OF_A_DAY: Final = re.compile(r"(?:on|of)\s+", re.I)


class Clock(NamedTuple):
    """A date's words without its time, the time as `04:30` or `18:00-08:00`, and what was assumed."""

    words: str
    time: str
    assumptions: tuple[str, ...] = ()


def without_clock(words: str) -> Clock | None:
    """Take the clock time or span out of a date's words; None if there is none.

    Raises Unreadable for two of them and for a time that no clock shows.
    """
    matches = [match for match in _TIME.finditer(words) if not _is_slip(match)]
    if not matches:
        return None
    if len(matches) > 1:
        raise Unreadable(f'"{words}" has two times', words, hint="write a span as 07:00-18:30")
    (match,) = matches
    rest = (words[: match.start()].strip(), words[match.end() :].strip())
    left = " ".join(part for part in (rest[0], _LEAD_OF_A_DAY.sub("", rest[1], count=1)) if part)
    if match["only"] is None:
        return Clock(left, f"{clock(match['first'])}-{clock(match['last'])}")
    time = clock(match["only"])
    lead = match["lead"].strip().casefold()
    exact = lead in ("", "at", "о", "об", "в", "у")
    told = () if exact else (f'"{match[0].strip(" ,()")}" is kept as {time}',)
    return Clock(left, time, told)


def _is_slip(match: re.Match[str]) -> bool:
    # "12.13" alone is more likely a month and a day the wrong way round.
    return match["only"] is not None and "." in match["only"][:3] and not match["lead"].strip()


def read_clock(text: str) -> str:
    """A clock time or span alone, as `04:30` or `07:00-18:30`; raises Unreadable."""
    found = without_clock(text)
    if found is None or found.words:
        raise Unreadable(f'"{text}" is not a time of day', text, hint="write 04:30, or 07:00-18:30")
    return found.time


def clock(text: str) -> str:
    """A time of day as `04:30`; raises Unreadable for one that no clock shows."""
    match = _PARTS.fullmatch(text.strip())
    hour, minute = (int(match[1]), int(match[2] or 0)) if match else (99, 99)
    if match and match[3]:
        hour = hour % 12 + 12 * (match[3].casefold() == "p") if 1 <= hour <= 12 else 99
    if hour > 23 or minute > 59:
        raise Unreadable(f'"{text}" is not a time of day', text, hint="write such as 04:30")
    return f"{hour:02}:{minute:02}"
