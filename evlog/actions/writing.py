"""The one way in which actions write: checked under the lock, running totals linked, one revision."""

from collections.abc import Callable, Mapping, Sequence

from evlog.actions.written import Written
from evlog.model.event import Event
from evlog.model.period_totals import is_period_total
from evlog.store import Log, ReadAt
from evlog.store.batch import Batch
from evlog.store.contents import Contents
from evlog.store.journal.lines import EVENTS, Change, Put
from evlog.store.journal.writer import Writer
from evlog.store.local import sources_in
from evlog.summary.running_totals import Link, relinked

Fill = Callable[[Contents, Batch], None]
# Of which events a person set or cleared the link, by id, given the log and the change lines.
ByHand = Callable[[Contents, Sequence[Change]], Mapping[int, bool]]


def write(
    log: Log,
    fill: Fill,
    *,
    why: str = "",
    since: ReadAt | None = None,
    keep_ids: bool = False,
    by_hand: ByHand | None = None,
) -> Written:
    """Write what `fill` puts into a batch as one revision, and link running totals in it.

    `fill` is called under the lock with the newest contents, and the batch checks names by the
    newest vocabulary. `since` is the revision at which the events to change were read. Raises what
    `fill`, `Log.change` and `Log.add` raise.
    """
    batch = Batch(log.vocabulary)
    links: tuple[Link, ...] = ()

    def lines(contents: Contents, writer: Writer) -> Sequence[Change]:
        nonlocal batch, links
        batch = Batch(log.vocabulary, local=log.local_vocabulary, keep_ids=keep_ids)
        fill(contents, batch)
        base = contents.read_at if since is None else since
        changes = batch.lines_over(contents, base, writer.head.ids.get(EVENTS, 0))
        judge = by_hand or set_by_hand
        links, changes = with_links(contents, changes, judge(contents, changes))
        return changes

    revision = log.write(lines, why)
    final = {link.event.id: link.event for link in links}
    return Written(revision, tuple(final.get(e.id, e) for e in batch.added), links)


def with_links(
    contents: Contents, changes: Sequence[Change], by_hand: Mapping[int, bool]
) -> tuple[tuple[Link, ...], list[Change]]:
    """The links that the change lines call for, and the lines with these links."""
    if not any(_may_link(contents, change) for change in changes) and not any(
        map(is_period_total, contents.events.values())
    ):
        return (), list(changes)
    links = relinked(contents.events, events_of(changes), by_hand, sources_in(contents))
    moved = {link.event.id: link.event for link in links}
    lines: list[Change] = [
        Put(moved.pop(change.event.id, change.event))
        if isinstance(change, Put) and change.event is not None
        else change
        for change in changes
    ]
    return links, [*lines, *map(Put, moved.values())]


def _may_link(contents: Contents, change: Change) -> bool:
    # New events that are no totals, as most of a file's rows are, link nothing.
    event = change.event if isinstance(change, Put) else None
    if event is None:
        return change.key[0] == EVENTS
    return event.as_of is not None or is_period_total(event) or event.id in contents.events


def events_of(changes: Sequence[Change]) -> Mapping[int, Event | None]:
    """The events that change lines put, by id; None for those that they delete."""
    return {
        change.key[1]: change.event if isinstance(change, Put) else None
        for change in changes
        if change.key[0] == EVENTS
    }


def set_by_hand(contents: Contents, changes: Sequence[Change]) -> Mapping[int, bool]:
    """The events whose `supersedes` is not as it was, or is there from the start."""
    return {
        event_id: True
        for event_id, event in events_of(changes).items()
        if event is not None and event.supersedes != _supersedes(contents, event_id)
    }


def _supersedes(contents: Contents, event_id: int) -> str | None:
    event = contents.events.get(event_id)
    return None if event is None else event.supersedes
