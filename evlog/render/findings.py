"""What `evlog check` finds, in words: for the command line and the app alike. Loads no Rich."""

import shlex
from collections.abc import Mapping, Sequence
from typing import Any, Final

from evlog.actions.check import Finding, Kind
from evlog.actions.mends import Mend
from evlog.model.event import Event
from evlog.render.words import headline

HEADS: Final[Mapping[Kind, str]] = {
    "alike": "perhaps counted twice",
    "total": "totals that are not linked",
    "note": "figures left in notes",
    "axis": "axes that were no longer reported",
    "date": "dated after the report",
    "source": "sources without a name in the list",
}
_SHOWN: Final = 6


def command_text(mend: Mend, program: Sequence[str] = ("evlog",)) -> str:
    """The commands of a mend as one line for a shell."""
    return " && ".join(shlex.join((*program, *words)) for words in mend.commands())


def finding_lines(finding: Finding, events: Mapping[int, Event]) -> tuple[str, ...]:
    """What it is, and the events that it is of, a line each; of many the first."""
    shown = [events[event_id] for event_id in finding.ids if event_id in events]
    if finding.kind == "source":
        numbers = " ".join(f"#{event.id}" for event in shown[:_SHOWN])
        return (f"{finding.what}: {numbers}{_more(len(shown))}",)
    lines = [f"{headline(event)}{_by(event)}" for event in shown[:_SHOWN]]
    if len(shown) > _SHOWN:
        lines.append(f"and {len(shown) - _SHOWN:,} more")
    return tuple(lines) if finding.kind == "alike" else (finding.what, *lines)


def finding_document(finding: Finding, program: Sequence[str] = ("evlog",)) -> dict[str, Any]:
    """A finding as JSON has it; `leave` is null where only a mend ends it."""
    return {
        "kind": finding.kind,
        "ids": list(finding.ids),
        "what": finding.what,
        "mend": command_text(finding.mend, program),
        "leave": None if finding.leave is None else command_text(finding.leave, program),
    }


def _more(number: int) -> str:
    return f" and {number - _SHOWN:,} more" if number > _SHOWN else ""


def _by(event: Event) -> str:
    names = ", ".join(dict.fromkeys(source.name for source in event.sources))
    places = ", ".join(f"{place.relation} {place.name}" for place in event.places)
    parts = (
        places,
        event.time,
        event.as_of and f"as of {event.as_of:%H:%M}",
        names and f"@{names}",
    )
    return "".join(f"  {part}" for part in parts if part)
