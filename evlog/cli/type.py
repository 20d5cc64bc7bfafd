"""`evlog type`: the event types."""

from collections import Counter

import click

from evlog.cli import out
from evlog.cli.axis import AxisOf
from evlog.cli.options import listing_option
from evlog.cli.session import Session, pass_session


@click.command("type", short_help="List event types.")
@listing_option
@pass_session
def command(session: Session, form: str) -> None:
    """List the event types by group, with the number of their events and their spellings."""
    log = session.log_if_any()
    events = [] if log is None else log.project(AxisOf)
    used = Counter(event.type for event in events)
    rows = [
        {
            "name": kind.name,
            "group": kind.group,
            "unit": "" if kind.stock else kind.unit or kind.label,
            "events": used[kind.name],
            "spellings": kind.spellings,
        }
        for kind in session.vocabulary().types
    ]
    out.rows(rows, form)
