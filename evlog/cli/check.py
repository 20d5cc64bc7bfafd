"""`evlog check`: what makes figures wrong, each with the command that mends it."""

from itertools import groupby

import click

from evlog.actions.check import Finding, findings
from evlog.cli import err, out
from evlog.cli.options import json_option
from evlog.cli.session import Session, pass_session
from evlog.model.event import Event
from evlog.model.text import counted
from evlog.render.findings import HEADS, command_text, finding_document, finding_lines


@click.command("check", short_help="Find what makes figures wrong, and how to mend it.")
@click.argument("words", nargs=-1, metavar="[FILTER…]")
@json_option
@pass_session
def command(session: Session, words: tuple[str, ...], form: str) -> int:
    """Look the log over for what makes its figures wrong. Nothing is changed.

    \b
    evlog check
    evlog check since:2026-09 axis:pokrovsk

    Finds events that look alike, totals that are not linked, figures left in notes, axes that were
    no longer reported, dates after the report, and sources without a name in the list; each with
    the command that mends it. Says nothing on stdout and exits 0 when all is well; exits 1 when
    there is something to mend.
    """
    log = session.open_log()
    events = log.sound_events()
    wanted = session.read_filter(words, log)
    found = findings(events, log.vocabulary, wanted)
    program = _program(session)
    if form == "json":
        out.json([finding_document(finding, program) for finding in found])
    elif found:
        _show(found, {event.id: event for event in events}, program)
    if not found:
        err.talk(f"nothing to mend in {counted(sum(map(bool, map(wanted, events))), 'event')}")
        return err.Exit.OK
    err.talk(f"{counted(len(found), 'finding')}; `evlog undo` takes back what you mend")
    return err.Exit.FAILURE


def _program(session: Session) -> tuple[str, ...]:
    """What a command begins with, so that it works on the log that was looked at."""
    named = session.log_option
    return ("evlog",) if named is None else ("evlog", "--log", str(named))


def _show(found: tuple[Finding, ...], events: dict[int, Event], program: tuple[str, ...]) -> None:
    for number, (kind, some) in enumerate(groupby(found, key=lambda finding: finding.kind)):
        if number:
            out.line()
        out.line(HEADS[kind])
        for finding in some:
            for line in finding_lines(finding, events):
                out.line(f"  {line}")
            out.line(f"    {command_text(finding.mend, program)}")
            if finding.leave is not None:
                out.line(f"    or, if they are distinct: {command_text(finding.leave, program)}")
