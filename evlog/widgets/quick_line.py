"""The quick line: an event written on one line, its reading shown below while it is typed."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import ClassVar, Final

from rich.text import Text
from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal, Vertical
from textual.message import Message
from textual.widgets import Input, Label, Static

from evlog.language.line.entry import Entry
from evlog.language.line.many_lines import is_one_line
from evlog.model.errors import EvlogError
from evlog.render.cells import cell
from evlog.render.reading import reading
from evlog.widgets.caret import caret_line
from evlog.widgets.commands import bindings
from evlog.widgets.completion import (
    Complete,
    CompletedLine,
    choices_line,
    is_unfinished,
)

_LEAD = " + "
_MOST_KEPT: Final = 100
_SHAPE = (
    "   [date] axis: [count] type [near|toward|in place] [@source] [+tag]\n"
    "   → takes the rest of a name that is offered, or what was probably meant"
)
Reader = Callable[[str], Sequence[Entry]]


class QuickInput(CompletedLine):
    """The input of the quick line: Tab opens it as a form, Escape closes it, ↑ and ↓ bring back lines."""

    where = "quick"
    BINDINGS: ClassVar[list[BindingType]] = [*bindings("quick")]

    earlier: tuple[str, ...] = ()
    _unsent = ""
    _place = 0

    @dataclass
    class Pasted(Message):
        """Many lines: a paste, and around it what was written already."""

        text: str

    class FormAsked(Message):
        """Open this as a form."""

    class Left(Message):
        """Close the line."""

    def action_as_form(self) -> None:
        self.post_message(self.FormAsked())

    def action_leave(self) -> None:
        self.post_message(self.Left())

    def begin_after(self, lines: tuple[str, ...]) -> None:
        """Bring back lines of an earlier session, too."""
        self.earlier, self._place = lines, len(lines)

    def remember(self) -> None:
        """Keep the line among those that can be brought back."""
        others = (line for line in self.earlier if line != self.value)
        self.earlier = (*others, self.value)[-_MOST_KEPT:]
        self._place, self._unsent = len(self.earlier), ""

    def action_earlier(self) -> None:
        self._recall(-1)

    def action_later(self) -> None:
        self._recall(1)

    def _recall(self, step: int) -> None:
        """Go to an earlier line, or back; what is not added yet comes after the last."""
        shown = (*self.earlier, self._unsent)[self._place]
        if self.value != shown:
            self._place, self._unsent = len(self.earlier), self.value
        lines = (*self.earlier, self._unsent)
        self._place = max(0, min(self._place + step, len(self.earlier)))
        self.value = lines[self._place]
        self.cursor_position = len(self.value)

    def take(self, text: str) -> None:
        """Put a text in place of what is selected; what is no single line is handed on."""
        if is_one_line(text):
            super().take(text)
            return
        start, end = sorted(self.selection)
        self.post_message(self.Pasted(f"{self.value[:start]}{text}{self.value[end:]}"))


class QuickLine(Vertical):
    """Reads each keystroke with the reader it is given; hands on only what was wholly read."""

    DEFAULT_CSS = """
    QuickLine { height: auto; display: none; background: $surface; border-top: solid $primary; }
    QuickLine.-open { display: block; }
    QuickLine Horizontal { height: 1; }
    QuickLine #plus { width: 3; color: $text-success; text-style: bold; }
    QuickLine QuickInput, QuickLine QuickInput:focus {
        width: 1fr; height: 1; border: none; padding: 0; background: $surface;
    }
    QuickLine #reading { height: auto; min-height: 2; max-height: 6; padding: 0 1 0 0; }
    QuickLine #reading.-wrong { color: $text-error; }
    """

    @dataclass
    class Added(Message):
        """Enter on a line that can be read; it is taken out of the input."""

        entries: Sequence[Entry]
        line: str

    @dataclass
    class FormAsked(Message):
        """Tab: go on in the form; without entries where the line cannot be read yet."""

        entries: Sequence[Entry]

    @dataclass
    class Pasted(Message):
        """Many lines were pasted."""

        text: str

    class Closed(Message):
        """The line was left."""

    def __init__(self, reader: Reader, complete: Complete, earlier: Sequence[str] = ()) -> None:
        super().__init__()
        self._complete = complete
        self._reader = reader
        self._earlier_lines = tuple(earlier)
        self._error: EvlogError | None = None
        self._entries: Sequence[Entry] = ()

    def compose(self) -> ComposeResult:
        with Horizontal():
            yield Label(_LEAD, id="plus")
            yield QuickInput(
                self._complete,
                placeholder="24 dec kupiansk: 5 attacks repelled near Petropavlivka @GeneralStaff",
                compact=True,
                select_on_focus=False,
                id="quick",
            )
        yield Static("", id="reading")

    def on_mount(self) -> None:
        self.input.begin_after(self._earlier_lines)
        # The input scrolls after its text has changed, and the carets point into it.
        self.watch(self.input, "scroll_x", self._point_again, init=False)

    def _point_again(self) -> None:
        if self._error is not None and self.query_one("#reading").has_class("-wrong"):
            self._say(self._complaint(self._error), wrong=True)

    @property
    def input(self) -> QuickInput:
        """The line itself."""
        return self.query_one(QuickInput)

    def open(self, text: str = "") -> None:
        """Show the line and put the cursor into it."""
        self.add_class("-open")
        self.input.value = text
        self.input.cursor_position = len(text)
        self.input.focus()
        self._read()

    def close(self) -> None:
        """Hide the line; what was written stays for the next time."""
        self.remove_class("-open")

    def paste(self, text: str) -> None:
        """Take a paste that was made elsewhere; what is kept in the line is not written over."""
        if self.input.value and is_one_line(text):
            text = f"{self.input.value}\n{text}"
        if not is_one_line(text):
            self.post_message(self.Pasted(text))
            return
        self.open()
        self.input.take(text)

    def empty(self) -> None:
        """Leave nothing in the line, and hide it."""
        self.input.value = ""
        self.close()

    def give_back(self, line: str) -> bool:
        """Put back a line that could not be added; False if another one is begun already."""
        if self.input.value:
            return False
        self.input.value = line
        self.input.cursor_position = len(line)
        return True

    @on(Input.Changed)
    def _changed(self, event: Input.Changed) -> None:
        event.stop()
        self._read()

    def _read(self, *, finished: bool = False) -> None:
        text = self.input.value
        self._error, self._entries = None, ()
        if not text.strip():
            self._say(cell(_SHAPE, "dim", one_line=False))
            return
        try:
            self._entries = self._reader(text)
        except EvlogError as error:
            self._error = self.input.error = error
            begun = None if finished else self.input.completion
            # Without its colon a head is not finished, wherever the error is told.
            if begun and (begun.field == "axis" or is_unfinished(error, begun)):
                self._say(choices_line(begun, len(_LEAD), self.size.width or 80))
            else:
                self._say(self._complaint(error), wrong=True)
            return
        self._say(Text("\n").join(map(reading, self._entries)))

    def _complaint(self, error: EvlogError) -> Text:
        return caret_line(
            error,
            self.input.value,
            indent=len(_LEAD),
            scrolled=round(self.input.scroll_offset.x),
            width=self.size.width or 80,
        )

    def _say(self, text: Text, *, wrong: bool = False) -> None:
        shown = self.query_one("#reading", Static)
        shown.set_class(wrong, "-wrong")
        shown.update(text)

    @on(Input.Submitted)
    def _submit(self, event: Input.Submitted) -> None:
        event.stop()
        self._read(finished=True)
        if self._entries:
            self.input.remember()
            self.post_message(self.Added(self._entries, self.input.value))
            self.input.value = ""
        elif self._error is not None:
            self.app.bell()

    @on(QuickInput.Pasted)
    def _hand_on(self, event: QuickInput.Pasted) -> None:
        event.stop()
        self.post_message(self.Pasted(event.text))

    @on(QuickInput.FormAsked)
    def _ask_form(self, event: Message) -> None:
        event.stop()
        self.post_message(self.FormAsked(self._entries))

    @on(QuickInput.Left)
    def _leave(self, event: Message) -> None:
        event.stop()
        self.close()
        self.post_message(self.Closed())
