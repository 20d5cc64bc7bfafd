"""What a person may not say of the running total that an event replaces."""

from collections.abc import Iterable, Mapping

from msgspec.structs import replace

from evlog.model.errors import InvalidEvent
from evlog.model.event import Event
from evlog.model.uid import is_uid, uids_in, uids_text


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
    links = {event.uid: uids_in(event.supersedes) for event in every if event.uid}
    for event in named:
        for uid in uids_in(event.supersedes):
            if uid not in links:
                raise InvalidEvent(
                    "supersedes",
                    f'supersedes "{uid}": no event of this log has that uid; '
                    f"`evlog show ID` tells the uid of an event",
                )
        _refuse_circle(event, links, {other.uid: other.id for other in every})


def kept_apart(before: Event | None, event: Event) -> Event:
    """The event with what a person said by its links: what it no longer replaces, it is distinct from.

    What it replaces is no longer distinct from it.
    """
    replaced = uids_in(event.supersedes)
    parted = () if replaced or before is None else filter(is_uid, uids_in(before.supersedes))
    distinct = (u for u in (*uids_in(event.distinct_from), *parted) if u not in replaced)
    return replace(event, distinct_from=uids_text(distinct))


def unknown_totals(known: Iterable[Event], events: Iterable[Event]) -> set[str]:
    """The uids that these events replace though no known event has them."""
    named = {uid for event in events for uid in uids_in(event.supersedes)}
    return named.difference(event.uid for event in known) if named else named


def _is_new(event: Event, known: Mapping[int, Event]) -> bool:
    before = known.get(event.id)
    return before is None or before.supersedes != event.supersedes


def _refuse_circle(
    event: Event, links: Mapping[str, tuple[str, ...]], ids: Mapping[str, int]
) -> None:
    """Raise InvalidEvent if what the event replaces, and so on, comes back to it."""
    asked: list[tuple[str, str | None]] = [(uid, None) for uid in uids_in(event.supersedes)]
    passed = set[str]()
    while asked:
        uid, before = asked.pop()
        if uid == event.uid:
            way_out = f"; `evlog edit {ids[before]} --clear supersedes` first" if before else ""
            raise InvalidEvent("supersedes", f"#{event.id} would replace itself{way_out}")
        if uid not in passed:
            passed.add(uid)
            asked += [(further, uid) for further in links.get(uid, ())]
