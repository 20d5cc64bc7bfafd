"""`evlog demo`: the app, or its tables, on a throw-away copy of the sample."""

from pathlib import Path
from tempfile import TemporaryDirectory

import click

from evlog.cli import err, out
from evlog.cli.app import on_a_terminal, run_app
from evlog.cli.session import LOG_NAME
from evlog.exchange.files.sample import add_sample
from evlog.model.event import Event


@click.command("demo", short_help="Try evlog on sample data.")
@click.option("--print", "printed", is_flag=True, help="Print the list and the summary instead.")
@click.option("--tour", is_flag=True, help="Begin with a tour of the screen, in six steps.")
def command(printed: bool, tour: bool) -> None:
    """Open the app on a copy of the sample, a week around Kupiansk in December 2025.

    Nothing that you do there is kept, and your own log is not touched.
    """
    if not printed and not on_a_terminal():
        raise click.UsageError("the app needs a terminal; `evlog demo --print` does not")
    from evlog.store import open_log

    with TemporaryDirectory(prefix="evlog-demo-") as folder:
        log = open_log(Path(folder) / LOG_NAME, create=True)
        add_sample(log)
        if printed:
            _print(list(log.all()))
            return
        run_app(log.path, demo=True, tour=True if tour else None)


def _print(events: list[Event]) -> None:
    from evlog.model.vocabulary import shipped_vocabulary
    from evlog.render.events import events_table
    from evlog.render.summary.table import summary_table
    from evlog.summary import Question, summarise, superseded_uids

    events.sort(key=lambda event: (event.date, event.id), reverse=True)
    out.render(events_table(events, out.width()))
    out.line()
    counted = summarise(events, Question(), shipped_vocabulary(), superseded_uids(events))
    out.render(summary_table(counted))
    err.talk(
        "this was the sample; `evlog demo` opens it in the app, `evlog add` starts your own log"
    )
