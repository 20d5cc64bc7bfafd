"""A Frictionless data package beside a CSV file: what its columns hold, for other programs.

After the Data Package standard, version 1 (specs.frictionlessdata.io).
"""

import hashlib
from collections.abc import Sequence
from pathlib import Path
from typing import Any, Final, TextIO

import msgspec

from evlog.exchange.formats.csv import COLUMNS
from evlog.exchange.formats.delimited import EXCEL_MARK
from evlog.model.event import BESIDE_FIELDS, STATUSES
from evlog.model.when import PRECISIONS

_COUNT: Final = r'^(\d+|(\d+ )?\(?\d+\.\.\d*\)?)( "[\s\S]*")?$'
_TYPED: Final[dict[str, dict[str, Any]]] = {
    "id": {"type": "integer", "constraints": {"minimum": 1}},
    "uid": {"type": "string", "format": "uuid"},
    "type": {"type": "string", "constraints": {"required": True}},
    "date": {"type": "date", "constraints": {"required": True}},
    "date_end": {"type": "date"},
    "precision": {
        "type": "string",
        "constraints": {"enum": list(PRECISIONS)},
    },
    "approximate": {"type": "boolean", "trueValues": ["true"], "falseValues": ["false"]},
    "as_of": {"type": "string"},
    "count": {"type": "integer", "constraints": {"minimum": 0}},
    "count_low": {"type": "integer", "constraints": {"minimum": 0}},
    "count_high": {"type": "integer", "constraints": {"minimum": 0}},
    "status": {"type": "string", "constraints": {"enum": list(STATUSES)}},
    **{name: {"type": "string", "constraints": {"pattern": _COUNT}} for name in BESIDE_FIELDS},
}
DESCRIPTIONS: Final = {
    "id": "number in the log it comes from; never used again there",
    "uid": "UUID, the same in every copy; importing matches on it",
    "type": "what happened; `evlog type` lists the types",
    "date": "first day, or the day",
    "date_end": "last day, where there are several",
    "precision": "how finely the date was told",
    "approximate": "whether the date was told as about",
    "as_of": "moment of the running report that the figures come from, ISO 8601 with zone",
    "axes": "front axes, parted by ;",
    "places": "places as `near Torske`, with coordinates as `@latitude,longitude`, parted by ;",
    "count": "the figure told; empty where only a range or nothing was",
    "count_low": "lower bound, in; empty where no number was told",
    "count_high": "upper bound, in; empty where there is none",
    "count_text": "the words in which the number was told",
    "repelled": "how many of them were repelled, as 5, 24..99, 50.. or 4 (2..7)",
    "ongoing": "how many of them were still going on, in the same notation",
    "downed": "how many of them were shot down, in the same notation",
    "munitions": "bombs, missiles or shells used, in the same notation",
    "killed": "people killed, in the same notation",
    "wounded": "people wounded, in the same notation",
    "captured": "people captured, in the same notation",
    "initiator": "who acted",
    "target": "on whom",
    "sources": "who reports, confirms or denies it, parted by ;",
    "status": "as set, or else as the sources' stances imply",
    "supersedes": "uid of the running total that this one replaces",
    "note": "free text",
    "tags": "words, parted by ;",
}


def write_package(
    data: Path, stream: TextIO, *, columns: Sequence[str] = COLUMNS, excel: bool = False
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
    typed = _TYPED.get(column, {"type": "string"})
    name = EXCEL_MARK + column if excel else column
    return {"name": name, "description": DESCRIPTIONS[column], **typed}


def _slug(name: str) -> str:
    return "".join(c if c.isascii() and c.isalnum() else "-" for c in name.lower()) or "events"


def _digest(path: Path) -> str:
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()
