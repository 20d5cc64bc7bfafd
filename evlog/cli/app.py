"""Opening the full-screen app."""

import os
import sys
from pathlib import Path

import click

from evlog.cli.session import Session


def open_app(session: Session) -> None:
    """Open the app on the log; without a terminal, say what to do instead."""
    if not (sys.stdin.isatty() and sys.stdout.isatty()):
        raise click.UsageError(
            "the app needs a terminal; `evlog --help` lists the verbs that do not"
        )
    run_app(session.path)


def run_app(path: Path, *, demo: bool = False) -> None:
    """Run the app until it is left."""
    if os.environ.get("NO_COLOR"):
        os.environ.setdefault("TEXTUAL_COLOR_SYSTEM", "none")
    from evlog.app import EvlogApp

    EvlogApp(path, demo=demo).run()
