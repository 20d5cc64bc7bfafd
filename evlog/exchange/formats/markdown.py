"""Events as a Markdown table for reading; not for reading back."""

import re
from collections.abc import Iterable
from typing import Final, TextIO

from evlog.model.event import Event

_HEADER: Final = ("#", "date", "axis", "type", "count", "places", "sources", "status", "note")
# What would end the cell, start markup or be taken for HTML.
_SPECIAL: Final = re.compile(r"([\\|`*_{}\[\]<>#!~])")


def write_markdown(events: Iterable[Event], stream: TextIO) -> None:
    """Write a GitHub-flavoured table, a row an event."""
    stream.write(_line(_HEADER))
    stream.write("|---:|---|---|---|---:|---|---|---|---|\n")
    for event in events:
        stream.write(_line(_cells(event)))


def _line(cells: Iterable[str]) -> str:
    return f"| {' | '.join(cells)} |\n"


def _cells(event: Event) -> tuple[str, ...]:
    places = ", ".join(f"{place.relation} {place.name}" for place in event.places)
    sources = ", ".join(
        source.name if source.stance == "reports" else f"{source.name} ({source.stance})"
        for source in event.sources
    )
    return (
        str(event.id),
        event.edtf,
        _safe(" + ".join(event.axes)),
        _safe(event.type.replace("_", " ")),
        _safe(event.count.notation() if event.count else ""),
        _safe(places),
        _safe(sources),
        event.standing,
        _safe(event.note or ""),
    )


def _safe(text: str) -> str:
    return " ".join(_SPECIAL.sub(r"\\\1", text).split())
