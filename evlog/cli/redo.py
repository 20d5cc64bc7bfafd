"""`evlog redo`: bring back what was undone last."""

import click

from evlog.actions.undoing import redo
from evlog.cli import err
from evlog.cli.options import why_option
from evlog.cli.session import Session, pass_session
from evlog.cli.undo import tell


@click.command("redo", short_help="Bring back what was undone last.")
@click.option("--force", is_flag=True, help="Even over what was changed since.")
@why_option
@pass_session
def command(session: Session, force: bool, why: str) -> None:
    """Bring back what `evlog undo` took back last, as long as nothing new was written."""
    log = session.open_log()
    tell(log, redo(log, force=force, why=why))
    err.talk("undo: evlog undo")
