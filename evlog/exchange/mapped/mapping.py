"""A mapping: what the columns of any delimited file mean, told in TOML. See `docs/import.md`."""

import tomllib
from collections.abc import Mapping
from datetime import datetime, tzinfo
from difflib import get_close_matches
from functools import cache
from pathlib import Path
from typing import Any, Final, Literal
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

import msgspec

from evlog.exchange.errors import BadMapping
from evlog.model.fields import FIELDS as EVENT_FIELDS
from evlog.model.fields import names_of

# What a mapping may fill: the event's fields, the parts of a place, and those of a source.
MAPPABLE: Final = (
    *(field.name for field in EVENT_FIELDS if field.mapped),
    "latitude",
    "longitude",
    "denied_by",
    "url",
    "quote",
    "via",
)
LIST_FIELDS: Final = (*names_of("axes", "places", "sources", "names", "words"), "denied_by")
COUNTS: Final = names_of("count")


class Skip(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Rows to leave out: those whose column is one of these values, or empty."""

    column: str
    equals: tuple[str, ...] = ()
    empty: bool = False


class Mapped(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Where one field comes from: a column, a template with `{column}`s, or a fixed text.

    `values` translates what a cell says; a cell that is not among them stays as it is, or is
    rejected where `only` is set. `separator` parts a list.
    """

    column: str | None = None
    template: str | None = None
    value: str | None = None
    values: dict[str, str] = {}
    only: bool = False
    separator: str | None = None


class FileMapping(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What a TOML mapping says.

    `identity` names the columns that together tell a row from all others, `dataset` whose rows
    they are: from both comes the uid, so that importing again finds the same events again.
    """

    fields: dict[str, Mapped | str]
    dataset: str = ""
    identity: tuple[str, ...] = ()
    encoding: str | None = None
    delimiter: str | None = None
    date_format: str = "%Y-%m-%d"
    timezone: str | None = None
    relation: Literal["in", "near", "toward"] = "in"
    new_axes: bool = False
    skip: tuple[Skip, ...] = ()

    def sources(self) -> dict[str, Mapped]:
        """Every field with where it comes from; a bare text names a column."""
        return {
            field: Mapped(column=told) if isinstance(told, str) else told
            for field, told in self.fields.items()
        }

    def columns(self) -> set[str]:
        """Every column that the mapping reads."""
        named = {told.column for told in self.sources().values() if told.column is not None}
        for told in self.sources().values():
            named |= set(template_columns(told.template or ""))
        return named | set(self.identity) | {rule.column for rule in self.skip}


def read_mapping(path: Path) -> FileMapping:
    """Read a mapping file. Raises BadMapping naming the entry at fault; OSError as `open` does."""
    try:
        said: Mapping[str, Any] = tomllib.loads(path.read_text("utf-8"))
    except (UnicodeDecodeError, tomllib.TOMLDecodeError, RecursionError) as error:
        reason = "nested too deep" if isinstance(error, RecursionError) else error
        raise BadMapping(f"{path} is not TOML: {reason}") from None
    try:
        mapping = msgspec.convert(said, FileMapping)
    except msgspec.ValidationError as error:
        message = str(error).replace(" - at `$", " at `")
        raise BadMapping(f"{path}: {message[:1].lower()}{message[1:]}") from None
    _check(path, mapping)
    zone(mapping.timezone)
    return mapping


def _check(path: Path, mapping: FileMapping) -> None:
    if unknown := [name for name in mapping.fields if name not in MAPPABLE]:
        near = get_close_matches(unknown[0], MAPPABLE, 1)
        hint = f"did you mean {near[0]}?" if near else f"there are {', '.join(MAPPABLE)}"
        raise BadMapping(f'{path}: [fields] has "{unknown[0]}", which is no field; {hint}')
    for field in ("type", "date"):
        if field not in mapping.fields:
            raise BadMapping(f"{path}: [fields] needs {field}")
    for name, told in mapping.sources().items():
        ways = [way for way in (told.column, told.template, told.value) if way is not None]
        if len(ways) != 1:
            raise BadMapping(f"{path}: {name} needs one of column, template, value")
        if told.separator and name not in LIST_FIELDS:
            raise BadMapping(f"{path}: {name} is no list, so it takes no separator")
    if bool(mapping.dataset) != bool(mapping.identity):
        raise BadMapping(f"{path}: dataset and identity go together, for events to be found again")
    if mapping.delimiter is not None and len(mapping.delimiter) != 1:
        raise BadMapping(f'{path}: delimiter "{mapping.delimiter}" is not one character')


@cache
def zone(name: str | None) -> tzinfo | None:
    """The time zone of that name or offset; raises BadMapping."""
    if name is None:
        return None
    try:
        return datetime.strptime(name, "%z").tzinfo
    except ValueError:
        pass
    try:
        return ZoneInfo(name)
    except (OSError, ValueError, ZoneInfoNotFoundError):
        raise BadMapping(f'timezone "{name}" is not like Europe/Kyiv or +03:00') from None


def template_columns(template: str) -> list[str]:
    """The columns that a template names; raises BadMapping where a brace is not closed."""
    found, rest = [], template
    while "{" in rest:
        name, closed, rest = rest.partition("{")[2].partition("}")
        if not closed:
            raise BadMapping(f'template "{template}" opens a {{ that it does not close')
        found.append(name)
    return found
