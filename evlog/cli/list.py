"""`evlog list`: the events that a filter finds."""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any, TypeVar

import click

from evlog.cli import err, out
from evlog.cli.options import listing_option
from evlog.cli.session import Session, pass_session
from evlog.model.event import Event, document

if TYPE_CHECKING:
    from evlog.language.filter import Filter
    from evlog.store import Log

_TABLE_LIMIT = 100
# With the fields that each order looks at.
_SORTS: dict[str, tuple[str, ...]] = {
    "date": ("date", "date_end"),
    "id": (),
    "axis": ("axes", "date"),
    "type": ("type", "date"),
    "count": ("count",),
    "status": ("status", "sources", "date"),
}
E = TypeVar("E", bound=Any)


@click.command("list", short_help="List the events that a filter finds.")
@click.argument("words", nargs=-1, metavar="[FILTER…]")
@click.option(
    "--limit",
    type=click.IntRange(min=0),
    help=f"How many at most; 0 for all.  [default: {_TABLE_LIMIT} in a table, else all]",
)
@click.option(
    "--sort",
    type=click.Choice(tuple(_SORTS)),
    default="date",
    show_default=True,
    help="Newest first by date.",
)
@click.option("--reverse", is_flag=True, help="Turn the order round.")
@listing_option
@pass_session
def command(
    session: Session,
    words: tuple[str, ...],
    limit: int | None,
    sort: str,
    reverse: bool,
    form: str,
) -> None:
    """List events, the newest first.

    \b
    evlog list axis:kupiansk type:strikes since:2025-12-01
    evlog list "supply line" not place:Lyman @GeneralStaff
    """
    log = session.open_log()
    if limit is None and form == "table":
        limit = _TABLE_LIMIT
    wanted = session.read_filter(words, log)
    if limit:
        total, shown = _first(log, wanted, limit, sort, reverse)
    else:
        found = log.search(wanted) if wanted else log.all()
        total, shown = len(found), _sorted(found, sort, reverse)
    _show(shown, form)
    if limit and total > limit:
        err.talk(f"{limit} of {total:,} events; --limit 0 shows all")
    elif form == "table":
        err.talk(err.counted(total, "event"))


def _first(
    log: "Log", wanted: "Filter", limit: int, sort: str, reverse: bool
) -> tuple[int, list[Event]]:
    """How many events are wanted, and the first of them; only these are read in full."""
    from evlog.store.projection import subset

    total = 0

    def choose(shapes: list[Any]) -> list[int]:
        nonlocal total
        found = list(filter(wanted.predicate, shapes)) if wanted else shapes
        total = len(found)
        return [shape.id for shape in _sorted(found, sort, reverse, limit)]

    shown = log.pick(subset(*_SORTS[sort], *wanted.fields), choose)
    return total, shown


def _sorted(events: Sequence[E], sort: str, reverse: bool, limit: int | None = None) -> list[E]:
    """Events in that order, the newest or the largest first; only so many where limited."""
    falls = (sort in ("date", "count")) != reverse
    if limit is None:
        return sorted(events, key=_KEYS[sort], reverse=falls)
    from heapq import nlargest, nsmallest

    return (nlargest if falls else nsmallest)(limit, events, key=_KEYS[sort])


def _size(event: Any) -> tuple[int, int]:
    # Not told is no number: it comes after every figure.
    count = event.count
    return (
        (-1, event.id)
        if count is None
        else (count.best if count.best is not None else count.low, event.id)
    )


_KEYS: dict[str, Callable[[Any], Any]] = {
    "date": lambda event: (event.date, event.last_day, event.id),
    "id": lambda event: event.id,
    "axis": lambda event: (event.axes, event.date, event.id),
    "type": lambda event: (event.type, event.date, event.id),
    "count": _size,
    "status": lambda event: (event.standing, event.date, event.id),
}


def _show(events: Sequence[Event], form: str) -> None:
    match form:
        case "json":
            out.json([document(event) for event in events])
        case "jsonl":
            out.json_lines(map(document, events))
        case "csv":
            from evlog.exchange.csv import write_csv

            write_csv(events, out.stream())
        case _ if events:
            from evlog.render.events import events_table

            out.render(events_table(events, out.width()))
