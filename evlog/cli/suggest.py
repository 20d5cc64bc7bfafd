"""What the shell offers on Tab: axes, types, sources, filter fields, ids with their text."""

import os
from collections.abc import Callable, Iterable
from functools import cached_property
from pathlib import Path
from typing import Final

import click
import msgspec
from click.shell_completion import CompletionItem

from evlog.cli.session import Session
from evlog.language.filterfields import CHOICES, FIELDS, STRUCTURAL
from evlog.model.errors import EvlogError
from evlog.model.event import STANCES
from evlog.model.text import fold, mark_unsafe

_MOST: Final = 60
_SIGNS: Final = {"@": "source", "!@": "denies", "=@": "confirms", "+": "tag", "#": "id"}
_DATES: Final = ("date", "since", "until")
_LISTED: Final = ("axis", "type", "tag")
_PLACES: Final = ("place", "in", "near", "toward")


class _Name(msgspec.Struct, frozen=True, gc=False):
    name: str


class _Seen(msgspec.Struct, frozen=True, gc=False):
    id: int
    type: str = ""
    date: str = ""
    axes: tuple[str, ...] = ()
    places: tuple[_Name, ...] = ()
    sources: tuple[_Name, ...] = ()
    tags: tuple[str, ...] = ()
    note: str = ""


class _Known:
    """What a log has to offer; nothing where there is none or it cannot be read."""

    def __init__(self, ctx: click.Context) -> None:
        self.session = Session(ctx.find_root().params.get("log_option"))

    @property
    def path(self) -> Path | None:
        return self.session.path if self.session.path.is_file() else None

    @cached_property
    def events(self) -> list[_Seen]:
        from evlog.store.recent import recent_events

        return recent_events(self.path, _Seen) if self.path else []

    def axes(self) -> Iterable[str]:
        return (axis.name for axis in self.session.vocabulary().axes)

    def types(self) -> Iterable[str]:
        return (kind.name for kind in self.session.vocabulary().types)

    def groups(self) -> Iterable[str]:
        return (group.name for group in self.session.vocabulary().groups)

    def sources(self) -> Iterable[str]:
        return (source.name for event in self.events for source in event.sources)

    def places(self) -> Iterable[str]:
        settled = (name for axis in self.session.vocabulary().axes for name, _ in axis.settlements)
        return (*(place.name for event in self.events for place in event.places), *settled)

    def tags(self) -> Iterable[str]:
        return (tag for event in self.events for tag in event.tags)

    def views(self) -> Iterable[str]:
        from evlog.store.recent import recent_views

        return recent_views(self.path) if self.path else ()


def attach(command: click.Command, path: tuple[str, ...] = ()) -> None:
    """Give every argument and option of a verb what it completes to."""
    path = (*path, command.name or "")
    for sub in getattr(command, "commands", {}).values():
        attach(sub, path)
    for parameter in command.params:
        suggest = _for_parameter(parameter.name or "", path)
        if suggest is not None:
            parameter.shell_complete = _guarded(suggest)  # type: ignore[assignment,method-assign]


_Suggest = Callable[[click.Context, str], list[CompletionItem]]


def _for_parameter(name: str, path: tuple[str, ...]) -> _Suggest | None:
    if name == "name":
        return {"alias": _whole(_Known.axes), "delete": _whole(_Known.views)}.get(path[-1])
    return {
        "words": _filter,
        "ids": _ids,
        "axis": _whole(_Known.axes),
        "old": _whole(_Known.axes),
        "taken": _whole(_Known.axes),
        "into": _whole(_Known.axes),
        "type": _whole(_Known.types),
        **dict.fromkeys(("source", "confirmed_by", "denied_by"), _whole(_Known.sources)),
        **dict.fromkeys(_PLACES, _whole(_Known.places)),
        "tag": _whole(_Known.tags),
    }.get(name)


def _guarded(suggest: _Suggest) -> _Suggest:
    """The same, but silent where a log cannot be read: Tab is no place for an error."""

    def guarded(ctx: click.Context, incomplete: str) -> list[CompletionItem]:
        try:
            return suggest(ctx, incomplete)
        except (EvlogError, OSError, ValueError):
            return []

    return guarded


def _whole(names: Callable[[_Known], Iterable[str]]) -> _Suggest:
    def suggest(ctx: click.Context, incomplete: str) -> list[CompletionItem]:
        found = _fitting(names(_Known(ctx)), incomplete)
        return [CompletionItem(_escaped(name)) for name in found]

    return suggest


def _fitting(names: Iterable[str], incomplete: str) -> list[str]:
    """The names that begin as typed, each once."""
    begins = fold(incomplete.replace("\\", ""))
    found = (name for name in dict.fromkeys(names) if fold(name).startswith(begins))
    safe = [name for name in found if mark_unsafe(name) == name and "\n" not in name]
    return safe[:_MOST]


def _escaped(name: str) -> str:
    # Click's bash script reads each line once more before it reaches the command line.
    if os.environ.get("_EVLOG_COMPLETE") == "bash_complete":
        return "".join(c if c.isalnum() or c in "-_.:/@+,#" else f"\\\\{c}" for c in name)
    return name


def _ids(ctx: click.Context, incomplete: str) -> list[CompletionItem]:
    begins = incomplete.removeprefix("#")
    known = _Known(ctx)
    found = [event for event in known.events if str(event.id).startswith(begins)][:_MOST]
    return [CompletionItem(str(event.id), help=_headline(event)) for event in found]


def _headline(event: _Seen) -> str:
    words = (
        event.date,
        " + ".join(event.axes),
        event.type.replace("_", " "),
        event.note,
    )
    return mark_unsafe(" ".join(filter(None, words)).replace("\n", " "))[:_MOST]


def _filter(ctx: click.Context, incomplete: str) -> list[CompletionItem]:
    """A field, or the value of one; bash cuts a word at its colon and asks for the rest alone."""
    if os.environ.get("_EVLOG_COMPLETE") == "bash_complete":
        before: tuple[str, ...] = ctx.params.get("words") or ()
        if incomplete == ":" and before:
            return _values(ctx, before[-1], "", "")
        if len(before) > 1 and before[-1] == ":":
            return _values(ctx, before[-2], incomplete, "")
    field, colon, value = incomplete.partition(":")
    if colon:
        return _values(ctx, field, value, f"{field}:")
    for sign, of in _SIGNS.items():
        if incomplete.startswith(sign):
            return _values(ctx, of, incomplete[len(sign) :], sign)
    fields = [name for name in (*FIELDS, *STRUCTURAL) if name.startswith(incomplete.lower())]
    found = [CompletionItem(f"{name}:") for name in fields]
    # A shell puts a space after the only answer, and a field needs its value without one.
    return found + _values(ctx, fields[0], "", f"{fields[0]}:") if len(fields) == 1 else found


def _values(ctx: click.Context, field: str, value: str, lead: str) -> list[CompletionItem]:
    earlier, comma, last = value.rpartition(",")
    names = _fitting(_names(_Known(ctx), field.lower().removeprefix("-")), last)
    found = [CompletionItem(f"{lead}{earlier}{comma}{_bare(name)}") for name in names]
    if field == "id":
        return [CompletionItem(f"{lead}{item.value}", help=item.help) for item in _ids(ctx, value)]
    return found


def _bare(name: str) -> str:
    """The name so that it needs no quotes; a filter reads hyphens as spaces."""
    return "-".join("".join(c if c.isalnum() or c in "_-" else " " for c in name).split())


def _names(known: _Known, field: str) -> Iterable[str]:
    if field in CHOICES:
        return CHOICES[field]
    if field in ("type", "group"):
        return (*known.groups(), *known.types())
    if field in ("source", *STANCES):
        return known.sources()
    if field in _PLACES:
        return known.places()
    if field == "has":
        return FIELDS
    if field in _DATES:
        return ("today", "yesterday", "last week", "last month")
    if field in FIELDS and field not in _LISTED:
        return ("none",) if field != "id" else ()
    by_field: dict[str, Callable[[], Iterable[str]]] = {
        "axis": known.axes,
        "axes": known.axes,
        "tag": known.tags,
        "view": known.views,
    }
    return by_field[field]() if field in by_field else ()
