"""An event in the user's own editor, as TOML."""

import tomllib

import click
import msgspec

from evlog.model.errors import InvalidEvent
from evlog.model.event import Event, document, from_document

_FIXED = ("id", "uid")
_HEAD = """\
# Event #{id}. Save and close to keep your changes; leave the file as it is to change nothing.
# A line left out is "not told". count = {{ low = 5, best = 5, high = 5 }} is five.

"""


def edited_note(event: Event) -> Event:
    """The event with the note as the editor left it."""
    text = click.edit(event.note or "", extension=".txt")
    return event if text is None else msgspec.structs.replace(event, note=text.strip() or None)


def edited_event(event: Event) -> Event:
    """The event as the editor left it; a mistake opens the editor again with the text kept.

    Raises InvalidEvent if the text cannot be read and there is no terminal to ask on.
    """
    text = click.edit(event_toml(event), extension=".toml")
    return event if text is None else _read(text, event)


def event_toml(event: Event) -> str:
    """The event as the editor shows it."""
    import tomli_w

    fields = {name: value for name, value in document(event).items() if name not in _FIXED}
    return _HEAD.format(id=event.id) + tomli_w.dumps(fields, multiline_strings=True)


def event_of_toml(text: str, event: Event) -> Event:
    """The event that a text of the editor says; its id and uid are those of `event`.

    Raises TOMLDecodeError, or msgspec.ValidationError naming the field at fault.
    """
    fields = tomllib.loads(text)
    return from_document(msgspec.to_builtins(fields) | {"id": event.id, "uid": event.uid})


def _read(text: str, event: Event) -> Event:
    try:
        return event_of_toml(text, event)
    except (tomllib.TOMLDecodeError, msgspec.ValidationError, RecursionError) as problem:
        again = _again(text, str(problem))
        return event if again is None else _read(again, event)


def _again(text: str, problem: str) -> str | None:
    import sys

    body = "\n".join(line for line in text.splitlines() if not line.startswith("# not read: "))
    if not sys.stdin.isatty():
        raise InvalidEvent("event", f"{problem}; nothing changed")
    return click.edit(f"# not read: {problem}\n{body}\n", extension=".toml")
