"""What reading a quick line gives: events, and how each part of the line was read."""

from typing import NamedTuple

from evlog.language.errors import Unreadable
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
    """One event of a line, how its parts were read, and every assumption that it took.

    `unread` are the numbers and names that ended in the note because nothing else could be made
    of them; their `meaning` is "number" or "name".
    """

    event: Event
    parts: tuple[Part, ...]
    assumptions: tuple[str, ...]
    unread: tuple[Part, ...] = ()

    def refuse_unread(self, line: str) -> None:
        """Raise Unreadable if a number of the line is only in the note."""
        part = next((part for part in self.unread if part.meaning == "number"), None)
        if part is not None:
            raise Unreadable(
                f'the number "{part.words}" would only be in the note',
                line,
                part.start,
                part.end,
                hint="say what it counts, or put the words in quotes for a note",
            )

    @property
    def warnings(self) -> tuple[str, ...]:
        """What to warn of: each number and name that is only in the note, with its place."""
        return tuple(
            f'the {part.meaning} "{part.words}" (character {part.start + 1}) is only in the note'
            for part in self.unread
        )
