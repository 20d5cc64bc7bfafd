"""Taking in the rows of a file, all as one revision."""

from collections.abc import Collection, Mapping, Sequence
from typing import NamedTuple

from msgspec.structs import replace

from evlog.actions.writing import events_of, set_by_hand, with_links, write
from evlog.actions.written import Written
from evlog.model.event import Event
from evlog.model.vocabulary import Axis, LocalVocabulary, Vocabulary
from evlog.store import Log, ReadAt
from evlog.store.batch import Batch
from evlog.store.contents import Contents
from evlog.store.journal.lines import EVENTS, Change
from evlog.store.local import sources_in
from evlog.summary.running_totals import links_by_hand


class Incoming(NamedTuple):
    """What a file brings: new events, changed ones by id, and axes that the log does not know.

    All were checked by `vocabulary`, which is without these axes. `uids` are those of rows that
    tell what they replace, or that it is nothing: such a row is as a person left it, unless it is
    linked just as evlog links the rows of the file among themselves.
    """

    new: Sequence[Event]
    changed: Mapping[int, Event]
    axes: tuple[Axis, ...]
    vocabulary: Vocabulary
    uids: Collection[str] = ()

    def fill(self, local: LocalVocabulary, batch: Batch) -> None:
        """Put all of it into a batch; checked again only if axes have changed meanwhile."""
        is_checked = batch.vocabulary is self.vocabulary
        if self.axes:
            batch.set_vocabulary(replace(local, axes=(*local.axes, *self.axes)))
        if is_checked:
            batch.new.extend(self.new)
            batch.changed.update(self.changed)
        else:
            batch.add(self.new)
            batch.change(self.changed.values())

    def by_hand(self, contents: Contents, changes: Sequence[Change]) -> Mapping[int, bool]:
        """Whether a person set or cleared the links of the rows."""
        found = dict(set_by_hand(contents, changes))
        if not self.uids:
            return found
        new = {i: e for i, e in events_of(changes).items() if e and i not in contents.events}
        beside = [event for event in contents.events.values() if event.uid in self.uids]
        hand = links_by_hand([*new.values(), *beside], new, sources_in(contents))
        return found | {i: i in hand for i, event in new.items() if event.uid in self.uids}


def take_in(
    log: Log, incoming: Incoming, *, since: ReadAt, keep_ids: bool = False, why: str = ""
) -> Written:
    """Write it as one revision, running totals linked among the rows and with those of the log.

    `since` is the revision that the rows were compared with. Raises what `Log.add` and
    `Log.change` raise.
    """
    return write(
        log,
        lambda _, batch: incoming.fill(log.local_vocabulary, batch),
        why=why,
        since=since,
        keep_ids=keep_ids,
        by_hand=incoming.by_hand,
    )


def links_of(log: Log, incoming: Incoming) -> Written:
    """What would be linked; nothing is written."""
    with log.steady() as contents:
        is_unused = not contents.events
        batch = Batch(log.vocabulary, local=log.local_vocabulary, keep_ids=is_unused)
        incoming.fill(log.local_vocabulary, batch)
        changes = batch.lines_over(contents, contents.read_at, contents.ids.get(EVENTS, 0))
        links, _ = with_links(contents, changes, incoming.by_hand(contents, changes))
    return Written(None, batch.added, links)
