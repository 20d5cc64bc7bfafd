"""`evlog export`: give events away as a file."""

import sys
from contextlib import nullcontext
from pathlib import Path

import click

from evlog.cli import err, out
from evlog.cli.filename import FileName
from evlog.cli.session import Session, pass_session
from evlog.exchange.errors import BadFile
from evlog.exchange.files.export import export_file, write_events
from evlog.exchange.files.output_file import output_file
from evlog.exchange.formats.csv_columns import CSV_COLUMNS
from evlog.exchange.formats.package import write_package
from evlog.exchange.formats.registry import WRITABLE, Format, Writing, by_name, format_for
from evlog.model.text import counted
from evlog.store import Log
from evlog.summary import superseded_uids

_TABLES = ("csv", "tsv")
_PACKAGE = "datapackage.json"


@click.command("export", short_help="Write the events that a filter finds to a file.")
@click.argument("words", nargs=-1, metavar="[FILTER…]")
@click.option(
    "-o", "--output", type=FileName(), default="-", metavar="FILE", help="The file; - is stdout."
)
@click.option(
    "--format",
    "form",
    type=click.Choice(WRITABLE),
    help="The format.  [default: by the file's name, else csv]",
)
@click.option("--columns", metavar="A,B,…", help="Only these columns of a csv or tsv.")
@click.option("--excel", is_flag=True, help="Mark as UTF-8 and defuse formulas; import undoes it.")
@click.option("--package", is_flag=True, help=f"Describe it in a {_PACKAGE} beside it.")
@click.option("--force", is_flag=True, help="Replace a file that is there.")
@pass_session
def command(
    session: Session,
    words: tuple[str, ...],
    output: str,
    form: str | None,
    columns: str | None,
    excel: bool,
    package: bool,
    force: bool,
) -> None:
    """Write events, oldest number first, every field of them.

    \b
    evlog export -o december.csv since:2025-12 until:2025-12
    evlog export --format jsonl axis:kupiansk | jq .count
    """
    log = session.open_log()
    if output != "-" and Path(output).resolve() == log.path.resolve():
        raise click.UsageError(f"{output} is the log itself; name another file")
    chosen = _format(form, output)
    how = _writing(chosen, log, columns, excel=excel)
    if package and (output == "-" or chosen.name not in _TABLES):
        raise click.UsageError("--package describes a csv or tsv file; name one with -o")
    events = log.search(session.read_filter(words, log)) if words else log.all()
    ordered = sorted(events, key=lambda event: event.id)
    is_beside_data = output == "-" and sys.stdout.isatty()
    with nullcontext() if is_beside_data else err.progress("exporting") as progress:
        if output == "-":
            written = write_events(ordered, out.stream(), chosen, how, progress)
        else:
            path = Path(output)
            written = export_file(ordered, path, chosen, how, force=force, progress=progress)
    if package:
        _describe(Path(output), how, force=force)
    if output != "-":
        err.talk(f"{counted(written, 'event')} to {output}")
    for line in how.remarks.lines():
        err.warning(line)


def _format(form: str | None, output: str) -> Format:
    if form is not None:
        return by_name(form)
    if output == "-":
        return by_name("csv")
    try:
        return format_for(Path(output))
    except BadFile as error:
        raise click.UsageError(str(error)) from None


def _writing(chosen: Format, log: Log, columns: str | None, *, excel: bool) -> Writing:
    if chosen.name not in _TABLES and (columns or excel):
        raise click.UsageError("--columns and --excel are for csv and tsv")
    wanted = [name.strip() for name in columns.split(",")] if columns else []
    if unknown := [name for name in wanted if name not in CSV_COLUMNS]:
        raise click.UsageError(f'no column "{unknown[0]}"; there are {", ".join(CSV_COLUMNS)}')
    if twice := [name for name in wanted if wanted.count(name) > 1]:
        raise click.UsageError(f'the column "{twice[0]}" is named twice')
    superseded = superseded_uids(log.all()) if chosen.is_flat else frozenset()
    return Writing(wanted or None, excel, log.vocabulary, superseded=superseded)


def _describe(path: Path, how: Writing, *, force: bool) -> None:
    with output_file(path.with_name(_PACKAGE), force=force) as stream:
        write_package(path, stream, columns=how.columns or CSV_COLUMNS, excel=how.excel)
