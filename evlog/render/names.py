"""The names that a log knows as cells of a table, and one of them in full."""

from typing import Final

from rich.console import Group
from rich.text import Text

from evlog.model.text import counted
from evlog.render.cells import cell
from evlog.render.palette import Palette
from evlog.summary.names import KnownName

NAME_HEADS: Final = ("name", "events", "whose", "about", "also found as")
_WHOSE: Final = {"ships": "", "changed": "changed", "own": "own", "used": "used"}
_IN_FULL: Final = {
    "ships": "ships with evlog",
    "changed": "ships with evlog, changed in this log",
    "own": "added in this log",
    "used": "events name it; it is not in the list",
}


def name_cells(name: KnownName, palette: Palette) -> tuple[Text, ...]:
    """A name under `NAME_HEADS`; what no event has, and what is retired, steps back."""
    style = palette.dim if name.is_retired or not name.events else ""
    others = (*name.formerly, *name.spellings)
    return (
        cell(name.label, palette.of(name.group) if name.group and not style else style),
        cell(f"{name.events:,}", style or "bold"),
        cell(_WHOSE[name.origin], palette.focus),
        cell(name.about, palette.dim),
        cell(", ".join(others), palette.dim),
    )


def name_in_full(name: KnownName, palette: Palette) -> Group:
    """All that is known of a name."""
    head = Text.assemble(
        cell(name.label, "bold"),
        cell(f"  {counted(name.events, 'event')} · {_IN_FULL[name.origin]}", palette.dim),
    )
    lines = [("", name.about), ("formerly", ", ".join(name.formerly))]
    lines.append(("also found as", ", ".join(name.spellings)))
    told = [
        Text.assemble((f"{label} " if label else "", palette.dim), cell(text))
        for label, text in lines
        if text
    ]
    return Group(head, *told)
