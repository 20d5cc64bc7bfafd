"""What a person may not say of the running total that an event replaces."""

from collections.abc import Iterable, Mapping

from evlog.model.errors import InvalidEvent
from evlog.model.event import Event


def refuse_wrong_links(known: Mapping[int, Event], events: Iterable[Event]) -> None:
    """Raise InvalidEvent if one of the events replaces what is nowhere, or in the end itself.

    `known` are the events of the log by id, and `events` those that are added or changed by hand;
    only links that differ from what is in the log are looked at.
    """
    given = list(events)
    named = [event for event in given if event.supersedes and _is_new(event, known)]
    if not named:
        return
    every = [*known.values(), *given]
    links = {event.uid: event.supersedes for event in every if event.uid}
    for event in named:
        if event.supersedes not in links:
            raise InvalidEvent(
                "supersedes",
                f'supersedes "{event.supersedes}": no event of this log has that uid; '
                f"`evlog show ID` tells the uid of an event",
            )
        _refuse_circle(event, links, {other.uid: other.id for other in every})


def unknown_totals(known: Iterable[Event], events: Iterable[Event]) -> set[str]:
    """The uids that these events replace though no known event has them."""
    named = {event.supersedes for event in events if event.supersedes}
    return named.difference(event.uid for event in known) if named else named


def _is_new(event: Event, known: Mapping[int, Event]) -> bool:
    before = known.get(event.id)
    return before is None or before.supersedes != event.supersedes


def _refuse_circle(event: Event, links: Mapping[str, str | None], ids: Mapping[str, int]) -> None:
    uid, before, passed = event.supersedes, None, set[str]()
    while uid is not None and uid not in passed:
        if uid == event.uid:
            way_out = f"; `evlog edit {ids[before]} --clear supersedes` first" if before else ""
            raise InvalidEvent("supersedes", f"#{event.id} would replace itself{way_out}")
        passed.add(uid)
        before, uid = uid, links.get(uid)
