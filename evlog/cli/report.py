"""`evlog report`: one page for an editor."""

from pathlib import Path

import click
from msgspec.structs import replace

from evlog.cli import err, out
from evlog.cli.filename import FileName
from evlog.cli.session import Session, pass_session
from evlog.model.text import counted


@click.command("report", short_help="One page to show: figures, pictures, claims, coverage.")
@click.argument("words", nargs=-1, metavar="[FILTER…]")
@click.option(
    "-o", "--output", type=FileName(), required=True, metavar="FILE", help="The page; - is stdout."
)
@click.option("--title", help="Stands over it.  [default: the filter in words]")
@click.option(
    "--events",
    "most_events",
    type=click.IntRange(min=0),
    default=1000,
    show_default=True,
    metavar="N",
    help="List at most so many, the latest.",
)
@click.option("--force", is_flag=True, help="Replace a file that is there.")
@pass_session
def command(
    session: Session,
    words: tuple[str, ...],
    output: str,
    title: str | None,
    most_events: int,
    force: bool,
) -> None:
    """Write one HTML page that stands alone: figures by unit, bars, time, calendar, map, who says
    so and who denies it, who was silent, how it was counted, and the events.

    \b
    evlog report since:2026-09-14 until:2026-09-20 -o week.html
    evlog report axis:kupiansk --title "Kupiansk, a week" -o kupiansk.html

    It has no script and asks nobody for anything; print it, send it, put it on the web.
    """
    from evlog.render.page.report import Report, report_page

    log = session.open_log()
    if output != "-" and Path(output).resolve() == log.path.resolve():
        raise click.UsageError(f"{output} is the log itself; name another file")
    wanted = session.read_filter(words, log)
    found = Report.of(log.all(), wanted, log.vocabulary, session.today)
    report = replace(found, title=title or "", most_events=most_events)
    if not report.events:
        session.tell_meant(wanted, log)
    if output == "-":
        out.stream().write(report_page(report))
        return
    from evlog.exchange.files.output_file import output_file

    with output_file(Path(output), force=force) as stream:
        stream.write(report_page(report))
    err.talk(f"a report of {counted(len(report.events), 'event')} to {output}")
