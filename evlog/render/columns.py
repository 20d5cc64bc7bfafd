"""The columns of the event table: what each shows, sorts by, and how wide it may be."""

from collections.abc import Callable, Iterable
from difflib import get_close_matches
from operator import attrgetter
from typing import Any, Final, NamedTuple

from evlog.model.count import Count
from evlog.model.errors import EvlogError
from evlog.model.event import Event
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
)


class Column(NamedTuple):
    """One column. Widths are in cells: it shrinks to `least`, never grows past `most`.

    `whole` is all of what `show` shows in short, empty where nothing was told. `falls` says that
    a sort begins with the largest or latest. A column comes into view only where that leaves
    `ease` cells for the others to grow in; `ships` says that it is shown unless others are chosen.
    """

    name: str
    show: Callable[[Event], str]
    whole: Callable[[Event], str]
    key: Callable[[Event], Any]
    least: int
    most: int
    right: bool = False
    falls: bool = False
    ease: int = 0
    ships: bool = True


class UnknownColumn(EvlogError):
    """A column was asked for that there is not, or none, or one twice."""


def _standing(event: Event) -> str:
    return "" if event.standing == "unverified" else status_cell(event)


def _number(field: str, least: int, *, ships: bool = False) -> Column:
    count: Callable[[Event], Count | None] = attrgetter(field)

    def whole(event: Event) -> str:
        told = count(event)
        return "" if told is None else told.notation()

    def key(event: Event) -> tuple[bool, int]:
        told = count(event)
        return told is not None, -1 if told is None else told.best or told.low

    def show(event: Event) -> str:
        return notation(count(event))

    return Column(field, show, whole, key, least, 14, right=True, falls=True, ships=ships)


def _text(field: str) -> Column:
    told: Callable[[Event], str | None] = attrgetter(field)

    def show(event: Event) -> str:
        return told(event) or ""

    return Column(field, show, show, show, 10, 30, ease=8, ships=False)


def _entered(event: Event) -> str:
    return str(event.id or "new")


def _axes(event: Event) -> str:
    return " + ".join(event.axes)


def _note(event: Event) -> str:
    return event.note or ""


def _moment(event: Event) -> float:
    return event.as_of.timestamp() if event.as_of else float("-inf")


COLUMNS: Final[tuple[Column, ...]] = (
    Column("#", _entered, _entered, lambda e: e.id, 2, 9, right=True, falls=True),
    Column("date", date_cell, date_cell, lambda e: (e.date, e.last_day), 10, 23, falls=True),
    Column("as of", moment_cell, moment_cell, _moment, 16, 22, falls=True, ships=False),
    Column("axis", axis_cell, _axes, lambda e: e.axes, 10, 26),
    Column("type", type_cell, type_cell, lambda e: e.type, 12, 18),
    _text("initiator"),
    _text("target"),
    _number("count", 5, ships=True),
    _number("repelled", 8),
    _number("ongoing", 7),
    _number("downed", 6),
    _number("munitions", 9),
    _number("killed", 6),
    _number("wounded", 7),
    _number("captured", 8),
    Column("status", _standing, lambda e: e.standing, lambda e: e.standing, 1, 11),
    Column("places", places_cell, places_cell, places_cell, 20, 48),
    Column("sources", sources_cell, sources_cell, sources_cell, 12, 36, ease=10),
    Column("tags", tags_cell, tags_cell, lambda e: e.tags, 8, 30, ease=8, ships=False),
    Column("note", note_cell, _note, note_cell, 16, 120, ease=8),
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
