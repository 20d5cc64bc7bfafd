"""`evlog delete`: take events out of the log; the history keeps them."""

import click

from evlog.actions.remove import remove
from evlog.cli import err, out
from evlog.cli.ids import ids_argument
from evlog.cli.options import why_option
from evlog.cli.session import Session, pass_session
from evlog.render.words import headline


@click.command("delete", short_help="Delete events; `undo` brings them back.")
@ids_argument
@why_option
@pass_session
def command(session: Session, ids: tuple[int, ...], why: str) -> None:
    """Delete events by number. Nothing is lost: `evlog undo` brings them back."""
    log = session.open_log()
    lost = log.contents.damaged.keys() & set(ids)
    gone = [
        f"#{number}, whose line is damaged" if number in lost else headline(log.get(number))
        for number in dict.fromkeys(ids)
    ]
    removed = remove(log, ids, why=why or f"delete {' '.join(f'#{i}' for i in ids)}")
    for name in gone:
        out.line(f"deleted {name}")
    err.notes(removed.notes)
    err.talk("undo: evlog undo" if len(lost) < len(gone) else "undo cannot bring it back")
