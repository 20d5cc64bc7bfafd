"""What reading a quick line gives: events, and how each part of the line was read."""

from typing import NamedTuple

from evlog.model.event import Event


class Part(NamedTuple):
    """Some words of a line and what they were read as.

    `start` and `end` are their place in the line; `field` is the event field they fill, empty
    for words that only join others; `meaning` says the value as evlog shows it.
    """

    start: int
    end: int
    words: str
    field: str
    meaning: str


class Entry(NamedTuple):
    """One event of a line, how its parts were read, and every assumption that it took."""

    event: Event
    parts: tuple[Part, ...]
    told: tuple[str, ...]
