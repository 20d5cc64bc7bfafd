"""`evlog add`: events from a line, from options, or many lines from stdin."""

import sys
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click
import msgspec

from evlog.cli import err, out
from evlog.cli.event_options import event_options, given_fields
from evlog.cli.options import json_option, why_option
from evlog.cli.session import Session, pass_session
from evlog.language.entry import Entry
from evlog.model.event import Event, document
from evlog.model.rules import checked, cleaned
from evlog.model.vocabulary import Vocabulary
from evlog.render.words import headline

if TYPE_CHECKING:
    from evlog.store import Log

_SHOWN = 200


@click.command("add", short_help="Write events, from a line, from options, or from stdin.")
@click.argument("line", nargs=-1)
@event_options
@click.option("--dry-run", is_flag=True, help="Show how it would be read; write nothing.")
@click.option(
    "--rejects",
    type=click.Path(path_type=Path, dir_okay=False),
    help="With -: keep the bad lines here and write the good ones.",
)
@why_option
@json_option
@pass_session
def command(
    session: Session,
    /,
    line: tuple[str, ...],
    dry_run: bool,
    rejects: Path | None,
    why: str,
    form: str,
    **options: Any,
) -> None:
    """Write events.

    \b
    evlog add "24 dec kupiansk: 5 attacks repelled near Petropavlivka @GeneralStaff"
    evlog add "24 dec none: 1 strike in Chernihiv killed 0; 23 dec none: 1 strike in Chernihiv"
    evlog add --date 2025-12-24 --axis kupiansk --type attack_repelled --count 5
    evlog add - < evening.txt

    A line is: [date] axis: [count] type [near|toward|in place, place] [@source] [!@denies]
    [+tag] [url] [note]. `none:` is no axis; `;` starts a next event. What is told in `-`
    is all written or not at all, one line each.
    """
    vocabulary = session.vocabulary()
    if line == ("-",):
        entries = _from_stdin(session, vocabulary, options["allow_future"], rejects)
    elif line:
        _refuse_both(options)
        entries = _from_line(" ".join(line), session, vocabulary, options["allow_future"])
    else:
        entries = [_from_options(session, vocabulary, options)]
    events = [entry.event for entry in entries]
    _tell_removed(events)
    if dry_run:
        _answer(entries, [checked(event, vocabulary) for event in events], form, written=False)
        return
    if not events:
        return
    log = session.open_log(create=True)
    added = log.add(_with_running_totals(events, log), why=why or _command_line(line))
    _answer(entries, added, form, written=True)


def _refuse_both(options: dict[str, Any]) -> None:
    given = [name for name, value in options.items() if value not in (None, (), False)]
    extra = [name.replace("_", "-") for name in given if name != "allow_future"]
    if extra:
        raise click.UsageError(
            f"a line and --{extra[0]} at once; say it in the line, or use options alone"
        )


def _from_line(
    line: str, session: Session, vocabulary: Vocabulary, allow_future: bool
) -> Sequence[Entry]:
    from evlog.language.quickline import read_line

    return read_line(line, vocabulary, session.today, allow_future=allow_future)


def _from_options(session: Session, vocabulary: Vocabulary, options: dict[str, Any]) -> Entry:
    if options["type"] is None:
        raise click.UsageError(
            'nothing to add; say it as a line ("24 dec kupiansk: 5 attacks") or with --type'
        )
    fields, told = given_fields(options, vocabulary, session.today)
    if "date" not in fields:
        fields["date"] = session.today
        told = (*told, f"no date told, so today: {session.today}")
    return Entry(Event(**fields), (), told)


def _from_stdin(
    session: Session, vocabulary: Vocabulary, allow_future: bool, rejects: Path | None
) -> Sequence[Entry]:
    from evlog.cli.lines import read_lines

    return read_lines(
        sys.stdin.buffer,
        lambda line: _from_line(line, session, vocabulary, allow_future),
        rejects=rejects,
    )


def _with_running_totals(events: Iterable[Event], log: "Log") -> list[Event]:
    """Link each report "as of" a moment to the earlier running total that it replaces."""
    linked: list[Event] = []
    for event in events:
        if event.as_of is None or event.supersedes is not None:
            linked.append(event)
            continue
        from evlog.summary import superseded_by_report

        earlier = superseded_by_report(checked(event, log.vocabulary), [*log.all(), *linked])
        linked.append(
            event if earlier is None else msgspec.structs.replace(event, supersedes=earlier)
        )
    return linked


def _tell_removed(events: Iterable[Event]) -> None:
    removed = sum(cleaned(event)[1] for event in events)
    if removed:
        err.warning(f"{removed} control characters removed")


def _command_line(line: tuple[str, ...]) -> str:
    text = " ".join(line)
    return f"add {text if len(text) <= _SHOWN else text[: _SHOWN - 1] + '…'}".strip()


def _answer(entries: Sequence[Entry], events: Sequence[Event], form: str, *, written: bool) -> None:
    if form == "json":
        documents = [document(event) for event in events]
        out.json(documents[0] if len(documents) == 1 else documents)
        return
    for entry, event in zip(entries, events, strict=True):
        out.line(headline(event) if written else headline(event).replace("#0", "would add", 1))
        _tell_reading(entry, event)
    if written:
        err.talk(
            f"undo: evlog undo ({len(events)} written)" if len(events) > 1 else "undo: evlog undo"
        )


def _tell_reading(entry: Entry, event: Event) -> None:
    width = min(max((len(part.words) for part in entry.parts if part.field), default=0), 32)
    for part in entry.parts:
        if part.field:
            err.talk(f"    {part.words:<{width}}  {part.field}: {part.meaning}")
    for assumption in entry.told:
        err.talk(f"    note: {assumption}")
    if event.supersedes and entry.event.supersedes is None:
        err.talk(
            "    note: replaces an earlier running total of the same source, axis, type and day"
        )
