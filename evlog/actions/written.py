"""What an action wrote, and what it says of it."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

from evlog.model.event import Event
from evlog.store import Revision

if TYPE_CHECKING:
    from evlog.summary.running_totals import Link


class Written(NamedTuple):
    """What was written: the revision, None where nothing was; new events; links that changed."""

    revision: Revision | None = None
    added: tuple[Event, ...] = ()
    links: "tuple[Link, ...]" = ()

    @property
    def notes(self) -> tuple[str, ...]:
        """What became of running totals, a line each."""
        return link_notes(self.links)


class Moved(NamedTuple):
    """A name that events no longer have, the one that they have now, how many, and the rest."""

    old: str
    new: str
    events: int
    written: Written


def link_notes(links: "Sequence[Link]") -> tuple[str, ...]:
    """What became of running totals, a line each."""
    return tuple(map(_note, links))


def _note(link: "Link") -> str:
    number = f"#{link.event.id}"
    if link.event.supersedes is None:
        return f"{number} replaces nothing now"
    earlier = "elsewhere" if link.earlier is None else f"#{link.earlier}"
    told = f"{number} replaces the earlier running total {earlier}"
    return told if link.before is None else f"{told} now, no longer #{link.before}"


def in_brief(notes: Sequence[str], most: int = 2) -> str:
    """The first of several notes on one line each, and how many more there are."""
    more = [f"and so {len(notes) - most:,} more"] if len(notes) > most else []
    return "\n".join((*notes[:most], *more))
