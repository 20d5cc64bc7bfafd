"""The text of an event that a bare word of a filter is looked for in, folded."""

from itertools import chain
from operator import attrgetter
from typing import Final

from evlog.model.event import COUNT_FIELDS, Event
from evlog.model.fields import names_of
from evlog.model.text import fold, fold_long

# What separates one text from the next, so that no phrase reaches over the end of one.
_END: Final = "\x00"
_MARKS: Final = ("  ", *"-_'`\n\t\r\v\f\x1c\x1d\x1e\x1f")
_LISTS: Final = names_of("axes", "names", "words")
_TEXTS: Final = names_of("text", "prose")
# The event fields whose texts are searched.
SEARCHED_FIELDS: Final = frozenset(
    ("id", "type", *_LISTS, *_TEXTS, *names_of("places", "sources", "count"))
)
_lists: Final = attrgetter(*_LISTS)
_own_texts: Final = attrgetter(*_TEXTS)
_counts: Final = attrgetter(*COUNT_FIELDS)
_MOST: Final = 600_000
# By id, in two dicts: 100,000 pairs would keep the garbage collector busy for half a second.
_events: dict[int, Event] = {}
_known: dict[int, str] = {}


def folded_text(event: Event) -> str:
    """All texts of an event, folded, remembered for the next search over the same event."""
    if _events.get(event.id) is event:
        return _known[event.id]
    text = _folded(_END.join(_texts(event)))
    if event.id:
        if len(_known) >= _MOST:
            forget_texts()
        _events[event.id], _known[event.id] = event, text
    return text


def forget_texts() -> None:
    """Give back the memory, when a log is closed."""
    _events.clear()
    _known.clear()


def _texts(event: Event) -> list[str]:
    texts = [fold(event.type), *chain.from_iterable(_lists(event))]
    for place in event.places:
        texts.append(place.name)
    for source in event.sources:
        texts += filter(None, (source.name, source.via, source.url, source.quote))
    texts += filter(None, _own_texts(event))
    for count in _counts(event):
        if count is not None and count.text:
            texts.append(count.text)
    return texts


def _folded(text: str) -> str:
    # Most text in Latin letters needs no more than small letters, which is several times faster.
    if text.isascii() and not any(mark in text for mark in _MARKS):
        return text.lower()
    return fold_long(text)
