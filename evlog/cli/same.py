"""`evlog same`: make one event of several that tell of the same."""

from collections.abc import Sequence

import click

from evlog.actions.same import make_distinct, make_same
from evlog.cli import err, out
from evlog.cli.ids import ids_argument
from evlog.cli.options import json_option, why_option
from evlog.cli.session import Session, pass_session
from evlog.model.event import Event
from evlog.render.words import headline


@click.command("same", short_help="Make one event of several.")
@ids_argument
@click.option("--not", "distinct", is_flag=True, help="They are distinct: say so for good.")
@why_option
@json_option
@pass_session
def command(session: Session, ids: tuple[int, ...], distinct: bool, why: str, form: str) -> None:
    """Make one event of several that tell of the same; the lowest number stays.

    \b
    evlog same 18 19 22

    All sources are kept, each with the figures that it told where they differ. The event then has
    the spread, such as 3–4; `evlog edit 18 --killed 4` sets it. One undo takes it apart again.

    \b
    evlog same --not 18 19

    keeps events that look alike apart: nothing says of them again that they may be one.
    """
    log = session.open_log()
    if distinct:
        written = make_distinct(log, ids, why=why)
        _answer([log.get(number) for number in sorted(set(ids))], form)
        err.talk("    distinct events: they are not said to look alike again")
        err.notes(written.notes)
        err.talk("undo: evlog undo" if written.revision else "nothing changed")
        return
    made = make_same(log, ids, why=why)
    _answer([made.event], form)
    err.talk(f"    {_listed(made.gone)} part of it now")
    err.notes(made.written.notes)
    err.talk("undo: evlog undo")


def _answer(events: Sequence[Event], form: str) -> None:
    if form == "json":
        out.events_json(events)
        return
    for event in events:
        out.line(headline(event))


def _listed(ids: tuple[int, ...]) -> str:
    *others, last = (f"#{number}" for number in ids)
    return f"{', '.join(others)} and {last} are" if others else f"{last} is"
