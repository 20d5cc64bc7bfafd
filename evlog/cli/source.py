"""`evlog source`: who reports, under one name with all spellings."""

from collections import Counter
from typing import TYPE_CHECKING, Any, get_args

import click
import msgspec

from evlog.actions.sources import (
    add_source,
    add_source_spellings,
    merge_sources,
    remove_source,
    rename_source,
    set_source,
)
from evlog.cli import err, out
from evlog.cli.moved import tell_moved
from evlog.cli.options import listing_option, why_option
from evlog.cli.session import Session, pass_session
from evlog.model.event import Reliability, Source
from evlog.model.sources import SIDES, KnownSource, SourceSide

if TYPE_CHECKING:
    from collections.abc import Mapping

# A table has no room for every spelling in three languages; the other formats have them all.
_SHOWN = 4
_NONE = "none"


@click.group("source", invoke_without_command=True, short_help="List sources and their spellings.")
@listing_option
@click.pass_context
def command(ctx: click.Context, form: str) -> None:
    """List the sources, those with most events first; give them one name and many spellings.

    \b
    evlog source alias "General Staff" GS
    evlog source merge "Gen. Staff" --into "General Staff"
    evlog source reliability Rybar D

    Any name may be used without being in the list. A known spelling is stored under the one name
    when an event is entered; filters, claims and summaries read all spellings as one.
    """
    if ctx.invoked_subcommand is None:
        _list(ctx.obj, form)


@command.command("add")
@click.argument("name")
@click.option("--alias", multiple=True, metavar="NAME", help="Another spelling; repeat for more.")
@click.option("--side", type=click.Choice(SIDES), help="For whom it speaks.")
@click.option("--reliability", type=click.Choice(get_args(Reliability)), help="A to F.")
@click.option("--channel", multiple=True, metavar="URL", help="Where it publishes.")
@why_option
@pass_session
def add(
    session: Session,
    name: str,
    alias: tuple[str, ...],
    side: SourceSide | None,
    reliability: Reliability | None,
    channel: tuple[str, ...],
    why: str,
) -> None:
    """Define a source before an event names it, such as "Sudan War Monitor" --alias SWM."""
    source = KnownSource(name, alias, side, reliability, channel)
    add_source(session.open_log(create=True), source, why=why or f"source add {name}")
    out.line(f"source {name}")
    err.talk("undo: evlog undo")


@command.command("alias")
@click.argument("source_name", metavar="NAME")
@click.argument("spelling", nargs=-1, required=True)
@why_option
@pass_session
def alias(session: Session, source_name: str, spelling: tuple[str, ...], why: str) -> None:
    """Let a source be found under other spellings too."""
    log = session.open_log(create=True)
    why = why or f"source alias {source_name} {' '.join(spelling)}"
    name = add_source_spellings(log, source_name, spelling, why=why)
    out.line(f"source {name}: {', '.join(spelling)}")
    err.talk("undo: evlog undo")


@command.command("rename")
@click.argument("old_source", metavar="OLD")
@click.argument("new")
@why_option
@pass_session
def rename(session: Session, old_source: str, new: str, why: str) -> None:
    """Give a source another name; its events follow, and the old name still finds it."""
    log = session.open_log(create=True)
    why = why or f"source rename {old_source} {new}"
    tell_moved(rename_source(log, old_source, new, why=why))


@command.command("merge")
@click.argument("taken_source", metavar="NAME")
@click.option("--into", "into_source", metavar="NAME", required=True, help="The source that stays.")
@why_option
@pass_session
def merge(session: Session, taken_source: str, into_source: str, why: str) -> None:
    """Let one source take over another: its events and its spellings.

    Of two spellings of one source, the events that have the first get the one name.
    """
    log = session.open_log(create=True)
    why = why or f"source merge {taken_source} --into {into_source}"
    tell_moved(merge_sources(log, taken_source, into_source, why=why))


@command.command("remove")
@click.argument("source_name", metavar="NAME")
@why_option
@pass_session
def remove(session: Session, source_name: str, why: str) -> None:
    """Take a source that was added here out of the list; events keep it as they have it."""
    why = why or f"source remove {source_name}"
    removed = remove_source(session.open_log(create=True), source_name, why=why)
    out.line(f"source {removed} removed from the list")
    err.talk("undo: evlog undo")


@command.command("side")
@click.argument("source_name", metavar="NAME")
@click.argument("side", type=click.Choice((*SIDES, _NONE)))
@why_option
@pass_session
def side(session: Session, source_name: str, side: str, why: str) -> None:
    """Say for whom a source speaks; none for not known."""
    _set(session, source_name, why or f"source side {source_name} {side}", side=side)


@command.command("reliability")
@click.argument("source_name", metavar="NAME")
@click.argument("grade", type=click.Choice((*get_args(Reliability), _NONE)))
@why_option
@pass_session
def reliability(session: Session, source_name: str, grade: str, why: str) -> None:
    """Grade a source from A (reliable) to E (not), F for not judged; none takes it away."""
    why = why or f"source reliability {source_name} {grade}"
    _set(session, source_name, why, reliability=grade)


def _set(session: Session, name: str, why: str, **facts: str) -> None:
    values = {fact: None if value == _NONE else value for fact, value in facts.items()}
    name = set_source(session.open_log(create=True), name, why=why, **values)
    out.line(f"source {name}: {', '.join(f'{fact} {value}' for fact, value in facts.items())}")
    err.talk("undo: evlog undo")


def _list(session: Session, form: str) -> None:
    log, known = session.log_if_any(), session.vocabulary().sources
    used = Counter(
        name
        for event in (log.project(_Sourced) if log else ())
        for name in dict.fromkeys(known.name_of(source.name) for source in event.sources)
    )
    listed = {source.name: source for source in known.all}
    names = sorted({*used, *listed}, key=lambda name: (-used[name], name.casefold()))
    out.rows([_row(listed.get(name, KnownSource(name)), used[name], form) for name in names], form)


def _row(source: KnownSource, events: int, form: str) -> "Mapping[str, Any]":
    spellings = source.spellings
    if form == "table" and len(spellings) > _SHOWN:
        spellings = (*spellings[:_SHOWN], "…")
    row: dict[str, Any] = {
        "name": source.name,
        "events": events,
        "side": source.side or "",
        "reliability": source.reliability or "",
        "spellings": spellings,
    }
    return row if form == "table" else row | {"channels": source.channels}


class _Sourced(msgspec.Struct, frozen=True):
    """What counting events per source needs of an event."""

    id: int
    sources: tuple[Source, ...] = ()
