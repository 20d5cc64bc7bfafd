"""Inputs that take a paste whole: cleaned where it must be, never cut without a word."""

from textual import events
from textual.widgets import Input, TextArea

from evlog.language.line.many_lines import TooMuch, pasted_lines
from evlog.language.line.quick_line import LONGEST_QUICK_LINE
from evlog.model.text import clean_lines, counted


class OneLine(Input):
    """An input in which several pasted lines become one, with spaces between them."""

    def _on_paste(self, event: events.Paste) -> None:
        event.prevent_default()
        event.stop()
        self.take(event.text)

    def action_paste(self) -> None:
        self.take(self.app.clipboard)

    def take(self, text: str) -> None:
        """Put a text in place of what is selected, as one line; a text too long is refused."""
        lines, removed = clean_lines(text)
        line = lines[0] if len(lines) == 1 else " ".join(filter(None, map(str.strip, lines)))
        if len(self.value) + len(line) > LONGEST_QUICK_LINE:
            told = (
                f"not pasted: {len(line):,} characters, and one line takes {LONGEST_QUICK_LINE:,}"
            )
            self.app.notify(told, severity="error", markup=False)
            return
        self.replace(line.replace("\t", " "), *self.selection)
        if removed:
            self.app.notify(_removed(removed), markup=False)


class ManyLines(TextArea):
    """A text area whose pastes are cleaned; one too long to be edited is refused."""

    async def _on_paste(self, event: events.Paste) -> None:
        event.prevent_default()
        event.stop()
        self.take(event.text)

    def action_paste(self) -> None:
        self.take(self.app.clipboard)

    def take(self, text: str) -> None:
        """Put a text in place of what is selected."""
        if self.read_only:
            return
        try:
            lines, removed = pasted_lines(text)
        except TooMuch as error:
            self.app.notify(str(error), severity="error", markup=False)
            return
        done = self.replace("\n".join(lines), *self.selection, maintain_selection_offset=False)
        self.move_cursor(done.end_location)
        if removed:
            self.app.notify(_removed(removed), markup=False)


def _removed(characters: int) -> str:
    return f"{counted(characters, 'control character')} removed"
