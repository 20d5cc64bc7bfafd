"""What a reader hands on for each row of a file: an event, or the row and why it is none."""

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Final, NamedTuple, TypeAlias

from evlog.exchange.errors import BadCell
from evlog.model.event import Event

# Why a row is none whose days lie before the year 1 or after 9999 when they are reckoned with.
OUT_OF_RANGE: Final = "a date in it lies beyond the years 1 to 9999"


class Taken(NamedTuple):
    """A row read as an event. `line` is where the row starts in the file, from 1."""

    line: int
    event: Event
    row: Sequence[str] = ()


class Reject(NamedTuple):
    """A row that is no event, with the reason. `row` is its cells, or its text as it stands."""

    line: int
    reason: str
    row: Sequence[str]


Row: TypeAlias = Taken | Reject
Rows: TypeAlias = Iterator[Row]


def taken_or_rejected(line: int, row: Sequence[str], read: Callable[[], Event]) -> Row:
    """The row as the event that `read` makes of it, or rejected with the reason."""
    try:
        return Taken(line, read(), row)
    except BadCell as error:
        return Reject(line, str(error), row)
    except OverflowError:
        return Reject(line, OUT_OF_RANGE, row)


@dataclass(frozen=True)
class Remarks:
    """What the user should know although it worked: messages, each with how often it holds."""

    messages: Counter[str] = field(default_factory=Counter)

    def say(self, message: str, times: int = 1) -> None:
        """Count the message once more."""
        self.messages[message] += times

    def lines(self) -> tuple[str, ...]:
        """One line a message, the most frequent first."""
        return tuple(
            f"{message} ({times:,})" if times > 1 else message
            for message, times in self.messages.most_common()
        )
