"""`evlog import`: take events in from a file."""

import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from itertools import repeat
from pathlib import Path

import click

from evlog.cli import err, out
from evlog.cli.filename import FileName
from evlog.cli.options import json_option, why_option
from evlog.cli.session import Session, pass_session
from evlog.exchange.files.input_file import InputFile, input_file
from evlog.exchange.files.output_file import output_file
from evlog.exchange.files.rejects import write_rejects
from evlog.exchange.formats.registry import READABLE, by_name
from evlog.exchange.importing.import_file import Imported, Importing, Progress, import_file, preview
from evlog.exchange.importing.import_rows import Tally
from evlog.exchange.mapped.mapping import read_mapping
from evlog.exchange.mapped.suggest import suggest_mapping
from evlog.exchange.rows import Reject
from evlog.model.event import document

_FILE = FileName(path_type=Path)


@click.command("import", short_help="Take events in from a file.")
@click.argument("file", type=FileName(), metavar="FILE|-")
@click.option("--from", "named", type=click.Choice(READABLE), help="The format, over what is seen.")
@click.option("--map", "map_path", type=_FILE, metavar="TOML", help="What the columns mean.")
@click.option("--suggest-map", is_flag=True, help="Print a first such file, to be edited.")
@click.option("--encoding", metavar="NAME", help="Such as cp1251.  [default: utf-8]")
@click.option("--new-axes", is_flag=True, help="Add axes that the log does not know.")
@click.option("--dry-run", is_flag=True, help="Show what would be; write nothing.")
@click.option("--rejects", type=_FILE, metavar="FILE", help="Set rejected rows aside there.")
@click.option("--force", is_flag=True, help="Replace the file of rejects.")
@why_option
@json_option
@pass_session
def command(
    session: Session,
    file: str,
    named: str | None,
    map_path: Path | None,
    suggest_map: bool,
    encoding: str | None,
    new_axes: bool,
    dry_run: bool,
    rejects: Path | None,
    force: bool,
    why: str,
    form: str,
) -> int:
    """Import events; the whole file is one revision, and one undo takes it back.

    \b
    evlog import december.csv --dry-run
    evlog import sirens.csv --suggest-map > sirens.toml
    evlog import sirens.csv --map sirens.toml --rejects bad.csv
    """
    if rejects and rejects.resolve() in (Path(file).resolve(), session.path.resolve()):
        raise click.UsageError(f"{rejects} is needed as it is; name another file for the rejects")
    mapping = read_mapping(map_path) if map_path else None
    how = Importing(by_name(named) if named else None, mapping, new_axes)
    with input_file(file, encoding or (mapping.encoding if mapping else None)) as opened:
        if suggest_map:
            out.stream().write(suggest_mapping(opened).rstrip("\n") + "\n")
            return err.Exit.OK
        if dry_run:
            with _progress(opened, "reading") as progress:
                imported = preview(session.open_log(create=True), opened, how, progress)
        else:
            imported = _import(session, opened, how, rejects, force, why or f"import {file}")
        tally = imported.tally
        _report(imported, form, dry_run=dry_run)
    if tally.rejected and rejects and not dry_run:
        err.talk(f"{_many(tally.rejected, 'row')} set aside in {rejects}")
    return err.Exit.REJECTED if tally.rejected else err.Exit.OK


def _import(
    session: Session,
    file: InputFile,
    how: Importing,
    rejects: Path | None,
    force: bool,
    why: str,
) -> Imported:
    log = session.open_log(create=True)
    with (
        _rejects(file, rejects, force=force) as set_aside,
        _progress(file, "importing") as progress,
    ):
        imported = import_file(log, file, how, set_aside=set_aside, progress=progress, why=why)
    if rejects and not imported.tally.rejected:
        rejects.unlink()
    return imported


@contextmanager
def _rejects(
    file: InputFile, path: Path | None, *, force: bool
) -> Iterator[Callable[[Reject], None] | None]:
    if path is None:
        yield None
        return
    with output_file(path, force=force, encoding=file.encoding) as stream:
        yield write_rejects(file, stream)


@contextmanager
def _progress(file: InputFile, label: str) -> Iterator[Progress | None]:
    if not sys.stderr.isatty():
        yield None
        return
    started, rows = time.monotonic(), 0

    def rate(_: object) -> str:
        return f"{rows:,} rows, {rows / max(time.monotonic() - started, 1e-3):,.0f}/s"

    # A pipe has no size: then the bar only shows that it moves.
    endless = repeat(0) if file.size is None else None
    with click.progressbar(
        endless, length=file.size, label=label, item_show_func=rate, file=sys.stderr, width=24
    ) as bar:

        def progress(number: int, position: int) -> None:
            nonlocal rows
            rows = number
            bar.update(position - bar.pos, rows)

        yield progress


def _report(imported: Imported, form: str, *, dry_run: bool) -> None:
    tally = imported.tally
    for line in tally.remarks.lines():
        err.warning(line)
    if form == "json":
        out.json(_figures(imported))
        return
    if dry_run:
        _show_preview(imported)
        return
    out.line(f"{_many(tally.new, 'event')} new, {tally.changed:,} changed, {tally.same:,} the same")
    if tally.new_axes:
        out.line(f"{_many(len(tally.new_axes), 'new axis', 'new axes')}: {_some(tally.new_axes)}")
    _show_lookalikes(tally)
    err.notes(imported.written.notes)
    if imported.revision is None:
        out.line("nothing to change")
    else:
        out.line(f"revision {imported.revision.number}; `evlog undo` takes all of it back")


def _show_preview(imported: Imported) -> None:
    tally = imported.tally
    if tally.first:
        from evlog.render.events import events_table

        out.render(events_table(tally.first))
        out.line()
    counts = {
        "new": tally.new,
        "changed": tally.changed,
        "the same": tally.same,
        "near-duplicates": tally.near_duplicates,
        "rejected": tally.rejected,
        **{f"  {reason}": number for reason, number in tally.reasons.most_common(10)},
        "new axes": len(tally.new_axes),
    }
    for name, number in counts.items():
        out.line(f"{number:>9,}  {name}")
    if tally.new_axes:
        out.line(f"           {_some(tally.new_axes)}")
    _show_lookalikes(tally)
    err.notes(imported.written.notes)
    for reject in tally.first_rejects:
        err.talk(f"line {reject.line}: {reject.reason}")
    err.talk("nothing was written; without --dry-run it is")


def _show_lookalikes(tally: Tally) -> None:
    if not tally.near_duplicates:
        return
    err.warning(
        f"{_many(tally.near_duplicates, 'new event')} may be there already; all are kept, "
        f"and `evlog same ID ID` makes one event of two"
    )
    for line, event, other in tally.first_lookalikes[:5]:
        which = f"#{other.id}" if other.id else "another in the file"
        err.talk(f"  line {line}: {event.type} {event.edtf} is like {which}")


def _figures(imported: Imported) -> dict[str, object]:
    tally = imported.tally
    return {
        "new": tally.new,
        "changed": tally.changed,
        "same": tally.same,
        "near_duplicates": tally.near_duplicates,
        "rejected": tally.rejected,
        "linked": len(imported.written.links),
        "reasons": dict(tally.reasons),
        "new_axes": tally.new_axes,
        "told": list(tally.remarks.lines()),
        "revision": imported.revision.number if imported.revision else None,
        "first": [document(event) for event in tally.first],
        "first_rejects": [{"line": one.line, "reason": one.reason} for one in tally.first_rejects],
    }


def _some(names: list[str]) -> str:
    return ", ".join(names[:8]) + (", …" if len(names) > 8 else "")


def _many(number: int, one: str, more: str | None = None) -> str:
    return f"{number:,} {one if number == 1 else more or one + 's'}"
