"""`evlog same`: make one event of several that tell of the same."""

import click

from evlog.actions.same import make_same
from evlog.cli import err, out
from evlog.cli.ids import ids_argument
from evlog.cli.options import json_option, why_option
from evlog.cli.session import Session, pass_session
from evlog.render.words import headline


@click.command("same", short_help="Make one event of several.")
@ids_argument
@why_option
@json_option
@pass_session
def command(session: Session, ids: tuple[int, ...], why: str, form: str) -> None:
    """Make one event of several that tell of the same; the lowest number stays.

    \b
    evlog same 18 19 22

    All sources are kept, each with the figures that it told where they differ. The event then has
    the spread, such as 3–4; `evlog edit 18 --killed 4` sets it. One undo takes it apart again.
    """
    log = session.open_log()
    made = make_same(log, ids, why=why)
    if form == "json":
        out.events_json([made.event])
    else:
        out.line(headline(made.event))
    err.talk(f"    {_listed(made.gone)} part of it now")
    err.notes(made.written.notes)
    err.talk("undo: evlog undo")


def _listed(ids: tuple[int, ...]) -> str:
    *others, last = (f"#{number}" for number in ids)
    return f"{', '.join(others)} and {last} are" if others else f"{last} is"
