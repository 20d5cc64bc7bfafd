"""A heading among many lines: `18 sep @"General Staff" as of 08:00:` holds for the lines below it."""

import re
from collections.abc import Callable, Sequence
from typing import Final, NamedTuple

from evlog.language.dates.words import date_in_words
from evlog.language.errors import Unreadable
from evlog.language.line.entry import Entry, Part
from evlog.model.errors import EvlogError

ReadEntries = Callable[[str], Sequence[Entry]]

_MARK: Final = r'@"[^"]+"|@[^\s:"]+|(?:as of|станом на|по состоянию на)\s+\d{1,2}:\d{2}\S*(?<!:)'
_HEADING: Final = re.compile(rf"(?P<date>[^@:]*?)(?P<marks>(?:\s*(?:{_MARK}))*)\s*:\s*", re.I)
_PARTED: Final = re.compile(_MARK, re.I)
_NO_DATE: Final = "no date:"


class LineHeading(NamedTuple):
    """What holds for the lines below: a date, and sources with the moment of the report."""

    date: str
    marks: str
    meaning: str

    def read(self, line: str, read: ReadEntries) -> tuple[Entry, ...]:
        """Read a line under the heading; its own date and source come first.

        Raises Unreadable with the place in the line itself.
        """
        marks = "" if "@" in line else f" {self.marks}" if self.marks else ""
        own = tuple(read(f"{line}{marks}"))
        if not self.date or not any(told.startswith(_NO_DATE) for told in own[0].assumptions):
            return tuple(_within(entry, 0, len(line)) for entry in own)
        lead = f"{self.date} "
        try:
            found = read(f"{lead}{line}{marks}")
        except Unreadable as error:
            error.text, error.start, error.end = line, *_inside(error, len(lead), len(line))
            raise
        return tuple(_within(entry, len(lead), len(line)) for entry in found)


def heading_of(line: str, read: ReadEntries) -> LineHeading | None:
    """The heading that a line is; None for any other line."""
    match = _HEADING.fullmatch(line.strip())
    if match is None or not (match["date"].strip() or match["marks"].strip()):
        return None
    date, marks = match["date"].strip(), " ".join(_PARTED.findall(match["marks"]))
    try:
        (entry,) = read(f"{date} none: 1 other {marks}".strip())
    except (EvlogError, ValueError):
        return None
    event = entry.event
    names = [source.name for source in event.sources]
    meaning = [date_in_words(event.when)] if date else []
    meaning += names + ([f"as of {event.as_of:%H:%M}"] if event.as_of else [])
    return LineHeading(date, marks, " · ".join(meaning))


def _within(entry: Entry, start: int, length: int) -> Entry:
    """The reading of the line alone, without the parts that stand in the heading."""
    return entry._replace(
        parts=_moved(entry.parts, start, length), unread=_moved(entry.unread, start, length)
    )


def _moved(parts: Sequence[Part], start: int, length: int) -> tuple[Part, ...]:
    return tuple(
        part._replace(start=part.start - start, end=part.end - start)
        for part in parts
        if start <= part.start and part.end <= start + length
    )


def _inside(error: Unreadable, start: int, length: int) -> tuple[int, int]:
    return tuple(min(max(place - start, 0), length) for place in (error.start, error.end))  # type: ignore[return-value]
