"""The one place that writes to stdout."""

import re
import sys
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

import msgspec

from evlog.model.text import is_clean, mark_unsafe

if TYPE_CHECKING:
    from rich.console import Console, RenderableType

_BEYOND_ASCII = re.compile("[\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")


def line(text: str = "") -> None:
    """Write text, with anything that could drive the terminal as a visible mark."""
    sys.stdout.write(mark_unsafe(text) + "\n")


def json(value: Any) -> None:
    """Write one indented JSON document."""
    encoded = msgspec.json.format(msgspec.json.encode(value), indent=2)
    sys.stdout.write(_escaped(encoded.decode()) + "\n")


def json_lines(values: Iterable[Any]) -> None:
    """Write one JSON document a line."""
    encoder = msgspec.json.Encoder()
    for value in values:
        sys.stdout.write(_escaped(encoder.encode(value).decode()) + "\n")


def _escaped(text: str) -> str:
    # JSON escapes the C0 controls by itself; the same for the rest changes no value.
    return _BEYOND_ASCII.sub(lambda match: f"\\u{ord(match[0]):04x}", text)


def raw(text: str) -> None:
    """Write data as it is to a file or a pipe; marked, like all else, on a terminal."""
    if sys.stdout.isatty() and not is_clean(text.replace("\r\n", "\n")):
        text = mark_unsafe(text.replace("\r\n", "\n"))
    sys.stdout.write(text)


def console() -> "Console":
    """Rich's console on stdout: colour on a terminal only, and never where NO_COLOR is set."""
    from rich.console import Console

    return Console(file=sys.stdout, highlight=False, emoji=False, markup=False)


def render(renderable: "RenderableType") -> None:
    """Write a Rich table or text, as wide as the terminal; in a pipe as wide as it needs."""
    target = console()
    if not target.is_terminal and "COLUMNS" not in target._environ:
        target.width = max(target.measure(renderable).maximum, 80)
    target.print(renderable)
