"""The text of an event that a bare word of a filter is looked for in, folded."""

from typing import Final

from evlog.model.event import Event
from evlog.model.text import fold

# What separates one text from the next, so that no phrase reaches over the end of one.
_END: Final = "\x00"
_MOST: Final = 1_000_000
_folded: dict[int, tuple[Event, str]] = {}


def folded_text(event: Event) -> str:
    """All texts of an event, folded, remembered for the next search over the same event."""
    known = _folded.get(event.id)
    if known is not None and known[0] is event:
        return known[1]
    text = _END.join(map(_fold, _texts(event)))
    if event.id:
        if len(_folded) >= _MOST:
            _folded.clear()
        _folded[event.id] = event, text
    return text


def _texts(event: Event) -> list[str]:
    texts = [event.type, *event.axes, *event.tags]
    texts += [place.name for place in event.places]
    for source in event.sources:
        texts += filter(None, (source.name, source.url, source.quote))
    texts += filter(None, (event.note, event.initiator, event.target))
    texts += [
        count.text
        for count in (event.count, event.killed, event.wounded, event.captured)
        if count is not None and count.text
    ]
    return texts


_fold = fold
