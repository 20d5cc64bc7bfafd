"""`evlog undo`: take a revision back; nothing is lost by it."""

import click

from evlog.actions.undoing import Undone, undo
from evlog.cli import err, out
from evlog.cli.options import why_option
from evlog.cli.session import Session, pass_session
from evlog.store import Log

_SHOWN = 10


@click.command("undo", short_help="Take back the last change, or a revision.")
@click.argument("revision", type=click.IntRange(min=1), required=False, metavar="[REV]")
@click.option("--force", is_flag=True, help="Even over what was changed later.")
@why_option
@pass_session
def command(session: Session, revision: int | None, force: bool, why: str) -> None:
    """Take back the last revision that was not taken back yet, or revision REV.

    A command is one revision, however many events it changed. Undoing what a later revision
    changed is refused, unless forced. `evlog history` lists the revisions.
    """
    log = session.open_log()
    tell(log, undo(log, revision, force=force, why=why))
    err.talk("back: evlog redo")


def tell(log: Log, done: Undone) -> None:
    """Say what an undo or a redo did."""
    from evlog.render.history import change_line, what

    revision, (_, changes) = done.revision, next(log.history())
    out.line(what(revision, changes))
    for change in changes[:_SHOWN]:
        out.line(f"  {change_line(change, revision)}")
    if len(changes) > _SHOWN:
        out.line(f"  and {len(changes) - _SHOWN:,} more")
    err.notes(done.notes)
