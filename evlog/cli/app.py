"""Opening the full-screen app."""

import sys
from pathlib import Path

import click

from evlog.cli.session import BadConfig, Session, config_file, read_config, witness_folder


def open_app(session: Session) -> None:
    """Open the app on the log; without a terminal, say what to do instead."""
    if not on_a_terminal():
        raise click.UsageError(
            "the app needs a terminal; `evlog --help` lists the verbs that do not"
        )
    run_app(session.path, witness=witness_folder())


def on_a_terminal() -> bool:
    """Whether there is a terminal to read keys from and to draw on; Textual draws on stderr."""
    return all(stream.isatty() for stream in (sys.stdin, sys.stdout, sys.stderr))


def run_app(
    path: Path, *, demo: bool = False, witness: Path | None = None, tour: bool | None = None
) -> None:
    """Run the app until it is left; `tour` as the app takes it."""
    from evlog.app import EvlogApp
    from evlog.screens.keymap import BadKeys

    try:
        keys = read_config().get("keys", {})
        app = EvlogApp(path, demo=demo, keys=keys, witness=witness, tour=tour)
    except BadKeys as error:
        raise BadConfig(f"{config_file()}: {error}") from error
    app.run()
