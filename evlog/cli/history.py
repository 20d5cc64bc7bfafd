"""`evlog history`: what was written, by whom and why; or one event's life."""

import sys
from collections.abc import Iterator, Sequence
from itertools import islice
from typing import Any

import click

from evlog.cli import err, out
from evlog.cli.ids import EVENT_NUMBER
from evlog.cli.options import listing_option
from evlog.cli.session import Session, pass_session
from evlog.model.event import Event, document
from evlog.render.history import kind, step_rows, what, when
from evlog.store import DocumentChange, Log, Revision, Step

_TABLE_LIMIT = 30


@click.command("history", short_help="Show what was written, by whom and why.")
@click.argument("number", type=EVENT_NUMBER, required=False, metavar="[ID]")
@click.option(
    "--limit",
    type=click.IntRange(min=0),
    help=f"How many revisions; 0 for all.  [default: {_TABLE_LIMIT} in a table, else all]",
)
@listing_option
@pass_session
def command(session: Session, number: int | None, limit: int | None, form: str) -> None:
    """List the revisions, the newest first; or one event's life, field by field.

    \b
    evlog history
    evlog history 42
    evlog undo 7                takes back revision 7
    """
    log = session.open_log()
    if number is None:
        _list_revisions(log, limit, form)
    else:
        _tell_life(log, number, form)


def _list_revisions(log: Log, limit: int | None, form: str) -> None:
    if limit is None and form == "table":
        limit = _TABLE_LIMIT
    make = _revision_document if form in ("json", "jsonl") else _revision_row
    rows = (make(revision, changes) for revision, changes in log.history())
    shown = list(islice(rows, min(limit, sys.maxsize) if limit else None))
    out.rows(shown, form)
    if form == "table" and len(shown) < log.number:
        err.talk(f"{len(shown)} of {log.number:,} revisions; --limit 0 shows all")


def _revision_row(revision: Revision, changes: Sequence[DocumentChange]) -> dict[str, Any]:
    return {
        "revision": revision.number,
        "when": when(revision.time),
        "who": revision.who,
        "what": what(revision, changes),
        "why": revision.why,
    }


def _revision_document(revision: Revision, changes: Sequence[DocumentChange]) -> dict[str, Any]:
    found: dict[str, Any] = {
        "revision": revision.number,
        "time": revision.time,
        "who": revision.who,
        "why": revision.why,
        "undoes": revision.undoes,
        "redoes": revision.redoes,
        "hash": revision.hash,
        "what": what(revision, changes),
    }
    for wanted in ("added", "changed", "deleted"):
        ids = [one.id for one in changes if one.table == "events" and kind(one) == wanted]
        found[wanted] = ids
    return {name: value for name, value in found.items() if value not in (None, "", [])}


def _tell_life(log: Log, number: int, form: str) -> None:
    steps = log.life(number)
    if form in ("json", "jsonl"):
        documents = [_step_document(step) for step in steps]
        (out.json if form == "json" else out.json_lines)(documents)
    else:
        out.rows([row for step in steps for row in _step_table(step)], form)


def _step_document(step: Step) -> dict[str, Any]:
    return {
        "revision": step.revision.number,
        "time": step.revision.time,
        "who": step.revision.who,
        "why": step.revision.why,
        "kind": step.kind,
        "before": _document(step.before),
        "after": _document(step.after),
        "fields": [one.field for one in step.changes],
    }


def _document(event: Event | None) -> dict[str, Any] | None:
    return None if event is None else document(event)


def _step_table(step: Step) -> Iterator[dict[str, Any]]:
    for field, old, new in step_rows(step):
        yield {
            "revision": step.revision.number,
            "when": when(step.revision.time),
            "who": step.revision.who,
            "what": step.kind,
            "field": field,
            "old": old,
            "new": new,
            "why": step.revision.why,
        }
