"""`evlog list`: the events that a filter finds."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, TypeVar

import click

from evlog.cli import err, out
from evlog.cli.options import listing_option
from evlog.cli.session import Session, pass_session
from evlog.model.event import Event, document
from evlog.model.text import counted
from evlog.render.columns import COLUMNS, typed_name
from evlog.render.order import in_order

if TYPE_CHECKING:
    from evlog.language.filter.query import Filter
    from evlog.render.layout import Layout
    from evlog.store import Log

_TABLE_LIMIT = 100
# Each order by the name that is typed: `as-of`, `axis`.
_ORDERS = {typed_name(column): column for column in COLUMNS}
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
    type=click.Choice(tuple(_ORDERS)),
    default="date",
    show_default=True,
    help="By a date or a count the latest or largest comes first.",
)
@click.option("--reverse", is_flag=True, help="Turn the order round.")
@click.option(
    "--columns",
    metavar="A,B,…",
    help="The columns of the table in their order, such as date,axis,killed.",
)
@listing_option
@pass_session
def command(
    session: Session,
    words: tuple[str, ...],
    limit: int | None,
    sort: str,
    reverse: bool,
    columns: str | None,
    form: str,
) -> None:
    """List events, the newest first.

    \b
    evlog list axis:kupiansk type:strikes since:2025-12-01
    evlog list "supply line" not place:Lyman @GeneralStaff
    evlog list type:strikes --columns date,axis,killed,wounded --sort killed
    """
    layout = None if columns is None else _layout(columns, form)
    log = session.open_log()
    if limit is None and form == "table":
        limit = _TABLE_LIMIT
    wanted = session.read_filter(words, log)
    if limit:
        total, shown = _first(log, wanted, limit, sort, reverse)
    else:
        found = log.search(wanted) if wanted else log.all()
        total, shown = len(found), _sorted(found, sort, reverse)
    _show(shown, form, layout)
    if limit and total > limit:
        err.talk(f"{limit} of {total:,} events; --limit 0 shows all")
    elif form == "table":
        err.talk(counted(total, "event"))
    if not total:
        session.tell_meant(wanted, log)


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

    shown = log.pick(subset(*_ORDERS[sort].fields, *wanted.fields), choose)
    return total, shown


def _sorted(events: Sequence[E], sort: str, reverse: bool, limit: int | None = None) -> list[E]:
    """Events in that order, the newest or the largest first; only so many if limited."""
    column = _ORDERS[sort]
    return in_order(events, column, falls=column.falls != reverse, limit=limit)


def _layout(columns: str, form: str) -> "Layout":
    from evlog.render.columns import UnknownColumn, columns_named
    from evlog.render.layout import Layout

    if form != "table":
        hint = "`evlog export --columns` picks those of a CSV" if form == "csv" else "leave it out"
        raise click.UsageError(f"--columns is for the table; {hint}")
    try:
        chosen = columns_named(columns.split(","))
    except UnknownColumn as problem:
        raise click.UsageError(str(problem)) from None
    # Who names columns wants them in view, however little room that leaves each.
    return Layout(tuple(column._replace(ease=0) for column in chosen))


def _show(events: Sequence[Event], form: str, layout: "Layout | None") -> None:
    match form:
        case "json":
            out.json([document(event) for event in events])
        case "jsonl":
            out.json_lines(map(document, events))
        case "csv":
            from evlog.exchange.formats.csv import write_csv

            write_csv(events, out.stream())
        case _ if events:
            _show_table(events, layout)


def _show_table(events: Sequence[Event], layout: "Layout | None") -> None:
    from evlog.render.events import columns_left_out, events_table
    from evlog.render.layout import SHIPPED_LAYOUT

    width = out.width()
    out.render(events_table(events, width, layout or SHIPPED_LAYOUT))
    if layout is not None and (rest := columns_left_out(events, width, layout)):
        names = ", ".join(map(typed_name, rest))
        err.talk(f"no room for {names}; a wider terminal shows more")
