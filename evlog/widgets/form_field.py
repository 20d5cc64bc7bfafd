"""One line of a form: a label, what is written, how it is read, and what is wrong with it."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from textual import on
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.message import Message
from textual.widgets import Input, Label, Static, TextArea

from evlog.render.cells import cell
from evlog.widgets.completion import NameSuggester, completed
from evlog.widgets.text_input import ManyLines, OneLine

OfferNames = Callable[[], Sequence[str]]


class CompletedLines(ManyLines):
    """Several lines; the last name of the text is completed from what is known."""

    def __init__(self, text: str, names: OfferNames | None, placeholder: str) -> None:
        super().__init__(
            text,
            compact=True,
            tab_behavior="focus",
            placeholder=Content(placeholder),
            highlight_cursor_line=False,
            soft_wrap=True,
        )
        self._names = names

    def update_suggestion(self) -> None:
        """Offer the rest of the name that is being written at the end of a line."""
        row, column = self.cursor_location
        line = self.document.get_line(row)
        found = completed(line, self._names()) if self._names and column == len(line) else None
        self.suggestion = found[len(line) :] if found else ""


class FormField(Vertical):
    """Holds the text of one field."""

    DEFAULT_CSS = """
    FormField { height: auto; }
    FormField Horizontal { height: auto; min-height: 1; }
    FormField Label { width: 12; text-align: right; padding: 0 1 0 0; color: $text-muted; }
    FormField Input, FormField Input:focus, FormField CompletedLines, FormField CompletedLines:focus {
        width: 1fr; border: none; padding: 0 1; background: $surface;
    }
    FormField Input, FormField Input:focus { height: 1; }
    FormField Input.-textual-compact, FormField CompletedLines.-textual-compact { padding: 0 1; }
    FormField Input:focus, FormField CompletedLines:focus { background: $primary 18%; }
    FormField CompletedLines { height: auto; min-height: 2; max-height: 5; }
    FormField .meaning { width: auto; max-width: 40%; padding: 0 1; color: $text-success; height: 1; }
    FormField .wrong { height: auto; padding: 0 0 0 12; color: $text-error; display: none; }
    FormField.-wrong .wrong { display: block; }
    FormField.-wrong Label { color: $text-error; text-style: bold; }
    """

    @dataclass
    class Changed(Message):
        """The text is another now."""

        field: "FormField"

    def __init__(
        self,
        field: str,
        text: str,
        *,
        label: str = "",
        placeholder: str = "",
        names: OfferNames | None = None,
        several_lines: bool = False,
    ) -> None:
        super().__init__(id=f"field-{field}")
        self.field = field
        self._label = label or field.replace("_", " ")
        line: Any
        if several_lines:
            line = CompletedLines(text, names, placeholder)
        else:
            suggester = NameSuggester(names) if names else None
            line = OneLine(text, placeholder=placeholder, suggester=suggester, compact=True)
        self.line: Input | CompletedLines = line

    def compose(self) -> ComposeResult:
        with Horizontal():
            yield Label(cell(self._label))
            yield self.line
            yield Static("", classes="meaning")
        yield Static("", classes="wrong")

    @property
    def text(self) -> str:
        """What is written."""
        return self.line.value if isinstance(self.line, Input) else self.line.text

    @text.setter
    def text(self, text: str) -> None:
        if isinstance(self.line, Input):
            self.line.value = text
        else:
            self.line.text = text

    def read_as(self, meaning: str) -> None:
        """Show how the text is read."""
        self.remove_class("-wrong")
        self.query_one(".meaning", Static).update(cell(f"→ {meaning}" if meaning else ""))

    def complain(self, message: str) -> None:
        """Show what is wrong with the text."""
        self.query_one(".meaning", Static).update("")
        self.query_one(".wrong", Static).update(cell(message))
        self.add_class("-wrong")

    @on(Input.Changed)
    @on(TextArea.Changed)
    def _report(self, event: Message) -> None:
        event.stop()
        self.post_message(self.Changed(self))
