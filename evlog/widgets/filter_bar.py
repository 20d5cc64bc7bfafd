"""The filter bar: one line that narrows the log while it is typed, and says how far."""

from dataclasses import dataclass
from typing import ClassVar

from rich.text import Text
from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal, Vertical
from textual.message import Message
from textual.widgets import Input, Label, Static

from evlog.model.errors import EvlogError
from evlog.render.cells import cell
from evlog.widgets.caret import caret_line
from evlog.widgets.commands import bindings
from evlog.widgets.completion import (
    Complete,
    CompletedLine,
    choices_line,
    is_unfinished,
)

_LEAD = " / "
_CHIP = 34


class FilterInput(CompletedLine):
    """The input of the bar; arrow down and Escape go back to the table, Tab completes a word."""

    where = "filter"
    QUOTES = True
    BINDINGS: ClassVar[list[BindingType]] = [*bindings("filter")]

    class Left(Message):
        """Back to the table, please."""

    def action_leave(self) -> None:
        self.post_message(self.Left())

    def action_complete(self) -> None:
        """Take the name that is offered; without one go on to the next part of the screen."""
        if not self.accept():
            self.screen.focus_next()


class FilterBar(Vertical):
    """Holds the filter's text, and shows the answer's size or the error under what is wrong."""

    DEFAULT_CSS = """
    FilterBar {
        height: auto;
        background: $panel;
    }
    FilterBar Horizontal { height: 1; }
    FilterBar #lead { width: 3; color: $text-primary; text-style: bold; }
    FilterBar FilterInput, FilterBar FilterInput:focus {
        width: 1fr; height: 1; border: none; padding: 0; background: $panel;
    }
    FilterBar #figure {
        width: auto; max-width: 36; height: 1; padding: 0 1; margin: 0 1 0 0; display: none;
        background: $primary 40%; color: $foreground;
    }
    FilterBar.-figure #figure { display: block; }
    FilterBar #found { width: 32; max-width: 45%; padding: 0 1; text-align: right; color: $text-muted; }
    .-wide FilterBar #found, .-medium FilterBar #found { width: 52; }
    FilterBar #wrong { height: auto; display: none; color: $text-error; background: $panel; }
    FilterBar.-wrong #wrong { display: block; }
    FilterBar #choices { height: 1; display: none; color: $text-muted; background: $panel; }
    FilterBar.-choosing #choices { display: block; }
    FilterBar.-choosing #wrong, FilterBar.-begun #wrong { display: none; }
    """

    @dataclass
    class Changed(Message):
        """The text is another now."""

        text: str
        done: bool = False

    class Done(Message):
        """Enter, Escape or arrow down: the keys go back to the table."""

    def __init__(self, complete: Complete) -> None:
        super().__init__()
        self._error: EvlogError | None = None
        # Held, not looked up: what is said while the screen is being left finds none of them.
        self._figure = Static("", id="figure")
        self._found = Static("", id="found")
        self._wrong = Static("", id="wrong")
        self._choices = Static("", id="choices")
        self.input = FilterInput(
            complete,
            placeholder="filter: axis:kupiansk type:strikes since:monday @source +tag words",
            compact=True,
            select_on_focus=False,
            id="filter",
        )

    def compose(self) -> ComposeResult:
        with Horizontal():
            yield Label(_LEAD, id="lead")
            yield self._figure
            yield self.input
            yield self._found
        yield self._wrong
        yield self._choices

    @property
    def text(self) -> str:
        """What is written."""
        return self.input.value

    def write(self, text: str) -> None:
        """Replace the text; reported as `Changed` like typing."""
        self.input.value = text
        self.input.cursor_position = len(text)

    def show_figure(self, label: str) -> None:
        """Show of which figure of the summary the events are; of none where that is empty."""
        chip = cell(f"figure: {label}") if label else Text()
        chip.truncate(_CHIP, overflow="ellipsis")
        self._figure.update(chip)
        self.set_class(bool(label), "-figure")

    def say(self, answer: str) -> None:
        """Show the size of the answer, and no error."""
        self._error = None
        self.remove_class("-wrong")
        self._offer()
        self._found.update(cell(answer), layout=False)

    def complain(self, error: EvlogError) -> None:
        """Show an error under the part that is wrong; the answer before it stays in sight."""
        self._error = self.input.error = error
        self.add_class("-wrong")
        self._point()
        self._offer()

    def on_mount(self) -> None:
        # The input scrolls after its text has changed, and the carets point into it.
        self.watch(self.input, "scroll_x", self._point, init=False)

    def _point(self) -> None:
        if self._error is None:
            return
        line = caret_line(
            self._error,
            self.text,
            indent=self._indent,
            scrolled=round(self.input.scroll_offset.x),
            width=self.size.width,
        )
        self._wrong.update(line if line.plain.strip() else Text())

    @property
    def _indent(self) -> int:
        """Where the text begins on the screen line."""
        return int(self.input.region.x) or len(_LEAD)

    def _offer(self) -> None:
        """While the last word may yet be completed, show with what, and not that it is wrong."""
        found = self.input.completion if self.input.has_focus else None
        unfinished = is_unfinished(self._error, found)
        several = unfinished and found is not None and len(found.candidates) > 1
        self.set_class(unfinished, "-begun")
        self.set_class(several, "-choosing")
        if several and found is not None:
            line = choices_line(found, self._indent, self.size.width)
            self._choices.update(line)

    def on_descendant_focus(self) -> None:
        self._offer()

    def on_descendant_blur(self) -> None:
        self._offer()

    @on(Input.Changed)
    def _report(self, event: Input.Changed) -> None:
        event.stop()
        self._offer()
        self.post_message(self.Changed(event.value))

    @on(Input.Submitted)
    def _apply(self, event: Input.Submitted) -> None:
        event.stop()
        self.post_message(self.Changed(event.value, done=True))
        self.post_message(self.Done())

    @on(FilterInput.Left)
    def _leave(self, event: Message) -> None:
        event.stop()
        self.post_message(self.Done())
