"""The one place that writes to stdout."""

import os
import re
import sys
from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any, TextIO, cast

import msgspec

from evlog.model.event import Event, document
from evlog.model.text import mark_unsafe

if TYPE_CHECKING:
    from rich.console import Console, RenderableType

# More than any table wants: a pipe has no width.
_PIPE = 100_000
# No terminal is wider, and padding to such a width takes memory.
_WIDEST = 10_000
_BEYOND_ASCII = re.compile("[\x7f-\U0010ffff]")
_UNSAFE = re.compile("[\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")


def line(text: str = "") -> None:
    """Write text, with anything that could drive the terminal as a visible mark."""
    sys.stdout.write(mark_unsafe(text) + "\n")


def json(value: Any) -> None:
    """Write one indented JSON document."""
    encoded = msgspec.json.format(msgspec.json.encode(value), indent=2)
    sys.stdout.write(_escaped(encoded.decode()) + "\n")


def events_json(events: Sequence[Event]) -> None:
    """Write events as JSON: a lone one as an object, several as an array."""
    documents = [document(event) for event in events]
    json(documents[0] if len(documents) == 1 else documents)


def json_lines(values: Iterable[Any]) -> None:
    """Write one JSON document a line."""
    encoder = msgspec.json.Encoder()
    for value in values:
        sys.stdout.write(_escaped(encoder.encode(value).decode()) + "\n")


def _escaped(text: str) -> str:
    # JSON escapes the C0 controls by itself; the same for the rest changes no value.
    unsafe = _UNSAFE if sys.stdout.encoding.lower().startswith("utf") else _BEYOND_ASCII
    return unsafe.sub(_json_escape, text)


def _json_escape(match: re.Match[str]) -> str:
    units = match[0].encode("utf-16-be").hex()
    return "".join(f"\\u{units[at : at + 4]}" for at in range(0, len(units), 4))


def stream() -> TextIO:
    """Stdout for data in another format: as it is in a file or a pipe, marked on a terminal."""
    if sys.stdout.isatty():
        return cast("TextIO", _Marked(sys.stdout))
    sys.stdout.reconfigure(newline="", encoding="utf-8")  # type: ignore[union-attr]
    return sys.stdout


class _Marked:
    """A text stream that passes on what is written with unsafe characters marked."""

    def __init__(self, inner: TextIO) -> None:
        self._inner = inner

    def write(self, text: str) -> int:
        self._inner.write(mark_unsafe(text.replace("\r\n", "\n")))
        return len(text)

    def flush(self) -> None:
        self._inner.flush()


def console() -> "Console":
    """Rich's console on stdout: colour on a terminal only, and never where NO_COLOR is set."""
    from rich.console import Console

    told = _told_width()
    known = {**os.environ, "COLUMNS": str(told) if told else ""}
    return Console(file=sys.stdout, highlight=False, emoji=False, markup=False, _environ=known)


def width() -> int | None:
    """How many cells wide a line may be: as the terminal or COLUMNS says; None in a pipe."""
    target = console()
    return target.width if target.is_terminal or _told_width() else None


def _told_width() -> int:
    # Some shells and editors hand on 0, which means that they do not know.
    told = os.environ.get("COLUMNS", "")
    return min(int(told[:9]), _WIDEST) if told.isascii() and told.isdigit() else 0


def render(renderable: "RenderableType") -> None:
    """Write a Rich table or text, as wide as the terminal; in a pipe as wide as it needs."""
    target = console()
    if width() is None:
        target.width = _PIPE
        target.width = max(target.measure(renderable).maximum, 80)
    target.print(renderable)


def rows(values: Sequence[Mapping[str, Any]], form: str, *, columns: Sequence[str] = ()) -> None:
    """Write plain rows as a table, JSON, JSON lines or CSV.

    The keys of the first row are the columns; `columns` head a CSV that has no row.
    """
    match form:
        case "json":
            json(values)
        case "jsonl":
            json_lines(values)
        case "csv":
            import csv

            writer = csv.DictWriter(stream(), list(values[0]) if values else columns)
            writer.writeheader()
            writer.writerows(
                {key: _csv_cell(value) for key, value in row.items()} for row in values
            )
        case _ if values:
            render(_rows_table(values))


def _csv_cell(value: Any) -> Any:
    return str(value).lower() if isinstance(value, bool) else _listed(value)


def _listed(value: Any) -> Any:
    # A list is one only in JSON.
    return ", ".join(value) if isinstance(value, list | tuple) else value


def _rows_table(values: Sequence[Mapping[str, Any]]) -> "RenderableType":
    from rich.table import Table

    from evlog.render.cells import cell

    table = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0), header_style="bold")
    for name, value in values[0].items():
        number = isinstance(value, int)
        table.add_column(
            name, justify="right" if number else "left", no_wrap=number, overflow="fold"
        )
    for row in values:
        table.add_row(*(cell(str(_listed(value))) for value in row.values()))
    return table
