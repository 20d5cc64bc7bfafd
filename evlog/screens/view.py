"""What of a log is in sight: its events in an order, and those that a filter finds."""

import asyncio
import gc
from collections.abc import Callable, Iterable, Sequence
from operator import attrgetter
from time import monotonic
from typing import Any, Final

from evlog.language.errors import Unreadable
from evlog.language.filter import Filter
from evlog.language.searchtext import folded_text
from evlog.model.errors import EvlogError
from evlog.model.event import Event
from evlog.model.text import counted

_CHUNK: Final = 5_000
_SCREENFUL: Final = 100
_PATIENCE: Final = 0.02
_LARGE: Final = 20_000
_MOST_READY: Final = 300_000
_STEP: Final = 1_000
_PAUSE: Final = 0.01


def ordered(events: Iterable[Event], key: Callable[[Event], Any], *, falling: bool) -> list[Event]:
    """The events in an order; among equals the newest entry comes first."""
    by_id = sorted(events, key=attrgetter("id"), reverse=True)
    # Many events have few days, axes, types: to sort these is quicker, and takes no long step.
    groups: dict[Any, list[Event]] = {}
    for event in by_id:
        groups.setdefault(key(event), []).append(event)
        if len(groups) > _LARGE:
            by_id.sort(key=key, reverse=falling)
            return by_id
    return [event for value in sorted(groups, reverse=falling) for event in groups[value]]


async def found(
    events: Sequence[Event], wanted: Filter, early: Callable[[Sequence[Event]], None]
) -> list[Event]:
    """The events that a filter finds, in their order; lets the screen breathe on the way.

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
