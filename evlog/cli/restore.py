"""`evlog restore`: a copy put in the place of the log; what it replaces is kept."""

from pathlib import Path

import click

from evlog.actions.put_back import put_back
from evlog.cli import err, out
from evlog.cli.filename import FileName
from evlog.cli.session import Session, pass_session


@click.command("restore", short_help="Put a copy in the place of the log.")
@click.argument("source", type=FileName(path_type=Path), metavar="FILE")
@click.option("--force", is_flag=True, help="Even if the log holds what the copy lacks.")
@pass_session
def command(session: Session, source: Path, force: bool) -> None:
    """Put a copy that `evlog backup` made, or any other, in the place of the log.

    The copy is verified first. One that lacks revisions of the log is refused, unless forced. The
    log that was there is kept beside it under another name.
    """
    kept = put_back(session.path, source, session.witness, force=force)
    out.line(f"{session.path}: restored from {source}")
    if kept is not None:
        err.talk(f"the log that was there is kept in {kept}")
