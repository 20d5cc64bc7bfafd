"""`evlog show`: events in full."""

import click

from evlog.actions.links import unknown_totals
from evlog.cli import err, out
from evlog.cli.ids import ids_argument
from evlog.cli.options import json_option
from evlog.cli.session import Session, pass_session


@click.command("show", short_help="Show events in full.")
@ids_argument
@json_option
@pass_session
def command(session: Session, ids: tuple[int, ...], form: str) -> None:
    """Show everything that is known of events, by number: 42 or #42."""
    log = session.open_log()
    events = [log.get(number) for number in ids]
    if form == "json":
        out.events_json(events)
        return
    from evlog.render.event import event_grid
    from evlog.summary.linked import Links

    sound = log.sound_events()
    links = Links(sound)
    for event in events:
        out.line(f"#{event.id}")
        out.render(event_grid(event, linked=links.of(event)))
    for uid in sorted(unknown_totals(sound, events)):
        err.talk(f"note: {uid}, which is superseded, is not in this log")
