"""Taking revisions back, and bringing them back."""

from collections.abc import Callable, Mapping, Sequence
from typing import NamedTuple

from evlog.actions.writing import events_of, with_links
from evlog.actions.written import link_notes
from evlog.store import Log, ReadAt, Revision
from evlog.store.contents import Contents
from evlog.store.journal.lines import Change
from evlog.store.local import sources_in
from evlog.store.undo import Plan
from evlog.summary.running_totals import Link, links_by_hand


class Undone(NamedTuple):
    """The revision that undid or redid another, and what did not come back just as it was."""

    revision: Revision
    notes: tuple[str, ...] = ()


def undo(
    log: Log,
    number: int | None = None,
    *,
    force: bool = False,
    why: str = "",
    since: ReadAt | None = None,
) -> Undone:
    """Take back a revision, or the last one that was not taken back yet.

    Running totals are linked as the log then stands. `since` is what was read of the log when the
    revision was chosen. Raises what `Log.undo` raises.
    """
    return _settled(
        lambda settle: log.undo(number, force=force, why=why, settle=settle, since=since)
    )


def redo(log: Log, *, force: bool = False, why: str = "") -> Undone:
    """Bring back what was undone last; raises what `Log.redo` raises."""
    return _settled(lambda settle: log.redo(force=force, why=why, settle=settle))


_Settle = Callable[[Contents, Plan], Sequence[Change]]


def _settled(write: Callable[[_Settle], Revision]) -> Undone:
    notes: tuple[str, ...] = ()
    links: tuple[Link, ...] = ()

    def settle(contents: Contents, plan: Plan) -> Sequence[Change]:
        nonlocal links, notes
        notes = plan.notes
        links, changes = with_links(contents, plan.changes, _by_hand(contents, plan))
        return changes

    return Undone(write(settle), (*notes, *link_notes(links)))


def _by_hand(contents: Contents, plan: Plan) -> Mapping[int, bool]:
    """Whether a person had set the links that come back, as the log stood when they were there."""
    events = events_of(plan.changes)
    back = {i: e for i, e in events.items() if e is not None and (e.as_of or e.supersedes)}
    if not back:
        return {}
    then = contents.events_at(plan.state)
    hand = links_by_hand(then.values(), back, sources_in(contents))
    return {
        i: i in hand for i, e in back.items() if i in then and then[i].supersedes == e.supersedes
    }
