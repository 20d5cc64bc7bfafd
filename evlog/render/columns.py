"""The columns of the event table: what each shows, sorts by, and how wide it may be."""

from collections.abc import Callable, Iterable
from datetime import date
from difflib import get_close_matches
from operator import attrgetter
from typing import Any, Final, NamedTuple

from evlog.model.count import Count
from evlog.model.errors import EvlogError
from evlog.model.event import Event
from evlog.model.fields import FIELDS as ROWS
from evlog.model.fields import Field, FieldKind, of_kind
from evlog.model.text import fold
from evlog.render.words import (
    axis_cell,
    date_cell,
    moment_cell,
    notation,
    note_cell,
    places_cell,
    sources_cell,
    status_cell,
    tags_cell,
    type_cell,
    weapons_cell,
)


class Column(NamedTuple):
    """One column. Widths are in cells: it shrinks to `least`, never grows past `most`.

    `whole` is all of what `show` shows in short, empty if nothing was told. `key` is what it sorts
    by, None if nothing was told. `falls` says that a sort begins with the largest or latest. A
    column comes into view only if that leaves `ease` cells for the others to grow in; `ships` says
    that it is shown unless others are chosen.
    """

    name: str
    show: Callable[[Event], str]
    whole: Callable[[Event], str]
    key: Callable[[Any], Any]
    least: int
    most: int
    right: bool = False
    falls: bool = False
    ease: int = 0
    ships: bool = True

    @property
    def fields(self) -> tuple[str, ...]:
        """The fields of the event that `key` reads."""
        own = {
            "#": (),
            "date": ("date", "date_end", "precision", "approximate"),
            "status": ("status", "sources"),
        }
        return own.get(self.name, (_FIELDS[self.name],))


# The event's field of each column.
_FIELDS: Final = {"#": "id", **{field.label: field.name for field in ROWS}} | {
    field.name: field.name
    for field in ROWS
    if field.kind in ("places", "sources", "words", "names")
}


class UnknownColumn(EvlogError):
    """A column was asked for that there is not, or none, or one twice."""


def _standing(event: Event) -> str:
    return "" if event.standing == "unverified" else status_cell(event)


def _number(field: Field) -> Column:
    count: Callable[[Event], Count | None] = attrgetter(field.name)

    def whole(event: Event) -> str:
        told = count(event)
        return "" if told is None else told.notation()

    def key(event: Event) -> int | None:
        told = count(event)
        return told if told is None else told.low if told.best is None else told.best

    def show(event: Event) -> str:
        return notation(count(event))

    least, ships = len(field.label), field.name == "count"
    most = max(14, least)
    return Column(field.label, show, whole, key, least, most, right=True, falls=True, ships=ships)


def _text(field: Field) -> Column:
    told: Callable[[Any], str | None] = attrgetter(field.name)

    def show(event: Event) -> str:
        return told(event) or ""

    least = 5 if field.kind in ("clock", "choice") else 10
    return Column(
        field.label, show, show, lambda e: told(e) or None, least, 30, ease=8, ships=False
    )


def _list(name: str, show: Callable[[Event], str], least: int, most: int, ease: int = 0) -> Column:
    return Column(name, show, show, lambda e: show(e) or None, least, most, ease=ease)


# Among events of one day: first what came in the night, then what is dated to the day.
_FINENESS: Final = {
    name: 2 * place
    for place, name in enumerate(("by", "year", "month", "week", "range", "night", "day"))
}


def _dated(event: Event) -> tuple[date, date, int]:
    finest = _FINENESS[event.precision] - event.approximate
    return event.date, event.date_end or event.date, finest


def _entered(event: Event) -> str:
    return str(event.id or "new")


def _axes(event: Event) -> str:
    return " + ".join(event.axes)


def _note(event: Event) -> str:
    return event.note or ""


def _moment(event: Event) -> float | None:
    return None if event.as_of is None else event.as_of.timestamp()


def _of_kind(*kinds: FieldKind) -> tuple[Column, ...]:
    made = {"count": _number}
    return tuple(made.get(field.kind, _text)(field) for field in of_kind(*kinds))


COLUMNS: Final[tuple[Column, ...]] = (
    Column("#", _entered, _entered, lambda e: e.id, 2, 9, right=True),
    Column("date", date_cell, date_cell, _dated, 10, 23, falls=True),
    Column("as of", moment_cell, moment_cell, _moment, 16, 22, falls=True, ships=False),
    *_of_kind("clock"),
    Column("axis", axis_cell, _axes, lambda e: e.axes or None, 10, 26),
    *_of_kind("choice"),
    Column("type", type_cell, type_cell, lambda e: e.type, 12, 18),
    *_of_kind("text"),
    *_of_kind("count"),
    _list("weapons", weapons_cell, 8, 30, ease=8)._replace(ships=False),
    Column("status", _standing, lambda e: e.standing, lambda e: e.standing, 1, 11),
    _list("places", places_cell, 14, 48),
    _list("sources", sources_cell, 12, 36, ease=10),
    _list("tags", tags_cell, 8, 30, ease=8)._replace(ships=False),
    Column("note", note_cell, _note, lambda e: note_cell(e) or None, 16, 120, ease=8),
)
SHIPPED: Final = tuple(column for column in COLUMNS if column.ships)
BY_NAME: Final = {column.name: column for column in COLUMNS}

# What a shell takes for a comment has a name to type as well.
_TYPED: Final = {"#": "id"}


def typed_name(column: Column) -> str:
    """The name of a column as it is typed: `id` for `#`, `as-of` for `as of`."""
    return _TYPED.get(column.name, column.name.replace(" ", "-"))


def columns_named(names: Iterable[str]) -> tuple[Column, ...]:
    """The columns of these names in their order. Raises UnknownColumn, which names what there is."""
    found = tuple(map(_named, names))
    if twice := next((column for column in found if found.count(column) > 1), None):
        raise UnknownColumn(f'the column "{typed_name(twice)}" is named twice')
    if not found:
        raise UnknownColumn(f"name a column at least; there are {_every()}")
    return found


def _named(name: str) -> Column:
    known = {fold(typed_name(column)): column for column in COLUMNS} | BY_NAME
    wanted = fold(name)
    if wanted not in known:
        near = get_close_matches(wanted, known, 1)
        hint = f"did you mean {typed_name(known[near[0]])}? " if near else ""
        raise UnknownColumn(f'unknown column "{name}": {hint}there are {_every()}')
    return known[wanted]


def _every() -> str:
    return ", ".join(map(typed_name, COLUMNS))
