"""`evlog draft`: read a report into draft events, and take them into the log."""

import sys
from datetime import date
from pathlib import Path
from typing import Any

import click

from evlog.cli import err, out
from evlog.cli.filename import FileName
from evlog.cli.options import json_option, why_option
from evlog.cli.session import Session, pass_session
from evlog.model.errors import EvlogError
from evlog.model.event import Event, document
from evlog.model.text import clean, counted
from evlog.model.vocabulary import Vocabulary
from evlog.reports.draft import Draft, Report


class LeftUnread(EvlogError):
    """A number of the report was not read, and nothing was written."""


class NoPublicationDay(EvlogError):
    """Neither the text nor an option says when the report was published."""


@click.command("draft", short_help="Read a report into draft events.")
@click.argument("file", type=FileName(), metavar="FILE|-")
@click.option("--published", metavar="DATE", help="The day of publication, if the text tells none.")
@click.option("--source", metavar="NAME", help="Who says so, if the text does not tell.")
@click.option("--url", metavar="URL", help="Kept with the source.")
@click.option("--side", type=click.Choice(["ru"]), help="Read a report of the other side.")
@click.option("--accept", is_flag=True, help="Write the drafts that look new, as one change.")
@click.option("--leave-unread", is_flag=True, help="Accept although a number was not read.")
@why_option
@json_option
@pass_session
def command(
    session: Session,
    file: str,
    published: str | None,
    source: str | None,
    url: str | None,
    side: str | None,
    accept: bool,
    leave_unread: bool,
    why: str,
    form: str,
) -> int:
    """Read a pasted report: drafted events, sentences set aside, sentences not read.

    \b
    evlog draft evening.txt --published 2026-09-19
    evlog draft - --source "General Staff" --accept < evening.txt

    Each sentence of the text is in exactly one of the three lists. A draft is shown as the
    quick line that would make it. --accept writes them; drafts that look like an event of the
    log are left out, and a number that was not read stops it.
    """
    text = _text(file)
    vocabulary = session.vocabulary()
    day = _published(session, published, text)
    from evlog.reports.reader import read_report

    report = read_report(text, day, vocabulary, source=source, url=url, side=side)
    known = _known(session, report)
    if form == "json":
        out.json(_as_json(report, vocabulary, known))
    else:
        from evlog.render.drafts import report_lines

        for line in report_lines(report, vocabulary, known):
            out.line(line)
    if accept:
        _accept(session, report, known, text, why=why, leave_unread=leave_unread)
    elif form != "json" and report.drafted:
        err.talk("nothing written; --accept writes what is drafted")
    return err.Exit.OK


def _text(file: str) -> str:
    raw = sys.stdin.buffer.read() if file == "-" else Path(file).read_bytes()
    try:
        text, removed = clean(raw.decode("utf-8-sig"))
    except UnicodeDecodeError as problem:
        raise EvlogError(f"{file}: not UTF-8 at byte {problem.start}; save it as UTF-8") from None
    if removed:
        err.warning(f"{counted(removed, 'control character')} removed")
    return text


def _published(session: Session, given: str | None, text: str) -> date:
    from evlog.language.dates.read_date import read_date

    if given is not None:
        return read_date(given, session.today).when.start
    from evlog.reports.moments import published_in

    day = published_in(text, session.today)
    if day is None:
        raise NoPublicationDay(
            "the text does not say when it was published; say it with --published 2026-09-19"
        )
    err.talk(f"note: published {day}, as the text says")
    return day


def _known(session: Session, report: Report) -> dict[int, Event]:
    log = session.log_if_any()
    if log is None or not report.drafted:
        return {}
    from evlog.actions.accept_report import known_already

    return known_already(log, [draft.event for draft in report.drafted])


def _as_json(report: Report, vocabulary: Vocabulary, known: dict[int, Event]) -> dict[str, Any]:
    return {
        "drafted": [
            _draft_json(draft, vocabulary, known.get(place))
            for place, draft in enumerate(report.drafted)
        ],
        "set_aside": [
            {
                "sentence": each.sentence,
                "reason": each.reason,
                **({} if each.offer is None else {"offer": _document(each.offer)}),
            }
            for each in report.set_aside
        ],
        "not_read": [
            {"sentence": each.sentence, "has_figure": each.has_figure} for each in report.not_read
        ],
    }


def _draft_json(draft: Draft, vocabulary: Vocabulary, known: Event | None) -> dict[str, Any]:
    from evlog.reports.line import line_of

    return {
        "event": _document(draft.event),
        "line": line_of(draft.event, vocabulary),
        "sentence": draft.sentence,
        "also": list(draft.also),
        "date_from": draft.basis,
        "left_over": list(draft.left_over),
        "in_note": list(draft.noted),
        **({} if known is None else {"looks_like": known.id}),
    }


def _document(event: Event) -> dict[str, Any]:
    fields = document(event)
    return {name: value for name, value in fields.items() if name not in ("id", "uid")}


def _accept(
    session: Session,
    report: Report,
    known: dict[int, Event],
    text: str,
    *,
    why: str,
    leave_unread: bool,
) -> None:
    from evlog.actions.accept_report import accept, read_before

    log = session.open_log(create=True)
    if (before := read_before(log, text)) is not None:
        raise EvlogError(
            f"this text was accepted by revision {before} already; "
            f"`evlog undo {before}` takes it back"
        )
    if not leave_unread:
        _refuse_unread(report)
    events = [draft.event for place, draft in enumerate(report.drafted) if place not in known]
    if not events:
        err.talk("nothing to write: every draft looks like an event of the log")
        return
    entered = accept(log, events, text, why=why)
    left = f", {len(known)} that look told already left out" if known else ""
    err.talk(f"{counted(len(entered.added), 'event')} written{left}")
    err.talk("undo: evlog undo")


def _refuse_unread(report: Report) -> None:
    left = [word for draft in report.drafted for word in draft.left_over]
    unread = [each.sentence for each in report.not_read if each.has_figure]
    if left or unread:
        shown = f'"{left[0]}"' if left else f'"{" ".join(unread[0].split())[:80]}"'
        raise LeftUnread(
            f"nothing written: {counted(len(left) + len(unread), 'number')} not read, such as "
            f"{shown}; enter it by hand, then accept with --leave-unread"
        )
