"""`evlog add`: events from a line, from options, or many lines from stdin."""

import sys
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import Any

import click

from evlog.actions.enter import enter
from evlog.actions.twice import alike_in, alike_note
from evlog.cli import err, out
from evlog.cli.event_options import event_options, given_fields, with_uids
from evlog.cli.filename import FileName
from evlog.cli.options import json_option, why_option
from evlog.cli.session import Session, pass_session
from evlog.language.line.entry import Entry
from evlog.model.event import LINKS, Event
from evlog.model.rules import checked, cleaned
from evlog.model.vocabulary import Vocabulary
from evlog.render.words import headline

_SHOWN = 200


@click.command("add", short_help="Write events, from a line, from options, or from stdin.")
@click.argument("line", nargs=-1)
@event_options
@click.option("--dry-run", is_flag=True, help="Show how it would be read; write nothing.")
@click.option(
    "--rejects",
    type=FileName(path_type=Path, dir_okay=False),
    help="With -: keep the bad lines here and write the good ones.",
)
@click.option("--strict", is_flag=True, help="Refuse a line if a number of it ends in the note.")
@why_option
@json_option
@pass_session
def command(
    session: Session,
    /,
    line: tuple[str, ...],
    dry_run: bool,
    rejects: Path | None,
    strict: bool,
    why: str,
    form: str,
    **options: Any,
) -> int:
    """Write events.

    \b
    evlog add "24 dec kupiansk: 5 attacks repelled near Petropavlivka @GeneralStaff"
    evlog add "24 dec none: 1 strike in Chernihiv killed 0; 23 dec none: 1 strike in Chernihiv"
    evlog add --date 2025-12-24 --axis kupiansk --type attack_repelled --count 5
    evlog add - < evening.txt

    A line is: [date] axis: [count] type [near|toward|in place, place] [@source] [!@denies]
    [+tag] [url] [note]. `none:` is no axis; `;` starts a next event. What is told in `-`
    is all written or not at all, one line each. `front:` is a figure of the whole front. Words
    that are nothing else go into the note; a number or a name among them is warned of.
    """
    vocabulary = session.vocabulary()
    entries: Sequence[Entry]
    bad = 0
    if line == ("-",):
        entries, bad = _from_stdin(_reader(session, vocabulary, options, strict), rejects)
    elif line:
        _refuse_both(options)
        entries = _reader(session, vocabulary, options, strict)(" ".join(line))
    else:
        entries = [_from_options(session, vocabulary, options)]
    events = [entry.event for entry in entries]
    _tell_removed(events)
    if dry_run:
        events = [checked(event, vocabulary) for event in events]
        _answer(entries, events, form, written=False)
        log = session.log_if_any()
        err.notes([] if log is None else [*map(alike_note, alike_in(log, events))])
    elif events:
        log = session.open_log(create=True)
        written = enter(log, events, why=why or _command_line(line))
        _answer(entries, written.added, form, written=True)
        err.notes((*written.notes, *map(alike_note, alike_in(log, written.added))))
    return err.Exit.REJECTED if bad else err.Exit.OK


def _refuse_both(options: dict[str, Any]) -> None:
    given = [name for name, value in options.items() if value not in (None, (), False)]
    extra = [name.replace("_", "-") for name in given if name != "allow_future"]
    if extra:
        raise click.UsageError(
            f"a line and --{extra[0]} at once; say it in the line, or use options alone"
        )


def _reader(
    session: Session, vocabulary: Vocabulary, options: dict[str, Any], strict: bool
) -> Callable[[str], Sequence[Entry]]:
    """What reads one line; with `strict` it raises Unreadable for a number left in the note."""
    from evlog.language.line.quick_line import read_line

    def read(line: str) -> Sequence[Entry]:
        allow_future = options["allow_future"]
        entries = read_line(line, vocabulary, session.today, allow_future=allow_future)
        for entry in entries if strict else ():
            entry.refuse_unread(line)
        return entries

    return read


def _from_options(session: Session, vocabulary: Vocabulary, options: dict[str, Any]) -> Entry:
    if options["type"] is None:
        raise click.UsageError(
            'nothing to add; say it as a line ("24 dec kupiansk: 5 attacks") or with --type'
        )
    named = any(options[field] for field in LINKS)
    options = with_uids(options, session.log_if_any()) if named else options
    fields, told = given_fields(options, vocabulary, session.today)
    if "date" not in fields:
        fields["date"] = session.today
        told = (*told, f"no date told, so today: {session.today}")
    return Entry(Event(**fields), (), told)


def _from_stdin(
    read: Callable[[str], Sequence[Entry]], rejects: Path | None
) -> tuple[list[Entry], int]:
    from evlog.cli.lines import read_stream

    return read_stream(sys.stdin.buffer, read, rejects=rejects)


def _tell_removed(events: Iterable[Event]) -> None:
    removed = sum(cleaned(event)[1] for event in events)
    if removed:
        err.warning(f"{removed} control characters removed")


def _command_line(line: tuple[str, ...]) -> str:
    text = " ".join(line)
    return f"add {text if len(text) <= _SHOWN else text[: _SHOWN - 1] + '…'}".strip()


def _answer(entries: Sequence[Entry], events: Sequence[Event], form: str, *, written: bool) -> None:
    if form == "json":
        out.events_json(events)
        for entry in entries:
            _warn(entry)
        return
    for entry, event in zip(entries, events, strict=True):
        out.line(headline(event) if written else headline(event).replace("#0", "would add", 1))
        _tell_reading(entry)
    if written:
        several = f" ({len(events)} written)" if len(events) > 1 else ""
        err.talk(f"undo: evlog undo{several}")


def _tell_reading(entry: Entry) -> None:
    width = min(max((len(part.words) for part in entry.parts if part.field), default=0), 32)
    for part in entry.parts:
        if part.field:
            err.talk(f"    {part.words:<{width}}  {part.field}: {part.meaning}")
    for assumption in entry.assumptions:
        err.talk(f"    note: {assumption}")
    _warn(entry)


def _warn(entry: Entry) -> None:
    for warning in entry.warnings:
        err.warning(warning)
