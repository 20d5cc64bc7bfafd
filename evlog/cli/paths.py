"""`evlog paths`: where things are."""

import click

from evlog.cli import out
from evlog.cli.session import Session, config_file, pass_session, state_folder


@click.command("paths")
@click.option("--format", "form", type=click.Choice(["table", "json"]), default="table")
@pass_session
def command(session: Session, form: str) -> None:
    """Say where evlog keeps the log, its configuration and its state."""
    found = {"log": session.path, "config": config_file(), "state": state_folder()}
    if form == "json":
        out.json({name: str(path) for name, path in found.items()})
        return
    for name, path in found.items():
        out.line(f"{name:<8}{path}{'' if path.exists() else '  (not there yet)'}")
