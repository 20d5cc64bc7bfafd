"""What the shell offers on Tab: axes, types, sources, filter fields, ids with their text."""

import os
import re
from collections.abc import Callable, Iterable
from functools import cached_property
from pathlib import Path
from typing import Final, Literal

import click
import msgspec
from click.shell_completion import CompletionItem

from evlog.cli.session import Session
from evlog.language.completion import (
    Candidate,
    Completion,
    Name,
    fitting,
    place_names,
    source_names,
)
from evlog.language.filter.completion import complete_term
from evlog.language.filter.written import KEYWORDS
from evlog.language.line.completion import complete_line
from evlog.model.errors import EvlogError
from evlog.model.event import STANCES
from evlog.model.text import fold, mark_unsafe
from evlog.model.vocabulary import Vocabulary, shipped_vocabulary

_MOST: Final = 60
_PLACES: Final = ("place", "in", "near", "toward")
_SOURCES: Final = (
    *("source", "confirmed_by", "denied_by"),
    *("source_name", "old_source", "taken_source", "into_source"),
)
_SAFE: Final = re.compile(r"[\w.-]+")
_APOSTROPHE: Final = re.compile("['’ʼ`‘′´]")
_ID: Final = re.compile(r"-?(?:id:#?|#)", re.I)


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
    """What a log has to offer; nothing if there is none or it cannot be read."""

    def __init__(self, ctx: click.Context) -> None:
        self.session = Session(ctx.find_root().params.get("log_option"))

    @property
    def path(self) -> Path | None:
        return self.session.path if self.session.path.is_file() else None

    @cached_property
    def events(self) -> list[_Seen]:
        from evlog.store.recent import recent_events

        return recent_events(self.path, _Seen) if self.path else []

    @cached_property
    def vocabulary(self) -> Vocabulary:
        try:
            return self.session.vocabulary()
        except (EvlogError, OSError):
            return shipped_vocabulary()

    @property
    def axes(self) -> Iterable[str]:
        return (axis.name for axis in self.vocabulary.axes_to_offer)

    @property
    def types(self) -> Iterable[str]:
        return (kind.name for kind in self.vocabulary.types)

    @property
    def weapons(self) -> Iterable[str]:
        return (weapon.name for weapon in self.vocabulary.weapons)

    @property
    def sources(self) -> Iterable[str]:
        return (source.name for event in self.events for source in event.sources)

    @property
    def places(self) -> Iterable[str]:
        return (place.name for event in self.events for place in event.places)

    @property
    def tags(self) -> Iterable[str]:
        return (tag for event in self.events for tag in event.tags)

    @property
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
    if name == "columns":
        return {"list": _listed(_table_columns), "export": _listed(_csv_columns)}.get(path[-1])
    if name == "name":
        alias = _whole("weapons") if "weapon" in path else _whole("axes")
        return {"alias": alias, "delete": _whole("views")}.get(path[-1])
    return {
        "words": _filter,
        "line": _line,
        "ids": _ids,
        "axis": _whole("axes"),
        "old": _whole("axes"),
        "taken": _whole("axes"),
        "into": _whole("axes"),
        "type": _whole("types"),
        **dict.fromkeys(_SOURCES, _whole("sources")),
        "kind": _whole("types"),
        "weapon": _whole("weapons"),
        **dict.fromkeys(_PLACES, _whole("places")),
        "tag": _whole("tags"),
    }.get(name)


def _line(ctx: click.Context, incomplete: str) -> list[CompletionItem]:
    """The rest of the last word of a quick line, quoted as one word or written as several."""
    if _in_bash() and " " in incomplete:
        return []  # what stands in an open quote would get backslashes
    before = "".join(f"{word} " for word in ctx.params.get("line") or ())
    found = complete_line(before + incomplete, _Known(ctx))
    if found is None or found.start < len(before):
        return []
    head = incomplete[: found.start - len(before)]
    fit = [one for one in found.candidates if one.rest is not None]
    return [CompletionItem(head + _escaped(one.text.rstrip())) for one in fit]


def _listed(names: Callable[[], Iterable[str]]) -> _Suggest:
    """Names with commas between them, none twice."""

    def suggest(_: click.Context, incomplete: str) -> list[CompletionItem]:
        earlier, comma, last = incomplete.rpartition(",")
        begun = last.strip().lower()
        rest = [name for name in names() if name not in earlier.split(",")]
        found = [name for name in rest if name.startswith(begun)]
        return [CompletionItem(f"{earlier}{comma}{name}") for name in found]

    return suggest


def _table_columns() -> Iterable[str]:
    from evlog.render.columns import COLUMNS, typed_name

    return map(typed_name, COLUMNS)


def _csv_columns() -> Iterable[str]:
    from evlog.exchange.formats.csv_columns import CSV_COLUMNS

    return CSV_COLUMNS


def _guarded(suggest: _Suggest) -> _Suggest:
    """The same, but silent where a log cannot be read: Tab is no place for an error."""

    def guarded(ctx: click.Context, incomplete: str) -> list[CompletionItem]:
        try:
            return suggest(ctx, incomplete)
        except (EvlogError, OSError, ValueError):
            return []

    return guarded


def _whole(
    kind: Literal["axes", "places", "sources", "tags", "types", "views", "weapons"],
) -> _Suggest:
    def suggest(ctx: click.Context, incomplete: str) -> list[CompletionItem]:
        known = _Known(ctx)
        with_spellings = {"places": place_names, "sources": source_names}.get(kind)
        names = with_spellings(known) if with_spellings else map(Name, getattr(known, kind))
        found = fitting(incomplete.replace("\\", ""), names, _escaped, whole=True)
        return [CompletionItem(one.text) for one in found if one.rest is not None]

    return suggest


def _in_bash() -> bool:
    return os.environ.get("_EVLOG_COMPLETE") == "bash_complete"


def _escaped(name: str) -> str:
    # Click's bash script reads each line once more before it reaches the command line.
    if _in_bash():
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
    if _in_bash():
        before: tuple[str, ...] = ctx.params.get("words") or ()
        if incomplete == ":" and before:
            return _terms(ctx, f"{before[-1]}:", "")
        if len(before) > 1 and before[-1] == ":":
            return _terms(ctx, f"{before[-2]}:", incomplete)
    return _terms(ctx, "", incomplete)


def _terms(ctx: click.Context, lead: str, incomplete: str) -> list[CompletionItem]:
    """What completes `lead` and the word after it, without the lead, which is there already."""
    if match := _ID.match(lead + incomplete):
        start = match[0][len(lead) :]
        ids = _ids(ctx, incomplete.removeprefix(start))
        return [CompletionItem(f"{start}{item.value}", help=item.help) for item in ids]
    word = lead + incomplete.replace("\\", "")
    known = _Known(ctx)
    found = complete_term(word, known, whole=True)
    fields = found is not None and not found.field
    # A shell puts a space after the only answer, and a field needs its value without one.
    if found and fields and len(found.candidates) == 1:
        only = found.accepted(word)
        return [
            CompletionItem(only[len(lead) :]),
            *_items(only, complete_term(only, known, whole=True), lead),
        ]
    return _items(word, found, lead)


def _items(word: str, found: Completion | None, lead: str) -> list[CompletionItem]:
    if found is None:
        return []
    head = word[: found.start][len(lead) :]
    # A shell takes only what begins as typed.
    fit = [one for one in found.candidates if one.rest is not None]
    return [
        CompletionItem(f"{head}{_bare(found.field, one)}", help=one.about or None) for one in fit
    ]


def _bare(field: str, candidate: Candidate) -> str:
    """The name without need of quotes where that finds the same; a filter reads hyphens as spaces."""
    if not field or _SAFE.fullmatch(candidate.text):
        return candidate.text
    letters = (c if c.isalnum() or c in "_-" else " " for c in _APOSTROPHE.sub("", candidate.name))
    bare = "-".join("".join(letters).split())
    same = field in ("source", *STANCES) or (field != "view" and fold(bare) == fold(candidate.name))
    return bare if same and bare.lower() not in KEYWORDS else candidate.text
