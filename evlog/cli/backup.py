"""`evlog backup`: a copy of the log that is whole and verified."""

from pathlib import Path

import click

from evlog.cli import err, out
from evlog.cli.filename import FileName
from evlog.cli.session import Session, pass_session
from evlog.model.text import counted
from evlog.store.backup import backup


@click.command("backup", short_help="Copy the log, and verify the copy.")
@click.argument("target", type=FileName(path_type=Path), required=False, metavar="[FILE|FOLDER]")
@click.option(
    "--keep", type=click.IntRange(min=1), help="In a folder: leave only so many dated copies."
)
@pass_session
def command(session: Session, target: Path | None, keep: int | None) -> None:
    """Copy the log into a new file, or under a dated name into a folder, and verify the copy.

    \b
    evlog backup                        into the folder "backups" beside the log
    evlog backup /media/usb --keep 30
    evlog backup before-the-merge.evlog

    A name without an ending, such as .evlog, is that of a folder. `evlog restore FILE` puts a copy back.
    """
    done = backup(session.path, target or session.path.parent / "backups", keep=keep)
    out.line(str(done.path))
    err.talk(
        f"{counted(done.report.events, 'event')} in {counted(done.report.revisions, 'revision')}, "
        f"head {done.report.head[:16]}…"
    )
    for old in done.dropped:
        err.talk(f"deleted {old}")
