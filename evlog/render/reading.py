"""How quick lines were read, one or many: for a person to check before they are added."""

from typing import Literal, NamedTuple

from rich.text import Text

from evlog.actions.pasted_lines import Pasted
from evlog.language.dates.words import date_in_words
from evlog.language.errors import Unreadable
from evlog.language.line.entry import Entry
from evlog.language.line.many_lines import ReadLine, SheetCells
from evlog.model.event import Event
from evlog.model.text import counted
from evlog.render.cells import cell
from evlog.render.words import headline, places_cell, sources_cell

_INDENT = "   "
_MARKS = {"": " ", "wrong": "✗", "alike": "≈", "silent": " "}
# No row shows more than this.
_WIDEST = 400

RowKind = Literal["", "wrong", "alike", "silent"]


class Row(NamedTuple):
    """A line of a list, and what kind of line it is; its mark says so without colour.

    `bar` is the style of a bar of colour in front of it, "" for none.
    """

    text: str
    kind: RowKind
    bar: str = ""


def reading(entry: Entry) -> Text:
    """How a line was read: each field with its meaning, and what was assumed."""
    line = Text(_INDENT, end="")
    for part in entry.parts:
        if part.field:
            line.append_text(cell(f"{part.field} ", "dim"))
            line.append_text(cell(part.meaning, "bold")).append("   ")
    for assumption in entry.assumptions:
        line.append_text(cell(f"\n{_INDENT}· {assumption}", "italic", one_line=False))
    for warning in entry.warnings:
        line.append_text(cell(f"\n{_INDENT}? {warning}", "bold", one_line=False))
    return line


def reading_row(line: ReadLine, *, alike: bool) -> Row:
    """How one of many lines was read, in short."""
    kind: RowKind = "alike" if alike else ""
    if line.error is not None:
        kind, said = "wrong", str(line.error)
    elif line.entries:
        more = f"  (and {len(line.entries) - 1} more)" if len(line.entries) > 1 else ""
        doubt = "? " if any(entry.unread for entry in line.entries) else ""
        said = f"{doubt}{_in_short(line.entries[0].event)}{more}"
    else:
        kind, said = "silent", line.text.strip()
    return Row(cell(f"{line.number:>6} {_MARKS[kind]} {said[:_WIDEST]}").plain, kind)


def _in_short(event: Event) -> str:
    # It has no number yet.
    told = headline(event).removeprefix("#0  ")
    return "  ".join(filter(None, (told, places_cell(event), sources_cell(event))))


def reading_in_full(line: ReadLine, width: int) -> Text:
    """How one of many lines was read: every part of it, or where and why it cannot be."""
    if line.error is not None:
        # Room for the dots that say that there is more on both sides.
        room = max(width - 2, 1)
        shown = line.error.caret(room) if isinstance(line.error, Unreadable) else line.text[:room]
        return Text.assemble(
            cell(shown, one_line=False), "\n", cell(f"line {line.number:,}: {line.error}", "bold")
        )
    if line.heading:
        return cell(f"heading for the lines below: {line.heading}")
    if not line.entries:
        return cell("nothing to read on this line", "dim")
    return Text("\n").join(map(reading, line.entries))


def pasted_in_words(pasted: Pasted, removed: int = 0) -> str:
    """What many lines come to: `37 lines: 35 events · ✗ 2 cannot be read`."""
    said = sum(1 for line in pasted.lines if line.entries or line.error is not None)
    parts = [f"{counted(said, 'line')}: {counted(len(pasted.events), 'event')}"]
    if not said:
        parts = ["nothing yet: paste or type events, one a line"]
    if pasted.wrong:
        parts.append(f"✗ {len(pasted.wrong):,} cannot be read")
    if pasted.alike:
        looks = "looks" if len(pasted.alike) == 1 else "look"
        parts.append(f"≈ {len(pasted.alike):,} {looks} told already")
    if removed:
        parts.append(f"{counted(removed, 'control character')} removed")
    undated = [line for line in pasted.lines if line.entries and not line.is_dated]
    if len(undated) > 1:
        today = date_in_words(undated[0].entries[0].event.when)
        parts.append(f"{counted(len(undated), 'line')} without a date: today, {today}")
    return " · ".join(parts)


def is_sheet(pasted: Pasted) -> bool:
    """Whether most of what cannot be read are cells of a spreadsheet."""
    return 2 * sum(isinstance(line.error, SheetCells) for line in pasted.wrong) > len(pasted.wrong)
