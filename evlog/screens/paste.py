"""Many lines at once, pasted or typed: how each is read, and all of them added as one change."""

import asyncio
from collections.abc import Sequence
from functools import partial
from itertools import islice
from typing import ClassVar, Final

from textual import on, work
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal, VerticalScroll
from textual.content import Content
from textual.widgets import Footer, Static, TextArea

from evlog.actions.enter import enter
from evlog.actions.pasted_lines import Pasted, alike_lines, pasted
from evlog.actions.written import Written
from evlog.language.form import Context
from evlog.language.line.entry import Entry
from evlog.language.line.many_lines import ReadLine, read_lines
from evlog.language.line.quick_line import read_line
from evlog.model.text import counted
from evlog.model.vocabulary import Vocabulary
from evlog.render.cells import cell
from evlog.render.reading import (
    Row,
    is_sheet,
    pasted_in_words,
    reading_in_full,
    reading_row,
)
from evlog.screens.background import in_background
from evlog.screens.base import SessionScreen
from evlog.screens.log.unsent_lines import UnsentLines
from evlog.screens.session import AppSession
from evlog.widgets.commands import bindings
from evlog.widgets.line_area import LineArea
from evlog.widgets.reading_list import ReadingList

# Lines read before the screen is told how far it is.
_CHUNK: Final = 200
_PATIENCE: Final = 0.15
_EXAMPLE: Final = "24 dec kupiansk: 5 attacks repelled near Petropavlivka @GeneralStaff"


class PasteScreen(SessionScreen[Written | UnsentLines]):
    """Gives what was added, or the lines as they were left.

    `lines` are clean already, and `removed` says how many characters that took away.
    """

    CSS_PATH = "paste.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [*bindings("paste")]
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (110, "-wide")]  # noqa: RUF012
    VERTICAL_BREAKPOINTS = [(0, "-short"), (18, "-tall")]  # noqa: RUF012
    where = "paste"

    def __init__(self, session: AppSession, lines: Sequence[str], *, removed: int = 0) -> None:
        super().__init__(session)
        self._text = "\n".join(lines)
        self._removed = removed
        self._known: dict[str, ReadLine] = {}
        self._known_by: Vocabulary | None = None
        self._lines: Sequence[ReadLine] = ()
        self._pasted: Pasted | None = None
        self._add_when_read = False
        self._is_warned = False
        self._adding = False

    def compose(self) -> ComposeResult:
        yield Static("", id="status")
        with Horizontal(id="lines"):
            yield LineArea(self._text, placeholder=Content(_EXAMPLE))
            yield ReadingList()
        with VerticalScroll(id="full", can_focus=False):
            yield Static("")
        yield Footer(show_command_palette=False)

    @property
    def area(self) -> LineArea:
        """The text, to be mended."""
        return self.query_one(LineArea)

    @property
    def readings(self) -> ReadingList:
        """How each line is read."""
        return self.query_one(ReadingList)

    @property
    def row(self) -> int:
        """The line under the cursor, from 0."""
        return self.area.cursor_location[0] if self.has_class("-mending") else self.readings.cursor

    def on_mount(self) -> None:
        self.watch(self.area, "scroll_y", self._scroll_beside, init=False)
        self.watch(self.readings, "scroll_y", self._scroll_beside, init=False)
        if self._text.strip():
            self.readings.focus()
        else:
            self.action_mend()
        self.read(at_first=True)

    @on(TextArea.Changed)
    def _read_again(self) -> None:
        self._pasted, self._add_when_read, self._is_warned = None, False, False
        self.read(wait=_PATIENCE)

    @work(exclusive=True, group="reading")
    async def read(self, wait: float = 0.0, *, at_first: bool = False) -> None:
        """Read all lines; a change of the text begins anew."""
        await asyncio.sleep(wait)
        vocabulary = self.session.vocabulary
        if self._known_by is not vocabulary:
            self._known, self._known_by = {}, vocabulary
        texts = tuple(self.area.document.lines)
        total = len(texts) if texts[-1] else len(texts) - 1
        reader = read_lines(texts, partial(_events_of, self.session.context), self._known)
        lines: list[ReadLine] = []
        while chunk := await in_background(list, islice(reader, _CHUNK)):
            lines += chunk
            if len(lines) < total:
                self._tell(f"reading {len(lines):,} of {total:,} …")
            if at_first:
                self._lines = lines
                self.readings.show(len(lines), self._reading_row)
        self._show(found := pasted(lines))
        if at_first and found.wrong:
            self.readings.cursor = found.wrong[0].number - 1
        alike = await in_background(alike_lines, found, self.session.events)
        self._show(found._replace(alike=alike))
        if self._add_when_read:
            self._add_when_read = False
            self.action_add()

    def _show(self, found: Pasted) -> None:
        self._pasted, self._lines = found, found.lines
        told = pasted_in_words(found, self._removed)
        if found.wrong and is_sheet(found):
            told += f" · a spreadsheet? save it as CSV, then {self.key('import_file')} on the log"
        self._tell(told, wrong=bool(found.wrong))
        self.readings.show(len(found.lines), self._reading_row)
        self.area.mark({line.number - 1: line.error for line in found.wrong if line.error})
        self._show_line()

    def _reading_row(self, row: int) -> Row:
        line = self._lines[row]
        alike = self._pasted.alike if self._pasted else None
        return reading_row(line, alike=line.number in (alike or ()))

    def _tell(self, text: str, *, wrong: bool = False) -> None:
        status = self.query_one("#status", Static)
        status.set_class(wrong, "-wrong")
        status.update(cell(text))

    def on_resize(self) -> None:
        self.call_after_refresh(self._show_line)

    def _show_line(self) -> None:
        full = self.query_one("#full Static", Static)
        row = min(self.row, self.area.document.line_count - 1)
        # A heading above holds for the line.
        above = [line.text for line in self._lines[:row] if line.heading][-1:]
        texts = (*above, self.area.document.get_line(row))
        *_, line = read_lines(texts, partial(_read, self.session.context))
        line = line._replace(number=row + 1)
        full.set_class(line.error is not None, "-wrong")
        full.update(reading_in_full(line, full.size.width or self.size.width))

    @on(ReadingList.Moved)
    def _follow_list(self, event: ReadingList.Moved) -> None:
        if not self.has_class("-mending"):
            self.area.go_to(event.row)
            self._show_line()

    @on(TextArea.SelectionChanged)
    def _follow_text(self) -> None:
        if self.has_class("-mending"):
            self.readings.cursor = self.row
            self._show_line()

    def _scroll_beside(self, y: float) -> None:
        """Keep each line beside its reading, where both are in sight."""
        other = self.readings if self.has_class("-mending") else self.area
        other.scroll_to(y=y, animate=False)

    def on_descendant_focus(self) -> None:
        self.set_class(self.area.has_focus, "-mending")

    def take_paste(self, text: str) -> None:
        """A further paste comes after the lines that are there."""
        if self._adding:
            self.say("not pasted: the lines before are being added")
            return
        self.area.move_cursor(self.area.document.end)
        if self.area.text and not self.area.text.endswith("\n"):
            self.area.insert("\n")
        self.area.take(text)

    def action_mend(self) -> None:
        """Go over to the text, or back."""
        mending = not self.has_class("-mending")
        self.set_class(mending, "-mending")
        target = self.area if mending else self.readings
        self.call_after_refresh(target.focus)

    def action_next_wrong(self) -> None:
        """Go to the next line that cannot be read."""
        wrong = self._pasted.wrong if self._pasted else ()
        if not wrong:
            return
        after = (line for line in wrong if line.number - 1 > self.row)
        line = next(after, wrong[0])
        self.area.go_to(line.number - 1)
        self.readings.cursor = line.number - 1

    def action_empty(self) -> None:
        """Empty the text."""
        if self._adding:
            return
        self.area.clear()
        if not self.has_class("-mending"):
            self.action_mend()

    @work
    async def action_as_report(self) -> None:
        """Read the text as a report."""
        from evlog.screens.report import ask_for_report

        if self._adding or not self.area.text.strip():
            return
        written = await ask_for_report(self, self.area.text)
        if written is not None:
            self.dismiss(written)

    @work
    async def action_template(self) -> None:
        """Type a report as numbers on the axes of the last one."""
        from evlog.screens.report import ask_for_report

        if self._adding:
            return
        if self.area.text.strip():
            self.say("lines are here already; they are added first, or taken out by F8")
            return
        written = await ask_for_report(self, "", by_template=True)
        if written is not None:
            self.dismiss(written)

    def action_back(self) -> None:
        if not self._adding:
            self.workers.cancel_group(self, "reading")
            self.dismiss(UnsentLines(self.area.text, self.area.text != self._text))

    @work
    async def action_add(self) -> None:
        found = self._pasted
        if self._adding:
            return
        if found is None or found.alike is None:
            self._add_when_read = True
        elif found.wrong and self._known_by is not self.session.vocabulary:
            # Another program added an axis, maybe the one that was missing.
            self._pasted, self._add_when_read = None, True
            self.read()
        elif found.wrong:
            self.app.bell()
            if self.row + 1 not in {line.number for line in found.wrong}:
                self.action_next_wrong()
            self.say("nothing is added while a line cannot be read")
        elif found.alike and not self._is_warned:
            self._is_warned = True
            looks = "line looks" if len(found.alike) == 1 else "lines look"
            told = f"{len(found.alike):,} {looks} told already (≈)"
            self.say(f"{told}; {self.key('add')} again adds all", title="not added yet")
        elif found.events:
            await self._add(found)

    async def _add(self, found: Pasted) -> None:
        self._adding = self.area.read_only = True
        self._tell(f"adding {len(found.events):,} …")
        lines = sum(1 for line in found.lines if line.entries)
        why = f"{counted(lines, 'line')} pasted"
        written = await self.attempt(enter, self.session.log, found.events, why=why)
        self._adding = self.area.read_only = False
        if written is None:
            self._show(found)
        else:
            self.dismiss(written)


def _read(context: Context, line: str) -> Sequence[Entry]:
    return read_line(line, context.vocabulary, context.today)


def _events_of(context: Context, line: str) -> Sequence[Entry]:
    # How each part of thousands of lines was read would weigh too much; one line is read again.
    return [entry._replace(parts=()) for entry in _read(context, line)]
