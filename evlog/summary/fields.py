"""Which fields of an event a summary reads, so that the store need not decode the others."""

import datetime as dt
from collections.abc import Collection, Iterable, Mapping
from functools import lru_cache
from typing import Any, Protocol

import msgspec

from evlog.model.count import Count
from evlog.model.event import Event, Place, Source, Status, implied_status
from evlog.summary.question import PERIODS, Question


class Counted(Protocol):
    """What a summary may read of an event; of these, only the fields of `shape` for its question."""

    @property
    def uid(self) -> str: ...
    @property
    def type(self) -> str: ...
    @property
    def date(self) -> dt.date: ...
    @property
    def date_end(self) -> dt.date | None: ...
    @property
    def precision(self) -> str: ...
    @property
    def approximate(self) -> bool: ...
    @property
    def axes(self) -> tuple[str, ...]: ...
    @property
    def scope(self) -> str | None: ...
    @property
    def places(self) -> tuple[Place, ...]: ...
    @property
    def sources(self) -> tuple[Source, ...]: ...
    @property
    def tags(self) -> tuple[str, ...]: ...
    @property
    def weapons(self) -> tuple[str, ...]: ...
    @property
    def initiator(self) -> str | None: ...
    @property
    def target(self) -> str | None: ...
    @property
    def count(self) -> Count | None: ...
    @property
    def status(self) -> Status | None: ...
    @property
    def supersedes(self) -> str | None: ...


_ALWAYS = ("id", "uid", "type", "status", "supersedes")
_DATE = ("date", "date_end", "precision", "approximate")
_READ: Mapping[str, tuple[str, ...]] = {
    "axis": ("axes", "scope"),
    "type": (),
    "group": (),
    "status": ("sources",),
    "source": ("sources",),
    "place": ("places",),
    "tag": ("tags",),
    "weapon": ("weapons",),
    "initiator": ("initiator",),
    "target": ("target",),
    "precision": ("precision",),
    **dict.fromkeys(PERIODS, _DATE),
}


def shape(question: Question, also: Collection[str] = ()) -> type[Any]:
    """A struct of just the fields that answering the question reads, for `Log.project`.

    `also` are further fields of an event, such as those that a filter reads; `last_day` and
    `standing` are there where their fields are.
    """
    wanted = {*_ALWAYS, *also, *(field for name in question.dimensions for field in _READ[name])}
    wanted.update(measure for measure in question.measures if measure != "events")
    return _struct(frozenset(wanted))


@lru_cache
def _struct(names: frozenset[str]) -> type[Any]:
    fields = [field for field in msgspec.structs.fields(Event) if field.name in names]
    required = [(field.name, field.type) for field in fields if field.required]
    optional = [(field.name, field.type, field.default) for field in fields if not field.required]
    derived = {"last_day": Event.last_day, "standing": Event.standing}
    return msgspec.defstruct(
        "Counted", [*required, *optional], namespace=derived, frozen=True, gc=False
    )


def standing(event: Counted) -> Status:
    """The status that holds, for events of any shape that has `status` and `sources`."""
    return event.status or implied_status(event.sources)


def affirming(sources: Iterable[Source]) -> tuple[str, ...]:
    """Who reports or confirms, each once; who denies is not credited with the number."""
    return tuple(dict.fromkeys(s.name for s in sources if s.stance != "denies"))
