"""`evlog edit`: change events by options, or one in the editor."""

from typing import Any

import click
import msgspec

from evlog.actions.edit import edit
from evlog.actions.written import Written
from evlog.cli import err, out
from evlog.cli.event_options import event_options, given_fields, with_uids
from evlog.cli.ids import ids_argument
from evlog.cli.options import json_option, why_option
from evlog.cli.session import Session, pass_session
from evlog.model.event import Event
from evlog.model.rules import checked
from evlog.render.words import headline

_GROWING = ("places", "sources", "tags")
_CLEARABLE = tuple(
    field
    for field in Event.__struct_fields__
    if field not in ("id", "uid", "type", "date", "date_end", "precision", "approximate")
)


@click.command("edit", short_help="Change events.")
@ids_argument
@event_options
@click.option(
    "--clear",
    multiple=True,
    type=click.Choice(_CLEARABLE),
    metavar="FIELD",
    help="Empty a field first; repeat for several.",
)
@click.option(
    "--editor",
    type=click.Choice(["note", "event"]),
    help="Change the note, or the whole event as TOML, in $EDITOR.",
)
@why_option
@json_option
@pass_session
def command(
    session: Session,
    /,
    ids: tuple[int, ...],
    clear: tuple[str, ...],
    editor: str | None,
    why: str,
    form: str,
    **options: Any,
) -> None:
    """Change events by number; several at once get the same change.

    \b
    evlog edit 42 --count 6
    evlog edit 42 43 --denied-by "Russian MoD"
    evlog edit 42 --clear sources --source Trehubov
    evlog edit 42 --editor event

    Places, sources and tags are added to those there are; --clear empties them first.
    """
    log = session.open_log()
    read_at = log.read_at
    before = [log.get(number) for number in dict.fromkeys(ids)]
    fields, told = given_fields(with_uids(options, log), log.vocabulary, session.today)
    if editor is not None:
        after = [_in_editor(before, editor)]
    elif fields or clear:
        after = [_changed(event, fields, clear) for event in before]
    else:
        raise click.UsageError(
            "nothing to change; give an option such as --count, or --editor event"
        )
    after = [checked(event, log.vocabulary) for event in after]
    changed = [new for old, new in zip(before, after, strict=True) if new != old]
    written = Written()
    if changed:
        why = why or f"edit {' '.join(f'#{event.id}' for event in changed)}"
        written = edit(log, changed, since=read_at, why=why)
        after = [log.get(event.id) for event in after]
    _answer(after, told, form)
    err.notes(written.notes)
    err.talk("undo: evlog undo" if changed else "nothing changed")


def _changed(event: Event, fields: dict[str, Any], clear: tuple[str, ...]) -> Event:
    defaults = Event(type=event.type, date=event.date)
    changes = {name: getattr(defaults, name) for name in clear}
    for name, value in fields.items():
        kept = changes.get(name, getattr(event, name)) if name in _GROWING else ()
        changes[name] = (*kept, *(v for v in value if v not in kept)) if name in _GROWING else value
    return msgspec.structs.replace(event, **changes)


def _in_editor(events: list[Event], what: str) -> Event:
    if len(events) != 1:
        raise click.UsageError("--editor takes one event at a time")
    from evlog.cli.editor import edited_event, edited_note

    return edited_note(events[0]) if what == "note" else edited_event(events[0])


def _answer(events: list[Event], told: tuple[str, ...], form: str) -> None:
    if form == "json":
        out.events_json(events)
    else:
        for event in events:
            out.line(headline(event))
    for assumption in told:
        err.talk(f"    note: {assumption}")
