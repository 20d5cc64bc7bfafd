"""What an action wrote, and what it says of it."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

from evlog.model.event import Event
from evlog.model.period_totals import is_period_total
from evlog.store import Revision

if TYPE_CHECKING:
    from evlog.summary.running_totals import Link


class Written(NamedTuple):
    """What was written: the revision, None if nothing was; new events; links that changed."""

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
    """What became of totals, a line each."""
    parts: dict[int, list[int]] = {}
    days: dict[int, list[int]] = {}
    notes = []
    for link in links:
        several = [
            e for e in link.earlier if _is_period(e, link.event) or _is_shared(e, link.event)
        ]
        for event in several:
            if event not in link.before:
                within = days if _is_period(event, link.event) else parts
                within.setdefault(event.id, []).append(link.event.id)
        rest = link._replace(earlier=tuple(e for e in link.earlier if e not in several))
        if rest.earlier or not several:
            notes.append(_note(rest))
    return (
        *notes,
        *(f"{_numbers(ids)} replace the shared figure #{it}" for it, ids in parts.items()),
        *(
            f"#{period} is set aside, as {_numbers(ids)} {_tell(ids)} of its days: "
            f"`evlog edit {_ids(ids)} --clear supersedes` counts all"
            for period, ids in days.items()
        ),
    )


def _is_period(earlier: Event, event: Event) -> bool:
    return is_period_total(earlier) and earlier.when != event.when


def _is_shared(earlier: Event, event: Event) -> bool:
    return set(earlier.axes) > set(event.axes) > set()


def _note(link: "Link") -> str:
    number = f"#{link.event.id}"
    if link.event.supersedes is None:
        return f"{number} replaces nothing now"
    earlier = [event.id for event in link.earlier]
    what = _numbers(earlier) if earlier else "elsewhere"
    before = [event.id for event in link.before if event.id not in earlier]
    moved = f" now, no longer {_numbers(before)}" if before else ""
    if link.earlier and all(e.as_of == link.event.as_of for e in link.earlier):
        return f"{number} corrects {what}, told as of the same moment{moved}"
    totals = "running totals" if len(earlier) > 1 else "running total"
    return f"{number} replaces the earlier {totals} {what}{moved}"


def _tell(ids: Sequence[int]) -> str:
    return "tells" if len(ids) == 1 else "tell"


def _ids(ids: Sequence[int]) -> str:
    return " ".join(map(str, ids))


def _numbers(ids: Sequence[int]) -> str:
    *others, last = (f"#{number}" for number in ids)
    return f"{', '.join(others)} and {last}" if others else last


def in_brief(notes: Sequence[str], most: int = 2) -> str:
    """The first of several notes on one line each, and how many more there are."""
    more = [f"and so {len(notes) - most:,} more"] if len(notes) > most else []
    return "\n".join((*notes[:most], *more))
