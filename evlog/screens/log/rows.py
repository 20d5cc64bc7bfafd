"""What of a log is in sight: its events in an order, and those that a filter finds."""

import asyncio
import gc
from collections.abc import Callable, Iterable, Sequence, Set
from time import monotonic
from typing import Final

from evlog.language.errors import Unreadable
from evlog.language.filter.query import Filter
from evlog.language.filter.search_text import folded_text
from evlog.model.errors import EvlogError
from evlog.model.event import Event
from evlog.model.text import counted
from evlog.render.columns import BY_NAME
from evlog.render.order import in_order
from evlog.screens.background import in_background

Early = Callable[[Sequence[Event]], None]

_CHUNK: Final = 5_000
_SCREENFUL: Final = 100
_PATIENCE: Final = 0.02
_LARGE: Final = 20_000
_MOST_READY: Final = 300_000
_STEP: Final = 1_000
_PAUSE: Final = 0.01


class Rows:
    """The events in sight: in an order, those of a figure, those that a filter finds.

    It remembers each step for the next time, however a computation of them ends.
    """

    def __init__(self) -> None:
        self._events: Sequence[Event] | None = None
        self._order: tuple[str, bool] | None = None
        self._ordered: Sequence[Event] = ()
        self._subset: Set[int] | None = None
        self._rows: Sequence[Event] = ()
        self._found_by: Filter | None = None

    async def look(
        self,
        events: Sequence[Event],
        order: tuple[str, bool],
        subset: Set[int] | None,
        wanted: Filter,
        early: Early,
    ) -> Sequence[Event]:
        """The rows; `order` is a column and whether it falls, `subset` the ids of a figure."""
        if events is not self._events or order != self._order:
            by, falling = order
            ordered = await in_background(in_order, events, BY_NAME[by], falls=falling)
            self._events, self._order, self._ordered = events, order, ordered
            self._found_by = None
        if subset is not self._subset:
            self._subset, self._found_by = subset, None
        narrowing = self._found_by is not None and narrows(wanted, self._found_by)
        self._rows = await found(self._rows if narrowing else self._base(), wanted, early)
        self._found_by = wanted
        return self._rows

    def _base(self) -> Sequence[Event]:
        if self._subset is None:
            return self._ordered
        return [event for event in self._ordered if event.id in self._subset]


async def found(events: Sequence[Event], wanted: Filter, early: Early) -> list[Event]:
    """The events that a filter finds, in their order; pauses often, so that keys are answered.

    A search that takes its time hands what fills a screen to `early` first.
    """
    if not wanted:
        return list(events)
    predicate = wanted.predicate
    rows: list[Event] = []
    told = False
    started = monotonic()
    for start in range(0, len(events), _CHUNK):
        rows += [event for event in events[start : start + _CHUNK] if predicate(event)]
        whole = (monotonic() - started) * len(events) / (start + _CHUNK)
        if not told and len(rows) >= _SCREENFUL and whole > _PATIENCE:
            told = True
            early(tuple(rows))
            # Time enough to paint before the search goes on.
            await asyncio.sleep(_PATIENCE)
        if len(events) > _LARGE:
            await asyncio.sleep(0)
    return rows


async def made_ready(events: Sequence[Event]) -> None:
    """Fold the texts of events before they are searched for the first time, a little at a time."""
    for start in range(0, min(len(events), _MOST_READY), _STEP):
        for event in events[start : start + _STEP]:
            folded_text(event)
        if len(events) > _STEP:
            await asyncio.sleep(_PAUSE)
    if len(events) > _LARGE:
        # What a collection would look at each time for nothing: a tenth of a second of it.
        gc.freeze()


def narrows(wanted: Filter, before: Filter) -> bool:
    """Whether everything that the new filter finds was found by the one before."""
    return bool(before) and wanted.has_term(before)


def delay(events: int) -> float:
    """Seconds to wait for the next key before filtering that many events."""
    return min(0.12, max(0, events - 100_000) / 5_000_000)


def without_begun_field(text: str, fields: Iterable[str]) -> str:
    """The text without a last word that may yet become a field, such as `axi`.

    While `axis:` is typed its letters are not to be searched for as a word.
    """
    head, space, last = text.rpartition(" ")
    begun = last.isalpha() and any(field.startswith(last.lower()) for field in fields)
    return f"{head}{space}" if begun else text


def before_last_word(text: str, error: EvlogError) -> str:
    """The text before its last word, where that is what could not be read.

    Raises the error again where the trouble is elsewhere.
    """
    if not isinstance(error, Unreadable) or " " in text[error.start :].strip():
        raise error
    return text[: text.rfind(" ", 0, error.start + 1) + 1]


def numbered(shown: int, all_events: int) -> str:
    """`37 of 2,989`, or `2,989 events` where nothing is left out."""
    if shown != all_events:
        return f"{shown:,} of {all_events:,}"
    return counted(shown, "event")
