"""A Frictionless data package beside a CSV file: what its columns hold, for other programs.

After the Data Package standard, version 1 (specs.frictionlessdata.io).
"""

import hashlib
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, Final, TextIO

import msgspec

from evlog.exchange.formats.csv_columns import CSV_COLUMNS
from evlog.exchange.formats.delimited import EXCEL_MARK
from evlog.model.fields import FIELDS, Field, FieldKind

_COUNT: Final = r'^(\d+|(\d+ )?\(?\d+\.\.\d*\)?)( "[\s\S]*")?$'
_WHOLE: Final = {"type": "integer", "constraints": {"minimum": 0}}
_TYPED: Final[dict[FieldKind, dict[str, Any]]] = {
    "id": {"type": "integer", "constraints": {"minimum": 1}},
    "uid": {"type": "string", "format": "uuid"},
    "day": {"type": "date"},
    "flag": {"type": "boolean", "trueValues": ["true"], "falseValues": ["false"]},
    "count": {"type": "string", "constraints": {"pattern": _COUNT}},
}
# A count that has four columns is described in each by itself.
_IN_FULL: Final[tuple[tuple[str, dict[str, Any]], ...]] = (
    ("the figure told; empty if only a range or nothing was", _WHOLE),
    ("lower bound, in; empty if no number was told", _WHOLE),
    ("upper bound, in; empty if there is none", _WHOLE),
    ("the words in which the number was told", {"type": "string"}),
)


def _described(field: Field) -> Iterator[tuple[str, dict[str, Any]]]:
    """The columns of a field, each with what the schema says of it."""
    if len(field.columns) > 1:
        for column, (about, typed) in zip(field.columns, _IN_FULL, strict=True):
            yield column, {"description": about, **typed}
        return
    typed = _TYPED.get(field.kind, {"type": "string"})
    limits = dict(typed.get("constraints", {}))
    if field.name in ("type", "date"):
        limits["required"] = True
    if field.choices:
        limits["enum"] = list(field.choices)
    more = {"constraints": limits} if limits else {}
    yield field.name, {"description": field.about, **typed, **more}


SCHEMA: Final = {column: says for field in FIELDS for column, says in _described(field)}


def write_package(
    data: Path, stream: TextIO, *, columns: Sequence[str] = CSV_COLUMNS, excel: bool = False
) -> None:
    """Describe a CSV or TSV file that is written: schema, dialect, missing values, hash."""
    resource = {
        "name": _slug(data.stem),
        "path": data.name,
        "profile": "tabular-data-resource",
        "format": data.suffix.lstrip(".") or "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8-sig" if excel else "utf-8",
        "bytes": data.stat().st_size,
        "hash": f"sha256:{_digest(data)}",
        "dialect": {
            "delimiter": "\t" if data.suffix == ".tsv" else ",",
            "lineTerminator": "\r\n",
            "quoteChar": '"',
            "doubleQuote": True,
            "header": True,
        },
        "schema": {
            "fields": [_field(column, excel=excel and not i) for i, column in enumerate(columns)],
            "missingValues": [""],
        },
    }
    package = {
        "profile": "tabular-data-package",
        "name": _slug(data.stem),
        "title": "Conflict events, written by evlog",
        "resources": [resource],
    }
    stream.write(msgspec.json.format(msgspec.json.encode(package)).decode() + "\n")


def _field(column: str, *, excel: bool) -> dict[str, Any]:
    return {"name": EXCEL_MARK + column if excel else column, **SCHEMA[column]}


def _slug(name: str) -> str:
    return "".join(c if c.isascii() and c.isalnum() else "-" for c in name.lower()) or "events"


def _digest(path: Path) -> str:
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()
